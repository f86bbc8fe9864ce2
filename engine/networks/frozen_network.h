#pragma once

#include <memory>

#include "engine/networks/network.h"

namespace marginscope {

/// A network with its activations frozen at W⁰, linear in its weights (the neural tangent model):
///
///     Φ_frozen(x; W) = ⟨∇Φ(x; W⁰), W⟩.
///
/// Same layout as the base network, degree 1, constant tangent Gram matrix. The Gram matrix is formed anew at every
/// call; who asks often for the same inputs keeps it (isLinearInParameters() says that this is right).
class FrozenNetwork : public Network {
 public:
    FrozenNetwork(std::shared_ptr<const Network> base, Vector frozenWeights);

    const Network& base() const { return *m_base; }
    const Vector& frozenWeights() const { return m_frozenWeights; }

    const ParameterLayout& layout() const override { return m_base->layout(); }
    Index inputDimension() const override { return m_base->inputDimension(); }
    Index classCoefficients() const override { return m_base->classCoefficients(); }
    std::optional<int> degree() const override { return 1; }
    bool hasLipschitzGradients() const override { return true; }
    bool isLinearInParameters() const override { return true; }

    void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const override;
    void pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                  VectorSpan result) const override;
    void directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                               VectorSpan result) const override;
    void outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                               Matrix& gram) const override;

    /// ∇_x ⟨∇Φ(x; W⁰), W⟩: a second derivative of the base network, see Network::inputGradientsAlong().
    void inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const override;
    void inputGradientsAlong(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                             RowMatrix& result) const override;

    void outputsOnGrid(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const override;
    void directionalDerivativeOnGrid(const VectorView& W, const VectorView& tangent, const PlaneGrid& grid,
                                     VectorSpan field) const override;

 private:
    std::shared_ptr<const Network> m_base;
    Vector m_frozenWeights;
};

}  // namespace marginscope
