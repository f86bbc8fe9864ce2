#pragma once

#include "engine/networks/network.h"

namespace marginscope {

/// The two-layer network of eq. (5): Φ(x; W) = Σ_{j=1..m} (−1)^j max(0, w_j·x)², trained hidden layer, fixed outer
/// signs (the first neuron's is negative). One block "w" of shape m × d. Degree 2, with locally Lipschitz gradients, so
/// that every theorem of the paper applies.
///
/// Weights in pairs w_{2k−1} = w_{2k} give outputs that are exactly zero.
class SquaredReluNetwork : public Network {
 public:
    /// width m ≥ 1 neurons on inputs of dimension d ≥ 1.
    SquaredReluNetwork(Index width, Index inputDimension);

    Index width() const { return m_width; }

    /// (−1)^j of neuron j counted from 0 here: the first one is negative.
    static double outerSign(Index neuron) { return neuron % 2 == 0 ? -1 : 1; }

    const ParameterLayout& layout() const override { return m_layout; }
    Index inputDimension() const override { return m_inputDimension; }
    std::optional<int> degree() const override { return 2; }
    bool hasLipschitzGradients() const override { return true; }

    void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const override;
    void pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                  VectorSpan result) const override;
    void directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                               VectorSpan result) const override;
    void outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                               Matrix& gram) const override;
    void inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const override;
    void inputGradientsAlong(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                             RowMatrix& result) const override;
    void outputsOnGrid(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const override;
    void directionalDerivativeOnGrid(const VectorView& W, const VectorView& tangent, const PlaneGrid& grid,
                                     VectorSpan field) const override;

 private:
    Index m_width;
    Index m_inputDimension;
    ParameterLayout m_layout;
};

}  // namespace marginscope
