#pragma once

#include "engine/networks/mlp_layers.h"

namespace marginscope {

/// A deep linear network, Φ(x; W) = c ⋅ W_D ⋯ W_1 x, with the weights multiplied first: what all layers together do is
/// a matrix of as many rows as there are outputs, and no activation of a single example is ever formed. For MlpLayers
/// whose activations are all linear, without biases and skips.
class LinearChain {
 public:
    static bool appliesTo(const MlpLayers& layers);

    /// Both must outlive the chain.
    LinearChain(const MlpLayers& layers, const VectorView& W) : m_layers(layers), m_weights(W) {}

    /// result_i = Φ(x_i; W); inputs as for Mlp, with class coefficients where there are more than two classes. Products
    /// are formed from the last layer down: O(K × weights).
    void outputs(const InputsView& inputs, VectorSpan result) const;

    /// result = Σ_i coefficients_i ∇Φ(x_i; W): with M = Σ_i coefficients_i c_i x_iᵀ, layer l gets
    /// (W_D ⋯ W_{l+1})ᵀ M (W_{l−1} ⋯ W_1)ᵀ.
    void pullback(const InputsView& inputs, const VectorView& coefficients, VectorSpan result) const;

 private:
    RowMatrix identity() const;

    const MlpLayers& m_layers;
    VectorView m_weights;
};

}  // namespace marginscope
