#include "engine/training/moment.h"

namespace marginscope {

namespace {

using Floats = Eigen::VectorXf;

Floats between(const Floats& first, const Floats& second, float share) {
    if (first.size() != second.size()) return first;
    return (1 - share) * first + share * second;
}

Floats directionBetween(const Floats& first, const Floats& second, float share) {
    Floats direction = between(first, second, share);
    if (const float norm = direction.norm(); norm > 0) direction /= norm;
    return direction;
}

}  // namespace

Moment interpolate(const Moment& first, const Moment& second, double share) {
    const auto part = float(share);
    Moment moment = first;
    moment.logNorm = (1 - share) * first.logNorm + share * second.logNorm;
    moment.pathLength = (1 - share) * first.pathLength + share * second.pathLength;
    moment.frozenAngleToMaxMargin = (1 - share) * first.frozenAngleToMaxMargin + share * second.frozenAngleToMaxMargin;
    moment.direction = directionBetween(first.direction, second.direction, part);
    moment.frozenDirection = directionBetween(first.frozenDirection, second.frozenDirection, part);
    moment.margins = between(first.margins, second.margins, part);
    moment.weights = between(first.weights, second.weights, part);
    moment.layerNorms = between(first.layerNorms, second.layerNorms, part);
    moment.layerGradientShares = between(first.layerGradientShares, second.layerGradientShares, part);
    return moment;
}

}  // namespace marginscope
