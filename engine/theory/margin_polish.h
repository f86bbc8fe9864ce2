#pragma once

#include "engine/base/types.h"

namespace marginscope {

/// A finite signed measure on the sphere as a small network of eq. (5), with dual weights.
struct NeuronMeasure {
    RowMatrix neurons;   ///< w_a, k × d; the direction w_a/‖w_a‖ carries the mass ‖w_a‖²
    Vector signs;        ///< k entries −1 or +1
    Vector dualWeights;  ///< q, n entries ≥ 0 with sum one
};

/// Newton's method on the optimality conditions of
///
///     max t   subject to   p_i(w) = y_i Σ_a sign_a max(0, w_a·x_i)² ≥ t,   Σ_a ‖w_a‖² = 1,
///
/// which are Σ_i q_i ∇p_i = 2t w, p_i = t where q_i > 0, Σ q_i = 1. It takes the digits that the exchange of columns
/// (global_margin.h) gains slowly: there a neuron that is between two present ones is built of both, and the program
/// becomes ill-conditioned. Neurons of one sign within `mergingAngle` (radians) are merged first. The examples with
/// p_i = t are found again at every iteration.
///
/// The answer is a proposal, feasible (q ≥ 0, masses and q sum to one) but not necessarily better: its reached margin
/// and its dual bound tell. `inputs` is n × d, `labels` has n entries ±1.
NeuronMeasure polishMeasure(const InputsView& inputs, const VectorView& labels, const NeuronMeasure& start,
                            double mergingAngle);

}  // namespace marginscope
