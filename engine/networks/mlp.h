#pragma once

#include <vector>

#include "engine/networks/activation.h"
#include "engine/networks/network.h"

namespace marginscope {

/// A multi-layer perceptron with one real output, homogeneous in its weights:
///
///     A_0 = x,   Z_l = W_l A_{l−1} (+ b1 for l = 1),   A_l = φ_l(Z_l) for l < D,   Φ(x; W) = Z_D = W_D A_{D−1}.
///
/// Blocks "W1" … "WD" of shape (neurons × inputs), the last with one row, and "b1" behind them if the first layer has a
/// trained bias: (W1, b1) multiplies (x, 1), so that the network stays homogeneous; biases further up would not.
///
/// Degree: going up, every layer of weights adds one and every squared ReLU doubles. D for linear, ReLU and leaky ReLU;
/// 2^D − 1 if all hidden layers are squared ReLU.
class Mlp : public Network {
 public:
    struct Options {
        Index inputDimension = 2;
        std::vector<Index> hiddenWidths;      ///< D − 1 of them; none: a linear predictor
        std::vector<Activation> activations;  ///< one for each hidden layer
        bool firstLayerBias = false;
    };

    explicit Mlp(Options options);

    const Options& options() const { return m_options; }

    const ParameterLayout& layout() const override { return m_layout; }
    Index inputDimension() const override { return m_options.inputDimension; }
    std::optional<int> degree() const override { return m_degree; }
    bool hasLipschitzGradients() const override;
    bool isLinearInParameters() const override { return m_options.hiddenWidths.empty(); }

    void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const override;
    void pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                  VectorSpan result) const override;
    void directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                               VectorSpan result) const override;

    /// gram = Σ_l (Δ_l Δ_lᵀ) ∘ (A_{l−1} A_{l−1}ᵀ) (+ Δ_1 Δ_1ᵀ for the bias), Δ_l = ∂Φ/∂Z_l with one example a row.
    void outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                               Matrix& gram) const override;

    /// With one hidden layer by scan lines (engine/networks/scan_line.h), else by the default.
    void outputsOnGrid(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const override;

 private:
    struct Pass;

    Index layerCount() const { return Index(m_options.hiddenWidths.size()) + 1; }
    Index rows(Index layer) const;
    Index columns(Index layer) const;
    Eigen::Map<const RowMatrix> weights(const VectorView& W, Index layer) const;
    Eigen::Map<const Eigen::RowVectorXd> bias(const VectorView& W) const;
    Index exampleBlocks(Index examples) const;

    void forward(const VectorView& W, const InputsView& inputs, Pass& pass) const;
    void backward(const VectorView& W, const VectorView& coefficients, Pass& pass) const;
    void scanTwoLayers(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const;

    Options m_options;
    ParameterLayout m_layout;
    int m_degree = 1;
};

}  // namespace marginscope
