#pragma once

#include "engine/base/types.h"

namespace marginscope {

/// Unit vectors spread evenly over the sphere of R^d, d = 1, 2 or 3 (asserted), `count` × d; for d = 3 along a golden
/// spiral.
RowMatrix spreadDirections(Index dimension, Index count);

/// Unit vectors around `direction` (d entries, unit length) that tell how far a neuron may move: on each axis of the
/// curvature of sign · h, h(v) = Σ_i c_i max(0, v·x_i)², both ways and in all combinations, 3^(d−1) − 1 rows, as far as
/// sign · h falls by `width` ≥ 0 to second order, 0.1 at most. Where it does not fall, 0.1.
RowMatrix neighbourDirections(const InputsView& inputs, const VectorView& coefficients, double sign,
                              const VectorView& direction, double width);

/// Local maximisation on the unit sphere of R^d, any d, of sign · h from every row of `starts` (k × d, unit vectors).
/// Row by row the result is never worse than its start.
///
/// Method: v ← ∇f/‖∇f‖ for f = sign·h + κ‖v‖², κ such that f is convex; each step raises f, and so sign·h.
RowMatrix ascendedDirections(const InputsView& inputs, const VectorView& coefficients, double sign,
                             const RowMatrix& starts);

}  // namespace marginscope
