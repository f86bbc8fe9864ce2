#include "engine/networks/image_network.h"

#include <gtest/gtest.h>

#include "engine/networks/layered_network.h"
#include "engine/networks/mlp.h"
#include "tests/support/small_graphs.h"

namespace marginscope {
namespace {

TEST(ImageNetwork, DimensionsComeFromTheGraph) {
    const LayeredNetwork<double> one("test", test::chainGraph(1)), three("test", test::chainGraph(3));
    EXPECT_EQ(one.kind(), "test");
    EXPECT_EQ(one.inputDimension(), 8 * 9 * 2);
    EXPECT_EQ(one.classCoefficients(), 0);
    EXPECT_EQ(three.inputDimension(), 8 * 9 * 2 + 3);
    EXPECT_EQ(three.classCoefficients(), 3);
    EXPECT_EQ(one.parameterCount(), 3 * 18 + 4 * 27 + 5 * 36 + 5);
}

TEST(ImageNetwork, HomogeneityInWords) {
    const auto describe = [](LayerGraph graph) {
        return describeHomogeneity(LayeredNetwork<double>("test", std::move(graph)));
    };
    EXPECT_EQ(describe(test::chainGraph(1)), "homogeneous of degree 4");
    EXPECT_EQ(describe(test::concatenatedGraph(1)), "not homogeneous: paths through 2 to 4 layers of weights");
    EXPECT_EQ(describe(test::residualGraph(1)), "not homogeneous: biases");
    EXPECT_EQ(describe(test::normalizedGraph(1)),
              "not homogeneous: batch normalisation and biases, outside the theory");
    LayerGraph unbiased({1, 1, 3});
    unbiased.linear("last", unbiased.batchNormalization("norm", unbiased.linear("first", unbiased.input(), 2)), 1);
    EXPECT_EQ(describe(std::move(unbiased)), "not homogeneous: batch normalisation, outside the theory");
}

TEST(ImageNetwork, HomogeneityOfOtherNetworks) {
    Mlp::Options options;
    options.inputDimension = 2;
    options.hiddenWidths = {3};
    options.activations = {{ActivationKind::Relu, 0}};
    EXPECT_EQ(describeHomogeneity(Mlp(options)), "homogeneous of degree 2");
    options.laterBiases = true;
    EXPECT_EQ(describeHomogeneity(Mlp(options)), "not homogeneous");
}

}  // namespace
}  // namespace marginscope
