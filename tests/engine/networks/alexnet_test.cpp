#include "engine/networks/alexnet.h"

#include <gtest/gtest.h>

#include "tests/support/image_networks.h"
#include "tests/support/network_identities.h"

namespace marginscope {
namespace {

TEST(HAlexNet, SixLayersOfWeightsAndNothingElse) {
    const LayerGraph graph = hAlexNet(1);
    EXPECT_EQ(graph.layout().size(), 2468800);
    EXPECT_EQ(hAlexNet(10).layout().size(), 2468800 + 9 * 256);
    EXPECT_EQ(graph.degree(), 6);
    EXPECT_EQ(graph.layout().blocks().size(), 6u);
    EXPECT_EQ(graph.layout().blocks()[0].shape, (std::vector<Index>{64, 3, 11, 11}));
    EXPECT_EQ(graph.layout().blocks()[5].shape, (std::vector<Index>{1, 256}));
    EXPECT_FALSE(graph.hasBiases());
    EXPECT_EQ(describeHomogeneity(LayeredNetwork<float>("h-alexnet", graph)), "homogeneous of degree 6");
}

TEST(HAlexNet, Outputs) {
    test::expectNaiveOutputs(hAlexNet(1), 4);
}

TEST(HAlexNet, Homogeneous) {
    const LayeredNetwork<double> network("h-alexnet", hAlexNet(3));
    RowMatrix inputs = test::randomRows(4, network.inputDimension(), 211);
    inputs.row(1).head(3072) = inputs.row(0).head(3072);
    test::expectHomogeneous(network, test::heWeights(network.graph()), inputs);
}

TEST(HAlexNet, Derivatives) {
    test::expectPullbackOfOutputs(hAlexNet(1), 4);
    test::expectFloatPullback(hAlexNet(1), 5, 1e-5);
    test::expectTangentGram(hAlexNet(1), 6);
    test::expectInputGradients(hAlexNet(1), 3);
}

TEST(HAlexNet, SameBitsOnAnyThreads) {
    test::expectSameBitsInFloat(hAlexNet(1), 70);
}

}  // namespace
}  // namespace marginscope
