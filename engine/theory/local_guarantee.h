#pragma once

#include "engine/base/types.h"
#include "engine/theory/margin_program.h"

namespace marginscope {

/// The local guarantee of Prop. 4.3 for the network of eq. (5) at given weights W with rows w_j, j = 1 … m.
struct LocalGuarantee {
    Vector masses;         ///< s_j = ‖w_j‖²/‖W‖², m entries that sum to one
    RowMatrix directions;  ///< θ_j = w_j/‖w_j‖, and 0 where w_j = 0; m × d
    Matrix features;  ///< φ_ij(θ_j) = y_i (−1)^j max(0, θ_j·x_i)²; n × m, the first column is negative signed
    double reachedMargin = 0;  ///< min_i Σ_j s_j φ_ij = min_i p_i(W)/‖W‖²
    MarginProgram best;        ///< max over s in the simplex of min_i Σ_j s_j φ_ij, and the s that reaches it
};

/// The features of the hidden neurons, and the best margin that other masses on the same directions could have. In the
/// limit of gradient flow reachedMargin equals best.value; before it is smaller.
///
/// `weights` is m × d and not all zero, `inputs` n × d, `labels` has n entries ±1 (asserted). The paper prints the best
/// value as min over i of max over s; it holds, and is computed, as max over s of min over i.
LocalGuarantee localGuarantee(const InputsView& weights, const InputsView& inputs, const VectorView& labels);

}  // namespace marginscope
