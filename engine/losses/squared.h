#pragma once

#include "engine/losses/loss.h"

namespace marginscope {

/// The squared loss ℓ(p) = (1 − p)²/2, for contrast: its minimisers are finite, so the norm does not grow without
/// bound, and neither directional convergence nor alignment is promised.
///
/// α = 1 − √(2L) is the inverse of ℓ on p ≤ 1, and q = (1 − p)/‖1 − p‖; weights of examples past margin 1 are negative.
class SquaredLoss final : public Loss {
 public:
    std::string name() const override { return "squared"; }
    bool hasExponentialTail() const override { return false; }
    LossValue evaluate(const VectorView& margins, double logScale) const override;
    void weights(const VectorView& margins, double logScale, VectorSpan q) const override;
    void weightSlopes(const VectorView& margins, double logScale, Matrix& slopes) const override;
    double logDerivativeAtSmoothedMargin(const LossValue& value, double logScale) const override;
    bool isExponentialAt(const VectorView&, double) const override { return false; }
    double logLossAtZeroMargin() const override;
};

}  // namespace marginscope
