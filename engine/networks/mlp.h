#pragma once

#include "engine/networks/mlp_layers.h"
#include "engine/networks/network.h"

namespace marginscope {

/// A multi-layer perceptron of D layers of weights, as a rule homogeneous in them:
///
///     A_0 = x,   Z_l = W_l A_{l−1} (+ b_l),   A_l = φ_l(Z_l) (+ A_{l−1}) for l < D,   Φ(x; W) = Z_D = W_D A_{D−1}.
///
/// Blocks "W1" … "WD" of shape (neurons × inputs), the last with one row, and behind them those of "b1" … "bD" that are
/// trained. With K ≥ 3 classes the last layer has K rows, inputs are (x, c) and Φ = Σ_k c_k Z_D,k (network.h).
///
/// Degree: going up, every layer of weights adds one and every squared ReLU doubles. D for linear, ReLU and leaky ReLU;
/// 2^D − 1 if all hidden layers are squared ReLU. A bias in the first layer keeps that: (W1, b1) multiplies (x, 1). Two
/// options break it on purpose, and then there is no degree: `laterBiases`, b2 … bD, whose terms are of lower order
/// than the weights beside them; and `skip`, which adds A_{l−1}, of lower order than φ_l(Z_l), to A_l wherever two
/// neighbouring hidden layers have the same width.
///
/// With linear activations this is the deep linear network Φ(x; W) = W_D ⋯ W_1 x of Proposition 4.2.
class Mlp : public Network {
 public:
    using Options = MlpOptions;

    explicit Mlp(Options options);

    const Options& options() const { return m_layers.options(); }

    const ParameterLayout& layout() const override { return m_layers.layout(); }
    Index inputDimension() const override { return options().inputDimension + classCoefficients(); }
    Index classCoefficients() const override { return m_layers.classCoefficients(); }
    std::optional<int> degree() const override { return m_degree; }
    bool hasLipschitzGradients() const override;
    bool isLinearInParameters() const override { return m_layers.count() == 1; }

    void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const override;
    void pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                  VectorSpan result) const override;
    void directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                               VectorSpan result) const override;

    /// gram = Σ_l (Δ_l Δ_lᵀ) ∘ (A_{l−1} A_{l−1}ᵀ) (+ Δ_l Δ_lᵀ for a bias), Δ_l = ∂Φ/∂Z_l with one example a row.
    void outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                               Matrix& gram) const override;

    void inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const override;

    /// Forward along the tangent, then back: exact for all activations, wherever no neuron sits on a kink.
    void inputGradientsAlong(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                             RowMatrix& result) const override;

    /// One hidden layer of ReLU or leaky ReLU; see Network. ⟨w_j, x_i⟩ includes the bias, as (w_j, b_j) and (x_i, 1)
    /// do. Examples at the same point (the pairs of a K-class problem) share their slope at a kink. Slopes at different
    /// points are chosen independently, as in the sum of the examples' own Clarke sets; where the points on one kink
    /// are linearly dependent, that sum is larger than the Clarke set of the sum.
    bool minimumNormPullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                             double tolerance, VectorSpan result) const override;

    /// With one hidden layer by scan lines (engine/networks/scan_line.h), else by the default.
    void outputsOnGrid(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const override;

 private:
    Index exampleBlocks(Index examples) const;
    bool fits(const VectorView& W, const InputsView& inputs) const;
    void scanTwoLayers(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const;

    MlpLayers m_layers;
    std::optional<int> m_degree;
    bool m_isLinearChain;  // weights are multiplied first (linear_chain.h)
};

}  // namespace marginscope
