#include "engine/losses/exponential.h"

#include <cassert>
#include <cmath>

#include "engine/base/log_math.h"

namespace marginscope {

LossValue ExponentialLoss::evaluate(const VectorView& margins, double logScale) const {
    assert(margins.size() > 0);
    const double scale = std::exp(logScale);
    const double smallest = margins.minCoeff();
    double sum = 0;
    for (Index i = 0; i < margins.size(); ++i) sum += decay(margins[i] - smallest, scale);
    const double logSum = std::log(sum);
    const double logCount = std::log(double(margins.size()));
    const double scaledSmallest = smallest == 0 ? 0 : smallest * scale;

    LossValue value;
    value.logLoss = logSum - scaledSmallest;
    value.smoothedMargin = smallest - logSum * std::exp(-logScale);
    value.accuracy = logCount - value.logLoss;
    value.logAccuracy = std::isfinite(value.accuracy)
                            ? std::log(value.accuracy)
                            : logScale + std::log(value.smoothedMargin + logCount * std::exp(-logScale));
    return value;
}

void ExponentialLoss::weights(const VectorView& margins, double logScale, VectorSpan q) const {
    const double scale = std::exp(logScale);
    const double smallest = margins.minCoeff();
    for (Index i = 0; i < margins.size(); ++i) q[i] = decay(margins[i] - smallest, scale);
    q /= q.sum();
}

void ExponentialLoss::weightSlopes(const VectorView& margins, double logScale, Matrix& slopes) const {
    Vector q(margins.size());
    weights(margins, logScale, q);
    slopes.noalias() = -q * q.transpose();
    slopes.diagonal() += q;
}

double ExponentialLoss::logDerivativeAtSmoothedMargin(const LossValue& value, double) const {
    return value.logLoss;
}

}  // namespace marginscope
