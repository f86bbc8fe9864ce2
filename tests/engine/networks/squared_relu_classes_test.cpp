#include "engine/networks/squared_relu_classes.h"

#include <gtest/gtest.h>

#include <limits>

#include "engine/networks/squared_relu_network.h"
#include "tests/support/finite_differences.h"
#include "tests/support/network_identities.h"
#include "tests/support/random_values.h"

namespace marginscope {
namespace {

using test::randomRows;
using test::randomVector;

/// Rows (x_i, e_y − e_k) for the other classes k of every example, y = i mod K.
RowMatrix pairRows(const RowMatrix& points, Index classes) {
    const Index d = points.cols();
    RowMatrix rows = RowMatrix::Zero(points.rows() * (classes - 1), d + classes);
    Index row = 0;
    for (Index i = 0; i < points.rows(); ++i) {
        for (Index k = 0; k < classes; ++k) {
            if (k == i % classes) continue;
            rows.row(row).head(d) = points.row(i);
            rows(row, d + i % classes) = 1;
            rows(row, d + k) = -1;
            ++row;
        }
    }
    return rows;
}

/// The definition word for word, in long double.
Vector outputsByDefinition(const Vector& W, Index width, Index classes, const RowMatrix& inputs) {
    const Index d = inputs.cols() - classes;
    Vector result(inputs.rows());
    for (Index i = 0; i < inputs.rows(); ++i) {
        long double sum = 0;
        for (Index j = 0; j < width; ++j) {
            long double z = 0;
            for (Index c = 0; c < d; ++c) z += static_cast<long double>(W[j * d + c]) * inputs(i, c);
            if (z > 0) sum += inputs(i, d + j % classes) * z * z;
        }
        result[i] = double(sum);
    }
    return result;
}

struct Shape {
    Index width, dimension, classes, examples;
};

class SquaredReluClassShapes : public testing::TestWithParam<Shape> {
 protected:
    const Shape shape = GetParam();
    const SquaredReluClasses network{shape.width, shape.dimension, shape.classes};
    const Vector W = randomVector(network.parameterCount(), 1);
    const RowMatrix pairs = pairRows(randomRows(shape.examples, shape.dimension, 2), shape.classes);
    const RowMatrix anyRows = randomRows(shape.examples, shape.dimension + shape.classes, 3);
};

TEST_P(SquaredReluClassShapes, OutputsFollowTheDefinition) {
    for (const RowMatrix& inputs : {pairs, anyRows}) {
        Vector outputs(inputs.rows());
        network.outputs(W, inputs, outputs);
        const Vector expected = outputsByDefinition(W, shape.width, shape.classes, inputs);
        EXPECT_LT((outputs - expected).cwiseAbs().maxCoeff(),
                  1e-13 * double(shape.width) * (1 + expected.cwiseAbs().maxCoeff()));
    }
}

TEST_P(SquaredReluClassShapes, PullbackIsTheTransposeOfTheDirectionalDerivative) {
    const Vector tangent = randomVector(W.size(), 4);
    const Vector coefficients = randomVector(pairs.rows(), 5);
    Vector gradient(W.size()), derivative(pairs.rows());
    network.pullback(W, pairs, coefficients, gradient);
    network.directionalDerivative(W, tangent, pairs, derivative);
    const double scale = gradient.norm() * tangent.norm() + coefficients.norm() * derivative.norm();
    EXPECT_NEAR(gradient.dot(tangent), coefficients.dot(derivative), 1e-13 * scale);
}

TEST_P(SquaredReluClassShapes, IdentitiesHold) {
    EXPECT_EQ(network.degree(), 2);
    EXPECT_TRUE(network.hasLipschitzGradients());
    EXPECT_EQ(network.classCoefficients(), shape.classes);
    test::expectHomogeneous(network, W, anyRows);
    test::expectGramMatchesGradients(network, W, pairs);
    test::expectGramMatchesGradients(network, W, anyRows);
    test::expectSameBitsOnAnyThreads(network, W, pairs);
}

INSTANTIATE_TEST_SUITE_P(Shapes, SquaredReluClassShapes,
                         testing::Values(Shape{3, 2, 3, 1}, Shape{10, 3, 3, 8}, Shape{7, 3, 10, 4}, Shape{64, 1, 4, 9},
                                         Shape{2001, 3, 3, 25}, Shape{1000, 7, 5, 11}));

TEST(SquaredReluClasses, DerivativesMatchFiniteDifferences) {
    const SquaredReluClasses network(8, 3, 3);
    const Vector W = randomVector(network.parameterCount(), 11);
    const RowMatrix inputs = pairRows(randomRows(5, 3, 12), 3);
    test::expectDerivativesMatchOutputs(network, W, inputs, randomVector(10, 13), 1e-5, 1e-7);
    test::expectInputGradientsMatchOutputs(network, W, inputs);
}

TEST(SquaredReluClasses, TwoOfThreeClassesAreEquationFive) {
    const Index d = 3;
    const SquaredReluClasses network(300, d, 3);
    const SquaredReluNetwork twoClasses(200, d);
    Vector W = randomVector(network.parameterCount(), 21);
    Vector withoutThird(200 * d);
    for (Index group = 0; group < 100; ++group) {
        W.segment((3 * group + 2) * d, d).setZero();
        withoutThird.segment(2 * group * d, 2 * d) = W.segment(3 * group * d, 2 * d);
    }
    const RowMatrix points = randomRows(12, d, 22);
    RowMatrix inputs(12, d + 3);
    inputs << points, RowMatrix{{-1, 1, 0}}.replicate(12, 1);
    Vector outputs(12), expected(12);
    network.outputs(W, inputs, outputs);
    twoClasses.outputs(withoutThird, points, expected);
    EXPECT_LT((outputs - expected).norm(), 1e-13 * expected.norm() * 10);
}

TEST(SquaredReluClasses, HasOneNamedBlock) {
    const SquaredReluClasses network(10, 3, 4);
    ASSERT_EQ(network.layout().blocks().size(), 1u);
    EXPECT_EQ(network.layout().blocks()[0].name, "w");
    EXPECT_EQ(network.layout().blocks()[0].shape, (std::vector<Index>{10, 3}));
    EXPECT_EQ(network.inputDimension(), 7);
}

TEST(SquaredReluClasses, BrokenWeightsAreSeen) {
    const SquaredReluClasses network(16, 3, 3);
    Vector W = randomVector(network.parameterCount(), 41);
    W[4] = std::numeric_limits<double>::quiet_NaN();
    const RowMatrix inputs = randomRows(4, 6, 42);
    Vector outputs(4), gradient(W.size());
    network.outputs(W, inputs, outputs);
    network.pullback(W, inputs, Vector::Ones(4), gradient);
    EXPECT_FALSE(outputs.allFinite());
    EXPECT_FALSE(gradient.allFinite());
}

}  // namespace
}  // namespace marginscope
