#include "engine/training/take_snapshot.h"

#include "engine/training/surfaces.h"

namespace marginscope {

std::shared_ptr<Snapshot> takeSnapshot(const TrainingRun& run, Index columns, SettledSurfaces& settled) {
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
    snapshot->path = run.directionPath().project();

    const bool planar = run.dataset().pointDimension() == 2;
    PlaneGrid grid;
    if (planar) {
        grid = gridFor(run.dataset(), columns, columns);
        snapshot->now = surfaceOf(*run.network(), state.direction, grid);
    }
    if (const FrozenTwin* twin = run.frozen()) {
        snapshot->frozenPoint = twin->point();
        snapshot->frozenAngleToMaxMargin = twin->angleToMaxMargin();
        snapshot->frozenMaxMargin = twin->maxMargin().margin;
        const Vector& dual = twin->maxMargin().dualWeights;
        snapshot->frozenDualWeights.assign(dual.begin(), dual.end());
        if (planar) snapshot->frozen = surfaceOf(twin->network(), twin->state().direction, grid);
        if (planar && !settled.maxMargin && twin->maxMarginDirection().size() > 0)
            settled.maxMargin = surfaceOf(twin->network(), twin->maxMarginDirection(), grid);
    }
    if (const auto& first = run.firstPerfect()) {
        snapshot->firstPerfectAccuracy = first->point.loss.accuracy;
        snapshot->firstPerfectPathLength = first->state.pathLength;
        snapshot->firstPerfectStep = first->state.steps;
        if (planar && !settled.firstPerfect)
            settled.firstPerfect = surfaceOf(*run.network(), first->state.direction, grid);
    }
    snapshot->firstPerfect = settled.firstPerfect;
    snapshot->maxMargin = settled.maxMargin;
    return snapshot;
}

}  // namespace marginscope
