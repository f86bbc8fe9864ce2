#include "engine/losses/squared.h"

#include <cmath>
#include <numbers>

namespace marginscope {

namespace {

Vector residualsAt(const VectorView& margins, double logScale) {
    return 1 - std::exp(logScale) * margins.array();
}

}  // namespace

LossValue SquaredLoss::evaluate(const VectorView& margins, double logScale) const {
    const double residual = residualsAt(margins, logScale).norm();
    LossValue value;
    value.logLoss = 2 * std::log(residual) - std::numbers::ln2;
    value.smoothedMargin = (1 - residual) * std::exp(-logScale);
    value.accuracy = std::log(double(margins.size())) - value.logLoss;
    value.logAccuracy = std::log(value.accuracy);
    return value;
}

void SquaredLoss::weights(const VectorView& margins, double logScale, VectorSpan q) const {
    q = residualsAt(margins, logScale).normalized();
}

void SquaredLoss::weightSlopes(const VectorView& margins, double logScale, Matrix& slopes) const {
    const Vector residuals = residualsAt(margins, logScale);
    const double size = residuals.norm();
    const Vector q = residuals / size;
    slopes.noalias() = (-1 / size) * (q * q.transpose());
    slopes.diagonal().array() += 1 / size;
}

double SquaredLoss::logDerivativeAtSmoothedMargin(const LossValue& value, double) const {
    return (value.logLoss + std::numbers::ln2) / 2;
}

double SquaredLoss::logLossAtZeroMargin() const {
    return -std::numbers::ln2;
}

}  // namespace marginscope
