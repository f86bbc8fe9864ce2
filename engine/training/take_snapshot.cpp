#include "engine/training/take_snapshot.h"

#include <algorithm>
#include <cmath>

#include "engine/networks/image_network.h"
#include "engine/observables/saliency.h"
#include "engine/training/image_saliency.h"
#include "engine/training/layer_norms.h"
#include "engine/training/run_theory.h"
#include "engine/training/surfaces.h"

namespace marginscope {

namespace {

constexpr std::chrono::milliseconds pathLifetime(100);
constexpr double theoryLifetime = 0.4;  // seconds
constexpr double limitLifetime = 1.5;
constexpr double theoryShare = 20;        // the monitors may cost one part in so many of the training thread's time
constexpr double quickExamination = 0.1;  // seconds: exact solvers this quick are asked at every single step too
/// What exact solvers may be asked while somebody waits for the next picture.
constexpr LimitOptions quickLimits = {.mostGlobalExamples = 40, .mostGlobalInputs = 3, .mostLocalExamples = 100};
constexpr double visibleMove = 1e-5;  // |ΔV| below which a surface changes by less than a hundredth of a colour step

/// The surface at a direction, from the cache if that has not visibly moved.
std::shared_ptr<const SurfaceField> surfaceOnceMoved(SnapshotCache::Drawn& drawn, const Network& network,
                                                     const Vector& direction, const PlaneGrid& grid, double scale,
                                                     bool exact) {
    const bool isGood =
        drawn.field && drawn.direction.size() == direction.size() &&
        (exact ? drawn.direction == direction
               : (drawn.direction - direction).squaredNorm() < visibleMove * visibleMove * direction.squaredNorm());
    if (!isGood) drawn = {direction, surfaceOf(network, direction, grid, scale)};
    return drawn.field;
}

using Clock = std::chrono::steady_clock;

double secondsBetween(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double>(to - from).count();
}

/// What the layers hold, for networks that have more than one; costs a gradient unless the last step left one.
std::vector<LayerNorm> layersOf(const TrainingRun& run) {
    const ParameterLayout& layout = run.network()->layout();
    if (layout.blocks().size() < 2) return {};
    const TrainingState& state = run.state();
    if (state.observation && state.observation->at == state.linearization)
        return layerNorms(layout, state.direction, state.observation->gradient);
    Vector gradient;
    run.objective().pullback(state.direction, state.logNorm, run.point().rowWeights, gradient,
                             state.linearization.get());
    return layerNorms(layout, state.direction, gradient);
}

/// Renews what the monitors say, unless that is recent enough.
void renewTheory(const TrainingRun& run, SnapshotCache& cache, bool exact) {
    const auto now = Clock::now();
    const bool hasEnded = run.stopState().reason != StopReason::Running;
    const double limitAge = secondsBetween(cache.limitTime, now);
    if (hasEnded || (exact && cache.limit.seconds < quickExamination) ||
        limitAge > std::max(limitLifetime, theoryShare * cache.limit.seconds)) {
        cache.limit = examineRun(run, cache.limit, quickLimits);
        cache.limitTime = Clock::now();
    }
    const double age = secondsBetween(cache.theoryTime, now);
    if (!exact && age <= std::max(theoryLifetime, theoryShare * cache.theorySeconds)) return;
    const auto begin = Clock::now();
    cache.theory = std::make_shared<const TheoryReport>(theoryOf(run, cache.limit));
    cache.saliency = saliencyOf(run);
    if (run.dataset().images) cache.imageSaliency = imageSaliencyOf(run.saliencyHistory(), *run.dataset().images);
    cache.layers = layersOf(run);
    cache.comparison = run.comparison() ? std::make_shared<const ComparisonCurves>(*run.comparison()) : nullptr;
    cache.theoryTime = Clock::now();
    cache.theorySeconds = secondsBetween(begin, cache.theoryTime);
}

}  // namespace

std::shared_ptr<const SaliencyField> saliencyOf(const TrainingRun& run) {
    const MetricLog& log = run.log();
    if (log.saliencyDimension() == 0 || log.size() == 0) return nullptr;
    auto field = std::make_shared<SaliencyField>();
    field->examples = log.exampleCount();
    const auto last = log.saliency(log.size() - 1);
    if (log.saliencyDimension() == 2)
        for (Index i = 0; i < last.rows(); ++i) field->arrows.push_back({last(i, 0), last(i, 1)});
    const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> angles =
        saliencyAnglesToLast(log).cast<float>();
    field->anglesToLatest.assign(angles.data(), angles.data() + angles.size());
    return field;
}

std::shared_ptr<Snapshot> takeSnapshot(const TrainingRun& run, Index columns, SnapshotCache& cache, bool exact) {
    auto snapshot = std::make_shared<Snapshot>();
    const TrainingState& state = run.state();
    snapshot->phase = run.phase();
    snapshot->stop = run.stopState();
    snapshot->steps = state.steps;
    snapshot->rejectedSteps = state.rejectedSteps;
    snapshot->gradientEvaluations = state.gradientEvaluations;
    snapshot->point = run.point();
    snapshot->logNorm = state.logNorm;
    snapshot->pathLength = state.pathLength;
    snapshot->relativeLength = state.relativeLength;
    snapshot->degree = run.network()->degree().value_or(0);
    snapshot->logLossAtZeroMargin = run.objective().loss().logLossAtZeroMargin();
    snapshot->networkBadge = describeHomogeneity(*run.network());
    snapshot->direction = std::make_shared<const Vector>(state.direction);
    const auto now = Clock::now();
    if (exact || now - cache.pathTime > pathLifetime) {
        cache.path = run.directionPath().project();
        cache.pathTime = now;
    }
    snapshot->path = cache.path;
    renewTheory(run, cache, exact);
    snapshot->theory = cache.theory;
    snapshot->saliency = cache.saliency;
    snapshot->imageSaliency = cache.imageSaliency;
    snapshot->layers = cache.layers;
    snapshot->images = run.dataset().images;
    snapshot->comparison = cache.comparison;

    const bool planar = run.dataset().pointDimension() == 2;
    PlaneGrid grid;
    if (planar) {
        grid = gridFor(run.dataset(), columns, columns);
        const Vector weights = run.objective().evaluationPoint(state.direction, state.logNorm);
        snapshot->now = surfaceOnceMoved(cache.now, *run.network(), weights, grid,
                                         surfaceScale(run.objective(), run.point()), exact);
    }
    if (const FrozenTwin* twin = run.frozen()) {
        snapshot->frozenPoint = twin->point();
        snapshot->frozenAngleToMaxMargin = twin->angleToMaxMargin();
        snapshot->frozenMaxMargin = twin->maxMargin().margin;
        const Vector& dual = twin->maxMargin().dualWeights;
        snapshot->frozenDualWeights.assign(dual.begin(), dual.end());
        const double unit = frozenUnit(run.objective(), run.initialState().logNorm);
        if (planar)
            snapshot->frozen =
                surfaceOnceMoved(cache.frozen, twin->network(), twin->state().direction, grid, unit, exact);
        if (planar && !cache.maxMargin && twin->maxMarginDirection().size() > 0)
            cache.maxMargin = surfaceOf(twin->network(), twin->maxMarginDirection(), grid, unit);
    }
    if (const auto& first = run.firstPerfect()) {
        snapshot->firstPerfectAccuracy = first->point.loss.accuracy;
        snapshot->firstPerfectPathLength = first->state.pathLength;
        snapshot->firstPerfectStep = first->state.steps;
        if (planar && !cache.firstPerfect)
            cache.firstPerfect =
                surfaceOf(*run.network(), run.objective().evaluationPoint(first->state.direction, first->state.logNorm),
                          grid, surfaceScale(run.objective(), first->point));
    }
    snapshot->firstPerfect = cache.firstPerfect;
    snapshot->maxMargin = cache.maxMargin;
    return snapshot;
}

}  // namespace marginscope
