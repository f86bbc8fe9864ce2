#pragma once

#include <memory>

#include "engine/networks/image_network.h"
#include "engine/networks/layers/layered_pass.h"

namespace marginscope {

/// An image network that computes in Scalar, float or double. What comes out is double; Gram matrices are summed over
/// layers in double.
template <typename Scalar>
class LayeredNetwork final : public ImageNetwork {
 public:
    LayeredNetwork(std::string kind, LayerGraph graph);

    const std::string& kind() const override { return m_kind; }
    const LayerGraph& graph() const override { return m_plan->graph; }

    /// 16 units in the last place for each layer of weights on the longest path: of float 1.1e-5 for the six layers of
    /// H-AlexNet, where about 1e-6 is seen.
    double rounding() const override;
    RowMatrix scores(const VectorView& W, const InputsView& images) const override;
    std::vector<ChannelStatistics> normalizationStatistics(const VectorView& W,
                                                           const InputsView& inputs) const override;

    std::shared_ptr<const ImageNetwork> inDoublePrecision() const override {
        return std::make_shared<LayeredNetwork<double>>(m_kind, graph());
    }

    std::shared_ptr<const NetworkEvaluation> evaluate(const VectorView& W, const InputsView& inputs) const override;
    void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const override;
    void outputsAfter(const VectorView& W, const InputsView& statisticsFrom, const InputsView& inputs,
                      VectorSpan result) const override;
    void pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                  VectorSpan result) const override;
    void directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                               VectorSpan result) const override;
    void outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                               Matrix& gram) const override;

    /// With batch normalisation the statistics of these inputs are held fixed.
    void inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const override;

    /// With neurons and pools held as they are at W, ∇_x Φ is a polynomial in the weights: of that the differences are
    /// taken, which cross no kink. Good to about 1e-12 of the largest entry in double, 1e-5 in float.
    void inputGradientsAlong(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                             RowMatrix& result) const override;

 private:
    class Evaluation;

    /// Calls body(pass, its ImageRows, block of rows) for all rows, some at a time, the statistics of all of them
    /// fixed.
    template <typename Body>
    void forEachPass(const VectorView& W, const InputsView& inputs, const Body& body) const;

    void outputsInParts(const VectorView& W, const InputsView& inputs, const NormalizationStatistics* fixed,
                        VectorSpan result) const;

    std::string m_kind;
    std::shared_ptr<const LayerPlan<Scalar>> m_plan;
};

extern template class LayeredNetwork<float>;
extern template class LayeredNetwork<double>;

}  // namespace marginscope
