#include "engine/losses/logistic.h"

#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

#include "engine/base/log_math.h"

namespace marginscope {

namespace {

constexpr double exponentialTail = 37;  // e^−37 is below the rounding of 1
constexpr double largestScale = 1e290;  // R beyond this overflows when multiplied by a margin

/// ln ℓ(z), accurate where ℓ itself underflows or where log1p(e^−z) would overflow.
double logOfLoss(double z) {
    if (z > exponentialTail) return -z - std::exp(-z) / 2;
    if (z < -exponentialTail) return std::log(-z + std::log1p(std::exp(z)));
    return std::log(std::log1p(std::exp(-z)));
}

}  // namespace

bool LogisticLoss::isExponentialAt(const VectorView& margins, double logScale) const {
    const double smallest = margins.minCoeff();
    return smallest > 0 && m_tail.evaluate(margins, logScale).logLoss < -exponentialTail;
}

LossValue LogisticLoss::evaluate(const VectorView& margins, double logScale) const {
    assert(margins.size() > 0);
    if (isExponentialAt(margins, logScale)) return m_tail.evaluate(margins, logScale);

    const double scale = std::fmin(std::exp(logScale), largestScale);
    double largest = -std::numeric_limits<double>::infinity();
    Vector logs(margins.size());
    for (Index i = 0; i < margins.size(); ++i) {
        logs[i] = logOfLoss(scale * margins[i]);
        largest = std::fmax(largest, logs[i]);
    }
    double sum = 0;
    for (Index i = 0; i < margins.size(); ++i) sum += std::exp(logs[i] - largest);

    LossValue value;
    value.logLoss = largest + std::log(sum);
    value.smoothedMargin = inverseSoftplusOfNegative(value.logLoss) / scale;
    value.accuracy = std::log(double(margins.size())) - value.logLoss;
    value.logAccuracy = std::log(value.accuracy);
    return value;
}

void LogisticLoss::weights(const VectorView& margins, double logScale, VectorSpan q) const {
    if (isExponentialAt(margins, logScale)) return m_tail.weights(margins, logScale, q);
    const LossValue value = evaluate(margins, logScale);
    const double scale = std::fmin(std::exp(logScale), largestScale);
    const double reference = logSigmoid(-value.smoothedMargin * scale);
    for (Index i = 0; i < margins.size(); ++i) q[i] = std::exp(logSigmoid(-scale * margins[i]) - reference);
}

void LogisticLoss::weightSlopes(const VectorView& margins, double logScale, Matrix& slopes) const {
    if (isExponentialAt(margins, logScale)) return m_tail.weightSlopes(margins, logScale, slopes);
    Vector q(margins.size());
    weights(margins, logScale, q);
    const double scale = std::fmin(std::exp(logScale), largestScale);
    slopes.noalias() = -sigmoid(scale * evaluate(margins, logScale).smoothedMargin) * (q * q.transpose());
    for (Index i = 0; i < q.size(); ++i) slopes(i, i) += sigmoid(scale * margins[i]) * q[i];
}

double LogisticLoss::logDerivativeAtSmoothedMargin(const LossValue& value, double logScale) const {
    if (value.logLoss < -exponentialTail) return value.logLoss;
    return logSigmoid(-value.smoothedMargin * std::fmin(std::exp(logScale), largestScale));
}

double LogisticLoss::logLossAtZeroMargin() const {
    return std::log(std::numbers::ln2);
}

}  // namespace marginscope
