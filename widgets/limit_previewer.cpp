#include "widgets/limit_previewer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/experiment/experiment_json.h"
#include "engine/experiment/load_data.h"
#include "engine/parallel/arena.h"
#include "engine/training/build_run.h"
#include "engine/training/surfaces.h"

namespace marginscope {

namespace {

constexpr int niceness = 5;         // behind the window, like the training threads
constexpr Index gridColumns = 101;  // enough for a boundary; the walk itself costs about as much

/// Everything of an experiment that its initial weights depend on.
std::string startKey(Experiment experiment) {
    experiment.data.points.clear();
    experiment.watch.clear();
    return experimentToJson(experiment);
}

}  // namespace

LimitPreviewer::LimitPreviewer(std::function<void(LimitAnswer)> deliver)
    : m_deliver(std::move(deliver)), m_thread([this] { work(); }) {}

LimitPreviewer::~LimitPreviewer() {
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
        m_cancelled = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

bool LimitPreviewer::canPreview(const Experiment& experiment) {
    return experiment.network.kind == "squared-relu" && experiment.loss == "exponential";
}

std::uint64_t LimitPreviewer::request(Experiment experiment) {
    std::uint64_t number = 0;
    {
        const std::lock_guard lock(m_mutex);
        number = ++m_lastNumber;
        m_waiting = Request{number, std::move(experiment)};
    }
    m_changed.notify_all();
    return number;
}

void LimitPreviewer::cancel() {
    const std::lock_guard lock(m_mutex);
    m_waiting.reset();
    m_cancelled = true;
}

void LimitPreviewer::work() {
    makeThisThreadNicer(niceness);
    Arena arena(1, niceness);
    while (true) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_quit || m_waiting; });
        if (m_quit) return;
        const Request request = *std::exchange(m_waiting, std::nullopt);
        m_cancelled = false;
        lock.unlock();
        LimitAnswer found;
        arena.run([&] { found = answer(request); });
        m_deliver(std::move(found));
    }
}

LimitAnswer LimitPreviewer::answer(const Request& request) {
    LimitAnswer found;
    found.request = request.number;
    if (std::string key = startKey(request.experiment); key != m_startKey) {
        const Result<RunParts> parts = buildRun(request.experiment);
        if (!parts) return found;
        m_startWeights = std::exp(parts->start.logNorm) * parts->start.direction;
        m_startKey = std::move(key);
    }
    const Result<Dataset> data = buildDataset(request.experiment.data);
    if (!data || data->pointDimension() != 2) return found;
    const PlaneGrid grid = gridFor(*data, gridColumns, gridColumns);
    LimitPreviewOptions options;
    options.cancelled = &m_cancelled;
    const LimitPreview preview = previewLimit(data->inputs, data->labels, m_startWeights, grid, options);
    found.end = preview.end;
    if (preview.field.size() == grid.size()) {
        auto field = std::make_shared<SurfaceField>();
        field->grid = grid;
        field->values.assign(preview.field.begin(), preview.field.end());
        found.field = std::move(field);
    }
    return found;
}

}  // namespace marginscope
