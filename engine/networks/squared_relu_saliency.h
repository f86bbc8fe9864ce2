#pragma once

#include "engine/base/types.h"

namespace marginscope {

/// Rows of a weight matrix, every so many of them: neurons that share an outer sign or a class.
using NeuronRows = Eigen::Map<const RowMatrix, Eigen::Unaligned, Eigen::OuterStride<>>;

/// Neurons first, first + step, first + 2·step, … of W, which holds neurons of `dimension` weights each.
NeuronRows everyNeuron(const VectorView& W, Index dimension, Index first, Index step);

/// Adds to row i of `result` (n × d) the input gradient factors_i ∇_x Σ_j max(0, w_j·x_i)² =
/// 2 factors_i Σ_j max(0, w_j·x_i) w_j. points: n × d.
void addSquaredReluSaliency(const NeuronRows& w, const InputsView& points, const VectorView& factors,
                            RowMatrix& result);

/// Adds the derivative of the same along a direction t of the weights, exact where no w_j·x_i is zero:
/// 2 factors_i Σ_j ([w_j·x_i > 0] (t_j·x_i) w_j + max(0, w_j·x_i) t_j).
void addSquaredReluSaliencyAlong(const NeuronRows& w, const NeuronRows& tangent, const InputsView& points,
                                 const VectorView& factors, RowMatrix& result);

}  // namespace marginscope
