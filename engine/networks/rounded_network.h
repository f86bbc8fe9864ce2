#pragma once

#include <memory>

#include "engine/networks/network.h"

namespace marginscope {

/// A network seen through single precision, to show what that does to the theory (`network.precision` "float"): every
/// number that goes in (weights, inputs, coefficients, tangents) and every number that comes out (outputs, gradients,
/// derivatives, Gram matrices, saliency) is rounded to the nearest float. All else is the base network's, its degree
/// included, although the rounded outputs are homogeneous only up to 6e-8.
///
/// rounding() is the base's as well, because the point is to see the rounding break what it breaks.
///
/// The arithmetic in between is still double: a computation in single precision throughout is at least this inexact.
class RoundedNetwork : public Network {
 public:
    explicit RoundedNetwork(std::shared_ptr<const Network> base);

    const Network& base() const { return *m_base; }

    const ParameterLayout& layout() const override { return m_base->layout(); }
    Index inputDimension() const override { return m_base->inputDimension(); }
    Index classCoefficients() const override { return m_base->classCoefficients(); }
    std::optional<int> degree() const override { return m_base->degree(); }
    bool hasLipschitzGradients() const override { return m_base->hasLipschitzGradients(); }
    bool isDefinable() const override { return m_base->isDefinable(); }
    double rounding() const override { return m_base->rounding(); }
    bool isLinearInParameters() const override { return m_base->isLinearInParameters(); }

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
    bool minimumNormPullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                             double tolerance, VectorSpan result) const override;
    void outputsOnGrid(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const override;
    void directionalDerivativeOnGrid(const VectorView& W, const VectorView& tangent, const PlaneGrid& grid,
                                     VectorSpan field) const override;

 private:
    std::shared_ptr<const Network> m_base;
};

}  // namespace marginscope
