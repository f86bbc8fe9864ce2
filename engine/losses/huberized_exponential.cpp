#include "engine/losses/huberized_exponential.h"

#include <algorithm>
#include <cmath>

namespace marginscope {

bool HuberizedExponentialLoss::isExponentialAt(const VectorView& margins, double logScale) const {
    return margins.minCoeff() > 0 && m_tail.evaluate(margins, logScale).logLoss <= 0;
}

LossValue HuberizedExponentialLoss::evaluate(const VectorView& margins, double logScale) const {
    if (isExponentialAt(margins, logScale)) return m_tail.evaluate(margins, logScale);
    const double scale = std::exp(logScale);
    double sum = 0;
    for (const double margin : margins) sum += margin < 0 ? 1 - scale * margin : std::exp(-scale * margin);
    LossValue value;
    value.logLoss = std::log(sum);
    value.smoothedMargin = (1 - sum) / scale;
    value.accuracy = std::log(double(margins.size())) - value.logLoss;
    value.logAccuracy = std::log(value.accuracy);
    return value;
}

void HuberizedExponentialLoss::weights(const VectorView& margins, double logScale, VectorSpan q) const {
    if (isExponentialAt(margins, logScale)) return m_tail.weights(margins, logScale, q);
    const double scale = std::exp(logScale);
    for (Index i = 0; i < margins.size(); ++i) q[i] = std::exp(-scale * std::max(0.0, margins[i]));
}

void HuberizedExponentialLoss::weightSlopes(const VectorView& margins, double logScale, Matrix& slopes) const {
    if (isExponentialAt(margins, logScale)) return m_tail.weightSlopes(margins, logScale, slopes);
    const double scale = std::exp(logScale);
    slopes.setZero(margins.size(), margins.size());
    for (Index i = 0; i < margins.size(); ++i)
        if (margins[i] >= 0) slopes(i, i) = std::exp(-scale * margins[i]);
}

double HuberizedExponentialLoss::logDerivativeAtSmoothedMargin(const LossValue& value, double) const {
    return std::min(0.0, value.logLoss);
}

}  // namespace marginscope
