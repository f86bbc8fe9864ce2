#include "engine/networks/mlp.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/networks/kink_choice.h"
#include "engine/networks/linear_chain.h"
#include "engine/networks/scan_line.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

/// 2^D − 1 and its relatives, if nothing breaks the homogeneity.
std::optional<int> degreeOf(const MlpLayers& layers) {
    int degree = 1;
    for (Index layer = 1; layer < layers.count(); ++layer) {
        if (layers.hasBias(layer) || layers.hasSkip(layer)) return std::nullopt;
        degree = degree * layers.options().activations[std::size_t(layer - 1)].degree() + 1;
    }
    return degree;
}

/// Σ_l (Δ_l Δ_lᵀ) ∘ (A_{l−1} A_{l−1}ᵀ) between two batches.
RowMatrix gramBetween(const MlpLayers& layers, const MlpPass& left, const MlpPass& right) {
    RowMatrix sum, deltaProducts, activationProducts;
    for (Index layer = 0; layer < layers.count(); ++layer) {
        const std::size_t l = std::size_t(layer);
        deltaProducts.noalias() = left.deltas[l] * right.deltas[l].transpose();
        activationProducts.noalias() = left.activations[l] * right.activations[l].transpose();
        if (layers.hasBias(layer)) activationProducts.array() += 1;
        if (layer == 0) {
            sum = deltaProducts.cwiseProduct(activationProducts);
        } else {
            sum += deltaProducts.cwiseProduct(activationProducts);
        }
    }
    return sum;
}

}  // namespace

Mlp::Mlp(Options options)
    : m_layers(std::move(options)), m_degree(degreeOf(m_layers)), m_isLinearChain(LinearChain::appliesTo(m_layers)) {}

bool Mlp::hasLipschitzGradients() const {
    return std::none_of(options().activations.begin(), options().activations.end(),
                        [](const Activation& activation) { return activation.hasKink(); });
}

Index Mlp::exampleBlocks(Index examples) const {
    // Blocks of 32 examples and more keep the matrix products efficient.
    return blockCountFor((examples + 31) / 32, double(examples) * double(parameterCount()), 2e5, 64);
}

bool Mlp::fits(const VectorView& W, const InputsView& inputs) const {
    return W.size() == parameterCount() && inputs.cols() == inputDimension();
}

void Mlp::outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const {
    assert(fits(W, inputs) && result.size() == inputs.rows());
    if (m_isLinearChain) return LinearChain(m_layers, W).outputs(inputs, result);
    forEachBlock(inputs.rows(), exampleBlocks(inputs.rows()), [&](const Block& examples) {
        MlpPass pass;
        m_layers.forward(W, inputs.middleRows(examples.begin, examples.size()), pass);
        result.segment(examples.begin, examples.size()) = pass.outputs();
    });
}

void Mlp::pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                   VectorSpan result) const {
    assert(fits(W, inputs) && coefficients.size() == inputs.rows() && result.size() == parameterCount());
    if (m_isLinearChain) return LinearChain(m_layers, W).pullback(inputs, coefficients, result);
    sumOverBlocks(inputs.rows(), std::min<Index>(16, exampleBlocks(inputs.rows())), result,
                  [&](const Block& examples, VectorSpan gradient) {
                      MlpPass pass;
                      m_layers.forward(W, inputs.middleRows(examples.begin, examples.size()), pass);
                      m_layers.backward(W, coefficients.segment(examples.begin, examples.size()), pass);
                      for (Index layer = 0; layer < m_layers.count(); ++layer) {
                          const RowMatrix& deltas = pass.deltas[std::size_t(layer)];
                          m_layers.weightsIn(gradient, layer).noalias() =
                              deltas.transpose() * pass.activations[std::size_t(layer)];
                          if (m_layers.hasBias(layer)) m_layers.biasIn(gradient, layer) = deltas.colwise().sum();
                      }
                  });
}

void Mlp::directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                                VectorSpan result) const {
    assert(fits(W, inputs) && tangent.size() == parameterCount() && result.size() == inputs.rows());
    forEachBlock(inputs.rows(), exampleBlocks(inputs.rows()), [&](const Block& examples) {
        MlpPass pass;
        MlpPassChange change;
        m_layers.forward(W, inputs.middleRows(examples.begin, examples.size()), pass);
        m_layers.forwardAlong(W, tangent, pass, change);
        result.segment(examples.begin, examples.size()) =
            pass.readout.cwiseProduct(change.preactivations.back()).rowwise().sum();
    });
}

void Mlp::outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs, Matrix& gram) const {
    assert(fits(W, inputs) && outputs.size() == inputs.rows());
    const Index n = inputs.rows();
    const Index blocks = exampleBlocks(n);
    std::vector<MlpPass> passes(static_cast<std::size_t>(blocks));
    forEachBlock(n, blocks, [&](const Block& examples) {
        MlpPass& pass = passes[std::size_t(examples.number)];
        m_layers.forward(W, inputs.middleRows(examples.begin, examples.size()), pass);
        m_layers.backward(W, Vector::Ones(examples.size()), pass);
        outputs.segment(examples.begin, examples.size()) = pass.outputs();
    });

    gram.resize(n, n);
    // Pairs of blocks (I, J), J ≤ I, counted along the rows of the triangle.
    const Index pairs = blocks * (blocks + 1) / 2;
    forEachBlock(pairs, pairs, [&](const Block& pair) {
        Index I = 0;
        while ((I + 1) * (I + 2) / 2 <= pair.number) ++I;
        const Index J = pair.number - I * (I + 1) / 2;
        const RowMatrix sum = gramBetween(m_layers, passes[std::size_t(I)], passes[std::size_t(J)]);
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

void Mlp::inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const {
    assert(fits(W, inputs));
    result.resize(inputs.rows(), options().inputDimension);
    forEachBlock(inputs.rows(), exampleBlocks(inputs.rows()), [&](const Block& examples) {
        MlpPass pass;
        m_layers.forward(W, inputs.middleRows(examples.begin, examples.size()), pass);
        m_layers.backward(W, Vector::Ones(examples.size()), pass);
        result.middleRows(examples.begin, examples.size()).noalias() = pass.deltas[0] * m_layers.weights(W, 0);
    });
}

void Mlp::inputGradientsAlong(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                              RowMatrix& result) const {
    assert(fits(W, inputs) && tangent.size() == parameterCount());
    result.resize(inputs.rows(), options().inputDimension);
    forEachBlock(inputs.rows(), exampleBlocks(inputs.rows()), [&](const Block& examples) {
        MlpPass pass;
        MlpPassChange change;
        m_layers.forward(W, inputs.middleRows(examples.begin, examples.size()), pass);
        m_layers.backward(W, Vector::Ones(examples.size()), pass);
        m_layers.forwardAlong(W, tangent, pass, change);
        m_layers.backwardAlong(W, tangent, pass, change);
        auto gradients = result.middleRows(examples.begin, examples.size());
        gradients.noalias() = change.deltas[0] * m_layers.weights(W, 0);
        gradients.noalias() += pass.deltas[0] * m_layers.weights(tangent, 0);
    });
}

bool Mlp::minimumNormPullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                              double tolerance, VectorSpan result) const {
    if (m_layers.count() != 2 || !options().activations[0].hasKink()) return false;
    assert(fits(W, inputs) && coefficients.size() == inputs.rows() && result.size() == parameterCount());
    MlpPass pass;
    m_layers.forward(W, inputs, pass);
    m_layers.backward(W, coefficients, pass);
    pullback(W, inputs, coefficients, result);

    const Index d = options().inputDimension;
    const bool hasBias = m_layers.hasBias(0);
    RowMatrix points(inputs.rows(), hasBias ? d + 1 : d);
    points.leftCols(d) = inputs.leftCols(d);
    if (hasBias) points.col(d).setOnes();
    const Index neurons = m_layers.rows(0);
    const Index blocks = blockCountFor(neurons, double(points.size()) * double(neurons), 1e5, 16);
    forEachBlock(neurons, blocks, [&](const Block& block) {
        Vector gradient(points.cols());
        for (Index j = block.begin; j < block.end; ++j) {
            KinkedNeuron neuron{options().activations[0], Vector(points.cols()), pass.preactivations[0].col(j),
                                pass.upstream[0].col(j)};
            neuron.weights.head(d) = m_layers.weights(W, 0).row(j);
            gradient.head(d) = m_layers.weightsIn(result, 0).row(j);
            if (hasBias) {
                neuron.weights[d] = m_layers.bias(W, 0)[j];
                gradient[d] = m_layers.biasIn(result, 0)[j];
            }
            minimizeOverKink(neuron, points, tolerance, gradient);
            m_layers.weightsIn(result, 0).row(j) = gradient.head(d);
            if (hasBias) m_layers.biasIn(result, 0)[j] = gradient[d];
        }
    });
    return true;
}

void Mlp::outputsOnGrid(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const {
    if (m_layers.count() == 2 && classCoefficients() == 0) {
        scanTwoLayers(W, grid, field);
    } else {
        Network::outputsOnGrid(W, grid, field);
    }
}

void Mlp::scanTwoLayers(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const {
    assert(W.size() == parameterCount());
    OneSidedQuadratics sum;
    sum.gates = planesOfWeights(m_layers.weights(W, 0), grid.lift);
    if (m_layers.hasBias(0)) sum.gates.col(0) += m_layers.bias(W, 0).transpose();
    const Eigen::Map<const RowMatrix> outer = m_layers.weights(W, 1);

    // φ(z) = kink · max(0, z) + straight · z, or max(0, z) · z.
    const Activation& activation = options().activations[0];
    const double straight = activation.kind == ActivationKind::Linear ? 1 : activation.leftSlope();
    sum.base = straight * (outer * sum.gates);
    if (m_layers.hasBias(1)) sum.base[0] += m_layers.bias(W, 1)[0];
    if (activation.kind == ActivationKind::SquaredRelu) {
        sum.factors = sum.gates.array().colwise() * outer.row(0).transpose().array();
    } else {
        sum.factors.setZero(sum.gates.rows(), 3);
        sum.factors.col(0) = (1 - straight) * outer.row(0).transpose();
    }
    evaluateOnGrid(sum, grid, field);
}

}  // namespace marginscope
