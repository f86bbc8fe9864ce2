#include "engine/networks/squared_relu_network.h"

#include <gtest/gtest.h>

#include <limits>

#include "engine/networks/initialization.h"
#include "tests/support/finite_differences.h"
#include "tests/support/network_identities.h"
#include "tests/support/random_values.h"

namespace marginscope {
namespace {

using test::randomRows;
using test::randomVector;

/// Eq. (5) word for word, in long double.
Vector outputsByDefinition(const Vector& W, Index width, const RowMatrix& inputs) {
    const Index d = inputs.cols();
    Vector result(inputs.rows());
    for (Index i = 0; i < inputs.rows(); ++i) {
        long double sum = 0;
        for (Index j = 1; j <= width; ++j) {
            long double z = 0;
            for (Index c = 0; c < d; ++c) z += static_cast<long double>(W((j - 1) * d + c)) * inputs(i, c);
            if (z > 0) sum += (j % 2 == 0 ? 1 : -1) * z * z;
        }
        result(i) = double(sum);
    }
    return result;
}

/// Widths that are odd, below, at and above register and block sizes; every special and the general input dimension.
struct Shape {
    Index width, dimension, examples;
};

class SquaredReluShapes : public testing::TestWithParam<Shape> {
 protected:
    const Index width = GetParam().width;
    const Index dimension = GetParam().dimension;
    const SquaredReluNetwork network{width, dimension};
    const Vector W = randomVector(network.parameterCount(), 1);
    const RowMatrix inputs = randomRows(GetParam().examples, dimension, 2);
};

TEST_P(SquaredReluShapes, OutputsFollowTheDefinition) {
    Vector outputs(inputs.rows());
    network.outputs(W, inputs, outputs);
    const Vector expected = outputsByDefinition(W, width, inputs);
    EXPECT_LT((outputs - expected).cwiseAbs().maxCoeff(), 1e-13 * double(width) * (1 + expected.cwiseAbs().maxCoeff()));
}

TEST_P(SquaredReluShapes, PullbackIsTheTransposeOfTheDirectionalDerivative) {
    const Vector tangent = randomVector(W.size(), 3);
    const Vector coefficients = randomVector(inputs.rows(), 4);
    Vector gradient(W.size()), derivative(inputs.rows());
    network.pullback(W, inputs, coefficients, gradient);
    network.directionalDerivative(W, tangent, inputs, derivative);
    const double scale = gradient.norm() * tangent.norm() + coefficients.norm() * derivative.norm();
    EXPECT_NEAR(gradient.dot(tangent), coefficients.dot(derivative), 1e-13 * scale);
}

TEST_P(SquaredReluShapes, IsHomogeneousOfDegreeTwo) {
    EXPECT_EQ(network.degree(), 2);
    test::expectHomogeneous(network, W, inputs);
}

TEST_P(SquaredReluShapes, GramMatchesExplicitGradients) {
    test::expectGramMatchesGradients(network, W, inputs);
}

INSTANTIATE_TEST_SUITE_P(Shapes, SquaredReluShapes,
                         testing::Values(Shape{1, 3, 1}, Shape{2, 2, 5}, Shape{7, 3, 14}, Shape{20, 3, 8},
                                         Shape{33, 2, 9}, Shape{64, 3, 33}, Shape{129, 1, 17}, Shape{130, 4, 25},
                                         Shape{301, 7, 40}, Shape{2001, 3, 50}, Shape{600, 20, 70}));

TEST(SquaredReluNetwork, DerivativesMatchFiniteDifferences) {
    for (const Index dimension : {1, 2, 3, 5}) {
        const SquaredReluNetwork network(9, dimension);
        const RowMatrix inputs = randomRows(6, dimension, 12);
        // Across a switch the second derivative jumps, so fourth-order differences are exact only to the first order
        // there.
        test::expectDerivativesMatchOutputs(network, randomVector(network.parameterCount(), 11), inputs,
                                            randomVector(6, 13), 1e-5, 1e-7);
    }
}

TEST(SquaredReluNetwork, InputGradientsMatchFiniteDifferences) {
    for (const Index width : {1, 9, 40}) {
        const SquaredReluNetwork network(width, 3);
        const Vector W = randomVector(network.parameterCount(), 14);
        const RowMatrix inputs = randomRows(20, 3, 15);
        test::expectInputGradientsMatchOutputs(network, W, inputs);
        // Outputs are of degree two in the point as well: Euler's relation ⟨∇_x Φ, x⟩ = 2 Φ.
        RowMatrix gradients;
        Vector outputs(20);
        network.inputGradients(W, inputs, gradients);
        network.outputs(W, inputs, outputs);
        EXPECT_LT((gradients.cwiseProduct(inputs).rowwise().sum() - 2 * outputs).norm(), 1e-13 * double(width) * 10);
    }
}

TEST(SquaredReluNetwork, HasOneNamedBlock) {
    const SquaredReluNetwork network(10, 3);
    ASSERT_EQ(network.layout().blocks().size(), 1u);
    EXPECT_EQ(network.layout().blocks()[0].name, "w");
    EXPECT_EQ(network.layout().blocks()[0].shape, (std::vector<Index>{10, 3}));
    EXPECT_TRUE(network.hasLipschitzGradients());
    EXPECT_FALSE(network.isLinearInParameters());
}

TEST(SquaredReluNetwork, PairedWeightsGiveExactZeros) {
    for (const Index dimension : {2, 3, 6}) {
        const SquaredReluNetwork network(2000, dimension);
        const Result<Vector> W = drawInitialWeights(network, "paired", 0.7, 5);
        ASSERT_TRUE(W);
        const RowMatrix inputs = randomRows(40, dimension, 6);
        Vector outputs(40);
        Matrix gram;
        network.outputs(*W, inputs, outputs);
        EXPECT_TRUE((outputs.array() == 0).all());
        network.outputsAndTangentGram(*W, inputs, outputs, gram);
        EXPECT_TRUE((outputs.array() == 0).all());
        EXPECT_GT(gram.diagonal().minCoeff(), 0);
    }
}

TEST(SquaredReluNetwork, SameBitsOnAnyNumberOfThreads) {
    const SquaredReluNetwork network(4001, 3);
    test::expectSameBitsOnAnyThreads(network, randomVector(network.parameterCount(), 21), randomRows(70, 3, 22));
    const SquaredReluNetwork wide(500, 11);
    test::expectSameBitsOnAnyThreads(wide, randomVector(wide.parameterCount(), 23), randomRows(300, 11, 24));
}

TEST(SquaredReluNetwork, ManyExamplesAreSplitByExample) {
    const SquaredReluNetwork network(51, 3);
    const Vector W = randomVector(network.parameterCount(), 31);
    const RowMatrix inputs = randomRows(20000, 3, 32);
    Vector outputs(20000);
    network.outputs(W, inputs, outputs);
    const Vector expected = outputsByDefinition(W, 51, inputs);
    EXPECT_LT((outputs - expected).cwiseAbs().maxCoeff(), 1e-12 * expected.cwiseAbs().maxCoeff());
}

TEST(SquaredReluNetwork, BrokenWeightsAreSeen) {
    for (const Index dimension : {3, 5}) {
        const SquaredReluNetwork network(16, dimension);
        Vector W = randomVector(network.parameterCount(), 41);
        W(4) = std::numeric_limits<double>::quiet_NaN();
        const RowMatrix inputs = randomRows(4, dimension, 42);
        Vector outputs(4), gradient(W.size());
        network.outputs(W, inputs, outputs);
        network.pullback(W, inputs, Vector::Ones(4), gradient);
        EXPECT_FALSE(outputs.allFinite());
        EXPECT_FALSE(gradient.allFinite());
    }
}

TEST(SquaredReluNetwork, GridMatchesPoints) {
    PlaneGrid grid;
    grid.columns = 37;
    grid.rows = 23;
    const SquaredReluNetwork plain(300, 2);
    test::expectGridMatchesOutputs(plain, randomVector(plain.parameterCount(), 51), grid);
    grid.lift = Lift::One;
    const SquaredReluNetwork lifted(301, 3);
    test::expectGridMatchesOutputs(lifted, randomVector(lifted.parameterCount(), 52), grid);
}

}  // namespace
}  // namespace marginscope
