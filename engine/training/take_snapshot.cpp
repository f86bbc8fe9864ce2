#include "engine/training/take_snapshot.h"

#include <cmath>

#include "engine/training/surfaces.h"

namespace marginscope {

namespace {

constexpr std::chrono::milliseconds pathLifetime(100);
constexpr double visibleMove = 1e-5;  // |ΔV| below which a surface changes by less than a hundredth of a colour step

/// The surface at a direction, from the cache if that has not visibly moved.
std::shared_ptr<const SurfaceField> surfaceOnceMoved(SnapshotCache::Drawn& drawn, const Network& network,
                                                     const Vector& direction, const PlaneGrid& grid, double scale,
                                                     bool exact) {
    const bool isGood =
        drawn.field && (exact ? drawn.direction == direction
                              : (drawn.direction - direction).squaredNorm() < visibleMove * visibleMove);
    if (!isGood) drawn = {direction, surfaceOf(network, direction, grid, scale)};
    return drawn.field;
}

}  // namespace

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
    snapshot->direction = std::make_shared<const Vector>(state.direction);
    const auto now = std::chrono::steady_clock::now();
    if (exact || now - cache.pathTime > pathLifetime) {
        cache.path = run.directionPath().project();
        cache.pathTime = now;
    }
    snapshot->path = cache.path;

    const bool planar = run.dataset().pointDimension() == 2;
    PlaneGrid grid;
    if (planar) {
        grid = gridFor(run.dataset(), columns, columns);
        snapshot->now = surfaceOnceMoved(cache.now, *run.network(), state.direction, grid, 1, exact);
    }
    if (const FrozenTwin* twin = run.frozen()) {
        snapshot->frozenPoint = twin->point();
        snapshot->frozenAngleToMaxMargin = twin->angleToMaxMargin();
        snapshot->frozenMaxMargin = twin->maxMargin().margin;
        const Vector& dual = twin->maxMargin().dualWeights;
        snapshot->frozenDualWeights.assign(dual.begin(), dual.end());
        // Features at unit norm too, so that one colour scale suits all surfaces: ∇Φ(x; W₀) = ‖W₀‖^(L−1) ∇Φ(x; V₀).
        const double unit = std::exp(-(snapshot->degree - 1) * run.initialState().logNorm);
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
        if (planar && !cache.firstPerfect) cache.firstPerfect = surfaceOf(*run.network(), first->state.direction, grid);
    }
    snapshot->firstPerfect = cache.firstPerfect;
    snapshot->maxMargin = cache.maxMargin;
    return snapshot;
}

}  // namespace marginscope
