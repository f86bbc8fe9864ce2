#include "engine/networks/initialization.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/networks/layered_network.h"
#include "engine/networks/mlp.h"
#include "engine/networks/resnet.h"
#include "engine/networks/squared_relu_network.h"

namespace marginscope {
namespace {

double deviation(const VectorView& values) {
    return std::sqrt(values.squaredNorm() / double(values.size()));
}

TEST(Initialization, NormalHasTheScaleAskedFor) {
    const SquaredReluNetwork network(10000, 3);
    const Result<Vector> W = drawInitialWeights(network, "normal", 0.02, 7);
    ASSERT_TRUE(W);
    EXPECT_NEAR(deviation(*W), 0.02, 0.02 * 0.02);
    EXPECT_NEAR(W->mean(), 0, 5 * 0.02 / std::sqrt(30000));
}

TEST(Initialization, SeedsRepeatAndDiffer) {
    const SquaredReluNetwork network(10, 3);
    EXPECT_TRUE(*drawInitialWeights(network, "normal", 1, 7) == *drawInitialWeights(network, "normal", 1, 7));
    EXPECT_FALSE(*drawInitialWeights(network, "normal", 1, 7) == *drawInitialWeights(network, "normal", 1, 8));
}

TEST(Initialization, PairedNeuronsAreEqual) {
    const SquaredReluNetwork network(6, 3);
    const Result<Vector> W = drawInitialWeights(network, "paired", 0.5, 3);
    ASSERT_TRUE(W);
    for (Index pair = 0; pair < 3; ++pair) {
        EXPECT_TRUE(W->segment(6 * pair, 3) == W->segment(6 * pair + 3, 3));
        EXPECT_GT(W->segment(6 * pair, 3).norm(), 0);
    }
    EXPECT_FALSE(W->segment(0, 3) == W->segment(6, 3));
}

TEST(Initialization, HeFollowsTheFanIn) {
    const Mlp network({50, {200, 100}, {{}, {}}, true});
    const Result<Vector> W = drawInitialWeights(network, "he", 0.5, 11);
    ASSERT_TRUE(W);
    const std::vector<ParameterBlock>& blocks = network.layout().blocks();
    EXPECT_NEAR(deviation(W->segment(blocks[0].offset, blocks[0].size())), 0.5 * std::sqrt(2.0 / 50), 0.003);
    EXPECT_NEAR(deviation(W->segment(blocks[1].offset, blocks[1].size())), 0.5 * std::sqrt(2.0 / 200), 0.002);
    EXPECT_NEAR(deviation(W->segment(blocks[2].offset, blocks[2].size())), 0.5 * std::sqrt(2.0 / 100), 0.02);
    EXPECT_TRUE((W->segment(blocks[3].offset, blocks[3].size()).array() == 0).all());
}

TEST(Initialization, SaysWhatIsWrong) {
    const SquaredReluNetwork odd(7, 3);
    const Mlp mlp({2, {4}, {{}}, false});
    EXPECT_EQ(drawInitialWeights(odd, "paired", 1, 1).error().text(),
              "initialization.scheme: expected a squared-relu network of two classes and even width for \"paired\", "
              "found width 7");
    EXPECT_EQ(drawInitialWeights(mlp, "paired", 1, 1).error().place, "initialization.scheme");
    EXPECT_EQ(drawInitialWeights(odd, "xavier", 1, 1).error().text(),
              "initialization.scheme: expected normal, paired or he, found \"xavier\"");
    for (const double scale : {0.0, -1.0, std::numeric_limits<double>::infinity(), std::nan("")}) {
        const Result<Vector> W = drawInitialWeights(odd, "normal", scale, 1);
        ASSERT_FALSE(W);
        EXPECT_EQ(W.error().place, "initialization.scale");
    }
}

TEST(Initialization, HeLeavesNormalizationAtOneAndBiasesAtZero) {
    const LayeredNetwork<float> network("resnet", resNet(8, true, 1));
    const Result<Vector> W = drawInitialWeights(network, "he", 3, 17);
    ASSERT_TRUE(W);
    int scales = 0, biases = 0;
    for (const ParameterBlock& block : network.layout().blocks()) {
        const Vector values = W->segment(block.offset, block.size());
        if (block.kind == "normalization-scale") {
            EXPECT_TRUE(values == Vector::Ones(values.size())) << block.name;
            ++scales;
        } else if (block.kind == "bias") {
            EXPECT_TRUE(values == Vector::Zero(values.size())) << block.name;
            ++biases;
        } else if (block.name == "layer3.0.conv2.weight") {
            EXPECT_NEAR(deviation(values), 3 * std::sqrt(2.0 / (64 * 9)), 0.015 * deviation(values));
        }
    }
    EXPECT_EQ(scales, 9);   // a stem, three blocks of two, two shortcuts
    EXPECT_EQ(biases, 10);  // and the classifier's
}

}  // namespace
}  // namespace marginscope
