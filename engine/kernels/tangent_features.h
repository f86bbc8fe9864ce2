#pragma once

#include "engine/networks/network.h"

namespace marginscope {

/// The neural tangent model of a large network in few coordinates. Whatever the frozen network does with these inputs
/// happens in the span of W⁰ and the gradients ∇Φ(x_i; W⁰), which has n + 1 dimensions at most: with an orthonormal
/// basis of it, every gradient is a feature vector f_i ∈ R^{n+1} and W⁰ a point w⁰, with all inner products and norms
/// as they were. Its gradient flow, margins, angles and maximum margin are those of the linear predictor w ↦ ⟨f_i, w⟩.
struct TangentFeatures {
    RowMatrix features;  ///< n × (n + 1): f_i
    Vector start;        ///< n + 1: w⁰
};

/// Factorises the Gram matrix of the gradients and W⁰; n³/3 operations. A diagonal of 1e−7 of the largest entry is
/// added, about the rounding of a Gram matrix in single precision.
TangentFeatures tangentFeatures(const Network& network, const Vector& frozenWeights, const RowMatrix& inputs);

}  // namespace marginscope
