#include "widgets/marching_squares.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace marginscope {
namespace {

template <typename Function>
std::vector<float> sample(int columns, int rows, Function f) {
    std::vector<float> field;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) field.push_back(float(f(column, row)));
    return field;
}

TEST(MarchingSquares, PlaneGivesOneExactOpenLine) {
    const auto field = sample(20, 10, [](double x, double y) { return 2 * x + y - 15.3; });
    const auto lines = contourLines(field, 20, 10);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_FALSE(lines[0].closed);
    for (const ContourPoint& p : lines[0].points) EXPECT_NEAR(2 * p.column + p.row, 15.3, 1e-5);
    const auto [low, high] = std::minmax(lines[0].points.front().row, lines[0].points.back().row);
    EXPECT_EQ(low, 0);
    EXPECT_EQ(high, 9);
}

TEST(MarchingSquares, CircleIsClosedAndHasItsLength) {
    const auto field = sample(101, 101, [](double x, double y) { return std::hypot(x - 50.2, y - 49.7) - 31.4; });
    const auto lines = contourLines(field, 101, 101);
    ASSERT_EQ(lines.size(), 1U);
    ASSERT_TRUE(lines[0].closed);
    double length = 0;
    const auto& points = lines[0].points;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const ContourPoint& next = points[(i + 1) % points.size()];
        length += std::hypot(next.column - points[i].column, next.row - points[i].row);
        EXPECT_NEAR(std::hypot(points[i].column - 50.2, points[i].row - 49.7), 31.4, 0.01);
    }
    EXPECT_NEAR(length, 2 * std::numbers::pi * 31.4, 0.1);
}

TEST(MarchingSquares, SaddleFollowsTheMeanOfTheCell) {
    // Corners + − / − + with a positive mean: the negative corners are cut off, each by its own line.
    const std::vector<float> field = {3, -1, -1, 3};
    const auto lines = contourLines(field, 2, 2);
    ASSERT_EQ(lines.size(), 2U);
    for (const ContourLine& line : lines) {
        ASSERT_EQ(line.points.size(), 2U);
        const ContourPoint a = line.points[0];
        const ContourPoint b = line.points[1];
        // Both ends are a quarter of an edge away from the same negative corner, (1, 0) or (0, 1).
        const double toLowerRight = std::hypot(a.column - 1, a.row) + std::hypot(b.column - 1, b.row);
        const double toUpperLeft = std::hypot(a.column, a.row - 1) + std::hypot(b.column, b.row - 1);
        EXPECT_NEAR(std::min(toLowerRight, toUpperLeft), 0.5, 1e-6);
    }
    const std::vector<float> opposite = {1, -3, -3, 1};
    for (const ContourLine& line : contourLines(opposite, 2, 2)) {
        const ContourPoint a = line.points[0];
        const ContourPoint b = line.points[1];
        const double toOrigin = std::hypot(a.column, a.row) + std::hypot(b.column, b.row);
        const double toFar = std::hypot(a.column - 1, a.row - 1) + std::hypot(b.column - 1, b.row - 1);
        EXPECT_NEAR(std::min(toOrigin, toFar), 0.5, 1e-6);
    }
}

TEST(MarchingSquares, SeparatePiecesStaySeparate) {
    // cos · cos over three periods each way: the zero set is a lattice of lines, all of them open or closed, none lost.
    const auto field = sample(60, 60, [](double x, double y) { return std::cos(x / 5) * std::cos(y / 5) - 0.5; });
    std::size_t crossings = 0;
    for (int row = 0; row < 60; ++row)
        for (int column = 0; column < 60; ++column) {
            const float here = field[std::size_t(row * 60 + column)];
            if (column < 59) crossings += (here >= 0) != (field[std::size_t(row * 60 + column + 1)] >= 0);
            if (row < 59) crossings += (here >= 0) != (field[std::size_t((row + 1) * 60 + column)] >= 0);
        }
    std::size_t points = 0;
    for (const ContourLine& line : contourLines(field, 60, 60)) points += line.points.size();
    EXPECT_EQ(points, crossings);
}

TEST(MarchingSquares, OtherLevelsAndEmptyFields) {
    const auto ramp = sample(5, 3, [](double x, double) { return x; });
    const auto lines = contourLines(ramp, 5, 3, 2.5F);
    ASSERT_EQ(lines.size(), 1U);
    for (const ContourPoint& p : lines[0].points) EXPECT_DOUBLE_EQ(p.column, 2.5);
    EXPECT_TRUE(contourLines(ramp, 5, 3, 99).empty());
    EXPECT_TRUE(contourLines({}, 0, 0).empty());
    EXPECT_TRUE(contourLines(std::vector<float>{-1, 1}, 2, 1).empty());
}

TEST(MarchingSquares, CellsThatAreNotFiniteAreLeftOut) {
    auto field = sample(9, 9, [](double x, double) { return x - 3.5; });
    field[4 * 9 + 4] = std::numeric_limits<float>::quiet_NaN();
    const auto lines = contourLines(field, 9, 9);
    ASSERT_EQ(lines.size(), 2U);
    for (const ContourLine& line : lines)
        for (const ContourPoint& p : line.points) EXPECT_DOUBLE_EQ(p.column, 3.5);
}

}  // namespace
}  // namespace marginscope
