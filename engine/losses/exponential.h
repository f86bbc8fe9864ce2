#pragma once

#include "engine/losses/loss.h"

namespace marginscope {

/// ℓ(z) = e^−z, so that α = −ln L = −ln Σ_i exp(−p_i) and q = softmax(−p).
///
/// With m = min_i p_i(V) and R = e^s: α/R = m − (1/R) ln Σ_i exp(−R(p_i − m)), which stays finite as R → ∞ where it
/// becomes the hard margin m.
class ExponentialLoss final : public Loss {
 public:
    std::string name() const override { return "exponential"; }
    LossValue evaluate(const VectorView& margins, double logScale) const override;
    void weights(const VectorView& margins, double logScale, VectorSpan q) const override;
    void weightSlopes(const VectorView& margins, double logScale, Matrix& slopes) const override;
    double logDerivativeAtSmoothedMargin(const LossValue& value, double logScale) const override;
    bool isExponentialAt(const VectorView&, double) const override { return true; }
    double logLossAtZeroMargin() const override { return 0; }
};

}  // namespace marginscope
