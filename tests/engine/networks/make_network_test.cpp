#include "engine/networks/make_network.h"

#include <gtest/gtest.h>

#include "engine/networks/mlp.h"
#include "engine/networks/squared_relu_network.h"

namespace marginscope {
namespace {

TEST(MakeNetwork, SquaredRelu) {
    Architecture architecture;
    architecture.width = 12;
    architecture.inputDimension = 3;
    const auto network = makeNetwork(architecture);
    ASSERT_TRUE(network);
    EXPECT_EQ((*network)->parameterCount(), 36);
    EXPECT_NE(dynamic_cast<const SquaredReluNetwork*>(network->get()), nullptr);
}

TEST(MakeNetwork, MlpWithOneActivationForAll) {
    Architecture architecture;
    architecture.kind = "mlp";
    architecture.widths = {5, 4};
    architecture.activation = {"leaky-relu"};
    architecture.leakySlope = 0.3;
    architecture.firstLayerBias = true;
    const auto network = makeNetwork(architecture);
    ASSERT_TRUE(network);
    const auto* mlp = dynamic_cast<const Mlp*>(network->get());
    ASSERT_NE(mlp, nullptr);
    EXPECT_EQ(mlp->options().hiddenWidths, (std::vector<Index>{5, 4}));
    EXPECT_EQ(mlp->options().activations.size(), 2u);
    EXPECT_EQ(mlp->options().activations[1].kind, ActivationKind::LeakyRelu);
    EXPECT_EQ(mlp->options().activations[1].slope, 0.3);
    EXPECT_EQ(mlp->parameterCount(), 10 + 20 + 4 + 5);
}

TEST(MakeNetwork, MlpWithAnActivationForEachLayer) {
    Architecture architecture;
    architecture.kind = "mlp";
    architecture.widths = {5, 4, 3};
    architecture.activation = {"relu", "squared-relu", "linear"};
    const auto network = makeNetwork(architecture);
    ASSERT_TRUE(network);
    EXPECT_EQ((*network)->degree(), 6);
}

TEST(MakeNetwork, SaysWhichFieldIsWrong) {
    const auto errorOf = [](auto&& change) {
        Architecture architecture;
        architecture.kind = "mlp";
        change(architecture);
        const auto network = makeNetwork(architecture);
        return network ? std::string("no error") : network.error().text();
    };
    EXPECT_EQ(errorOf([](Architecture& a) { a.kind = "transformer"; }),
              "network.kind: expected squared-relu or mlp, found \"transformer\"");
    EXPECT_EQ(errorOf([](Architecture& a) {
                  a.widths = {3, 0};
              }),
              "network.widths: expected widths of at least 1, found 0");
    EXPECT_EQ(errorOf([](Architecture& a) {
                  a.activation = {"relu", "relu", "relu"};
              }),
              "network.activation: expected one activation or one for each of the 2 hidden layers, found 3");
    EXPECT_EQ(errorOf([](Architecture& a) { a.activation = {"tanh"}; }),
              "network.activation: expected linear, relu, leaky-relu or squared-relu, found \"tanh\"");
    EXPECT_EQ(errorOf([](Architecture& a) { a.leakySlope = 1.0 / 0.0; }),
              "network.leaky_slope: expected a finite number, found inf");
    EXPECT_EQ(errorOf([](Architecture& a) {
                  a.kind = "squared-relu";
                  a.width = 0;
              }),
              "network.width: expected at least 1 neuron, found 0");
}

}  // namespace
}  // namespace marginscope
