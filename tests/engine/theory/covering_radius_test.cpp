#include "engine/theory/covering_radius.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/random_values.h"

namespace marginscope {
namespace {

constexpr double tolerance = 1e-3;

/// Every neuron once with each sign.
double radiusOfBoth(const RowMatrix& weights) {
    RowMatrix both(2 * weights.rows(), weights.cols());
    both << weights, weights;
    Vector signs(both.rows());
    signs << Vector::Ones(weights.rows()), -Vector::Ones(weights.rows());
    return *coveringRadius(both, signs, tolerance);
}

TEST(CoveringRadius, EvenPolygonsAreHalfAGapAway) {
    for (const Index count : {1, 2, 5, 64}) {
        RowMatrix weights(count, 2);
        for (Index k = 0; k < count; ++k) {
            const double angle = 2 * M_PI * double((7 * k) % count) / double(count) + 0.3;
            weights.row(k) << double(k + 1) * std::cos(angle), double(k + 1) * std::sin(angle);
        }
        EXPECT_NEAR(radiusOfBoth(weights), 2 * std::sin(M_PI / double(count) / 2), 1e-14);
    }
}

// The farthest points from the corners of an octahedron are the middles of its faces; from one point, its opposite.
TEST(CoveringRadius, PlatonicCornersAreWithinTheTolerance) {
    RowMatrix octahedron(6, 3);
    octahedron << RowMatrix::Identity(3, 3), -RowMatrix::Identity(3, 3);
    const double expected = std::sqrt(2 - 2 / std::sqrt(3.0));
    EXPECT_GE(radiusOfBoth(octahedron), expected);
    EXPECT_LE(radiusOfBoth(octahedron), expected + tolerance);

    RowMatrix pole(1, 3);
    pole << 0.3, -2, 1;
    EXPECT_GE(radiusOfBoth(pole), 2 - 1e-12);
}

TEST(CoveringRadius, TheWorseSignDecides) {
    RowMatrix weights(5, 2);
    weights << 1, 0, 0, 1, -1, 0, 0, -1, 5, 0;
    Vector signs = Vector::Ones(5);
    signs[4] = -1;
    EXPECT_NEAR(*coveringRadius(weights, signs), 2, 1e-14);
    signs[4] = 1;
    EXPECT_EQ(*coveringRadius(weights, signs), 2) << "no neuron of the other sign";
}

TEST(CoveringRadius, ZeroNeuronsAreAtDistanceOne) {
    RowMatrix weights(4, 2);
    weights << 1, 0, 0, 0, 1, 0, 0, 0;
    const Vector signs = (Vector(4) << 1, 1, -1, -1).finished();
    EXPECT_EQ(*coveringRadius(weights, signs), 1);
}

TEST(CoveringRadius, LineNeedsBothEnds) {
    RowMatrix weights(4, 1);
    weights << 1, -2, 3, -4;
    EXPECT_EQ(*coveringRadius(weights, Vector(Eigen::Vector4d(1, 1, -1, -1))), 0);
    EXPECT_EQ(*coveringRadius(weights, Vector(Eigen::Vector4d(1, -1, 1, -1))), 2);
}

TEST(CoveringRadius, IsNotKnownPastThreeDimensions) {
    EXPECT_FALSE(coveringRadius(test::randomRows(5, 4, 1), Vector::Ones(5)).has_value());
}

TEST(CoveringRadius, SamplesStayBelowAndComeNear) {
    for (const Index count : {4, 30, 400}) {
        const RowMatrix weights = test::randomRows(count, 3, std::uint64_t(count));
        const RowMatrix directions = weights.rowwise().normalized();
        const RowMatrix probes = test::randomRows(20000, 3, 2).rowwise().normalized();
        double sampled = 0;
        for (Index k = 0; k < probes.rows(); ++k) {
            sampled = std::max(sampled, (directions.rowwise() - probes.row(k)).rowwise().norm().minCoeff());
        }
        const double radius = radiusOfBoth(weights);
        EXPECT_LE(sampled, radius);
        EXPECT_GE(sampled, radius - tolerance - 0.03);
    }
}

// Late in training the neurons of a wide network sit in a few points.
TEST(CoveringRadius, ClustersAreFast) {
    RowMatrix weights(10000, 3);
    const RowMatrix noise = test::randomRows(10000, 3, 3);
    for (Index k = 0; k < weights.rows(); ++k) {
        weights.row(k) = 1e-9 * noise.row(k) + Eigen::RowVector3d::Unit(k % 3) * (k % 2 == 0 ? 1 : -1);
    }
    const double expected = std::sqrt(2 - 2 / std::sqrt(3.0));
    const double radius = radiusOfBoth(weights);
    EXPECT_GE(radius, expected - 1e-8);
    EXPECT_LE(radius, expected + tolerance + 1e-8);
}

}  // namespace
}  // namespace marginscope
