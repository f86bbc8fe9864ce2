#pragma once

#include "engine/losses/exponential.h"
#include "engine/losses/loss.h"

namespace marginscope {

/// ℓ(z) = ln(1 + e^−z), so that α = ℓ⁻¹(L) = −ln(e^L − 1) and q_i = σ(−p_i)/σ(−α).
///
/// Once L(W) is below e^−37 ≈ 1e−16 it equals the exponential loss to double precision and is answered by it.
class LogisticLoss final : public Loss {
 public:
    std::string name() const override { return "logistic"; }
    LossValue evaluate(const VectorView& margins, double logScale) const override;
    void weights(const VectorView& margins, double logScale, VectorSpan q) const override;
    void weightSlopes(const VectorView& margins, double logScale, Matrix& slopes) const override;
    double logDerivativeAtSmoothedMargin(const LossValue& value, double logScale) const override;
    bool isExponentialAt(const VectorView& margins, double logScale) const override;
    double logLossAtZeroMargin() const override;

 private:
    ExponentialLoss m_tail;
};

}  // namespace marginscope
