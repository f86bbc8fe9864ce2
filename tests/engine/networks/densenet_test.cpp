#include "engine/networks/densenet.h"

#include <gtest/gtest.h>

#include "tests/support/image_networks.h"

namespace marginscope {
namespace {

TEST(DenseNet, Depths) {
    for (const Index depth : {10, 16, 22, 40, 100}) EXPECT_TRUE(isDenseNetDepth(depth)) << depth;
    for (const Index depth : {-2, 4, 9, 11, 20, 41}) EXPECT_FALSE(isDenseNetDepth(depth)) << depth;
}

TEST(DenseNet, AsManyParametersAsPublished) {
    EXPECT_EQ(denseNet(100, 12, true, 10).layout().size(), 769162);  // 0.8 M in the paper
    EXPECT_EQ(denseNet(40, 12, true, 10).layout().size(), 176122);
}

/// By the definition: blocks of k layers, each a bottleneck of 4·growth and a 3 × 3 convolution.
Index weightsOf(Index depth, Index growth) {
    Index channels = 2 * growth, weights = 27 * channels;
    for (int block = 0; block < 3; ++block) {
        for (Index layer = 0; layer < (depth - 4) / 6; ++layer, channels += growth)
            weights += channels * 4 * growth + 9 * 4 * growth * growth;
        if (block == 2) break;
        weights += channels * (channels / 2);
        channels /= 2;
    }
    return weights + channels;
}

TEST(DenseNet, WithoutNormalizationOnlyWeightsOfPathsOfManyLengths) {
    for (const Index growth : {5, 12}) {
        const LayerGraph graph = denseNet(22, growth, false, 1);
        EXPECT_EQ(graph.layout().size(), weightsOf(22, growth));
        EXPECT_FALSE(graph.hasBiases());
        EXPECT_FALSE(graph.degree());
        // Past all layers: the first convolution, two transitions, the classifier. Through all: 22 layers of weights.
        EXPECT_EQ(graph.pathLengths().shortest, 4);
        EXPECT_EQ(graph.pathLengths().longest, 22);
    }
    EXPECT_EQ(describeHomogeneity(LayeredNetwork<float>("densenet", denseNet(16, 12, false, 1))),
              "not homogeneous: paths through 4 to 16 layers of weights");
    EXPECT_EQ(describeHomogeneity(LayeredNetwork<float>("densenet", denseNet(16, 12, true, 1))),
              "not homogeneous: batch normalisation and biases, outside the theory");
}

TEST(DenseNet, Outputs) {
    test::expectNaiveOutputs(denseNet(16, 4, false, 1), 3);
    test::expectNaiveOutputs(denseNet(16, 5, true, 1), 3, 1e-4);
}

TEST(DenseNet, Derivatives) {
    for (const bool normalization : {false, true}) {
        test::expectPullbackOfOutputs(denseNet(16, 6, normalization, 1), 4);
        test::expectFloatPullback(denseNet(16, 12, normalization, 1), 4, 1e-3);
    }
    test::expectTangentGram(denseNet(16, 12, false, 1), 5);
    test::expectInputGradients(denseNet(16, 6, false, 1), 3);
}

TEST(DenseNet, SameBitsOnAnyThreads) {
    test::expectSameBitsInFloat(denseNet(10, 12, false, 1), 9);
    test::expectSameBitsInFloat(denseNet(10, 12, true, 1), 9);
}

}  // namespace
}  // namespace marginscope
