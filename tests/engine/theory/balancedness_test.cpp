#include "engine/theory/balancedness.h"

#include <gtest/gtest.h>

#include "engine/networks/layered_network.h"
#include "engine/networks/mlp.h"
#include "engine/networks/squared_relu_network.h"

namespace marginscope {
namespace {

Mlp twoLayers(ActivationKind kind) {
    Mlp::Options options;
    options.inputDimension = 2;
    options.hiddenWidths = {2};
    options.activations = {{kind}};
    return Mlp(options);
}

// W1 = [[1, 2], [3, 4]], W2 = [5, 6].
const Vector weights{{1, 2, 3, 4, 5, 6}};

TEST(Balancedness, OfLinearLayersIsAMatrix) {
    const Vector balance = conservedBalance(twoLayers(ActivationKind::Linear), weights);
    const Vector expected{{25 - 5, 30 - 11, 30 - 11, 36 - 25}};  // W2ᵀW2 − W1W1ᵀ
    EXPECT_EQ(balance, expected);
}

TEST(Balancedness, OfReluIsOneNumberANeuron) {
    EXPECT_EQ(conservedBalance(twoLayers(ActivationKind::Relu), weights), (Vector{{25 - 5, 36 - 25}}));
}

TEST(Balancedness, OfSquaredReluCountsTheOutgoingWeightTwice) {
    EXPECT_EQ(conservedBalance(twoLayers(ActivationKind::SquaredRelu), weights), (Vector{{50 - 5, 72 - 25}}));
}

TEST(Balancedness, NeedsTwoTrainedLayers) {
    EXPECT_EQ(conservedBalance(SquaredReluNetwork(2, 3), weights).size(), 0);
}

TEST(Balancedness, OfAChainOfConvolutionsComparesWholeLayers) {
    LayerGraph graph({2, 2, 1});
    const Slice first = graph.relu("relu", graph.convolution("conv", graph.input(), 2, 1, 1, 0), false);
    graph.linear("fc", graph.averagePool("pool", first, 2), 1);
    const LayeredNetwork<double> network("h-alexnet", std::move(graph));
    EXPECT_EQ(conservedBalance(network, Vector{{1, 2, 3, 4}}), (Vector{{25.0 - 5}}));
}

TEST(Balancedness, OfNormalisedLayersIsNotKnown) {
    LayerGraph graph({2, 2, 1});
    const Slice first = graph.batchNormalization("bn", graph.convolution("conv", graph.input(), 2, 1, 1, 0));
    graph.linear("fc", graph.averagePool("pool", first, 2), 1);
    const LayeredNetwork<double> network("resnet", std::move(graph));
    EXPECT_EQ(conservedBalance(network, Vector::Ones(network.parameterCount())).size(), 0);
}

}  // namespace
}  // namespace marginscope
