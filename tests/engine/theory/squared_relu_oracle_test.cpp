#include "engine/theory/squared_relu_oracle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/parallel/arena.h"
#include "tests/support/random_values.h"

namespace marginscope {
namespace {

double valueAt(const RowMatrix& inputs, const Vector& coefficients, const Vector& v) {
    return coefficients.dot(Vector(inputs * v).cwiseMax(0.0).cwiseAbs2());
}

/// The largest |h| on many directions, improved from the best of them by a shrinking random walk.
double sampledMaximum(const RowMatrix& inputs, const Vector& coefficients, std::uint64_t seed) {
    const RowMatrix probes = test::randomRows(4000, inputs.cols(), seed).rowwise().normalized();
    Vector best = probes.row(0).transpose();
    double largest = 0;
    const auto offer = [&](const Vector& v) {
        const double value = std::fabs(valueAt(inputs, coefficients, v));
        if (value > largest) {
            largest = value;
            best = v;
        }
    };
    for (Index k = 0; k < probes.rows(); ++k) offer(probes.row(k).transpose());
    const RowMatrix moves = test::randomRows(4000, inputs.cols(), seed + 1000);
    for (Index k = 0; k < moves.rows(); ++k) {
        offer((best + std::pow(10.0, -1 - 4.0 * double(k) / 4000) * moves.row(k).transpose()).normalized());
    }
    return largest;
}

void expectMatchesSampling(const RowMatrix& inputs, std::uint64_t seed) {
    const SquaredReluOracle oracle(inputs);
    for (std::uint64_t trial = 0; trial < 4; ++trial) {
        const Vector coefficients = test::randomVector(inputs.rows(), 10 * seed + trial);
        const SphereExtremes extremes = oracle.extremes(coefficients, 0);
        const double sampled = sampledMaximum(inputs, coefficients, seed + trial);
        EXPECT_LE(sampled, extremes.largest * (1 + 1e-14));
        EXPECT_GE(sampled, extremes.largest * (1 - 1e-3));
        EXPECT_NEAR(std::fabs(valueAt(inputs, coefficients, extremes.directions.row(0).transpose())), extremes.largest,
                    1e-13 * extremes.largest);
        EXPECT_LT(extremes.roundingError, 1e-12 * extremes.largest);
    }
}

TEST(SquaredReluOracle, IsNeverBelowASample) {
    expectMatchesSampling(test::randomRows(5, 1, 1), 1);
    expectMatchesSampling(test::randomRows(9, 2, 2), 2);
    for (const Index n : {1, 2, 3, 8, 20}) expectMatchesSampling(test::randomRows(n, 3, 3), 3);
}

TEST(SquaredReluOracle, HandlesPointsOnLinesAndTwice) {
    RowMatrix inputs(18, 3);
    for (Index k = 0; k < 9; ++k) inputs.row(k) << double(k % 3) - 1, double(k / 3) - 1, 1;
    inputs.bottomRows(9) = inputs.topRows(9);
    inputs.row(17) = -0.5 * inputs.row(0);
    expectMatchesSampling(inputs, 4);
}

TEST(SquaredReluOracle, OneExampleIsItsOwnBestDirection) {
    RowMatrix inputs(1, 3);
    inputs << 1, 2, 2;
    const SphereExtremes extremes = SquaredReluOracle(inputs).extremes(Vector::Constant(1, -0.5), 0.1);
    EXPECT_NEAR(extremes.largest, 4.5, 1e-14);
    EXPECT_NEAR(extremes.values[0], -4.5, 1e-14);
    EXPECT_LT((extremes.directions.row(0) - inputs / 3).norm(), 1e-14);
}

// M is a multiple of the unit matrix on a whole octant, or on an arc of it: any point there is a maximum.
TEST(SquaredReluOracle, MultipleEigenvaluesLoseNothing) {
    const RowMatrix axes = RowMatrix::Identity(3, 3);
    const SquaredReluOracle oracle(axes);
    EXPECT_NEAR(oracle.extremes(Vector::Ones(3), 0).largest, 1, 1e-15);
    EXPECT_NEAR(oracle.extremes(Vector(Eigen::Vector3d(1, 1, 0.5)), 0).largest, 1, 1e-15);
    EXPECT_NEAR(oracle.extremes(Vector(Eigen::Vector3d(-1, -1, 0.5)), 0).largest, 1, 1e-15);

    // Three directions of the plane at 60° and a fourth, negative, one: the form is 3/2 on the arc between the outer
    // ones, and the fourth takes value away wherever it responds.
    RowMatrix inputs(3, 2);
    for (Index k = 0; k < 3; ++k)
        inputs.row(k) << std::cos(double(k - 1) * M_PI / 3), std::sin(double(k - 1) * M_PI / 3);
    EXPECT_NEAR(SquaredReluOracle(inputs).extremes(Vector::Ones(3), 0).largest, 1.5, 1e-14);
}

TEST(SquaredReluOracle, ListsEveryLocalMaximum) {
    // Far apart: each of the six axes is a maximum of its own.
    RowMatrix inputs(6, 3);
    inputs << RowMatrix::Identity(3, 3), -RowMatrix::Identity(3, 3);
    const Vector coefficients = (Vector(6) << 1, -0.9, 0.8, -0.7, 0.6, 0.3).finished();
    const SphereExtremes extremes = SquaredReluOracle(inputs).extremes(coefficients, 0.5);
    for (Index i = 0; i < 5; ++i) {
        bool isListed = false;
        for (Index k = 0; k < extremes.values.size(); ++k) {
            isListed = isListed || ((extremes.directions.row(k) - inputs.row(i)).norm() < 1e-12 &&
                                    std::fabs(extremes.values[k] - coefficients[i]) < 1e-14);
        }
        EXPECT_TRUE(isListed) << "axis " << i;
    }
    for (const double value : extremes.values) EXPECT_GE(std::fabs(value), 0.5);
}

TEST(SquaredReluOracle, NothingToFindGivesZero) {
    EXPECT_EQ(SquaredReluOracle(RowMatrix::Zero(2, 3)).extremes(Vector::Ones(2), 0).largest, 0);
    EXPECT_EQ(SquaredReluOracle(test::randomRows(4, 3, 5)).extremes(Vector::Zero(4), 0).largest, 0);
}

TEST(SquaredReluOracle, HasTheSameBitsOnAnyThreads) {
    const RowMatrix inputs = test::randomRows(64, 3, 6);
    const SquaredReluOracle oracle(inputs);
    const Vector coefficients = test::randomVector(64, 7);
    const SphereExtremes one = Arena(1).run([&] { return oracle.extremes(coefficients, 0.1); });
    const SphereExtremes two = Arena(3).run([&] { return oracle.extremes(coefficients, 0.1); });
    EXPECT_TRUE(one.directions == two.directions);
    EXPECT_TRUE(one.values == two.values);
}

}  // namespace
}  // namespace marginscope
