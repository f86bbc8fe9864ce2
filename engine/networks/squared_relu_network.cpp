#include "engine/networks/squared_relu_network.h"

#include <cassert>

#include "engine/networks/scan_line.h"
#include "engine/networks/squared_relu_batch.h"
#include "engine/networks/squared_relu_gram.h"
#include "engine/networks/squared_relu_saliency.h"

namespace marginscope {

SquaredReluNetwork::SquaredReluNetwork(Index width, Index inputDimension)
    : m_width(width), m_inputDimension(inputDimension) {
    assert(width >= 1 && inputDimension >= 1);
    m_layout.append("w", "squared-relu", {width, inputDimension});
}

void SquaredReluNetwork::outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const {
    assert(W.size() == parameterCount() && inputs.cols() == m_inputDimension);
    SquaredReluBatch<double>(inputs).outputs(W, result);
}

void SquaredReluNetwork::pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                                  VectorSpan result) const {
    assert(W.size() == parameterCount() && inputs.cols() == m_inputDimension);
    SquaredReluBatch<double>(inputs).pullback(W, coefficients, result);
}

void SquaredReluNetwork::directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                                               VectorSpan result) const {
    assert(W.size() == parameterCount() && inputs.cols() == m_inputDimension);
    SquaredReluBatch<double>(inputs).directionalDerivative(W, tangent, result);
}

void SquaredReluNetwork::outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                                               Matrix& gram) const {
    assert(W.size() == parameterCount() && inputs.cols() == m_inputDimension);
    squaredReluOutputsAndGram(SquaredReluBatch<double>(inputs), W, outputs, gram);
}

void SquaredReluNetwork::inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const {
    assert(W.size() == parameterCount() && inputs.cols() == m_inputDimension);
    result.setZero(inputs.rows(), m_inputDimension);
    for (const int sign : {-1, 1}) {
        const NeuronRows neurons = everyNeuron(W, m_inputDimension, sign < 0 ? 0 : 1, 2);
        addSquaredReluSaliency(neurons, inputs, Vector::Constant(inputs.rows(), sign), result);
    }
}

void SquaredReluNetwork::inputGradientsAlong(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                                             RowMatrix& result) const {
    assert(W.size() == parameterCount() && tangent.size() == W.size() && inputs.cols() == m_inputDimension);
    result.setZero(inputs.rows(), m_inputDimension);
    for (const int sign : {-1, 1}) {
        const Index first = sign < 0 ? 0 : 1;
        addSquaredReluSaliencyAlong(everyNeuron(W, m_inputDimension, first, 2),
                                    everyNeuron(tangent, m_inputDimension, first, 2), inputs,
                                    Vector::Constant(inputs.rows(), sign), result);
    }
}

void SquaredReluNetwork::outputsOnGrid(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const {
    assert(W.size() == parameterCount());
    const Eigen::Map<const RowMatrix> neurons(W.data(), m_width, m_inputDimension);
    OneSidedQuadratics sum;
    sum.gates = planesOfWeights(neurons, grid.lift);
    sum.factors = sum.gates;
    for (Index j = 0; j < m_width; j += 2) sum.factors.row(j) *= -1;
    evaluateOnGrid(sum, grid, field);
}

void SquaredReluNetwork::directionalDerivativeOnGrid(const VectorView& W, const VectorView& tangent,
                                                     const PlaneGrid& grid, VectorSpan field) const {
    assert(W.size() == parameterCount() && tangent.size() == parameterCount());
    OneSidedQuadratics sum;
    sum.gates = planesOfWeights(Eigen::Map<const RowMatrix>(W.data(), m_width, m_inputDimension), grid.lift);
    sum.factors = planesOfWeights(Eigen::Map<const RowMatrix>(tangent.data(), m_width, m_inputDimension), grid.lift);
    for (Index j = 0; j < m_width; ++j) sum.factors.row(j) *= j % 2 == 0 ? -2 : 2;
    evaluateOnGrid(sum, grid, field);
}

}  // namespace marginscope
