#include "engine/networks/measured_degree.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/networks/initialization.h"
#include "engine/networks/mlp.h"
#include "engine/networks/rounded_network.h"
#include "engine/networks/squared_relu_classes.h"
#include "engine/networks/squared_relu_network.h"
#include "tests/support/random_values.h"

namespace marginscope {
namespace {

using test::randomRows;
using test::randomVector;

constexpr Activation relu{ActivationKind::Relu};
constexpr Activation squared{ActivationKind::SquaredRelu};

MeasuredDegree measured(const Network& network) {
    return measureDegree(network, randomVector(network.parameterCount(), 1),
                         randomRows(10, network.inputDimension(), 2));
}

TEST(MeasureDegree, FindsTheDegreesOfHomogeneousNetworks) {
    const auto expectDegree = [](const Network& network, double degree) {
        const MeasuredDegree found = measured(network);
        EXPECT_NEAR(found.degree, degree, 1e-11 * degree);
        EXPECT_LT(found.largestDeviation, 1e-11);
        EXPECT_TRUE(found.isHomogeneous);
    };
    expectDegree(SquaredReluNetwork(40, 3), 2);
    expectDegree(SquaredReluClasses(40, 3, 3), 2);
    expectDegree(Mlp({3, {}, {}, true}), 1);
    expectDegree(Mlp({3, {5, 4}, {relu, relu}, true}), 3);
    expectDegree(Mlp({3, {5}, {squared}, false}), 3);
    expectDegree(Mlp({3, {5, 4}, {squared, squared}, false}), 7);
    expectDegree(Mlp({3, {5, 4, 3}, {squared, squared, squared}, true}), 15);
}

TEST(MeasureDegree, ShowsHowBadlyTheOthersFail) {
    Mlp::Options options{3, {5, 5}, {relu, relu}, true};
    options.laterBiases = true;
    const MeasuredDegree biased = measured(Mlp(options));
    EXPECT_FALSE(biased.isHomogeneous);
    EXPECT_GT(biased.largestDeviation, 1e-2);
    EXPECT_GT(biased.degree, 1);
    EXPECT_LT(biased.degree, 3);
    options.laterBiases = false;
    options.skip = true;
    const MeasuredDegree skipping = measured(Mlp(options));
    EXPECT_FALSE(skipping.isHomogeneous);
    EXPECT_GT(skipping.largestDeviation, 1e-2);
}

TEST(MeasureDegree, OfABiasAloneBesideAWeightByHand) {
    // Φ(1; W1, W2, b2) = W2 W1 + b2 at (1, 1, 1): c² + c against 2. ln((c² + c)/2) is fitted, and rounds to 2.
    Mlp::Options options{1, {1}, {{ActivationKind::Linear}}, false};
    options.laterBiases = true;
    const MeasuredDegree found = measureDegree(Mlp(options), Vector::Ones(3), RowMatrix::Ones(1, 1));
    double products = 0, squares = 0;
    for (const double c : {0.5, 0.8, 1.25, 2.0, 3.0}) {
        products += std::log(c) * std::log((c * c + c) / 2);
        squares += std::log(c) * std::log(c);
    }
    EXPECT_NEAR(found.degree, products / squares, 1e-14);
    EXPECT_NEAR(found.largestDeviation, (0.25 + 0.5) / 0.25 / 2 - 1, 1e-14);  // at c = ½
}

TEST(MeasureDegree, SinglePrecisionIsSeen) {
    const RoundedNetwork network(std::make_shared<Mlp>(Mlp::Options{3, {5, 4}, {relu, relu}, false}));
    const MeasuredDegree found = measured(network);
    EXPECT_NEAR(found.degree, 3, 1e-6);
    EXPECT_FALSE(found.isHomogeneous);
    EXPECT_LT(found.largestDeviation, 1e-5);
}

TEST(MeasureDegree, LooksBesideAStartWithoutOutputs) {
    const SquaredReluNetwork network(20, 3);
    const Result<Vector> paired = drawInitialWeights(network, "paired", 0.02, 5);
    ASSERT_TRUE(paired);
    EXPECT_TRUE(measureDegree(network, *paired, randomRows(8, 3, 3)).isHomogeneous);
    EXPECT_NEAR(measureDegree(network, *paired, randomRows(8, 3, 3)).degree, 2, 1e-11);
    EXPECT_TRUE(measureDegree(network, Vector::Zero(60), randomRows(8, 3, 3)).isHomogeneous);
    // Nothing can be seen on inputs that are zero.
    const MeasuredDegree blind = measureDegree(network, *paired, RowMatrix::Zero(2, 3));
    EXPECT_TRUE(std::isnan(blind.degree));
    EXPECT_FALSE(blind.isHomogeneous);
}

}  // namespace
}  // namespace marginscope
