#include "engine/networks/resnet.h"

#include <gtest/gtest.h>

#include "tests/support/image_networks.h"

namespace marginscope {
namespace {

TEST(ResNet, Depths) {
    for (const Index depth : {8, 14, 18, 20, 56, 110}) EXPECT_TRUE(isResNetDepth(depth)) << depth;
    for (const Index depth : {-4, 2, 9, 10, 19, 34}) EXPECT_FALSE(isResNetDepth(depth)) << depth;
}

TEST(ResNet, AsManyParametersAsPublished) {
    EXPECT_EQ(resNet(18, true, 10).layout().size(), 11173962);
    // He et al. pad shortcuts with zeros (269 722 parameters): here they are two convolutions with normalisation.
    EXPECT_EQ(resNet(20, true, 10).layout().size(), 269722 + (16 * 32 + 2 * 32) + (32 * 64 + 2 * 64));
}

TEST(ResNet, WithoutNormalizationShortcutsBreakHomogeneity) {
    const LayerGraph graph = resNet(20, false, 1);
    EXPECT_FALSE(graph.hasBiases());
    EXPECT_FALSE(graph.degree());
    // Past all blocks: the first convolution, two shortcuts, the classifier.
    EXPECT_EQ(graph.pathLengths().shortest, 4);
    EXPECT_EQ(graph.pathLengths().longest, 20);
    EXPECT_EQ(describeHomogeneity(LayeredNetwork<float>("resnet", graph)),
              "not homogeneous: paths through 4 to 20 layers of weights");
    EXPECT_EQ(describeHomogeneity(LayeredNetwork<float>("resnet", resNet(18, true, 3))),
              "not homogeneous: batch normalisation and biases, outside the theory");
    EXPECT_EQ(resNet(18, false, 1).pathLengths().longest, 18);
}

TEST(ResNet, Outputs) {
    test::expectNaiveOutputs(resNet(8, false, 1), 2);
    test::expectNaiveOutputs(resNet(8, true, 1), 2, 1e-4);
}

TEST(ResNet, Derivatives) {
    for (const bool normalization : {false, true}) {
        test::expectPullbackOfOutputs(resNet(8, normalization, 1), 4);
        test::expectFloatPullback(resNet(20, normalization, 1), 4, 1e-3);
    }
    test::expectTangentGram(resNet(8, false, 1), 4);
    test::expectInputGradients(resNet(8, false, 1), 3);
}

TEST(ResNet, TheWideOneInFloat) {
    const LayerGraph graph = resNet(18, true, 1);
    const Vector W = test::heWeights(graph);
    const RowMatrix inputs = test::randomRows(4, 3 * 32 * 32, 221);
    Vector exact(4), rounded(4);
    LayeredNetwork<double>("resnet", graph).outputs(W, inputs, exact);
    LayeredNetwork<float>("resnet", graph).outputs(W, inputs, rounded);
    test::expectClose(rounded, exact, 1e-4);
}

TEST(ResNet, SameBitsOnAnyThreads) {
    test::expectSameBitsInFloat(resNet(8, true, 1), 9);
}

}  // namespace
}  // namespace marginscope
