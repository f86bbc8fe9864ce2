#pragma once

#include "engine/base/types.h"

namespace marginscope {

/// The tangent kernel of the frozen two-layer network of eq. (5) at infinite width.
///
/// Squared ReLU, Φ(x; W) = Σ_j s_j (w_j·x)₊² with signs s_j = ±1, j = 1…m, and independent w_j ~ N(0, σ²I), has the
/// tangent kernel K_m(x, x') = 4 Σ_j (w_j·x)₊ (w_j·x')₊ ⟨x, x'⟩, and as m → ∞, whatever the signs,
///
///     K_m(x, x')/(4mσ²) → k(x, x') = ⟨x, x'⟩ ‖x‖‖x'‖ (sin φ + (π − φ) cos φ)/(2π) ,   φ the angle between x and x'
///
/// (arc-cosine kernel of order one of Cho and Saul 2009, times ⟨x, x'⟩). So k is an average over neurons at σ = 1, and
/// a margin γ_k in it corresponds to γ_m = 2σ√m · γ_k in the network's own features. The paired start, where two
/// neurons share a w, has the same limit.
///
/// Accurate to a few units in the last place for every φ, also near 0 and near π, where the bracket is (π − φ)³/3;
/// 0 if x or x' is 0.
double infiniteWidthKernel(const VectorView& first, const VectorView& second);

/// K_ij = y_i y_j k(x_i, x_j) for inputs in rows (n × d) and labels y_i = ±1: what maxMargin() takes. n × n, symmetric.
Matrix signedInfiniteWidthGram(const InputsView& inputs, const VectorView& labels);

}  // namespace marginscope
