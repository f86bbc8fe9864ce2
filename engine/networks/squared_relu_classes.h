#pragma once

#include "engine/networks/network.h"

namespace marginscope {

/// Eq. (5) for K ≥ 3 classes. Neurons have no signs; neuron j = 0 … m − 1 belongs to class j mod K, and the score of
/// class k is
///
///     Φ_k(x; W) = Σ_{j ≡ k mod K} max(0, w_j·x)²,   Φ(x, c; W) = Σ_k c_k Φ_k(x; W).
///
/// Inputs are rows (x, c), x of dimension d, c ∈ R^K (network.h). One block "w" of shape m × d. Degree 2, with locally
/// Lipschitz gradients. (Eq. (5) itself is the margin of class 1 over class 0 for K = 2.)
///
/// Consecutive rows with the same x, as the K − 1 pairs of one example are, cost one evaluation.
class SquaredReluClasses : public Network {
 public:
    /// width m ≥ 1, point dimension d ≥ 1, classes K ≥ 3.
    SquaredReluClasses(Index width, Index pointDimension, Index classes);

    Index width() const { return m_width; }

    const ParameterLayout& layout() const override { return m_layout; }
    Index inputDimension() const override { return m_pointDimension + m_classes; }
    Index classCoefficients() const override { return m_classes; }
    std::optional<int> degree() const override { return 2; }
    bool hasLipschitzGradients() const override { return true; }

    void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const override;
    void pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                  VectorSpan result) const override;
    void directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                               VectorSpan result) const override;

    /// gram_ij = 4 (x_i·x_j) Σ_k c_ik c_jk (R_k R_kᵀ)_ij, R_k the responses max(0, w·x) of the neurons of class k.
    void outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                               Matrix& gram) const override;
    void inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const override;
    void inputGradientsAlong(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                             RowMatrix& result) const override;

 private:
    struct Tile;

    bool fits(const VectorView& W, const InputsView& inputs) const;
    Index neuronGroups() const { return (m_width + m_classes - 1) / m_classes; }
    Index groupBlocks(double work, double sumSize) const;
    template <typename Visit>
    void forEachTile(Index firstGroup, Index endGroup, const Visit& visit) const;

    Index m_width;
    Index m_pointDimension;
    Index m_classes;
    ParameterLayout m_layout;
};

}  // namespace marginscope
