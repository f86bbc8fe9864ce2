#include "engine/networks/frozen_network.h"

#include <gtest/gtest.h>

#include "engine/networks/mlp.h"
#include "engine/networks/squared_relu_network.h"
#include "tests/support/finite_differences.h"
#include "tests/support/network_identities.h"
#include "tests/support/random_values.h"

namespace marginscope {
namespace {

using test::randomRows;
using test::randomVector;

std::shared_ptr<const Network> squaredRelu() {
    return std::make_shared<SquaredReluNetwork>(31, 3);
}

std::shared_ptr<const Network> mlp() {
    return std::make_shared<Mlp>(
        Mlp::Options{3, {6, 5}, {{ActivationKind::Relu}, {ActivationKind::SquaredRelu}}, true});
}

class FrozenFamily : public testing::TestWithParam<std::shared_ptr<const Network>> {
 protected:
    const std::shared_ptr<const Network> base = GetParam();
    const Vector start = randomVector(base->parameterCount(), 1);
    const FrozenNetwork network{base, start};
    const Vector W = randomVector(base->parameterCount(), 2);
    const RowMatrix inputs = randomRows(9, 3, 3);
};

TEST_P(FrozenFamily, IsLinearWithTheBaseGradients) {
    EXPECT_TRUE(network.isLinearInParameters());
    EXPECT_TRUE(network.hasLipschitzGradients());
    EXPECT_EQ(network.degree(), 1);
    EXPECT_EQ(network.layout().size(), base->layout().size());
    Vector outputs(9), gradient(W.size());
    network.outputs(W, inputs, outputs);
    for (Index i = 0; i < 9; ++i) {
        base->pullback(start, inputs, Vector::Unit(9, i), gradient);
        EXPECT_NEAR(outputs(i), gradient.dot(W), 1e-12 * gradient.norm() * W.norm());
    }
}

TEST_P(FrozenFamily, DerivativesMatchFiniteDifferences) {
    test::expectDerivativesMatchOutputs(network, W, inputs, randomVector(9, 4));
}

TEST_P(FrozenFamily, InputGradientsMatchFiniteDifferences) {
    test::expectInputGradientsMatchOutputs(network, W, inputs);
}

TEST_P(FrozenFamily, IdentitiesHold) {
    test::expectHomogeneous(network, W, inputs);
    test::expectGramMatchesGradients(network, W, inputs);
    test::expectSameBitsOnAnyThreads(network, W, inputs);
}

TEST_P(FrozenFamily, GridMatchesPoints) {
    PlaneGrid grid;
    grid.columns = 31;
    grid.rows = 17;
    grid.lift = Lift::One;
    test::expectGridMatchesOutputs(network, W, grid);
}

INSTANTIATE_TEST_SUITE_P(Bases, FrozenFamily, testing::Values(squaredRelu(), mlp()));

}  // namespace
}  // namespace marginscope
