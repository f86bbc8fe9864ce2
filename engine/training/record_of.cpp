#include "engine/training/record_of.h"

#include <cmath>

#include "engine/base/statistics.h"
#include "engine/dynamics/sliding_step.h"

namespace marginscope {

namespace {

/// Of a kink on which a weight sits: sliding steps end on them up to rounding.
constexpr double kinkTolerance = 1e-9;

double minimumNormAngle(const Objective& objective, const TrainingState& state, const FlowPoint& point) {
    const bool isSliding = state.implicitWeights.size() > 0 && SlidingStep::appliesTo(objective);
    if (!isSliding) return MetricRecord::undefined;
    Vector g;
    if (!objective.minimumNormPullback(state.direction, state.logNorm, point.rowWeights, kinkTolerance, g))
        return MetricRecord::undefined;
    const double radial = g.dot(state.direction);
    return std::atan2((g - radial * state.direction).norm(), radial);
}

}  // namespace

double marginScale(const Objective& objective, const FlowPoint& point) {
    if (objective.isHomogeneous()) return 1;
    const double alpha = point.loss.smoothedMargin;
    return alpha > 0 ? 1 / alpha : MetricRecord::undefined;
}

Vector normalizedMargins(const Objective& objective, const FlowPoint& point) {
    if (objective.isHomogeneous()) return point.margins;
    const double alpha = point.loss.smoothedMargin;
    if (!(alpha > 0)) return Vector::Constant(point.margins.size(), MetricRecord::undefined);
    return point.margins / alpha;
}

MetricRecord recordOf(const Objective& objective, const TrainingState& state, const FlowPoint& point) {
    MetricRecord record;
    record.step = state.steps;
    record.gradientEvaluations = state.gradientEvaluations;
    record.logLoss = point.loss.logLoss;
    record.accuracy = point.loss.accuracy;
    record.logAccuracy = point.loss.logAccuracy;
    record.logNorm = state.logNorm;
    const Vector margins = normalizedMargins(objective, point);
    record.smallestMargin = margins.minCoeff();
    record.medianMargin = margins.allFinite() ? median(margins) : MetricRecord::undefined;
    record.largestMargin = margins.maxCoeff();
    record.angle = point.angle;
    record.pathLength = state.pathLength;
    record.relativeLength = state.relativeLength;
    record.trainError = double((point.margins.array() <= 0).count()) / double(point.margins.size());
    if (state.stepError > 0) record.stepError = state.stepError;
    record.minimumNormAngle = minimumNormAngle(objective, state, point);
    if (!objective.isHomogeneous()) return record;
    record.smoothedMargin = point.loss.smoothedMargin;
    record.radialGradient = point.radial;
    record.sphericalGradient = point.spherical;
    record.potential = point.potential;
    return record;
}

}  // namespace marginscope
