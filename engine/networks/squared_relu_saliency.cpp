#include "engine/networks/squared_relu_saliency.h"

#include <algorithm>
#include <cassert>

#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr Index tile = 256;  // neurons whose responses stay in the cache

/// Blocks of examples: each of them sees all neurons.
Index exampleBlocks(const NeuronRows& w, Index examples) {
    return blockCountFor((examples + 7) / 8, double(w.size()) * double(examples), 2e5, 64);
}

}  // namespace

NeuronRows everyNeuron(const VectorView& W, Index dimension, Index first, Index step) {
    const Index neurons = W.size() / dimension;
    const Index count = first < neurons ? (neurons - first + step - 1) / step : 0;
    return {W.data() + first * dimension, count, dimension, Eigen::OuterStride<>(step * dimension)};
}

void addSquaredReluSaliency(const NeuronRows& w, const InputsView& points, const VectorView& factors,
                            RowMatrix& result) {
    assert(w.cols() == points.cols() && result.rows() == points.rows() && factors.size() == points.rows());
    forEachBlock(points.rows(), exampleBlocks(w, points.rows()), [&](const Block& block) {
        const auto own = points.middleRows(block.begin, block.size());
        RowMatrix sum = RowMatrix::Zero(block.size(), w.cols());
        for (Index first = 0; first < w.rows(); first += tile) {
            const auto neurons = w.middleRows(first, std::min(tile, w.rows() - first));
            RowMatrix responses = own * neurons.transpose();
            responses = (responses.array() < 0).select(0.0, responses);
            sum.noalias() += responses * neurons;
        }
        const Vector scale = 2 * factors.segment(block.begin, block.size());
        result.middleRows(block.begin, block.size()) += scale.asDiagonal() * sum;
    });
}

void addSquaredReluSaliencyAlong(const NeuronRows& w, const NeuronRows& tangent, const InputsView& points,
                                 const VectorView& factors, RowMatrix& result) {
    assert(w.rows() == tangent.rows() && w.cols() == tangent.cols() && w.cols() == points.cols());
    assert(result.rows() == points.rows() && factors.size() == points.rows());
    forEachBlock(points.rows(), exampleBlocks(w, points.rows()), [&](const Block& block) {
        const auto own = points.middleRows(block.begin, block.size());
        RowMatrix sum = RowMatrix::Zero(block.size(), w.cols());
        for (Index first = 0; first < w.rows(); first += tile) {
            const Index count = std::min(tile, w.rows() - first);
            const auto neurons = w.middleRows(first, count);
            const auto directions = tangent.middleRows(first, count);
            RowMatrix responses = own * neurons.transpose();
            RowMatrix changes = own * directions.transpose();
            changes = (responses.array() > 0).select(changes, 0.0);
            responses = (responses.array() < 0).select(0.0, responses);
            sum.noalias() += changes * neurons;
            sum.noalias() += responses * directions;
        }
        const Vector scale = 2 * factors.segment(block.begin, block.size());
        result.middleRows(block.begin, block.size()) += scale.asDiagonal() * sum;
    });
}

}  // namespace marginscope
