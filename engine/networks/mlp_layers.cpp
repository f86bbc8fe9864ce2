#include "engine/networks/mlp_layers.h"

#include <cassert>
#include <utility>

namespace marginscope {

MlpLayers::MlpLayers(MlpOptions options) : m_options(std::move(options)) {
    assert(m_options.inputDimension >= 1 && (m_options.classes == 0 || m_options.classes >= 2));
    assert(m_options.activations.size() == m_options.hiddenWidths.size());
    for (Index layer = 0; layer < count(); ++layer) {
        m_layout.append(m_options.weightName + std::to_string(layer + 1), "linear", {rows(layer), columns(layer)});
    }
    for (Index layer = 0; layer < count(); ++layer) {
        if (hasBias(layer)) m_layout.append("b" + std::to_string(layer + 1), "bias", {rows(layer)});
    }
}

Index MlpLayers::rows(Index layer) const {
    if (layer + 1 < count()) return m_options.hiddenWidths[std::size_t(layer)];
    return m_options.classes > 2 ? m_options.classes : 1;
}

Index MlpLayers::columns(Index layer) const {
    return layer == 0 ? m_options.inputDimension : m_options.hiddenWidths[std::size_t(layer - 1)];
}

bool MlpLayers::hasSkip(Index layer) const {
    return m_options.skip && layer > 0 && layer + 1 < count() && rows(layer) == columns(layer);
}

const ParameterBlock& MlpLayers::biasBlock(Index layer) const {
    assert(hasBias(layer));
    return m_layout.blocks()[std::size_t(count() + layer - (m_options.firstLayerBias ? 0 : 1))];
}

Eigen::Map<const RowMatrix> MlpLayers::weights(const VectorView& W, Index layer) const {
    return {W.data() + m_layout.blocks()[std::size_t(layer)].offset, rows(layer), columns(layer)};
}

Eigen::Map<const Eigen::RowVectorXd> MlpLayers::bias(const VectorView& W, Index layer) const {
    return {W.data() + biasBlock(layer).offset, rows(layer)};
}

Eigen::Map<RowMatrix> MlpLayers::weightsIn(VectorSpan gradient, Index layer) const {
    return {gradient.data() + m_layout.blocks()[std::size_t(layer)].offset, rows(layer), columns(layer)};
}

Eigen::Map<Eigen::RowVectorXd> MlpLayers::biasIn(VectorSpan gradient, Index layer) const {
    return {gradient.data() + biasBlock(layer).offset, rows(layer)};
}

void MlpLayers::forward(const VectorView& W, const InputsView& inputs, MlpPass& pass) const {
    const std::size_t layers = std::size_t(count());
    pass.activations.resize(layers);
    pass.preactivations.resize(layers);
    pass.activations[0] = inputs.leftCols(m_options.inputDimension);
    if (classCoefficients() > 0) {
        pass.readout = inputs.rightCols(classCoefficients());
    } else {
        pass.readout.setOnes(inputs.rows(), 1);
    }
    for (std::size_t l = 0; l < layers; ++l) {
        const Index layer = Index(l);
        RowMatrix& z = pass.preactivations[l];
        z.noalias() = pass.activations[l] * weights(W, layer).transpose();
        if (hasBias(layer)) z.rowwise() += bias(W, layer);
        if (l + 1 == layers) break;
        m_options.activations[l].apply(z, pass.activations[l + 1]);
        if (hasSkip(layer)) pass.activations[l + 1] += pass.activations[l];
    }
}

void MlpLayers::backward(const VectorView& W, const VectorView& coefficients, MlpPass& pass) const {
    const std::size_t layers = std::size_t(count());
    pass.deltas.resize(layers);
    pass.upstream.resize(layers - 1);
    pass.deltas[layers - 1] = coefficients.asDiagonal() * pass.readout;
    RowMatrix slopes;
    for (std::size_t l = layers - 1; l > 0; --l) {
        RowMatrix& upstream = pass.upstream[l - 1];
        upstream.noalias() = pass.deltas[l] * weights(W, Index(l));
        if (hasSkip(Index(l))) upstream += pass.upstream[l];
        m_options.activations[l - 1].differentiate(pass.preactivations[l - 1], slopes);
        pass.deltas[l - 1] = upstream.cwiseProduct(slopes);
    }
}

void MlpLayers::forwardAlong(const VectorView& W, const VectorView& tangent, const MlpPass& pass,
                             MlpPassChange& change) const {
    const std::size_t layers = std::size_t(count());
    change.activations.resize(layers);
    change.preactivations.resize(layers);
    RowMatrix slopes;
    for (std::size_t l = 0; l < layers; ++l) {
        const Index layer = Index(l);
        RowMatrix& z = change.preactivations[l];
        z.noalias() = pass.activations[l] * weights(tangent, layer).transpose();
        if (hasBias(layer)) z.rowwise() += bias(tangent, layer);
        if (l > 0) z.noalias() += change.activations[l] * weights(W, layer).transpose();
        if (l + 1 == layers) break;
        m_options.activations[l].differentiate(pass.preactivations[l], slopes);
        change.activations[l + 1] = z.cwiseProduct(slopes);
        if (hasSkip(layer)) change.activations[l + 1] += change.activations[l];
    }
}

void MlpLayers::backwardAlong(const VectorView& W, const VectorView& tangent, const MlpPass& pass,
                              MlpPassChange& change) const {
    const std::size_t layers = std::size_t(count());
    change.deltas.resize(layers);
    change.deltas[layers - 1].setZero(pass.deltas.back().rows(), pass.deltas.back().cols());
    RowMatrix upstreamChange, slopes, curvatures;
    for (std::size_t l = layers - 1; l > 0; --l) {
        RowMatrix next = pass.deltas[l] * weights(tangent, Index(l));
        next.noalias() += change.deltas[l] * weights(W, Index(l));
        if (hasSkip(Index(l))) next += upstreamChange;
        upstreamChange.swap(next);
        const Activation& activation = m_options.activations[l - 1];
        activation.differentiate(pass.preactivations[l - 1], slopes);
        activation.differentiateTwice(pass.preactivations[l - 1], curvatures);
        change.deltas[l - 1] = upstreamChange.cwiseProduct(slopes) +
                               pass.upstream[l - 1].cwiseProduct(curvatures).cwiseProduct(change.preactivations[l - 1]);
    }
}

}  // namespace marginscope
