#pragma once

#include "engine/losses/exponential.h"

namespace marginscope {

/// The exponential loss where the margin is positive, continued by its tangent where it is not:
///
///     ℓ(p) = e^−p for p ≥ 0,   1 − p for p < 0.
///
/// Convex and once continuously differentiable, with an exactly exponential tail; unlike e^−p it does not explode on
/// examples that are still wrong. Once L(W) < ℓ(0) = 1 it equals the exponential loss.
class HuberizedExponentialLoss final : public Loss {
 public:
    std::string name() const override { return "huberized-exponential"; }
    LossValue evaluate(const VectorView& margins, double logScale) const override;
    void weights(const VectorView& margins, double logScale, VectorSpan q) const override;
    void weightSlopes(const VectorView& margins, double logScale, Matrix& slopes) const override;
    double logDerivativeAtSmoothedMargin(const LossValue& value, double logScale) const override;
    bool isExponentialAt(const VectorView& margins, double logScale) const override;
    double logLossAtZeroMargin() const override { return 0; }

 private:
    ExponentialLoss m_tail;
};

}  // namespace marginscope
