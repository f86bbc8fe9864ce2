#include "engine/theory/neuron_candidates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/theory/squared_relu_oracle.h"
#include "tests/support/random_values.h"

namespace marginscope {
namespace {

double valueAt(const RowMatrix& inputs, const Vector& coefficients, const Vector& v) {
    return coefficients.dot(Vector(inputs * v).cwiseMax(0.0).cwiseAbs2());
}

TEST(NeuronCandidates, SpreadDirectionsCoverTheSphere) {
    for (const Index dimension : {1, 2, 3}) {
        const RowMatrix directions = spreadDirections(dimension, 500);
        EXPECT_LT((directions.rowwise().norm().array() - 1).abs().maxCoeff(), 1e-14);
        const RowMatrix probes = test::randomRows(500, dimension, 1).rowwise().normalized();
        for (Index k = 0; k < probes.rows(); ++k) {
            EXPECT_LT((directions.rowwise() - probes.row(k)).rowwise().norm().minCoeff(), 0.16);
        }
    }
}

TEST(NeuronCandidates, NeighboursOfAMaximumFallByTheWidth) {
    const RowMatrix inputs = RowMatrix::Identity(3, 3);
    const Vector coefficients = Eigen::Vector3d(2, 1, 0.5);
    const double width = 1e-6;
    const RowMatrix neighbours = neighbourDirections(inputs, coefficients, 1, Vector::Unit(3, 0), width);
    ASSERT_EQ(neighbours.rows(), 8);
    Index onAxes = 0;
    for (Index k = 0; k < 8; ++k) {
        EXPECT_NEAR(neighbours.row(k).norm(), 1, 1e-15);
        // On the active side the curvature is that of the identity cell; steps were sized for the cell of the centre.
        const double fall = 2 - valueAt(inputs, coefficients, neighbours.row(k).transpose());
        EXPECT_GT(fall, 0.4 * width);
        EXPECT_LT(fall, 2.1 * width);
        onAxes += (neighbours.row(k).tail(2).array().abs() < 1e-12).count() == 1;
    }
    EXPECT_EQ(onAxes, 4);
}

TEST(NeuronCandidates, NeighboursStayNear) {
    const RowMatrix inputs = test::randomRows(6, 2, 2);
    const Vector direction = test::randomVector(2, 3).normalized();
    const RowMatrix neighbours = neighbourDirections(inputs, Vector::Zero(6), -1, direction, 1);
    ASSERT_EQ(neighbours.rows(), 2);
    for (Index k = 0; k < 2; ++k) EXPECT_NEAR((neighbours.row(k).transpose() - direction).norm(), 0.1, 1e-3);
}

TEST(NeuronCandidates, AscentNeverFallsAndFindsTheMaximum) {
    const RowMatrix inputs = test::randomRows(10, 3, 4);
    const Vector coefficients = test::randomVector(10, 5);
    const RowMatrix starts = spreadDirections(3, 60);
    double best = 0;
    for (const double sign : {1.0, -1.0}) {
        const RowMatrix ends = ascendedDirections(inputs, coefficients, sign, starts);
        for (Index k = 0; k < starts.rows(); ++k) {
            const double after = sign * valueAt(inputs, coefficients, ends.row(k).transpose());
            EXPECT_GE(after, sign * valueAt(inputs, coefficients, starts.row(k).transpose()) - 1e-13);
            best = std::max(best, after);
        }
    }
    EXPECT_NEAR(best, SquaredReluOracle(inputs).extremes(coefficients, 0).largest, 1e-9 * best);
}

}  // namespace
}  // namespace marginscope
