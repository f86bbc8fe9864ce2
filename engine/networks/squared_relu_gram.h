#pragma once

#include "engine/base/types.h"
#include "engine/networks/squared_relu_batch.h"

namespace marginscope {

/// Outputs and tangent Gram matrix of eq. (5) on a batch of n examples x_i (rows of X), in one sweep over the neurons:
///
///     outputs_i = Φ(x_i; W),   gram_ij = ⟨∇Φ(x_i; W), ∇Φ(x_j; W)⟩,
///     gram = 4 (R Rᵀ) ∘ (X Xᵀ),   R_ij = max(0, w_j·x_i).
///
/// R exists only as tiles that fit the cache; only the lower triangle is computed. Cost n² m / 2 fused multiply-adds.
/// Needs memory for some copies of the triangle (neurons are cut into blocks, each with its own sum), the fewer the
/// larger n is.
void squaredReluOutputsAndGram(const SquaredReluBatch<double>& batch, const VectorView& W, VectorSpan outputs,
                               Matrix& gram);

}  // namespace marginscope
