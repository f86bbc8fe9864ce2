#include "engine/networks/mlp.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

#include "engine/networks/scan_line.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

/// One batch on its way through the layers. Layers are counted from 0; one example a row.
struct Mlp::Pass {
    std::vector<RowMatrix> activations;     ///< activations[l]: what layer l reads; activations[0] are the inputs
    std::vector<RowMatrix> preactivations;  ///< preactivations[l] = Z of layer l
    std::vector<RowMatrix> deltas;          ///< deltas[l] = coefficient · ∂Φ/∂Z of layer l, after backward()
};

Mlp::Mlp(Options options) : m_options(std::move(options)) {
    assert(m_options.inputDimension >= 1);
    assert(m_options.activations.size() == m_options.hiddenWidths.size());
    for (Index layer = 0; layer < layerCount(); ++layer) {
        std::string name = "W";
        name += std::to_string(layer + 1);
        m_layout.append(name, "linear", {rows(layer), columns(layer)});
    }
    if (m_options.firstLayerBias) m_layout.append("b1", "bias", {rows(0)});
    for (const Activation& activation : m_options.activations) m_degree = m_degree * activation.degree() + 1;
}

bool Mlp::hasLipschitzGradients() const {
    return std::none_of(m_options.activations.begin(), m_options.activations.end(),
                        [](const Activation& activation) { return activation.hasKink(); });
}

Index Mlp::rows(Index layer) const {
    return layer + 1 == layerCount() ? 1 : m_options.hiddenWidths[std::size_t(layer)];
}

Index Mlp::columns(Index layer) const {
    return layer == 0 ? m_options.inputDimension : m_options.hiddenWidths[std::size_t(layer - 1)];
}

Eigen::Map<const RowMatrix> Mlp::weights(const VectorView& W, Index layer) const {
    return {W.data() + m_layout.blocks()[std::size_t(layer)].offset, rows(layer), columns(layer)};
}

Eigen::Map<const Eigen::RowVectorXd> Mlp::bias(const VectorView& W) const {
    return {W.data() + m_layout.blocks().back().offset, rows(0)};
}

Index Mlp::exampleBlocks(Index examples) const {
    // Blocks of 32 examples and more keep the matrix products efficient.
    return blockCountFor((examples + 31) / 32, double(examples) * double(parameterCount()), 2e5, 64);
}

void Mlp::forward(const VectorView& W, const InputsView& inputs, Pass& pass) const {
    const std::size_t layers = std::size_t(layerCount());
    pass.activations.resize(layers);
    pass.preactivations.resize(layers);
    pass.activations[0] = inputs;
    for (std::size_t layer = 0; layer < layers; ++layer) {
        RowMatrix& z = pass.preactivations[layer];
        z.noalias() = pass.activations[layer] * weights(W, Index(layer)).transpose();
        if (layer == 0 && m_options.firstLayerBias) z.rowwise() += bias(W);
        if (layer + 1 < layers) m_options.activations[layer].apply(z, pass.activations[layer + 1]);
    }
}

void Mlp::backward(const VectorView& W, const VectorView& coefficients, Pass& pass) const {
    const std::size_t layers = std::size_t(layerCount());
    pass.deltas.resize(layers);
    pass.deltas[layers - 1] = coefficients;
    RowMatrix slopes;
    for (std::size_t layer = layers - 1; layer > 0; --layer) {
        RowMatrix& below = pass.deltas[layer - 1];
        below.noalias() = pass.deltas[layer] * weights(W, Index(layer));
        m_options.activations[layer - 1].differentiate(pass.preactivations[layer - 1], slopes);
        below.array() *= slopes.array();
    }
}

void Mlp::outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const {
    assert(W.size() == parameterCount() && inputs.cols() == inputDimension() && result.size() == inputs.rows());
    forEachBlock(inputs.rows(), exampleBlocks(inputs.rows()), [&](const Block& examples) {
        Pass pass;
        forward(W, inputs.middleRows(examples.begin, examples.size()), pass);
        result.segment(examples.begin, examples.size()) = pass.preactivations.back().col(0);
    });
}

void Mlp::pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                   VectorSpan result) const {
    assert(W.size() == parameterCount() && inputs.cols() == inputDimension());
    assert(coefficients.size() == inputs.rows() && result.size() == parameterCount());
    sumOverBlocks(inputs.rows(), std::min<Index>(16, exampleBlocks(inputs.rows())), result,
                  [&](const Block& examples, VectorSpan gradient) {
                      Pass pass;
                      forward(W, inputs.middleRows(examples.begin, examples.size()), pass);
                      backward(W, coefficients.segment(examples.begin, examples.size()), pass);
                      for (Index layer = 0; layer < layerCount(); ++layer) {
                          const std::size_t l = std::size_t(layer);
                          Eigen::Map<RowMatrix> block(gradient.data() + m_layout.blocks()[l].offset, rows(layer),
                                                      columns(layer));
                          block.noalias() = pass.deltas[l].transpose() * pass.activations[l];
                      }
                      if (m_options.firstLayerBias) {
                          gradient.tail(rows(0)) = pass.deltas[0].colwise().sum().transpose();
                      }
                  });
}

void Mlp::directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                                VectorSpan result) const {
    assert(W.size() == parameterCount() && tangent.size() == parameterCount());
    assert(inputs.cols() == inputDimension() && result.size() == inputs.rows());
    forEachBlock(inputs.rows(), exampleBlocks(inputs.rows()), [&](const Block& examples) {
        Pass pass;
        forward(W, inputs.middleRows(examples.begin, examples.size()), pass);
        // Derivatives of Z and, below the last layer, of the activations along the tangent.
        RowMatrix change, changeBelow, slopes;
        for (Index layer = 0; layer < layerCount(); ++layer) {
            const std::size_t l = std::size_t(layer);
            change.noalias() = pass.activations[l] * weights(tangent, layer).transpose();
            if (layer == 0 && m_options.firstLayerBias) change.rowwise() += bias(tangent);
            if (layer > 0) change.noalias() += changeBelow * weights(W, layer).transpose();
            if (layer + 1 == layerCount()) break;
            m_options.activations[l].differentiate(pass.preactivations[l], slopes);
            changeBelow = change.cwiseProduct(slopes);
        }
        result.segment(examples.begin, examples.size()) = change.col(0);
    });
}

void Mlp::outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs, Matrix& gram) const {
    assert(W.size() == parameterCount() && inputs.cols() == inputDimension() && outputs.size() == inputs.rows());
    const Index n = inputs.rows();
    const std::size_t layers = std::size_t(layerCount());
    const Index blocks = exampleBlocks(n);
    std::vector<Pass> passes(static_cast<std::size_t>(blocks));
    forEachBlock(n, blocks, [&](const Block& examples) {
        Pass& pass = passes[std::size_t(examples.number)];
        forward(W, inputs.middleRows(examples.begin, examples.size()), pass);
        backward(W, Vector::Ones(examples.size()), pass);
        outputs.segment(examples.begin, examples.size()) = pass.preactivations.back().col(0);
    });

    gram.resize(n, n);
    // Pairs of blocks (I, J), J ≤ I, counted along the rows of the triangle.
    const Index pairs = blocks * (blocks + 1) / 2;
    forEachBlock(pairs, pairs, [&](const Block& pair) {
        Index I = 0;
        while ((I + 1) * (I + 2) / 2 <= pair.number) ++I;
        const Index J = pair.number - I * (I + 1) / 2;
        const Pass& left = passes[std::size_t(I)];
        const Pass& right = passes[std::size_t(J)];
        RowMatrix sum, deltaProducts, activationProducts;
        for (std::size_t layer = 0; layer < layers; ++layer) {
            deltaProducts.noalias() = left.deltas[layer] * right.deltas[layer].transpose();
            activationProducts.noalias() = left.activations[layer] * right.activations[layer].transpose();
            if (layer == 0 && m_options.firstLayerBias) activationProducts.array() += 1;
            if (layer == 0) {
                sum = deltaProducts.cwiseProduct(activationProducts);
            } else {
                sum += deltaProducts.cwiseProduct(activationProducts);
            }
        }
        const Index row = blockOf(n, blocks, I).begin;
        const Index column = blockOf(n, blocks, J).begin;
        if (I == J) {
            // Both triangles of a product come out of different roundings; keep one.
            gram.block(row, row, sum.rows(), sum.rows()) = Matrix(sum).selfadjointView<Eigen::Lower>();
        } else {
            gram.block(row, column, sum.rows(), sum.cols()) = sum;
            gram.block(column, row, sum.cols(), sum.rows()) = sum.transpose();
        }
    });
}

void Mlp::outputsOnGrid(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const {
    if (layerCount() == 2) {
        scanTwoLayers(W, grid, field);
    } else {
        Network::outputsOnGrid(W, grid, field);
    }
}

void Mlp::scanTwoLayers(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const {
    assert(W.size() == parameterCount());
    OneSidedQuadratics sum;
    sum.gates = planesOfWeights(weights(W, 0), grid.lift);
    if (m_options.firstLayerBias) sum.gates.col(0) += bias(W).transpose();
    const Eigen::Map<const RowMatrix> outer = weights(W, 1);

    // φ(z) = kink · max(0, z) + straight · z, or max(0, z) · z.
    const Activation& activation = m_options.activations[0];
    double straight = 0;
    if (activation.kind == ActivationKind::Linear) straight = 1;
    if (activation.kind == ActivationKind::LeakyRelu) straight = activation.slope;
    sum.base = straight * (outer * sum.gates);
    if (activation.kind == ActivationKind::SquaredRelu) {
        sum.factors = sum.gates.array().colwise() * outer.row(0).transpose().array();
    } else {
        sum.factors.setZero(sum.gates.rows(), 3);
        sum.factors.col(0) = (1 - straight) * outer.row(0).transpose();
    }
    evaluateOnGrid(sum, grid, field);
}

}  // namespace marginscope
