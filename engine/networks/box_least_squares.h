#pragma once

#include "engine/base/types.h"

namespace marginscope {

/// The point of least norm in a zonotope offset + Σ_i λ_i column_i, 0 ≤ λ_i ≤ 1.
struct BoxLeastSquares {
    Vector multipliers;  ///< λ
    Vector residual;     ///< offset + columns · λ; this point is unique even where λ is not
};

/// Minimises ‖offset + columns · λ‖² over the box 0 ≤ λ_i ≤ 1 by active sets (bounded-variable least squares, Stark &
/// Parker 1995): the bound variable whose release helps most joins the free ones, these go towards their unconstrained
/// minimum, and whichever meets a bound on the way stays there. Ends, exactly up to rounding, where
///
///     ⟨column_i, residual⟩ ≥ 0 if λ_i = 0,  ≤ 0 if λ_i = 1,  = 0 between.
///
/// columns: d × k, offset: d; k may be 0 or larger than d. A step costs one least squares problem with at most
/// min(d, k) unknowns; made for the few examples that sit on the kink of a neuron.
BoxLeastSquares minimizeOverBox(const Matrix& columns, const VectorView& offset);

}  // namespace marginscope
