#include "engine/networks/mlp.h"

#include <gtest/gtest.h>

#include <Eigen/Cholesky>
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

const ParameterBlock* blockNamed(const Network& network, const std::string& name) {
    for (const ParameterBlock& block : network.layout().blocks()) {
        if (block.name == name) return &block;
    }
    return nullptr;
}

/// The definition, example by example and neuron by neuron, in long double.
Vector outputsByDefinition(const Mlp& network, const Vector& W, const RowMatrix& inputs) {
    const Mlp::Options& options = network.options();
    const std::size_t layers = options.hiddenWidths.size() + 1;
    Vector result(inputs.rows());
    for (Index i = 0; i < inputs.rows(); ++i) {
        const Vector point = inputs.row(i).head(options.inputDimension).transpose();
        std::vector<long double> below(point.begin(), point.end());
        for (std::size_t layer = 0; layer < layers; ++layer) {
            const std::string number = std::to_string(layer + 1);
            const ParameterBlock& weights = *blockNamed(network, options.weightName + number);
            const ParameterBlock* bias = blockNamed(network, "b" + number);
            EXPECT_EQ(bias != nullptr, layer == 0 ? options.firstLayerBias : options.laterBiases);
            std::vector<long double> here;
            for (Index row = 0; row < weights.shape[0]; ++row) {
                long double z = bias ? W(bias->offset + row) : 0;
                for (std::size_t column = 0; column < below.size(); ++column) {
                    z += W(weights.offset + row * Index(below.size()) + Index(column)) * below[column];
                }
                if (layer + 1 < layers) {
                    const Activation& activation = options.activations[layer];
                    if (activation.kind == ActivationKind::Relu && z < 0) z = 0;
                    if (activation.kind == ActivationKind::LeakyRelu && z < 0) z *= activation.slope;
                    if (activation.kind == ActivationKind::SquaredRelu) z = z < 0 ? 0 : z * z;
                    const bool isAsWide = layer > 0 && weights.shape[0] == weights.shape[1];
                    if (options.skip && isAsWide) z += below[std::size_t(row)];
                }
                here.push_back(z);
            }
            below = here;
        }
        long double sum = options.classes > 2 ? 0 : below.front();
        for (Index k = 0; k < network.classCoefficients(); ++k) {
            sum += inputs(i, options.inputDimension + k) * below[std::size_t(k)];
        }
        result(i) = double(sum);
    }
    return result;
}

struct Case {
    std::string name;
    Mlp::Options options;
    std::optional<int> degree;
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
    if (network.degree()) test::expectHomogeneous(network, W, inputs);
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

TEST_P(MlpFamily, InputGradientsMatchFiniteDifferences) {
    test::expectInputGradientsMatchOutputs(network, W, inputs);
}

TEST_P(MlpFamily, GramMatchesExplicitGradients) {
    test::expectGramMatchesGradients(network, W, inputs);
}

/// Options with more outputs, or with something that breaks homogeneity.
Mlp::Options withClasses(Mlp::Options options, Index classes) {
    options.classes = classes;
    return options;
}
Mlp::Options withLaterBiases(Mlp::Options options) {
    options.laterBiases = true;
    return options;
}
Mlp::Options withSkip(Mlp::Options options) {
    options.skip = true;
    return options;
}

INSTANTIATE_TEST_SUITE_P(
    All, MlpFamily,
    testing::Values(Case{"none", {4, {}, {}, false}, 1, true}, Case{"noneWithBias", {4, {}, {}, true}, 1, true},
                    Case{"linear2", {3, {5}, {linear}, false}, 2, true},
                    Case{"linear3Classes", withClasses({3, {5, 4}, {linear, linear}, false}, 3), 3, true},
                    Case{"relu2", {2, {6}, {relu}, false}, 2, false},
                    Case{"relu2Bias", {2, {6}, {relu}, true}, 2, false},
                    Case{"relu2Classes", withClasses({2, {6}, {relu}, true}, 4), 2, false},
                    Case{"noneClasses", withClasses({4, {}, {}, true}, 3), 1, true},
                    Case{"relu4", {3, {5, 4, 6}, {relu, relu, relu}, false}, 4, false},
                    Case{"leaky3Bias", {3, {5, 4}, {leaky, leaky}, true}, 3, false},
                    Case{"squared2", {2, {6}, {squared}, true}, 3, true},
                    Case{"squared3Classes", withClasses({2, {5, 4}, {squared, squared}, false}, 3), 7, true},
                    Case{"squared4", {2, {5, 4, 3}, {squared, squared, squared}, true}, 15, true},
                    Case{"mixed", {2, {5, 4, 3}, {relu, squared, linear}, false}, 6, false},
                    Case{"laterBiases", withLaterBiases({2, {5, 4}, {relu, squared}, true}), std::nullopt, false},
                    Case{"laterBiasesOnly", withLaterBiases({2, {5}, {squared}, false}), std::nullopt, true},
                    Case{"skip", withSkip({4, {4, 4, 4}, {squared, relu, squared}, false}), std::nullopt, false},
                    Case{"skipSome", withSkip({2, {5, 5, 3, 3}, {linear, leaky, linear, squared}, true}), std::nullopt,
                         false},
                    Case{"skipNowhere", withSkip({5, {5, 4}, {relu, relu}, false}), 3, false},
                    Case{"everything", withClasses(withSkip(withLaterBiases({2, {4, 4}, {squared, leaky}, true})), 3),
                         std::nullopt, false}),
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

    const Mlp biased(withLaterBiases({2, {5, 4}, {relu, relu}, false}));
    std::string names;
    for (const ParameterBlock& block : biased.layout().blocks()) names += block.name + " ";
    EXPECT_EQ(names, "W1 W2 W3 b2 b3 ");
}

TEST(Mlp, DeepLinearIsTheProductOfItsMatrices) {
    Mlp::Options options{3, {5, 4}, {linear, linear}, false};
    options.weightName = "A";
    const Mlp network(options);
    EXPECT_EQ(network.layout().blocks()[2].name, "A3");
    EXPECT_EQ(network.degree(), 3);
    const Vector W = randomVector(network.parameterCount(), 9);
    const Eigen::Map<const RowMatrix> A1(W.data(), 5, 3), A2(W.data() + 15, 4, 5), A3(W.data() + 35, 1, 4);
    const RowMatrix inputs = randomRows(6, 3, 10);
    const RowMatrix product = A3 * A2 * A1;
    const Vector expected = inputs * product.transpose();
    Vector outputs(6);
    network.outputs(W, inputs, outputs);
    EXPECT_LT((outputs - expected).norm(), 1e-14 * expected.norm() * 10);
    RowMatrix gradients;
    network.inputGradients(W, inputs, gradients);
    EXPECT_LT((gradients.rowwise() - product.row(0)).norm(), 1e-14 * product.norm() * 10);
}

TEST(Mlp, DeepLinearGradientsAreProductsOfWhatIsAboveAndBelow) {
    for (const std::vector<Index>& widths :
         {std::vector<Index>{}, std::vector<Index>{9}, std::vector<Index>{13, 18}, std::vector<Index>{6, 17, 11, 5}}) {
        const Mlp network({3, widths, std::vector<Activation>(widths.size(), linear), false});
        const Vector W = randomVector(network.parameterCount(), 9);
        const RowMatrix inputs = randomRows(6, 3, 10);
        const Vector coefficients = randomVector(6, 11);
        Vector gradient(W.size());
        network.pullback(W, inputs, coefficients, gradient);
        std::vector<RowMatrix> factors;
        for (const ParameterBlock& block : network.layout().blocks())
            factors.push_back(
                Eigen::Map<const RowMatrix>(W.data() + block.offset, block.shape.front(), block.shape.back()));
        for (std::size_t layer = 0; layer < factors.size(); ++layer) {
            RowMatrix below = coefficients.transpose() * inputs, above = RowMatrix::Identity(1, 1);
            for (std::size_t l = 0; l < layer; ++l) below = below * factors[l].transpose();
            for (std::size_t l = factors.size() - 1; l > layer; --l) above = above * factors[l];
            const RowMatrix expected = above.transpose() * below;
            const ParameterBlock& block = network.layout().blocks()[layer];
            const Eigen::Map<const RowMatrix> actual(gradient.data() + block.offset, expected.rows(), expected.cols());
            EXPECT_LT((actual - expected).norm(), 1e-13 * expected.norm()) << widths.size() << " " << layer;
        }
    }
}

TEST(Mlp, ClassCoefficientsPickScores) {
    const Mlp network(withClasses({2, {6}, {relu}, true}, 3));
    EXPECT_EQ(network.inputDimension(), 5);
    EXPECT_EQ(network.layout().blocks()[1].shape, (std::vector<Index>{3, 6}));
    const Vector W = randomVector(network.parameterCount(), 9);
    RowMatrix inputs(4, 5);
    inputs.leftCols(2) = RowMatrix::Constant(4, 2, 0.3);
    inputs.rightCols(3) << 1, 0, 0, 0, 1, 0, 0, 0, 1, -1, 0, 1;
    Vector outputs(4);
    network.outputs(W, inputs, outputs);
    EXPECT_NEAR(outputs[3], outputs[2] - outputs[0], 1e-14);

    // One class alone is a network of one output with that row of W2.
    const Mlp single({2, {6}, {relu}, true});
    Vector ofClass(single.parameterCount()), expected(1);
    ofClass << W.head(12), W.segment(12 + 6, 6), W.tail(6);
    single.outputs(ofClass, inputs.topLeftCorner(1, 2), expected);
    EXPECT_NEAR(outputs[1], expected[0], 1e-14);
}

/// Neurons of weights (0, 1, 0…): a point (1, 0) sits on every kink.
TEST(Mlp, MinimumNormPullbackOfOneNeuron) {
    const Mlp network({2, {1}, {relu}, false});
    const Vector W{{0, 1, 1}};
    const RowMatrix inputs{{1, 0}, {0.5, 1}, {3, -1}};
    Vector result(3);
    // −(0.5, 1) + λ (1, 0) is shortest for λ = ½, −(0.5, 1) − λ (1, 0) for λ = 0, −(2, 4) + λ (1, 0) for λ = 1.
    ASSERT_TRUE(network.minimumNormPullback(W, inputs, Vector{{1, -1, 5}}, 1e-12, result));
    EXPECT_LT((result - Vector{{0, -1, -1}}).norm(), 1e-14);
    ASSERT_TRUE(network.minimumNormPullback(W, inputs, Vector{{-1, -1, 5}}, 1e-12, result));
    EXPECT_LT((result - Vector{{-0.5, -1, -1}}).norm(), 1e-14);
    ASSERT_TRUE(network.minimumNormPullback(W, inputs, Vector{{1, -4, 5}}, 1e-12, result));
    EXPECT_LT((result - Vector{{-1, -4, -4}}).norm(), 1e-14);
    // Leaky: slopes between 0.2 and 1, and 0.2 · 5 · (3, −1) from the third; (−0.5, −1) + (3, −1) + s (1, 0).
    const Mlp leakyNetwork({2, {1}, {leaky}, false});
    ASSERT_TRUE(leakyNetwork.minimumNormPullback(W, inputs, Vector{{-1, -1, 5}}, 1e-12, result));
    EXPECT_LT((result - Vector{{1.5, -2, -1 - 1}}).norm(), 1e-14);
}

TEST(Mlp, MinimumNormPullbackFindsKinksOnEitherSideOfRounding) {
    // The same problem a little to the right of the kink, where the plain slope is 1.
    const Mlp network({2, {1}, {relu}, true});
    const Vector W{{1e-14, 1, 1, 0}};  // w = (1e-14, 1), outer weight 1, b = 0
    const RowMatrix inputs{{1, 0}, {0.5, 1}};
    Vector result(4), plain(4);
    const Vector coefficients{{1, -1}};
    network.pullback(W, inputs, coefficients, plain);
    EXPECT_LT((plain - Vector{{0.5, -1, -1, 0}}).norm(), 1e-13);
    ASSERT_TRUE(network.minimumNormPullback(W, inputs, coefficients, 1e-12, result));
    // With the bias: −(0.5, 1, 1) + λ (1, 0, 1) is shortest for λ = ¾.
    EXPECT_LT((result - Vector{{0.25, -1, -1, -0.25}}).norm(), 1e-13);
    ASSERT_TRUE(network.minimumNormPullback(W, inputs, coefficients, 1e-16, result));
    EXPECT_EQ(result, plain);
}

TEST(Mlp, MinimumNormPullbackSharesTheSlopeOfOnePoint) {
    const Mlp network(withClasses({2, {1}, {relu}, false}, 3));
    Vector W(5);
    W << 0, 1, 0, 1, -1;  // w = (0, 1), class weights 0, 1, −1
    // Two pairs of the point (1, 0), which pull with −1 and +1 whatever their common slope, and (1, 1) with −1.
    const RowMatrix inputs{{1, 0, 1, -1, 0}, {1, 0, 1, 0, -1}, {1, 1, 1, -1, 0}};
    Vector result(5);
    ASSERT_TRUE(network.minimumNormPullback(W, inputs, Vector::Ones(3), 1e-12, result));
    EXPECT_LT((result - Vector{{-1, -1, 1, -1, 0}}).norm(), 1e-14);
}

TEST(Mlp, MinimumNormPullbackIsThePullbackOffTheKinks) {
    for (const Mlp::Options& options : {Mlp::Options{3, {40}, {relu}, true}, withClasses({3, {40}, {leaky}, false}, 4),
                                        withLaterBiases({3, {40}, {leaky}, true})}) {
        const Mlp network(options);
        const Vector W = randomVector(network.parameterCount(), 12);
        const RowMatrix inputs = randomRows(60, network.inputDimension(), 13);
        const Vector coefficients = randomVector(60, 14);
        Vector result(W.size()), expected(W.size());
        network.pullback(W, inputs, coefficients, expected);
        ASSERT_TRUE(network.minimumNormPullback(W, inputs, coefficients, 1e-12, result));
        EXPECT_EQ(result, expected);
    }
}

TEST(Mlp, MinimumNormPullbackIsNoLongerThanAnyChoice) {
    // Every neuron gets three examples on its kink; slopes there tried on a grid.
    const Mlp network({5, {4}, {relu}, false});
    RowMatrix inputs = randomRows(9, 5, 15);
    Vector W = randomVector(network.parameterCount(), 16);
    Eigen::Map<RowMatrix> w(W.data(), 4, 5);
    for (Index j = 0; j < 4; ++j) {
        const Matrix onKink = inputs.middleRows(j, 3);
        w.row(j) -= (onKink.transpose() * (onKink * onKink.transpose()).ldlt().solve(onKink * w.row(j).transpose()))
                        .transpose();
    }
    const Vector coefficients = randomVector(9, 17);
    Vector result(W.size());
    ASSERT_TRUE(network.minimumNormPullback(W, inputs, coefficients, 1e-12, result));
    for (Index j = 0; j < 4; ++j) {
        const double outer = W[20 + j];
        Vector fixed = Vector::Zero(5);
        for (Index i = 0; i < 9; ++i) {
            const bool isOnKink = i >= j && i < j + 3;
            if (!isOnKink && inputs.row(i).dot(w.row(j)) > 0)
                fixed += coefficients[i] * outer * inputs.row(i).transpose();
        }
        const double found = result.segment(5 * j, 5).norm();
        double best = 1e300;
        for (int code = 0; code < 21 * 21 * 21; ++code) {
            Vector sum = fixed;
            for (Index k = 0, rest = code; k < 3; ++k, rest /= 21) {
                sum += double(rest % 21) / 20 * coefficients[j + k] * outer * inputs.row(j + k).transpose();
            }
            best = std::min(best, sum.norm());
        }
        EXPECT_LE(found, best + 1e-12);
        EXPECT_GT(found, best - 0.2);
    }
}

TEST(Mlp, OffersNoMinimumNormWhereItIsNoSmallConvexProblem) {
    for (const Mlp::Options& options :
         {Mlp::Options{2, {3, 3}, {relu, relu}, false}, Mlp::Options{2, {3}, {squared}, false},
          Mlp::Options{2, {3}, {linear}, false}, Mlp::Options{2, {}, {}, false}}) {
        const Mlp network(options);
        Vector result = Vector::Constant(network.parameterCount(), 5);
        EXPECT_FALSE(network.minimumNormPullback(randomVector(result.size(), 1), randomRows(3, 2, 2), Vector::Ones(3),
                                                 1e-12, result));
        EXPECT_TRUE((result.array() == 5).all());
    }
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
    const Mlp::Options plain{3, {40, 30}, {relu, squared}, true};
    for (const Mlp::Options& options : {plain, withClasses(plain, 3)}) {
        const Mlp network(options);
        const Vector W = randomVector(network.parameterCount(), 4);
        const RowMatrix inputs = randomRows(250, network.inputDimension(), 5);
        Vector outputs(250);
        network.outputs(W, inputs, outputs);
        const Vector expected = outputsByDefinition(network, W, inputs);
        EXPECT_LT((outputs - expected).norm(), 1e-13 * expected.norm());
        test::expectGramMatchesGradients(network, W, inputs);
        test::expectSameBitsOnAnyThreads(network, W, inputs);
    }
}

TEST(Mlp, GridMatchesPoints) {
    PlaneGrid grid;
    grid.columns = 33;
    grid.rows = 21;
    for (const Activation& activation : {linear, relu, leaky, squared}) {
        for (const bool bias : {false, true}) {
            const Mlp twoLayers({2, {50}, {activation}, bias});
            test::expectGridMatchesOutputs(twoLayers, randomVector(twoLayers.parameterCount(), 6), grid);
            const Mlp withBoth(withLaterBiases({2, {50}, {activation}, bias}));
            test::expectGridMatchesOutputs(withBoth, randomVector(withBoth.parameterCount(), 6), grid);
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
