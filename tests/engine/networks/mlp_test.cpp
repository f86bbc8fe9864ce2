#include "engine/networks/mlp.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/finite_differences.h"
#include "tests/support/network_identities.h"
#include "tests/support/random_values.h"

namespace marginscope {
namespace {

using test::randomRows;
using test::randomVector;

constexpr Activation linear{ActivationKind::Linear};
constexpr Activation relu{ActivationKind::Relu};
constexpr Activation leaky{ActivationKind::LeakyRelu, 0.2};
constexpr Activation squared{ActivationKind::SquaredRelu};

/// The definition, example by example and neuron by neuron, in long double.
Vector outputsByDefinition(const Mlp& network, const Vector& W, const RowMatrix& inputs) {
    const std::vector<ParameterBlock>& blocks = network.layout().blocks();
    const std::size_t layers = network.options().hiddenWidths.size() + 1;
    Vector result(inputs.rows());
    for (Index i = 0; i < inputs.rows(); ++i) {
        std::vector<long double> below(inputs.row(i).begin(), inputs.row(i).end());
        for (std::size_t layer = 0; layer < layers; ++layer) {
            std::vector<long double> here;
            for (Index row = 0; row < blocks[layer].shape[0]; ++row) {
                long double z = 0;
                if (layer == 0 && network.options().firstLayerBias) z = W(blocks.back().offset + row);
                for (std::size_t column = 0; column < below.size(); ++column) {
                    z += W(blocks[layer].offset + row * Index(below.size()) + Index(column)) * below[column];
                }
                if (layer + 1 < layers) {
                    const Activation& activation = network.options().activations[layer];
                    if (activation.kind == ActivationKind::Relu && z < 0) z = 0;
                    if (activation.kind == ActivationKind::LeakyRelu && z < 0) z *= activation.slope;
                    if (activation.kind == ActivationKind::SquaredRelu) z = z < 0 ? 0 : z * z;
                }
                here.push_back(z);
            }
            below = here;
        }
        result(i) = double(below.front());
    }
    return result;
}

struct Case {
    std::string name;
    Mlp::Options options;
    int degree;
    bool lipschitz;
};

class MlpFamily : public testing::TestWithParam<Case> {
 protected:
    const Mlp network{GetParam().options};
    const Vector W = randomVector(network.parameterCount(), 1);
    const RowMatrix inputs = randomRows(7, network.inputDimension(), 2);
};

TEST_P(MlpFamily, KnowsItsDegreeAndSmoothness) {
    EXPECT_EQ(network.degree(), GetParam().degree);
    EXPECT_EQ(network.hasLipschitzGradients(), GetParam().lipschitz);
    test::expectHomogeneous(network, W, inputs);
}

TEST_P(MlpFamily, OutputsFollowTheDefinition) {
    Vector outputs(inputs.rows());
    network.outputs(W, inputs, outputs);
    const Vector expected = outputsByDefinition(network, W, inputs);
    EXPECT_LT((outputs - expected).norm(), 1e-13 * expected.norm());
}

TEST_P(MlpFamily, DerivativesMatchFiniteDifferences) {
    test::expectDerivativesMatchOutputs(network, W, inputs, randomVector(inputs.rows(), 3), 1e-5, 3e-7);
}

TEST_P(MlpFamily, GramMatchesExplicitGradients) {
    test::expectGramMatchesGradients(network, W, inputs);
}

INSTANTIATE_TEST_SUITE_P(All, MlpFamily,
                         testing::Values(Case{"none", {4, {}, {}, false}, 1, true},
                                         Case{"noneWithBias", {4, {}, {}, true}, 1, true},
                                         Case{"linear2", {3, {5}, {linear}, false}, 2, true},
                                         Case{"relu2", {2, {6}, {relu}, false}, 2, false},
                                         Case{"relu2Bias", {2, {6}, {relu}, true}, 2, false},
                                         Case{"relu4", {3, {5, 4, 6}, {relu, relu, relu}, false}, 4, false},
                                         Case{"leaky3Bias", {3, {5, 4}, {leaky, leaky}, true}, 3, false},
                                         Case{"squared2", {2, {6}, {squared}, true}, 3, true},
                                         Case{"squared4", {2, {5, 4, 3}, {squared, squared, squared}, true}, 15, true},
                                         Case{"mixed", {2, {5, 4, 3}, {relu, squared, linear}, false}, 6, false}),
                         [](const testing::TestParamInfo<Case>& instance) { return instance.param.name; });

TEST(Mlp, NamesItsBlocks) {
    const Mlp network({2, {5, 4}, {relu, relu}, true});
    const std::vector<ParameterBlock>& blocks = network.layout().blocks();
    ASSERT_EQ(blocks.size(), 4u);
    EXPECT_EQ(blocks[0].name, "W1");
    EXPECT_EQ(blocks[0].shape, (std::vector<Index>{5, 2}));
    EXPECT_EQ(blocks[2].name, "W3");
    EXPECT_EQ(blocks[2].shape, (std::vector<Index>{1, 4}));
    EXPECT_EQ(blocks[3].name, "b1");
    EXPECT_EQ(network.parameterCount(), 10 + 20 + 4 + 5);
    EXPECT_FALSE(network.isLinearInParameters());
    EXPECT_TRUE(Mlp({2, {}, {}, false}).isLinearInParameters());
}

TEST(Mlp, SlopeAtTheKinkIsTheLeftOne) {
    // One hidden neuron exactly at zero: relu'(0) = 0, so that W1 gets no gradient.
    const Mlp network({1, {1}, {relu}, false});
    const Vector W = Eigen::Vector2d(0, 1);
    Vector gradient(2);
    network.pullback(W, RowMatrix::Ones(1, 1), Vector::Ones(1), gradient);
    EXPECT_EQ(gradient(0), 0);
    EXPECT_EQ(gradient(1), 0);
}

TEST(Mlp, ManyExamplesInBlocks) {
    const Mlp network({3, {40, 30}, {relu, squared}, true});
    const Vector W = randomVector(network.parameterCount(), 4);
    const RowMatrix inputs = randomRows(250, 3, 5);
    Vector outputs(250);
    network.outputs(W, inputs, outputs);
    const Vector expected = outputsByDefinition(network, W, inputs);
    EXPECT_LT((outputs - expected).norm(), 1e-13 * expected.norm());
    test::expectGramMatchesGradients(network, W, inputs);
    test::expectSameBitsOnAnyThreads(network, W, inputs);
}

TEST(Mlp, GridMatchesPoints) {
    PlaneGrid grid;
    grid.columns = 33;
    grid.rows = 21;
    for (const Activation& activation : {linear, relu, leaky, squared}) {
        for (const bool bias : {false, true}) {
            const Mlp twoLayers({2, {50}, {activation}, bias});
            test::expectGridMatchesOutputs(twoLayers, randomVector(twoLayers.parameterCount(), 6), grid);
        }
    }
    const Mlp threeLayers({2, {20, 10}, {relu, relu}, true});
    test::expectGridMatchesOutputs(threeLayers, randomVector(threeLayers.parameterCount(), 7), grid);
    grid.lift = Lift::One;
    const Mlp lifted({3, {50}, {leaky}, true});
    test::expectGridMatchesOutputs(lifted, randomVector(lifted.parameterCount(), 8), grid);
}

}  // namespace
}  // namespace marginscope
