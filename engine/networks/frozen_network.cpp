#include "engine/networks/frozen_network.h"

#include <cassert>
#include <utility>

namespace marginscope {

FrozenNetwork::FrozenNetwork(std::shared_ptr<const Network> base, Vector frozenWeights)
    : m_base(std::move(base)), m_frozenWeights(std::move(frozenWeights)) {
    assert(m_base && m_frozenWeights.size() == m_base->parameterCount());
}

void FrozenNetwork::outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const {
    m_base->directionalDerivative(m_frozenWeights, W, inputs, result);
}

void FrozenNetwork::pullback(const VectorView&, const InputsView& inputs, const VectorView& coefficients,
                             VectorSpan result) const {
    m_base->pullback(m_frozenWeights, inputs, coefficients, result);
}

void FrozenNetwork::directionalDerivative(const VectorView&, const VectorView& tangent, const InputsView& inputs,
                                          VectorSpan result) const {
    m_base->directionalDerivative(m_frozenWeights, tangent, inputs, result);
}

void FrozenNetwork::outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                                          Matrix& gram) const {
    m_base->outputsAndTangentGram(m_frozenWeights, inputs, outputs, gram);
    this->outputs(W, inputs, outputs);
}

void FrozenNetwork::inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const {
    m_base->inputGradientsAlong(m_frozenWeights, W, inputs, result);
}

void FrozenNetwork::inputGradientsAlong(const VectorView&, const VectorView& tangent, const InputsView& inputs,
                                        RowMatrix& result) const {
    m_base->inputGradientsAlong(m_frozenWeights, tangent, inputs, result);
}

void FrozenNetwork::outputsOnGrid(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const {
    m_base->directionalDerivativeOnGrid(m_frozenWeights, W, grid, field);
}

void FrozenNetwork::directionalDerivativeOnGrid(const VectorView&, const VectorView& tangent, const PlaneGrid& grid,
                                                VectorSpan field) const {
    m_base->directionalDerivativeOnGrid(m_frozenWeights, tangent, grid, field);
}

}  // namespace marginscope
