#include "engine/losses/cross_entropy.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/base/log_math.h"

namespace marginscope {

CrossEntropyLoss::CrossEntropyLoss(Index classCount) : m_rowsPerExample(std::max<Index>(1, classCount - 1)) {}

Vector CrossEntropyLoss::softMargins(const VectorView& margins, double logScale) const {
    assert(margins.size() % m_rowsPerExample == 0);
    const double scale = std::exp(logScale);
    Vector soft(margins.size() / m_rowsPerExample);
    for (Index i = 0; i < soft.size(); ++i) {
        const auto own = margins.segment(i * m_rowsPerExample, m_rowsPerExample);
        const double smallest = own.minCoeff();
        double sum = 0;
        for (const double margin : own) sum += decay(margin - smallest, scale);
        soft[i] = smallest - std::log(sum) * std::exp(-logScale);
    }
    return soft;
}

LossValue CrossEntropyLoss::evaluate(const VectorView& margins, double logScale) const {
    return m_logistic.evaluate(softMargins(margins, logScale), logScale);
}

void CrossEntropyLoss::weights(const VectorView& margins, double logScale, VectorSpan q) const {
    const Vector soft = softMargins(margins, logScale);
    Vector ofExamples(soft.size());
    m_logistic.weights(soft, logScale, ofExamples);
    const double scale = std::exp(logScale);
    for (Index i = 0; i < soft.size(); ++i) {
        const auto own = margins.segment(i * m_rowsPerExample, m_rowsPerExample);
        auto result = q.segment(i * m_rowsPerExample, m_rowsPerExample);
        const double smallest = own.minCoeff();
        for (Index k = 0; k < m_rowsPerExample; ++k) result[k] = decay(own[k] - smallest, scale);
        result *= ofExamples[i] / result.sum();
    }
}

void CrossEntropyLoss::weightSlopes(const VectorView& margins, double logScale, Matrix& slopes) const {
    Vector q(margins.size());
    weights(margins, logScale, q);
    const double logLoss = evaluate(margins, logScale).logLoss;
    const double loss = std::exp(logLoss);
    const double probability = -std::expm1(-loss);  // 1 − e^−L: q_i = π_i / (1 − e^−L), π the wrong classes' softmax
    slopes.noalias() = -std::exp(-loss) * (q * q.transpose());
    for (Index first = 0; first < q.size(); first += m_rowsPerExample) {
        const auto own = q.segment(first, m_rowsPerExample);
        slopes.block(first, first, m_rowsPerExample, m_rowsPerExample) -= probability * own * own.transpose();
    }
    slopes.diagonal() += q;
}

double CrossEntropyLoss::logDerivativeAtSmoothedMargin(const LossValue& value, double logScale) const {
    return m_logistic.logDerivativeAtSmoothedMargin(value, logScale);
}

bool CrossEntropyLoss::isExponentialAt(const VectorView& margins, double logScale) const {
    return m_logistic.isExponentialAt(softMargins(margins, logScale), logScale);
}

}  // namespace marginscope
