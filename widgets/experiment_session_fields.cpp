// One setting after the other: what a field that is edited asks of the others, and the table that it may ask for.

#include <filesystem>
#include <utility>

#include "engine/experiment/experiment_json.h"
#include "engine/experiment/load_data.h"
#include "engine/experiment/load_images.h"
#include "widgets/change_name.h"
#include "widgets/experiment_session.h"

namespace marginscope {

namespace {

constexpr std::uintmax_t leastBytesToWaitFor = 500'000;  // of a table: some 50 milliseconds

/// What data of this shape ask of the other settings.
void adaptToData(Experiment& experiment, const DataShape& shape, bool keepWidths, bool keepLoss) {
    std::vector<int>& widths = experiment.network.widths;
    if (experiment.network.kind == "deep-linear" && !keepWidths && widths.size() >= 2) {
        widths.front() = shape.inputDimension;
        widths.back() = shape.classCount > 2 ? shape.classCount : 1;
    }
    if (shape.classCount <= 2) return;
    if (!keepLoss) experiment.loss = "cross-entropy";
    // Pairs of opposite sign exist for two classes only.
    if (experiment.initialization.scheme == "paired") experiment.initialization.scheme = "normal";
}

}  // namespace

Result<void> ExperimentSession::changeField(Experiment& changed, const QString& path, const QString& json) {
    const Experiment before = changed;
    if (Result<void> set = marginscope::setField(changed, path.toStdString(), json.toStdString()); !set) return set;
    if (changed.network.kind != before.network.kind) adaptToNetwork(changed, before);
    if (changed.data.kind != before.data.kind) adaptToDataKind(changed, before);
    const bool keepsWidths = path == QStringLiteral("network.widths");
    const bool keepsLoss = path == QStringLiteral("loss");
    if (isImageKind(changed.data.kind))
        adaptToData(changed, shapeOfImages(changed.data), keepsWidths, keepsLoss);
    else if (const auto dataset = m_ready.get(changed.data))
        adaptToData(changed, shapeOf(**dataset), keepsWidths, keepsLoss);
    return {};
}

void ExperimentSession::setField(const QString& path, const QString& json) {
    flushEdits();
    // An edit that still waits for its table comes first.
    if (const std::optional<FieldEdit> before = std::exchange(m_waitingEdit, std::nullopt)) {
        m_reader.cancel();
        makeEdit(*before);
    }
    if (!readsFirst({path, json})) makeEdit({path, json});
}

/// A large table that an edit asks for is read in the background, and the edit is made once it is there.
bool ExperimentSession::readsFirst(const FieldEdit& edit) {
    Experiment changed = latest();
    const Result<void> set = marginscope::setField(changed, edit.path.toStdString(), edit.json.toStdString());
    if (!set || changed.data.kind != "csv" || m_ready.has(changed.data)) return false;
    std::error_code failure;
    const std::uintmax_t bytes = std::filesystem::file_size(changed.data.path, failure);
    if (failure || bytes < leastBytesToWaitFor) return false;
    m_waitingEdit = edit;
    Q_EMIT loadingBegan();
    auto answer = std::make_shared<std::shared_ptr<const Dataset>>();
    disconnect(&m_reader, nullptr, this, nullptr);
    connect(&m_reader, &JobRunner::finished, this, [this, answer, data = changed.data] {
        m_ready.keep(data, *answer);
        if (const std::optional<FieldEdit> waiting = std::exchange(m_waitingEdit, std::nullopt)) makeEdit(*waiting);
    });
    connect(&m_reader, &JobRunner::failed, this, [this](const Error& error) {
        if (!std::exchange(m_waitingEdit, std::nullopt)) return;
        Q_EMIT experimentChanged(false);
        Q_EMIT rejected(QString::fromStdString(error.text()));
    });
    m_reader.start([data = changed.data, answer](const JobControl&) -> Result<QString> {
        Result<Dataset> dataset = buildDataset(data);
        if (!dataset) return dataset.error();
        *answer = std::make_shared<const Dataset>(std::move(*dataset));
        return QString();
    });
    return true;
}

void ExperimentSession::makeEdit(const FieldEdit& edit) {
    const QString& path = edit.path;
    const QString& json = edit.json;
    Experiment changed = latest();
    Result<void> done = changeField(changed, path, json);
    const bool isSame = done && isSameExperiment(changed, latest());
    if (done) done = adopt(std::move(changed), {.name = isSame ? QString() : changeName(path, json), .field = path});
    if (done) return;
    Q_EMIT experimentChanged(false);
    Q_EMIT rejected(QString::fromStdString(done.error().text()));
}

}  // namespace marginscope
