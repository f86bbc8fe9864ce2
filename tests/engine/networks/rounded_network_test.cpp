#include "engine/networks/rounded_network.h"

#include <gtest/gtest.h>

#include "engine/networks/mlp.h"
#include "tests/support/network_identities.h"
#include "tests/support/random_values.h"

namespace marginscope {
namespace {

using test::randomRows;
using test::randomVector;

template <typename Values>
bool fitsFloat(const Values& values) {
    return (values.template cast<float>().template cast<double>().array() == values.array()).all();
}

template <typename Values>
void expectRounded(const Values& values, const Values& exact) {
    EXPECT_TRUE(fitsFloat(values));
    const double difference = (values - exact).norm() / exact.norm();
    EXPECT_GT(difference, 1e-10);
    EXPECT_LT(difference, 1e-6);
}

class RoundedMlp : public testing::Test {
 protected:
    const std::shared_ptr<const Network> base =
        std::make_shared<Mlp>(Mlp::Options{2, {9}, {{ActivationKind::LeakyRelu, 0.3}}, true});
    const RoundedNetwork network{base};
    const Vector W = randomVector(base->parameterCount(), 1);
    const Vector tangent = randomVector(base->parameterCount(), 2);
    const Vector coefficients = randomVector(8, 3);
    const RowMatrix inputs = randomRows(8, 2, 4);
};

TEST_F(RoundedMlp, RoundsEverythingThatComesOut) {
    Vector found(8), exact(8), foundGradient(W.size()), exactGradient(W.size());
    network.outputs(W, inputs, found);
    base->outputs(W, inputs, exact);
    expectRounded(found, exact);
    network.directionalDerivative(W, tangent, inputs, found);
    base->directionalDerivative(W, tangent, inputs, exact);
    expectRounded(found, exact);
    network.pullback(W, inputs, coefficients, foundGradient);
    base->pullback(W, inputs, coefficients, exactGradient);
    expectRounded(foundGradient, exactGradient);
    ASSERT_TRUE(network.minimumNormPullback(W, inputs, coefficients, 1e-12, foundGradient));
    expectRounded(foundGradient, exactGradient);

    Matrix foundGram, exactGram;
    network.outputsAndTangentGram(W, inputs, found, foundGram);
    base->outputsAndTangentGram(W, inputs, exact, exactGram);
    expectRounded(found, exact);
    expectRounded(foundGram, exactGram);
    RowMatrix foundSaliency, exactSaliency;
    network.inputGradients(W, inputs, foundSaliency);
    base->inputGradients(W, inputs, exactSaliency);
    expectRounded(foundSaliency, exactSaliency);
    network.inputGradientsAlong(W, tangent, inputs, foundSaliency);
    base->inputGradientsAlong(W, tangent, inputs, exactSaliency);
    expectRounded(foundSaliency, exactSaliency);

    const PlaneGrid grid{.columns = 11, .rows = 7};
    Vector foundField(grid.size()), exactField(grid.size());
    network.outputsOnGrid(W, grid, foundField);
    base->outputsOnGrid(W, grid, exactField);
    expectRounded(foundField, exactField);
    network.directionalDerivativeOnGrid(W, tangent, grid, foundField);
    base->directionalDerivativeOnGrid(W, tangent, grid, exactField);
    expectRounded(foundField, exactField);
}

TEST_F(RoundedMlp, SeesNoChangeOfWeightsBelowHalfAUnit) {
    Vector at(8), beside(8);
    const Vector rounded = W.cast<float>().cast<double>();
    network.outputs(rounded, inputs, at);
    network.outputs(rounded * (1 + 1e-9), inputs, beside);
    EXPECT_EQ(at, beside);
}

TEST_F(RoundedMlp, IsTheBaseNetworkOtherwise) {
    EXPECT_EQ(network.layout().size(), base->layout().size());
    EXPECT_EQ(network.inputDimension(), 2);
    EXPECT_EQ(network.classCoefficients(), 0);
    EXPECT_EQ(network.degree(), 2);
    EXPECT_FALSE(network.hasLipschitzGradients());
    EXPECT_FALSE(network.isLinearInParameters());
    test::expectSameBitsOnAnyThreads(network, W, inputs);
    Mlp::Options smooth{2, {4}, {{ActivationKind::SquaredRelu}}, false};
    smooth.classes = 3;
    const RoundedNetwork classes(std::make_shared<Mlp>(smooth));
    EXPECT_EQ(classes.classCoefficients(), 3);
    EXPECT_TRUE(classes.hasLipschitzGradients());
    Vector result = Vector::Constant(classes.parameterCount(), 1.0 / 3);
    EXPECT_FALSE(classes.minimumNormPullback(result, randomRows(2, 5, 1), Vector::Ones(2), 1e-12, result));
    EXPECT_TRUE((result.array() == 1.0 / 3).all());
}

}  // namespace
}  // namespace marginscope
