#pragma once

#include "engine/losses/logistic.h"

namespace marginscope {

/// Softmax cross entropy for K classes, written with the margins p_ik = Φ_y(x_i) − Φ_k(x_i) over the K − 1 other
/// classes:
///
///     ℓ_i = ln(1 + Σ_{k≠y} e^−p_ik) = ln(1 + e^−p̃_i),   p̃_i = −ln Σ_{k≠y} e^−p_ik :
///
/// exactly the logistic loss of p̃_i. Its tail is the exponential loss of all n(K − 1) margins. The weight of a pair is
/// that of p̃_i times the softmax of −p_ik over k.
class CrossEntropyLoss final : public Loss {
 public:
    explicit CrossEntropyLoss(Index classCount);

    std::string name() const override { return "cross-entropy"; }
    Index rowsPerExample() const override { return m_rowsPerExample; }
    LossValue evaluate(const VectorView& margins, double logScale) const override;
    void weights(const VectorView& margins, double logScale, VectorSpan q) const override;
    void weightSlopes(const VectorView& margins, double logScale, Matrix& slopes) const override;
    double logDerivativeAtSmoothedMargin(const LossValue& value, double logScale) const override;
    bool isExponentialAt(const VectorView& margins, double logScale) const override;
    double logLossAtZeroMargin() const override { return m_logistic.logLossAtZeroMargin(); }

 private:
    Vector softMargins(const VectorView& margins, double logScale) const;

    Index m_rowsPerExample;
    LogisticLoss m_logistic;
};

}  // namespace marginscope
