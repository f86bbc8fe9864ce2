#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "engine/networks/layers/layer_graph.h"
#include "tests/support/random_values.h"

/// Networks of images small enough for differences and naive loops; together they have every kind of layer, and every
/// way of a convolution.
namespace marginscope::test {

struct SmallGraph {
    std::string name;
    LayerGraph graph;
};

/// Degree 4: a large map, a small one and four pixels; maximum pools with pixels left over; ReLUs in place and not.
inline LayerGraph chainGraph(Index outputs) {
    LayerGraph graph({8, 9, 2});
    Slice x = graph.relu("relu1", graph.convolution("conv1", graph.input(), 3, 3, 1, 1), true);
    x = graph.maxPool("pool1", x, 2);
    x = graph.relu("relu2", graph.convolution("conv2", x, 4, 3, 1, 1), false);
    x = graph.maxPool("pool2", x, 2);
    x = graph.relu("relu3", graph.convolution("conv3", x, 5, 3, 1, 1), true);
    graph.linear("classifier", graph.averagePool("average", x, 2), outputs);
    return graph;
}

/// Degree 3: a stride, and more output channels than are still narrow for a convolution.
inline LayerGraph stridedGraph(Index outputs) {
    LayerGraph graph({8, 8, 2});
    Slice x = graph.relu("relu1", graph.convolution("conv1", graph.input(), 26, 5, 1, 2), true);
    x = graph.relu("relu2", graph.convolution("conv2", x, 3, 3, 2, 1), true);
    graph.linear("classifier", graph.averagePool("average", x, 4), outputs);
    return graph;
}

/// Layers that write side by side into one storage: paths through 2 to 4 layers.
inline LayerGraph concatenatedGraph(Index outputs) {
    LayerGraph graph({8, 8, 2});
    const Slice all = graph.makeStorage({8, 8, 5});
    const Slice first{all.storage, 0, 3}, second{all.storage, 3, 2};
    graph.convolution("conv0", graph.input(), 3, 3, 1, 1, first);
    Slice x = graph.relu("relu1", graph.convolution("bottleneck", graph.relu("relu0", first, false), 4, 1, 1, 0), true);
    graph.convolution("conv1", x, 2, 3, 1, 1, second);
    x = graph.relu("relu2", all, false);
    graph.linear("classifier", graph.averagePool("average", x, 8), outputs);
    return graph;
}

/// A residual block whose shortcut is a convolution with stride, one whose shortcut is nothing, and biases.
inline LayerGraph residualGraph(Index outputs) {
    LayerGraph graph({8, 8, 2});
    Slice x = graph.bias("conv1", graph.convolution("conv1", graph.input(), 3, 3, 1, 1));
    x = graph.relu("relu1", x, true);
    Slice branch = graph.relu("relu2", graph.convolution("conv2", x, 4, 3, 2, 1), true);
    branch = graph.convolution("conv3", branch, 4, 3, 1, 1);
    x = graph.relu("relu3", graph.add("add1", branch, graph.convolution("shortcut", x, 4, 1, 2, 0)), true);
    x = graph.relu("relu4", graph.add("add2", graph.convolution("conv4", x, 4, 3, 1, 1), x), false);
    graph.bias("classifier", graph.linear("classifier", graph.averagePool("average", x, 4), outputs));
    return graph;
}

/// Batch normalisation behind convolutions and before ReLUs, of a whole storage and of some of its channels.
inline LayerGraph normalizedGraph(Index outputs) {
    LayerGraph graph({8, 8, 2});
    const Slice all = graph.makeStorage({8, 8, 5});
    const Slice first{all.storage, 0, 3}, second{all.storage, 3, 2};
    graph.convolution("conv0", graph.input(), 3, 3, 1, 1, first);
    Slice x = graph.relu("relu1", graph.batchNormalization("norm1", first), true);
    graph.convolution("conv1", x, 2, 3, 1, 1, second);
    x = graph.relu("relu2", graph.batchNormalization("norm2", all), true);
    x = graph.averagePool("average1", x, 2);
    const Slice branch = graph.batchNormalization("norm3", graph.convolution("conv2", x, 5, 3, 1, 1));
    x = graph.relu("relu3", graph.add("add", branch, x), true);
    graph.bias("classifier", graph.linear("classifier", graph.averagePool("average2", x, 4), outputs));
    return graph;
}

/// Without batch normalisation: examples do not touch each other.
inline std::vector<SmallGraph> uncoupledGraphs(Index outputs) {
    return {{"chain", chainGraph(outputs)},
            {"strides", stridedGraph(outputs)},
            {"side by side", concatenatedGraph(outputs)},
            {"residual", residualGraph(outputs)}};
}

inline std::vector<SmallGraph> smallGraphs(Index outputs) {
    std::vector<SmallGraph> graphs = uncoupledGraphs(outputs);
    graphs.push_back({"normalised", normalizedGraph(outputs)});
    return graphs;
}

/// Weights of about the size that He initialisation gives, but no zeros and ones: biases and scales too.
inline Vector randomWeights(const LayerGraph& graph, std::uint64_t seed) {
    Vector W = randomVector(graph.layout().size(), seed);
    for (const ParameterBlock& block : graph.layout().blocks()) {
        auto weights = W.segment(block.offset, block.size());
        if (block.kind == "normalization-scale")
            weights = 1 + 0.3 * weights.array();
        else if (block.kind == "bias")
            weights *= 0.3;
        else
            weights *= std::sqrt(2 / double(block.size() / block.shape.front()));
    }
    return W;
}

inline RowMatrix randomImages(const LayerGraph& graph, Index images, std::uint64_t seed) {
    return randomRows(images, graph.shapeOf(graph.input()).size(), seed);
}

}  // namespace marginscope::test
