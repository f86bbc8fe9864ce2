#include "engine/training/rebuild_snapshot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/training/surfaces.h"

namespace marginscope {

namespace {

struct MomentAt {
    Moment moment;
    bool isInterpolated = false;
};

/// The latest snapshot as a moment after all others.
std::optional<Moment> momentOf(const Snapshot& latest) {
    if (!latest.direction) return std::nullopt;
    Moment moment;
    moment.step = latest.steps;
    moment.logNorm = latest.logNorm;
    moment.pathLength = latest.pathLength;
    moment.frozenAngleToMaxMargin = latest.frozenAngleToMaxMargin;
    moment.direction = latest.direction->cast<float>();
    moment.margins = latest.point.margins.cast<float>();
    moment.weights = latest.point.weights.cast<float>();
    return moment;
}

/// What of a moment is not of the sizes of this run (another one's file) is left out.
Moment checked(Moment moment, const Replay& replay) {
    const Objective& objective = *replay.scene.objective;
    const Index examples = objective.exampleCount();
    const auto keep = [](Eigen::VectorXf& values, Index size) {
        if (values.size() != size || !values.allFinite()) values.resize(0);
    };
    keep(moment.direction, objective.parameterCount());
    keep(moment.frozenDirection, replay.scene.frozenNetwork ? replay.scene.frozenNetwork->parameterCount() : 0);
    keep(moment.margins, examples);
    keep(moment.weights, examples);
    keep(moment.saliency, 2 * examples);
    keep(moment.layerNorms, Index(replay.latest->layers.size()));
    keep(moment.layerGradientShares, Index(replay.latest->layers.size()));
    return moment;
}

double shareOf(const Replay& replay, const Moment& before, const Moment& after) {
    const double length = after.pathLength - before.pathLength;
    if (length > 0) return std::clamp((replay.record.pathLength - before.pathLength) / length, 0.0, 1.0);
    return double(replay.record.step - before.step) / double(after.step - before.step);
}

/// The clock log(1 + ln(n/L)) of a moment; not finite where the margins alone do not give it.
double clockOf(const Replay& replay, const Moment& moment) {
    const Objective& objective = *replay.scene.objective;
    if (objective.rowsPerExample() != 1 || moment.margins.size() != objective.exampleCount())
        return MetricRecord::undefined;
    const Vector margins = moment.margins.cast<double>();
    return std::log1p(objective.loss().evaluate(margins, objective.logScale(moment.logNorm)).accuracy);
}

/// The frozen twin follows the run on the clock ln(n/L), and takes its own way there: between two moments the share of
/// the clock places it, where that is known.
double frozenShareOf(const Replay& replay, const Moment& before, const Moment& after) {
    const double from = clockOf(replay, before), to = clockOf(replay, after);
    const double share = (std::log1p(replay.record.accuracy) - from) / (to - from);
    return std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : shareOf(replay, before, after);
}

Moment between(const Replay& replay, const Moment& before, const Moment& after) {
    Moment moment = interpolate(before, after, shareOf(replay, before, after));
    Moment frozen = interpolate(before, after, frozenShareOf(replay, before, after));
    moment.frozenDirection = std::move(frozen.frozenDirection);
    moment.frozenAngleToMaxMargin = frozen.frozenAngleToMaxMargin;
    return moment;
}

std::optional<MomentAt> momentAt(const Replay& replay) {
    if (!replay.archive || !replay.moments) return std::nullopt;
    const std::vector<std::int64_t>& steps = *replay.moments;
    // One that was thinned out meanwhile, or whose file is torn, is passed over.
    std::optional<Moment> before, after;
    const auto above = std::upper_bound(steps.begin(), steps.end(), replay.record.step);
    for (auto next = above; next != steps.begin() && !before;) before = replay.archive->read(*--next);
    if (!before) return std::nullopt;
    *before = checked(std::move(*before), replay);
    if (before->step == replay.record.step) return MomentAt{std::move(*before), false};
    for (auto next = above; next != steps.end() && !after; ++next) after = replay.archive->read(*next);
    if (!after && replay.latest->steps > replay.record.step) after = momentOf(*replay.latest);
    if (!after) return MomentAt{std::move(*before), true};
    *after = checked(std::move(*after), replay);
    return MomentAt{between(replay, *before, *after), true};
}

void takeNumbers(const Replay& replay, Snapshot& snapshot) {
    const MetricRecord& record = replay.record;
    snapshot.record = replay.number;
    snapshot.steps = record.step;
    snapshot.gradientEvaluations = record.gradientEvaluations;
    snapshot.logNorm = record.logNorm;
    snapshot.pathLength = record.pathLength;
    snapshot.relativeLength = record.relativeLength;
    FlowPoint point;
    point.loss = {record.logLoss, record.smoothedMargin, record.accuracy, record.logAccuracy};
    point.margins = replay.margins;
    point.weights = Vector::Zero(replay.margins.size());
    point.angle = record.angle;
    point.radial = record.radialGradient;
    point.spherical = record.sphericalGradient;
    point.potential = record.potential;
    snapshot.point = std::move(point);
    if (snapshot.frozenPoint) {
        FlowPoint frozen;
        frozen.loss.logLoss = record.frozenLogLoss;
        frozen.angle = record.frozenAngle;
        snapshot.frozenPoint = std::move(frozen);
    }
    const bool isLate = record.logLoss < replay.scene.objective->loss().logLossAtZeroMargin();
    snapshot.phase = record.trainError > 0 ? Phase::Fitting : isLate ? Phase::Late : Phase::Separated;
    if (snapshot.firstPerfectStep && record.step < *snapshot.firstPerfectStep) {
        snapshot.firstPerfectStep.reset();
        snapshot.firstPerfectAccuracy.reset();
        snapshot.firstPerfectPathLength.reset();
        snapshot.firstPerfect = nullptr;
    }
}

/// The path up to a length of it.
ProjectedPath pathUpTo(const ProjectedPath& path, double length) {
    if (path.points.empty() || path.pathLengths.back() <= length) return path;
    ProjectedPath part = path;
    const auto kept =
        std::upper_bound(path.pathLengths.begin(), path.pathLengths.end(), length) - path.pathLengths.begin();
    part.points.resize(std::size_t(kept));
    part.pathLengths.resize(std::size_t(kept));
    part.points.push_back(interpolate(path, length));
    part.pathLengths.push_back(length);
    return part;
}

void takeLayers(const Moment& moment, std::vector<LayerNorm>& layers) {
    if (moment.layerNorms.size() == 0) {
        layers.clear();
        return;
    }
    const bool hasShares = moment.layerGradientShares.size() > 0;
    for (Index i = 0; i < moment.layerNorms.size(); ++i) {
        LayerNorm& layer = layers[std::size_t(i)];
        layer.norm = double(moment.layerNorms[i]);
        layer.share = layer.norm * layer.norm;
        layer.gradientShare = hasShares ? double(moment.layerGradientShares[i]) : MetricRecord::undefined;
    }
}

void takeSaliency(const Replay& replay, const Moment* moment, Snapshot& snapshot) {
    snapshot.saliency = nullptr;
    if (moment && moment->saliency.size() > 0) {
        auto field = std::make_shared<SaliencyField>();
        field->examples = moment->saliency.size() / 2;
        for (Index i = 0; i < moment->saliency.size(); i += 2)
            field->arrows.push_back({moment->saliency[i], moment->saliency[i + 1]});
        snapshot.saliency = std::move(field);
    }
    const std::shared_ptr<const ImageSaliency> latest = std::exchange(snapshot.imageSaliency, nullptr);
    if (!latest || !replay.saliencyStep || !replay.archive) return;
    const std::optional<Moment> kept = replay.archive->read(*replay.saliencyStep);
    if (!kept || kept->saliencyMaps.size() != Index(latest->maps.size())) return;
    auto saliency = std::make_shared<ImageSaliency>(*latest);
    saliency->maps.assign(kept->saliencyMaps.begin(), kept->saliencyMaps.end());
    snapshot.imageSaliency = std::move(saliency);
}

void drawSurfaces(const Replay& replay, const Moment& moment, Snapshot& snapshot) {
    const ReplayScene& scene = replay.scene;
    const Objective& objective = *scene.objective;
    if (objective.dataset().pointDimension() != 2) return;
    const PlaneGrid grid = gridFor(objective.dataset(), scene.surfaceColumns, scene.surfaceColumns);
    if (snapshot.direction) {
        const Vector weights = objective.evaluationPoint(*snapshot.direction, snapshot.logNorm);
        snapshot.now = surfaceOf(objective.network(), weights, grid, surfaceScale(objective, snapshot.point));
    }
    if (moment.frozenDirection.size() > 0)
        snapshot.frozen = surfaceOf(*scene.frozenNetwork, moment.frozenDirection.cast<double>(), grid,
                                    frozenUnit(objective, scene.initialLogNorm));
}

}  // namespace

ReplayScene sceneOf(const TrainingRun& run, Index surfaceColumns) {
    return {run.sharedObjective(), run.frozen() ? run.frozen()->sharedNetwork() : nullptr, run.initialState().logNorm,
            surfaceColumns};
}

Replay replayOf(const MetricLog& log, Index number, std::shared_ptr<const Snapshot> latest) {
    Replay replay;
    replay.number = number;
    replay.record = log.records()[std::size_t(number)];
    replay.margins = log.margins(number);
    if (latest && latest->imageSaliency)
        for (const Index record : latest->imageSaliency->records)
            if (record <= number) replay.saliencyStep = log.records()[std::size_t(record)].step;
    replay.latest = std::move(latest);
    return replay;
}

std::shared_ptr<const Snapshot> rebuildSnapshot(const Replay& replay) {
    auto snapshot = std::make_shared<Snapshot>(*replay.latest);
    snapshot->record = replay.number;
    if (replay.record.step == replay.latest->steps) return snapshot;
    takeNumbers(replay, *snapshot);
    snapshot->path = pathUpTo(snapshot->path, replay.record.pathLength);
    snapshot->now = nullptr;
    snapshot->frozen = nullptr;
    snapshot->direction = nullptr;
    const std::optional<MomentAt> at = momentAt(replay);
    takeSaliency(replay, at ? &at->moment : nullptr, *snapshot);
    if (!at) {
        snapshot->layers.clear();
        return snapshot;
    }
    const Moment& moment = at->moment;
    snapshot->isInterpolated = at->isInterpolated;
    snapshot->frozenAngleToMaxMargin = moment.frozenAngleToMaxMargin;
    if (moment.weights.size() > 0) snapshot->point.weights = moment.weights.cast<double>();
    const bool isRecorded = replay.scene.objective->isHomogeneous();
    if (!isRecorded && moment.margins.size() > 0) snapshot->point.margins = moment.margins.cast<double>();
    if (moment.direction.size() > 0) {
        Vector direction = moment.direction.cast<double>();
        direction.normalize();
        snapshot->direction = std::make_shared<const Vector>(std::move(direction));
    }
    takeLayers(moment, snapshot->layers);
    drawSurfaces(replay, moment, *snapshot);
    return snapshot;
}

}  // namespace marginscope
