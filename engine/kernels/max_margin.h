#pragma once

#include <Eigen/Core>
#include <functional>

#include "engine/base/types.h"

namespace marginscope {

/// The largest margin a linear predictor through the origin can have in a feature space, and what certifies it.
struct MaxMargin {
    Vector dualWeights;      ///< q: n entries ≥ 0 that sum to one; zero but for the support vectors
    double margin = 0;       ///< γ = √(qᵀKq), the upper bound; 0 if not separable
    double relativeGap = 1;  ///< (upper − lower)/upper, see maxMargin(); 1 if not separable
    bool separable = false;  ///< whether some direction classifies every example
    int iterations = 0;      ///< examples that entered the support, and were perhaps dropped again
};

/// Solves, exactly but for rounding,
///
///     γ = max over ‖u‖ ≤ 1 of min_i y_i⟨u, φ_i⟩ = √( min over q in the probability simplex of qᵀKq ),
///
/// K_ij = y_i y_j ⟨φ_i, φ_j⟩ the signed Gram matrix (n × n, symmetric positive semidefinite, n ≥ 1; asserted square).
/// The best predictor is u = Σ q_i y_i φ_i / γ. There is no offset: the boundary goes through the origin of feature
/// space.
///
/// The result carries its own certificate. The direction of any q has the margin min_i (Kq)_i / √(qᵀKq), a lower bound,
/// and √(qᵀKq) is an upper bound of γ; relativeGap is their distance, evaluated in extended precision over all n
/// examples for the weights before they are rounded to double. It is below 1e−12 unless K is so badly conditioned that
/// rounding forbids it, and then it says so. Weights past rounding level are unique only where the support vectors are
/// linearly independent; γ and u always are.
///
/// Not separable is an answer, not an error. The entries of K are known to 1e−16 of its diagonal only, so margins below
/// about 1e−7 of the largest ‖φ_i‖ cannot be told from none and count as not separable.
///
/// Method: min-norm point of a convex hull (Wolfe 1976) as non-negative least squares (Lawson, Hanson 1974) on the
/// matrix K + c·11ᵀ, which has the same solution and is bounded for data that cannot be separated too; the Cholesky
/// factor of the support is updated and downdated, and the solution refined in extended precision. Costs about
/// n·s flops for each of the 1 to 3 s iterations, s the number of support vectors.
MaxMargin maxMargin(const Eigen::Ref<const Matrix>& signedGram);

/// Writes column i of the signed Gram matrix, n entries.
using SignedGramColumn = std::function<void(Index i, VectorSpan column)>;

/// The same from the diagonal of K (n entries) and columns on demand. A column is asked for once, when its example
/// first enters the support, so K is never formed: right for n in the thousands with few support vectors.
MaxMargin maxMargin(const VectorView& diagonal, const SignedGramColumn& column);

}  // namespace marginscope
