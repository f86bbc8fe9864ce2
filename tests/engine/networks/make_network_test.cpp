#include "engine/networks/make_network.h"

#include <gtest/gtest.h>

#include "engine/networks/layered_network.h"
#include "engine/networks/mlp.h"
#include "engine/networks/rounded_network.h"
#include "engine/networks/squared_relu_classes.h"
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

TEST(MakeNetwork, SeveralClasses) {
    Architecture architecture;
    architecture.width = 12;
    architecture.inputDimension = 3;
    architecture.classes = 4;
    const auto classes = makeNetwork(architecture);
    ASSERT_TRUE(classes);
    EXPECT_NE(dynamic_cast<const SquaredReluClasses*>(classes->get()), nullptr);
    EXPECT_EQ((*classes)->inputDimension(), 7);
    architecture.kind = "mlp";
    const auto mlp = makeNetwork(architecture);
    ASSERT_TRUE(mlp);
    EXPECT_EQ((*mlp)->classCoefficients(), 4);
    for (const Index two : {0, 2}) {
        architecture.classes = two;
        const auto single = makeNetwork(architecture);
        ASSERT_TRUE(single);
        EXPECT_EQ((*single)->classCoefficients(), 0);
        EXPECT_EQ((*single)->inputDimension(), 3);
    }
}

TEST(MakeNetwork, DeepLinearTakesAllWidths) {
    Architecture architecture;
    architecture.kind = "deep-linear";
    architecture.inputDimension = 3;
    architecture.widths = {3, 8, 8, 1};
    const auto network = makeNetwork(architecture);
    ASSERT_TRUE(network);
    EXPECT_EQ((*network)->degree(), 3);
    EXPECT_TRUE((*network)->hasLipschitzGradients());
    EXPECT_EQ((*network)->parameterCount(), 24 + 64 + 8);
    EXPECT_EQ((*network)->layout().blocks()[1].name, "A2");
    EXPECT_EQ((*network)->layout().blocks()[1].shape, (std::vector<Index>{8, 8}));
    architecture.classes = 3;
    architecture.widths = {3, 5, 3};
    const auto classes = makeNetwork(architecture);
    ASSERT_TRUE(classes);
    EXPECT_EQ((*classes)->classCoefficients(), 3);
    architecture.classes = 2;
    architecture.widths = {3, 1};
    EXPECT_TRUE(makeNetwork(architecture));
}

TEST(MakeNetwork, BreaksHomogeneityWhenAsked) {
    Architecture architecture;
    architecture.kind = "mlp";
    architecture.widths = {5, 5};
    architecture.laterBiases = true;
    auto network = makeNetwork(architecture);
    ASSERT_TRUE(network);
    EXPECT_FALSE((*network)->degree());
    EXPECT_EQ((*network)->parameterCount(), 10 + 25 + 5 + 5 + 1);
    architecture.laterBiases = false;
    architecture.skip = true;
    network = makeNetwork(architecture);
    ASSERT_TRUE(network);
    EXPECT_FALSE((*network)->degree());
}

TEST(MakeNetwork, SinglePrecision) {
    Architecture architecture;
    architecture.precision = "float";
    const auto network = makeNetwork(architecture);
    ASSERT_TRUE(network);
    const auto* rounded = dynamic_cast<const RoundedNetwork*>(network->get());
    ASSERT_NE(rounded, nullptr);
    EXPECT_NE(dynamic_cast<const SquaredReluNetwork*>(&rounded->base()), nullptr);
}

Architecture imageArchitecture(const char* kind) {
    Architecture architecture;
    architecture.kind = kind;
    architecture.inputDimension = 3 * 32 * 32;
    architecture.precision = "float";
    return architecture;
}

TEST(MakeNetwork, ImageNetworks) {
    Architecture architecture = imageArchitecture("h-alexnet");
    architecture.normalization = "none";
    const auto alexNet = makeNetwork(architecture);
    ASSERT_TRUE(alexNet);
    EXPECT_EQ((*alexNet)->parameterCount(), 2468800);
    EXPECT_NE(dynamic_cast<const LayeredNetwork<float>*>(alexNet->get()), nullptr);
    for (const char* kind : {"densenet", "resnet"}) {
        architecture = imageArchitecture(kind);
        architecture.depth = kind[0] == 'd' ? 22 : 20;
        architecture.classes = 3;
        const auto normalized = makeNetwork(architecture);
        ASSERT_TRUE(normalized) << kind;
        EXPECT_TRUE((*normalized)->couplesExamples());
        EXPECT_EQ((*normalized)->classCoefficients(), 3);
        EXPECT_EQ((*normalized)->inputDimension(), 3 * 32 * 32 + 3);
        architecture.normalization = "none";
        architecture.precision = "double";
        const auto plain = makeNetwork(architecture);
        ASSERT_TRUE(plain) << kind;
        EXPECT_FALSE((*plain)->couplesExamples());
        const auto* image = dynamic_cast<const LayeredNetwork<double>*>(plain->get());
        ASSERT_NE(image, nullptr);
        EXPECT_EQ(image->kind(), kind);
    }
}

TEST(MakeNetwork, SaysWhatIsWrongWithAnImageNetwork) {
    const auto errorOf = [](const char* kind, auto&& change) {
        Architecture architecture = imageArchitecture(kind);
        architecture.depth = kind[0] == 'd' ? 22 : 20;
        change(architecture);
        const auto network = makeNetwork(architecture);
        return network ? std::string("no error") : network.error().text();
    };
    EXPECT_EQ(errorOf("resnet", [](Architecture& a) { a.depth = 34; }),
              "network.depth: expected 18, or 6 k + 2 from 8 on (20, 32, 44, …), found 34");
    EXPECT_EQ(errorOf("densenet", [](Architecture& a) { a.depth = 20; }),
              "network.depth: expected 6 k + 4 from 10 on (16, 22, 40, …), found 20");
    EXPECT_EQ(errorOf("densenet", [](Architecture& a) { a.growth = 0; }),
              "network.growth: expected at least 1, found 0");
    for (const char* kind : {"h-alexnet", "densenet", "resnet"}) {
        EXPECT_EQ(errorOf(kind, [](Architecture& a) { a.normalization = "layer"; }),
                  kind == std::string("h-alexnet") ? "no error"  // does not use the field
                                                   : "network.normalization: expected batch or none, found \"layer\"");
        EXPECT_EQ(errorOf(kind, [](Architecture& a) { a.inputDimension = 3; }),
                  std::string("network.kind: expected a network of points because the inputs have 3 entries and images "
                              "3072, found ") +
                      kind);
        EXPECT_EQ(errorOf(kind, [](Architecture& a) { a.precision = "half"; }),
                  "network.precision: expected double or float, found \"half\"");
    }
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
              "network.kind: expected squared-relu, mlp, deep-linear, hat, h-alexnet, densenet or resnet, found "
              "\"transformer\"");
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
    EXPECT_EQ(errorOf([](Architecture& a) {
                  a.kind = "squared-relu";
                  a.width = 2;
                  a.classes = 3;
              }),
              "network.width: expected at least one neuron for each of the 3 classes, found 2");
    EXPECT_EQ(errorOf([](Architecture& a) {
                  a.widths = {5, 4, 5};
                  a.skip = true;
              }),
              "network.skip: expected false, as no two neighbouring hidden layers have the same width, found true");
    EXPECT_EQ(errorOf([](Architecture& a) { a.precision = "half"; }),
              "network.precision: expected double or float, found \"half\"");
    const auto deepLinearError = [&](std::vector<int> widths, Index classes) {
        return errorOf([&](Architecture& a) {
            a.kind = "deep-linear";
            a.inputDimension = 3;
            a.widths = std::move(widths);
            a.classes = classes;
        });
    };
    EXPECT_EQ(deepLinearError({3}, 2), "network.widths: expected at least 2 widths, that of the input first, found 1");
    EXPECT_EQ(deepLinearError({2, 8, 1}, 2),
              "network.widths: expected 3 first, the dimension of the (lifted) inputs, found 2");
    EXPECT_EQ(deepLinearError({3, 8, 8}, 2), "network.widths: expected 1 last, the number of outputs, found 8");
    EXPECT_EQ(deepLinearError({3, 8, 1}, 4), "network.widths: expected 4 last, the number of outputs, found 1");
    EXPECT_EQ(deepLinearError({3, 0, 1}, 2), "network.widths: expected widths of at least 1, found 0");
}

}  // namespace
}  // namespace marginscope
