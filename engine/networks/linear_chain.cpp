#include "engine/networks/linear_chain.h"

#include <algorithm>

namespace marginscope {

bool LinearChain::appliesTo(const MlpLayers& layers) {
    const std::vector<Activation>& activations = layers.options().activations;
    for (Index layer = 0; layer < layers.count(); ++layer)
        if (layers.hasBias(layer) || layers.hasSkip(layer)) return false;
    return std::all_of(activations.begin(), activations.end(),
                       [](const Activation& activation) { return activation.kind == ActivationKind::Linear; });
}

LinearChain::LinearChain(const MlpLayers& layers, const VectorView& W)
    : m_layers(layers), m_weights(W), m_above(std::size_t(layers.count())) {
    const Index outputs = layers.rows(layers.count() - 1);
    m_product = RowMatrix::Identity(outputs, outputs);
    for (Index layer = layers.count() - 1; layer >= 0; --layer) {
        m_above[std::size_t(layer)] = m_product;
        m_product = m_above[std::size_t(layer)] * layers.weights(W, layer);
    }
}

void LinearChain::outputs(const InputsView& inputs, VectorSpan result) const {
    const Index classes = m_layers.classCoefficients();
    const auto points = inputs.leftCols(inputs.cols() - classes);
    if (classes == 0)
        result.noalias() = points * m_product.row(0).transpose();
    else
        result = (points * m_product.transpose()).cwiseProduct(inputs.rightCols(classes)).rowwise().sum();
}

void LinearChain::pullback(const InputsView& inputs, const VectorView& coefficients, VectorSpan result) const {
    const Index classes = m_layers.classCoefficients();
    const auto points = inputs.leftCols(inputs.cols() - classes);
    RowMatrix below;
    if (classes == 0)
        below = coefficients.transpose() * points;
    else
        below = inputs.rightCols(classes).transpose() * coefficients.asDiagonal() * points;
    for (Index layer = 0; layer < m_layers.count(); ++layer) {
        m_layers.weightsIn(result, layer).noalias() = m_above[std::size_t(layer)].transpose() * below;
        if (layer + 1 < m_layers.count()) below = below * m_layers.weights(m_weights, layer).transpose();
    }
}

}  // namespace marginscope
