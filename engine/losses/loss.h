#pragma once

#include <memory>
#include <string>

#include "engine/base/types.h"

namespace marginscope {

/// The total loss seen through unit-scale margins.
///
/// With W = r·V, ‖V‖ = 1, and a network of degree L, the margins are p_i(W) = r^L p_i(V). Everything here takes the
/// unit-scale margins p_i(V) and s = ln r^L = Lρ, so that nothing overflows when L(W) is e^−1000000 and beyond.
struct LossValue {
    double logLoss = 0;         ///< ln L(W), L the sum over examples; −∞ once it passes −1.8e308
    double smoothedMargin = 0;  ///< α/r^L with α = ℓ⁻¹(L(W)): the smoothed margin of Lyu & Li, always finite
    double accuracy = 0;        ///< the paper's "optimization accuracy" ln(n/L); +∞ once it passes 1.8e308
    double logAccuracy = 0;     ///< ln of accuracy where accuracy > 0 (finite even when accuracy is not), else NaN
};

/// A loss ℓ summed over examples: L(W) = Σ_i ℓ(p_i(W)). Answers the log of the sum and its weights; nobody else
/// exponentiates.
///
/// With K > 2 classes an example has K − 1 margins, one over every other class; they are consecutive entries of the
/// margins given here, called rows (rowsPerExample()). Otherwise a row is an example.
class Loss {
 public:
    virtual ~Loss() = default;

    /// The name used in experiments: "exponential", "logistic", "cross-entropy", "huberized-exponential", "squared".
    virtual std::string name() const = 0;

    virtual Index rowsPerExample() const { return 1; }

    /// Whether ℓ falls like e^−p, so that the norm of separating weights grows without bound. The theorems need it.
    virtual bool hasExponentialTail() const { return true; }

    /// ln L, α/r^L and ln(n/L) at unit-scale margins p and log scale s = Lρ. Valid for any finite s.
    virtual LossValue evaluate(const VectorView& margins, double logScale) const = 0;

    /// q_i = ∂α/∂p_i(W), so that ∇α = Σ_i q_i ∇p_i. For the exponential loss they sum to one, for the others with an
    /// exponential tail only asymptotically; those are never negative.
    virtual void weights(const VectorView& margins, double logScale, VectorSpan q) const = 0;

    /// slopes_ij = −∂q_i/∂p_j(W) = −∂²α/∂p_i∂p_j: symmetric, and positive semidefinite because −α is convex in the
    /// margins where α > 0. Resized as needed.
    virtual void weightSlopes(const VectorView& margins, double logScale, Matrix& slopes) const = 0;

    /// ln |ℓ'(α)| at α = ℓ⁻¹(L(W)), so that ‖∇L‖ = |ℓ'(α)| ‖∇α‖. `value` is what evaluate() gave at the same s.
    virtual double logDerivativeAtSmoothedMargin(const LossValue& value, double logScale) const = 0;

    /// Whether the loss equals the exponential one to double precision at these margins (its tail: L(W) below 1e−16).
    virtual bool isExponentialAt(const VectorView& margins, double logScale) const = 0;

    /// ln ℓ(0): Assumption 2.2 asks for ln L(W) below it.
    virtual double logLossAtZeroMargin() const = 0;
};

/// The loss of that name for data of K classes, or null if there is none. With K > 2 only "cross-entropy" is one; with
/// two classes "cross-entropy" has one row an example and equals the logistic loss.
std::unique_ptr<Loss> makeLoss(const std::string& name, Index classCount = 2);

}  // namespace marginscope
