#include "engine/observables/direction_path.h"

#include <gtest/gtest.h>

#include <cmath>

namespace marginscope {
namespace {

double distance(const std::array<double, 3>& a, const std::array<double, 3>& b) {
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/// A curve that lies in three of fifty dimensions, and has its own path length.
Vector spiral(double t) {
    Vector v = Vector::Zero(50);
    v[7] = std::cos(0.4 * t);
    v[20] = std::sin(0.4 * t) * std::cos(t);
    v[33] = std::sin(0.4 * t) * std::sin(t);
    return v;
}

TEST(DirectionPath, ReproducesDistancesOfAPathThatFitsInThreeDimensions) {
    DirectionPath path;
    double length = 0;
    for (int i = 0; i <= 200; ++i) {
        if (i > 0) length += (spiral(0.01 * i) - spiral(0.01 * (i - 1))).norm();
        path.append(spiral(0.01 * i), length);
    }
    const ProjectedPath projected = path.project();
    EXPECT_NEAR(projected.share, 1, 1e-5);
    EXPECT_NEAR(distance(projected.points.front(), projected.points.back()), (spiral(2) - spiral(0)).norm(), 1e-5);
    for (const double coordinate : projected.points.front()) EXPECT_GE(coordinate, 0);
    EXPECT_DOUBLE_EQ(projected.pathLengths.back(), length);
}

TEST(DirectionPath, StaysBoundedAndKeepsBothEnds) {
    DirectionPath path(16);
    double length = 0;
    for (int i = 0; i <= 5000; ++i) {
        if (i > 0) length += (spiral(0.001 * i) - spiral(0.001 * (i - 1))).norm();
        path.append(spiral(0.001 * i), length);
    }
    const ProjectedPath projected = path.project();
    EXPECT_LE(projected.points.size(), 17u);
    EXPECT_GE(projected.points.size(), 8u);
    EXPECT_DOUBLE_EQ(projected.pathLengths.front(), 0);
    EXPECT_DOUBLE_EQ(projected.pathLengths.back(), length);
    EXPECT_NEAR(distance(projected.points.front(), projected.points.back()), (spiral(5) - spiral(0)).norm(), 1e-5);
}

TEST(DirectionPath, TellsHowMuchOfTheNormThePictureLeavesOut) {
    DirectionPath path;
    for (Index i = 0; i < 4; ++i) path.append(Vector::Unit(4, i), double(i));  // needs four dimensions
    EXPECT_NEAR(path.project().share, 0, 1e-6);
}

TEST(DirectionPath, SamplesGoOnAsThePathItselfWould) {
    DirectionPath whole, first;
    for (int i = 0; i <= 60; ++i) whole.append(spiral(0.01 * i), 0.012 * i);
    for (int i = 0; i <= 30; ++i) first.append(spiral(0.01 * i), 0.012 * i);
    DirectionPath second = DirectionPath::fromSamples(first.samples());
    for (int i = 31; i <= 60; ++i) second.append(spiral(0.01 * i), 0.012 * i);
    const ProjectedPath a = whole.project(), b = second.project();
    ASSERT_EQ(a.points.size(), b.points.size());
    for (size_t i = 0; i < a.points.size(); ++i) EXPECT_EQ(a.points[i], b.points[i]);
}

TEST(DirectionPath, InterpolatesBetweenSamples) {
    ProjectedPath path;
    path.points = {{0, 0, 0}, {1, 0, 0}, {1, 2, 0}};
    path.pathLengths = {0, 1, 3};
    EXPECT_EQ(interpolate(path, 0.5), (std::array<double, 3>{0.5, 0, 0}));
    EXPECT_EQ(interpolate(path, 2), (std::array<double, 3>{1, 1, 0}));
    EXPECT_EQ(interpolate(path, 9), (std::array<double, 3>{1, 2, 0}));
}

TEST(DirectionPath, ThreeWeightsAreTheirOwnPicture) {
    DirectionPath path;
    const auto turning = [](double t) { return Vector(Eigen::Vector3d(0.8 * std::cos(t), 0.8 * std::sin(t), -0.6)); };
    const double step = 1e-3;
    int last = 0;
    for (double t = 0; t < 500; t += step) path.append(turning(t), 0.8 * step * last++);
    const ProjectedPath shown = path.project();
    EXPECT_TRUE(shown.isWhole);
    EXPECT_DOUBLE_EQ(shown.share, 1);
    EXPECT_LE(Index(shown.points.size()), DirectionPath::mostSamplesInSpace + 1);
    // 80 turns, and none of them coarser than a 40th of a turn.
    double longest = 0;
    for (std::size_t i = 0; i < shown.points.size(); ++i) {
        EXPECT_NEAR(shown.points[i][2], -0.6, 1e-6) << "no other coordinates than its own";
        if (i > 0) longest = std::max(longest, distance(shown.points[i], shown.points[i - 1]));
    }
    EXPECT_LT(longest, 0.8 * 2 * std::acos(-1.0) / 40);
    // Checkpoints hold all of it.
    const ProjectedPath again = DirectionPath::fromSamples(path.samples()).project();
    EXPECT_EQ(again.points, shown.points);
}

}  // namespace
}  // namespace marginscope
