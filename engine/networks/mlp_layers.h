#pragma once

#include <string>
#include <vector>

#include "engine/networks/activation.h"
#include "engine/networks/parameter_layout.h"

namespace marginscope {

/// What an Mlp is made of; formulas are in engine/networks/mlp.h.
struct MlpOptions {
    Index inputDimension = 2;             ///< of a point x; class coefficients not counted
    std::vector<Index> hiddenWidths;      ///< D − 1 of them; none: a linear predictor
    std::vector<Activation> activations;  ///< one for each hidden layer
    bool firstLayerBias = false;          ///< trained b1
    Index classes = 0;                    ///< K ≥ 3: K outputs; 0 or 2: one output
    bool laterBiases = false;             ///< trained b2 … bD
    bool skip = false;                    ///< hidden layers as wide as the one below add its activations
    std::string weightName = "W";         ///< weights are the blocks W1 … WD, or another name with these numbers
};

/// One batch on its way through the layers. Layers are counted from 0; one example a row.
struct MlpPass {
    std::vector<RowMatrix> activations;     ///< activations[l]: what layer l reads; activations[0] are the points
    std::vector<RowMatrix> preactivations;  ///< preactivations[l] = Z of layer l
    RowMatrix readout;                      ///< class coefficients, or a column of ones: Φ = Σ_k readout_k Z_D,k
    std::vector<RowMatrix> upstream;        ///< upstream[l] = coefficient · ∂Φ/∂(what hidden layer l gives)
    std::vector<RowMatrix> deltas;          ///< deltas[l] = coefficient · ∂Φ/∂Z of layer l

    /// Φ of every example, after MlpLayers::forward().
    Vector outputs() const { return readout.cwiseProduct(preactivations.back()).rowwise().sum(); }
};

/// Derivatives of an MlpPass along a direction of weights.
struct MlpPassChange {
    std::vector<RowMatrix> activations;
    std::vector<RowMatrix> preactivations;
    std::vector<RowMatrix> deltas;
};

/// The layers of one Mlp: where their weights lie in W, and the way of a batch through them, up and down, itself and
/// its derivative along a direction of weights.
class MlpLayers {
 public:
    explicit MlpLayers(MlpOptions options);

    const MlpOptions& options() const { return m_options; }
    const ParameterLayout& layout() const { return m_layout; }

    Index count() const { return Index(m_options.hiddenWidths.size()) + 1; }
    Index classCoefficients() const { return m_options.classes > 2 ? m_options.classes : 0; }
    Index rows(Index layer) const;     ///< neurons of a layer
    Index columns(Index layer) const;  ///< what each of them reads
    bool hasBias(Index layer) const { return layer == 0 ? m_options.firstLayerBias : m_options.laterBiases; }

    /// Whether a layer's input is added to its activation: hidden layers as wide as the hidden layer below, with
    /// `skip`.
    bool hasSkip(Index layer) const;

    Eigen::Map<const RowMatrix> weights(const VectorView& W, Index layer) const;
    Eigen::Map<const Eigen::RowVectorXd> bias(const VectorView& W, Index layer) const;
    Eigen::Map<RowMatrix> weightsIn(VectorSpan gradient, Index layer) const;
    Eigen::Map<Eigen::RowVectorXd> biasIn(VectorSpan gradient, Index layer) const;

    /// Fills activations, preactivations and readout. inputs: n × (inputDimension + classCoefficients()).
    void forward(const VectorView& W, const InputsView& inputs, MlpPass& pass) const;

    /// Fills upstream and deltas of a pass that came forward, one coefficient an example.
    void backward(const VectorView& W, const VectorView& coefficients, MlpPass& pass) const;

    /// Fills the derivatives of activations and preactivations along `tangent`.
    void forwardAlong(const VectorView& W, const VectorView& tangent, const MlpPass& pass, MlpPassChange& change) const;

    /// Fills the derivatives of the deltas along `tangent`, of a pass that came back and a change that came forward.
    /// Exact wherever no neuron sits on a kink.
    void backwardAlong(const VectorView& W, const VectorView& tangent, const MlpPass& pass,
                       MlpPassChange& change) const;

 private:
    const ParameterBlock& biasBlock(Index layer) const;

    MlpOptions m_options;
    ParameterLayout m_layout;
};

}  // namespace marginscope
