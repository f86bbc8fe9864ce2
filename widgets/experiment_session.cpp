#include "widgets/experiment_session.h"

#include <algorithm>
#include <utility>

#include "engine/experiment/experiment_json.h"
#include "engine/experiment/load_data.h"
#include "engine/experiment/load_images.h"
#include "engine/training/surfaces.h"
#include "widgets/class_labels.h"
#include "widgets/experiment_command.h"
#include "widgets/metric_curves.h"

namespace marginscope {

namespace {

constexpr int burstMilliseconds = 30;

std::vector<PlanePoint> planePoints(const Dataset& dataset) {
    std::vector<PlanePoint> points;
    if (dataset.pointDimension() != 2) return points;
    for (Index i = 0; i < dataset.size(); ++i)
        points.push_back({dataset.points(i, 0), dataset.points(i, 1), int(dataset.labels[i])});
    return points;
}

std::vector<std::array<double, 3>> rowsOf(const std::vector<PlanePoint>& points) {
    std::vector<std::array<double, 3>> rows;
    for (const PlanePoint& point : points) rows.push_back({point.x, point.y, double(point.label)});
    return rows;
}

/// Points that stand on their own keep nothing of the file or the formula that they came from.
void forgetFile(DataSettings& data) {
    const DataSettings defaults;
    data.path.clear();
    data.columns.clear();
    data.badLines = defaults.badLines;
    data.scaling = defaults.scaling;
    data.most = 0;
    data.formula.clear();
}

bool lackAClass(const std::vector<PlanePoint>& points, int classCount) {
    std::vector<int> labels;
    for (const PlanePoint& point : points) labels.push_back(point.label);
    const std::vector<int> sizes = classSizes(labels, classCount);
    return std::find(sizes.begin(), sizes.end(), 0) != sizes.end();
}

}  // namespace

ExperimentSession::ExperimentSession(TrainerBridge& bridge, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_points(this) {
    m_editTimer.setSingleShot(true);
    m_editTimer.setInterval(burstMilliseconds);
    connect(&m_editTimer, &QTimer::timeout, this, &ExperimentSession::takeEditedPoints);
    connect(&m_points, &DatasetModel::changed, this, [this] { m_editTimer.start(); });
    connect(&m_bridge, &TrainerBridge::failed, this, &ExperimentSession::runFailed);
}

Result<void> ExperimentSession::open(Experiment experiment) {
    // What is opened begins to move, whatever the last run was doing.
    return openAs(std::move(experiment), {.opens = true}, false);
}

Result<void> ExperimentSession::openRun(Experiment experiment, Trainer::MakeRun make, bool paused) {
    return openAs(std::move(experiment), {.opens = true, .make = std::move(make)}, paused);
}

Result<void> ExperimentSession::openAs(Experiment experiment, Change change, bool paused) {
    m_editTimer.stop();
    const bool wasPaused = std::exchange(m_paused, paused);
    Result<void> done = adopt(std::move(experiment), std::move(change));
    if (!done)
        m_paused = wasPaused;
    else if (wasPaused != paused)
        Q_EMIT pausedChanged(paused);
    return done;
}

Result<void> ExperimentSession::replace(Experiment experiment, const QString& name) {
    flushEdits();
    return adopt(std::move(experiment), {.name = name});
}

void ExperimentSession::open(std::unique_ptr<TrainingRun> run) {
    m_editTimer.stop();
    const bool wasPaused = std::exchange(m_paused, true);
    Experiment experiment = run->experiment();
    std::shared_ptr<const Dataset> dataset(run->sharedObjective(), &run->dataset());
    // A function can be copied, a run cannot.
    auto holder = std::make_shared<std::unique_ptr<TrainingRun>>(std::move(run));
    begin(std::move(experiment), std::move(dataset), {.opens = true, .make = [holder] { return std::move(*holder); }});
    if (!wasPaused) Q_EMIT pausedChanged(true);
}

Result<void> ExperimentSession::adopt(Experiment experiment, Change change) {
    if (Result<void> valid = validate(experiment); !valid) return valid.error();
    if (isImageKind(experiment.data.kind)) {
        if (m_dataset && !m_imagesAreStale && experiment.data == m_experiment.data)
            begin(std::move(experiment), m_dataset, change);
        else
            load(std::move(experiment), std::move(change));
        return {};
    }
    Result<std::shared_ptr<const Dataset>> dataset = m_ready.get(experiment.data);
    if (!dataset) return dataset.error();
    begin(std::move(experiment), *dataset, change);
    return {};
}

void ExperimentSession::load(Experiment experiment, Change change) {
    // What was changed while pictures were read becomes one step with the first, or a part of what was opened.
    if (m_loading && !change.opens) {
        const bool isAnother = !m_loadingChange.name.isEmpty() && change.field != m_loadingChange.field;
        if (isAnother && !change.name.isEmpty()) change.name = tr("Change several settings");
        if (m_loadingChange.opens) change.opens = true;
    }
    m_loadingChange = std::move(change);
    m_loading = std::move(experiment);
    m_imagesAreStale = false;
    Q_EMIT loadingBegan();
    auto answer = std::make_shared<std::shared_ptr<const Dataset>>();
    disconnect(&m_loader, nullptr, this, nullptr);
    connect(&m_loader, &JobRunner::finished, this, [this, answer] { loaded(*answer); });
    connect(&m_loader, &JobRunner::failed, this, [this](const Error& error) {
        m_loading.reset();
        if (m_dataset) Q_EMIT experimentChanged(false);
        Q_EMIT rejected(QString::fromStdString(error.text()));
    });
    m_loader.start([data = m_loading->data, answer](JobControl&) -> Result<QString> {
        Result<Dataset> dataset = buildDataset(data);
        if (!dataset) return dataset.error();
        *answer = withoutInputs(std::move(*dataset));
        return QString();
    });
}

void ExperimentSession::loaded(const std::shared_ptr<const Dataset>& dataset) {
    if (m_loading) begin(Experiment(*m_loading), dataset, std::exchange(m_loadingChange, {}));
}

void ExperimentSession::begin(Experiment experiment, std::shared_ptr<const Dataset> dataset, const Change& change) {
    m_loading.reset();
    m_editTimer.stop();
    if (change.opens) m_waitingEdit.reset();
    const bool keepsPoints = change.byPoints || (!change.opens && m_dataset && experiment.data == m_experiment.data);
    m_lastGood = std::exchange(m_experiment, std::move(experiment));
    m_lastGoodDataset = std::exchange(m_dataset, std::move(dataset));
    if (isPlanar()) m_lastOnPoints = m_experiment;
    if (change.opens) {
        m_lastUse.clear();
        undoStack().clear();
    }
    // Points that cannot be trained on stay where they are when another setting is changed.
    if (!keepsPoints) showPoints();
    m_lastUse[m_experiment.network.kind] = {m_experiment.network, m_experiment.initialization};
    const ExampleLabels labels = labelsOf(*m_dataset);
    if (change.make)
        m_run = m_bridge.startFrom(change.make, labels, m_paused);
    else
        m_run = change.goOn ? m_bridge.goOnWith(m_experiment, labels) : m_bridge.start(m_experiment, labels, m_paused);
    if (change.opens && !change.name.isEmpty())
        undoStack().resetClean();
    else if (!change.name.isEmpty())
        addUndoStep(m_lastGood, change);
    Q_EMIT experimentChanged(change.byPoints);
    Q_EMIT runBegan(m_run);
}

void ExperimentSession::addUndoStep(const Experiment& before, const Change& change) {
    undoStack().push(new ExperimentCommand(before, m_experiment, change.name, change.field,
                                           [this](const Experiment& experiment) { comeBackTo(experiment); }));
}

/// For undo and redo.
void ExperimentSession::comeBackTo(const Experiment& experiment) {
    const Result<void> done = adopt(experiment, {});
    if (done) return;
    // A file may have gone meanwhile: what is on the table is not what the step says.
    undoStack().resetClean();
    Q_EMIT experimentChanged(false);
    Q_EMIT rejected(QString::fromStdString(done.error().text()));
}

void ExperimentSession::showPoints() {
    const std::vector<PlanePoint> points = planePoints(*m_dataset);
    if (isPlanar()) {
        const PlaneGrid grid = gridFor(*m_dataset, 2, 2);
        m_points.setBox({grid.xMinimum, grid.yMinimum, grid.xMaximum - grid.xMinimum, grid.yMaximum - grid.yMinimum});
    }
    const auto classCount = int(m_dataset->classCount);
    m_points.setPoints(
        points, classCount,
        m_experiment.data.kind == "points" ? nullptr : std::make_shared<const DataSettings>(m_experiment.data));
    m_editTimer.stop();  // these are not edits
}

bool ExperimentSession::hasUntrainedPoints() const {
    return isPlanar() && m_points.points() != planePoints(*m_dataset);
}

Experiment ExperimentSession::experimentWithPresentPoints() const {
    Experiment experiment = m_experiment;
    if (!hasUntrainedPoints()) return experiment;
    if (const std::shared_ptr<const DataSettings> source = m_points.source()) {
        const Lift lift = experiment.data.lift;
        experiment.data = *source;
        experiment.data.lift = lift;
        return experiment;
    }
    experiment.data.kind = "points";
    experiment.data.points = rowsOf(m_points.points());
    forgetFile(experiment.data);
    return experiment;
}

Experiment ExperimentSession::experimentToKeep() const {
    return m_loading ? *m_loading : experimentWithPresentPoints();
}

void ExperimentSession::flushEdits() {
    if (!m_editTimer.isActive()) return;
    m_editTimer.stop();
    takeEditedPoints();
}

void ExperimentSession::takeEditedPoints() {
    if (lackAClass(m_points.points(), m_points.classCount())) {
        Q_EMIT rejected(m_points.classCount() > 2
                            ? tr("Points of every class are needed to train; the last run goes on until there are.")
                            : tr("Points of both classes are needed to train; the last run goes on until there are."));
        return;
    }
    const Result<void> adopted = adopt(experimentWithPresentPoints(), {.goOn = !m_restartAfterEdit, .byPoints = true});
    if (!adopted) Q_EMIT rejected(QString::fromStdString(adopted.error().text()));
}

void ExperimentSession::adaptToDataKind(Experiment& experiment, const Experiment& before) const {
    const bool wasImages = isImageKind(before.data.kind);
    const bool isImages = isImageKind(experiment.data.kind);
    if (isImages) {
        experiment.data.lift = Lift::None;
        experiment.data.path.clear();  // of CIFAR-10: where an import is kept
    } else if (wasImages && before.network.kind == experiment.network.kind) {
        const DataSettings wanted = experiment.data;
        const Experiment points = m_lastOnPoints.value_or(Experiment());
        returnToPoints(experiment, points);
        if (isImageNetwork(experiment.network.kind)) {
            experiment.network = points.network;
            experiment.initialization = points.initialization;
        }
        const bool hasPoints = !experiment.data.points.empty();
        experiment.data.kind = wanted.kind != "points" || hasPoints ? wanted.kind : "moons";
    } else if (experiment.data.kind == "points" && !m_points.points().empty()) {
        // Points that were drawn or read become points of their own.
        experiment.data.points = rowsOf(m_points.points());
        forgetFile(experiment.data);
    }
}

void ExperimentSession::adaptToNetwork(Experiment& experiment, const Experiment& before) const {
    const std::string kind = experiment.network.kind;
    if (before.network.kind == "hat") {
        // Its one example means nothing to others, and its stop is far beyond them.
        experiment.data.kind = "moons";
        experiment.stop = StopSettings();
    }
    if (isImageNetwork(kind))
        suitImageNetwork(experiment, before);
    else if (isImageNetwork(before.network.kind) && m_lastOnPoints)
        returnToPoints(experiment, *m_lastOnPoints);
    const auto known = m_lastUse.find(kind);
    if (known != m_lastUse.end()) {
        experiment.network = known->second.network;
        experiment.initialization = known->second.initialization;
        return;
    }
    // What other kinds do not have goes back to its default.
    const NetworkSettings defaults;
    experiment.network.widths = defaults.widths;
    experiment.network.laterBiases = defaults.laterBiases;
    experiment.network.skip = defaults.skip;
    if (isImageNetwork(kind)) {
        if (kind == "resnet") experiment.network.depth = 20;
        if (kind == "densenet") experiment.network.depth = 22;
        return;
    }
    experiment.network.precision =
        isImageNetwork(before.network.kind) ? defaults.precision : experiment.network.precision;
    const std::uint64_t seed = experiment.initialization.seed;
    if (kind == "mlp") {
        experiment.initialization = {"he", 1, seed, {}};
    } else if (kind == "deep-linear") {
        experiment.network.widths = {2, 8, 8, 1};  // the ends are those of the data
        experiment.initialization = {"normal", 0.4, seed, {}};
    } else if (experiment.initialization.scheme == "hat") {
        experiment.initialization = {"normal", 0.1, seed, {}};
    }
}

void ExperimentSession::restart() {
    // An edit that still waits for its restart gets it now.
    if (m_editTimer.isActive()) return flushEdits();
    const Result<void> done = adopt(m_experiment, {.byPoints = true});
    if (!done) Q_EMIT rejected(QString::fromStdString(done.error().text()));
}

void ExperimentSession::setPaused(bool paused) {
    if (paused == m_paused) return;
    m_paused = paused;
    paused ? m_bridge.pause() : m_bridge.resume();
    Q_EMIT pausedChanged(paused);
}

void ExperimentSession::step() {
    m_bridge.step();
    if (std::exchange(m_paused, true)) return;
    Q_EMIT pausedChanged(true);
}

void ExperimentSession::runFailed(const Error& error) {
    ExperimentCommand::takeBackLast(undoStack(), m_lastGood);
    m_experiment = m_lastGood;
    if (m_lastGoodDataset) {
        m_dataset = m_lastGoodDataset;
        showPoints();
    }
    if (m_dataset) Q_EMIT experimentChanged(false);
    Q_EMIT rejected(QString::fromStdString(error.text()));
}

}  // namespace marginscope
