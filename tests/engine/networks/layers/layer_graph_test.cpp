#include "engine/networks/layers/layer_graph.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

std::vector<std::string> namesOf(const std::vector<const Operation*>& operations) {
    std::vector<std::string> names;
    for (const Operation* operation : operations) names.push_back(operation->name);
    return names;
}

using Names = std::vector<std::string>;

TEST(LayerGraph, AChainIsHomogeneousOfItsDepth) {
    LayerGraph graph({9, 8, 3});
    Slice x = graph.convolution("conv1", graph.input(), 5, 3, 2, 1);
    EXPECT_EQ(graph.shapeOf(x), (MapShape{5, 4, 5}));
    x = graph.relu("relu1", x, true);
    x = graph.maxPool("pool", x, 2);
    EXPECT_EQ(graph.shapeOf(x), (MapShape{2, 2, 5}));
    x = graph.averagePool("average", x, 2);
    x = graph.linear("classifier", x, 4);
    EXPECT_EQ(graph.outputCount(), 4);
    EXPECT_EQ(graph.pathLengths().shortest, 2);
    EXPECT_EQ(graph.pathLengths().longest, 2);
    EXPECT_EQ(graph.degree(), 2);
    EXPECT_FALSE(graph.hasBiases());
    EXPECT_FALSE(graph.hasBatchNormalization());
    const auto& blocks = graph.layout().blocks();
    ASSERT_EQ(blocks.size(), 2u);
    EXPECT_EQ(blocks[0].name, "conv1.weight");
    EXPECT_EQ(blocks[0].shape, (std::vector<Index>{5, 3, 3, 3}));
    EXPECT_EQ(blocks[1].name, "classifier.weight");
    EXPECT_EQ(blocks[1].shape, (std::vector<Index>{4, 5}));
    EXPECT_EQ(graph.layout().size(), 5 * 27 + 20);
}

TEST(LayerGraph, ShortcutsOfOtherLengthBreakHomogeneity) {
    const auto graphWith = [](bool projection) {
        LayerGraph graph({1, 1, 3});
        const Slice stem = graph.linear("stem", graph.input(), 4);
        const Slice branch = graph.linear("branch", graph.relu("relu", stem, false), 4);
        const Slice shortcut = projection ? graph.linear("projection", stem, 4) : stem;
        graph.linear("last", graph.add("add", branch, shortcut), 1);
        return graph;
    };
    EXPECT_EQ(graphWith(false).pathLengths().shortest, 2);
    EXPECT_EQ(graphWith(false).pathLengths().longest, 3);
    EXPECT_FALSE(graphWith(false).degree());
    EXPECT_EQ(graphWith(true).degree(), 3);
}

TEST(LayerGraph, BiasesAndNormalizationBreakHomogeneity) {
    LayerGraph biased({1, 1, 3});
    Slice x = biased.linear("first", biased.input(), 4);
    EXPECT_EQ(biased.degree(), 1);
    x = biased.bias("first", x);
    EXPECT_TRUE(biased.hasBiases());
    EXPECT_FALSE(biased.degree());
    EXPECT_EQ(biased.layout().blocks().back().name, "first.bias");
    EXPECT_EQ(biased.layout().blocks().back().kind, "bias");

    LayerGraph normalized({1, 1, 3});
    x = normalized.linear("first", normalized.input(), 4);
    normalized.batchNormalization("bn", x);
    EXPECT_TRUE(normalized.hasBatchNormalization());
    EXPECT_FALSE(normalized.degree());
    ASSERT_EQ(normalized.layout().blocks().size(), 3u);
    EXPECT_EQ(normalized.layout().blocks()[1].kind, "normalization-scale");
    EXPECT_EQ(normalized.layout().blocks()[2].kind, "bias");
}

/// A storage of 2 + 3 channels, the first two from a convolution, the other three from a longer path.
struct Concatenation {
    LayerGraph graph{{4, 4, 1}};
    Slice all = graph.makeStorage({4, 4, 5});
    Slice left{all.storage, 0, 2};
    Slice right{all.storage, 2, 3};

    Concatenation() {
        graph.convolution("left", graph.input(), 2, 3, 1, 1, left);
        graph.convolution("right", graph.relu("relu", left, false), 3, 1, 1, 0, right);
    }
};

TEST(LayerGraph, PathsThroughChannelsSideBySide) {
    Concatenation sides;
    LayerGraph& graph = sides.graph;
    const Slice x = graph.averagePool("pool", sides.all, 4);
    EXPECT_EQ(graph.pathLengths().shortest, 1);
    EXPECT_EQ(graph.pathLengths().longest, 2);
    graph.linear("classifier", x, 1);
    EXPECT_EQ(graph.pathLengths().longest, 3);
    EXPECT_FALSE(graph.degree());

    // Whoever reads only the right half sees paths of one length.
    Concatenation half;
    half.graph.averagePool("pool", half.right, 4);
    EXPECT_EQ(half.graph.degree(), 2);
}

TEST(LayerGraph, WritersOfASlice) {
    Concatenation sides;
    LayerGraph& graph = sides.graph;
    EXPECT_EQ(namesOf(graph.writersOf(sides.all, nullptr)), (Names{"left", "right"}));
    EXPECT_EQ(namesOf(graph.writersOf(sides.right, nullptr)), (Names{"right"}));
    EXPECT_EQ(namesOf(graph.writersOf({sides.all.storage, 1, 2}, nullptr)), (Names{"left", "right"}));
    EXPECT_TRUE(graph.writersOf(graph.input(), nullptr).empty());
    // Before the first reader of the left half nobody had written the right one.
    EXPECT_EQ(namesOf(graph.writersOf(sides.all, &graph.operations()[1])), (Names{"left"}));
}

TEST(LayerGraph, WhoWorksInPlaceIsTheWriter) {
    Concatenation sides;
    LayerGraph& graph = sides.graph;
    graph.relu("left.relu", sides.left, true);
    EXPECT_EQ(namesOf(graph.writersOf(sides.all, nullptr)), (Names{"left.relu", "right"}));
    graph.relu("all.relu", sides.all, true);
    EXPECT_EQ(namesOf(graph.writersOf(sides.all, nullptr)), (Names{"all.relu"}));
    EXPECT_EQ(namesOf(graph.writersOf(sides.right, nullptr)), (Names{"all.relu"}));
}

}  // namespace
}  // namespace marginscope
