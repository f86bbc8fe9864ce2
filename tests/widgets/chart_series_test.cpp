#include "widgets/chart_series.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>

namespace marginscope {
namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

TEST(ChartSeries, KeepsTheExtremesOfEveryColumn) {
    constexpr int columns = 50;
    std::mt19937 random(1);
    std::normal_distribution<double> normal;
    ChartSeries series;
    series.reset(0, 1, columns);
    std::map<int, std::pair<double, double>> truth;
    double y = 0;
    for (int i = 0; i < 20000; ++i) {
        const double x = i / 20000.0;
        y += normal(random);
        series.append(x, y);
        const auto [entry, isNew] = truth.try_emplace(int(x * columns), y, y);
        entry->second = {std::min(entry->second.first, y), std::max(entry->second.second, y)};
    }
    EXPECT_LE(series.points().size(), 2U * columns);
    std::map<int, std::pair<double, double>> kept;
    for (const QPointF& point : series.points()) {
        const auto [entry, isNew] = kept.try_emplace(int(point.x() * columns), point.y(), point.y());
        entry->second = {std::min(entry->second.first, point.y()), std::max(entry->second.second, point.y())};
    }
    EXPECT_EQ(kept, truth);
    EXPECT_TRUE(std::is_sorted(series.points().begin(), series.points().end(),
                               [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); }));
}

TEST(ChartSeries, ShortCurvesStayAsTheyAre) {
    ChartSeries series;
    series.reset(0, 10, 100);
    for (int i = 0; i <= 9; ++i) series.append(i, i * i);
    ASSERT_EQ(series.points().size(), 10U);
    for (int i = 0; i <= 9; ++i) EXPECT_EQ(series.points()[std::size_t(i)], QPointF(i, i * i));
}

TEST(ChartSeries, LeavesOutWhatIsNotFinite) {
    ChartSeries series;
    series.reset(0, 10, 100);
    series.append(notANumber, 1);
    series.append(1, notANumber);
    series.append(-std::numeric_limits<double>::infinity(), 2);
    series.append(3, std::numeric_limits<double>::infinity());
    EXPECT_TRUE(series.points().empty());
    series.append(4, 5);
    EXPECT_EQ(series.points(), (std::vector<QPointF>{{4, 5}}));
}

TEST(ChartSeries, KeepsTheNeighboursOfTheVisibleRange) {
    ChartSeries series;
    series.reset(10, 20, 100);
    for (int i = 0; i <= 40; ++i) series.append(i, 2 * i);
    const std::vector<QPointF>& points = series.points();
    EXPECT_EQ(points.front(), QPointF(0, 0));
    EXPECT_EQ(points[1], QPointF(9, 18));
    EXPECT_EQ(points[2], QPointF(10, 20));
    EXPECT_EQ(points[points.size() - 2], QPointF(20, 40));
    EXPECT_EQ(points.back(), QPointF(40, 80));
}

TEST(ChartSeries, FollowsCurvesThatTurnBack) {
    ChartSeries series;
    series.reset(0, 10, 10);
    for (const double x : {1.5, 2.5, 1.5, 2.5}) series.append(x, x);
    EXPECT_EQ(series.points(), (std::vector<QPointF>{{1.5, 1.5}, {2.5, 2.5}, {1.5, 1.5}, {2.5, 2.5}}));
}

TEST(ClippedLine, LeavesTheInsideAlone) {
    const std::vector<QPointF> line{{1, 1}, {2, 3}, {4, 2}};
    EXPECT_EQ(clippedLine(line, QRectF(0, 0, 5, 5)), line);
    EXPECT_TRUE(clippedLine({}, QRectF(0, 0, 5, 5)).empty());
}

TEST(ClippedLine, CutsWhereTheLineCrossesTheEdge) {
    // From far below, through the square, out at the top, and in again.
    const std::vector<QPointF> line{{1, -99}, {2, 1}, {3, 9}, {4, 1}};
    const std::vector<QPointF> clipped = clippedLine(line, QRectF(0, 0, 5, 5));
    const std::vector<QPointF> expected{{1, 0}, {1.99, 0}, {2, 1}, {2.5, 5}, {3, 5}, {3.5, 5}, {4, 1}};
    ASSERT_EQ(clipped.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_NEAR(clipped[i].x(), expected[i].x(), 1e-12) << i;
        EXPECT_NEAR(clipped[i].y(), expected[i].y(), 1e-12) << i;
    }
}

TEST(ClippedLine, NothingLeavesTheLimits) {
    std::mt19937 random(2);
    std::uniform_real_distribution<double> uniform(-10, 10);
    std::vector<QPointF> line;
    for (int i = 0; i < 1000; ++i) line.emplace_back(uniform(random), uniform(random));
    const QRectF limits(-3, -2, 7, 5);
    for (const QPointF& point : clippedLine(line, limits)) {
        EXPECT_GE(point.x(), limits.left() - 1e-9);
        EXPECT_LE(point.x(), limits.right() + 1e-9);
        EXPECT_GE(point.y(), limits.top() - 1e-9);
        EXPECT_LE(point.y(), limits.bottom() + 1e-9);
    }
}

TEST(PiecesInside, ALineThatLeavesAndComesBackIsTwoPieces) {
    const QRectF limits(0, 0, 10, 10);
    const std::vector<std::vector<QPointF>> pieces =
        piecesInside({{-5, 5}, {5, 5}, {5, 15}, {8, 15}, {8, 5}, {9, 4}}, limits);
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_EQ(pieces[0], (std::vector<QPointF>{{0, 5}, {5, 5}, {5, 10}}));
    EXPECT_EQ(pieces[1], (std::vector<QPointF>{{8, 10}, {8, 5}, {9, 4}}));
}

TEST(PiecesInside, WhatIsInsideStaysAndWhatPassesByGoes) {
    const QRectF limits(0, 0, 10, 10);
    const std::vector<QPointF> inside = {{1, 1}, {2, 9}, {10, 10}};
    EXPECT_EQ(piecesInside(inside, limits), std::vector<std::vector<QPointF>>{inside});
    EXPECT_TRUE(piecesInside({{-5, 5}, {5, 16}}, limits).empty());
    EXPECT_TRUE(piecesInside({{-3, 2}, {-3, 8}}, limits).empty());
    EXPECT_TRUE(piecesInside({}, limits).empty());
    // Straight through: both ends are cut.
    EXPECT_EQ(piecesInside({{-10, -10}, {20, 20}}, limits), (std::vector<std::vector<QPointF>>{{{0, 0}, {10, 10}}}));
}

TEST(ChartSeries, DistancesAreToTheNearestPointOfALine) {
    const std::vector<QPointF> line = {{0, 0}, {10, 0}, {10, 5}};
    EXPECT_DOUBLE_EQ(distanceToLine({4, 3}, line), 3) << "beside a segment";
    EXPECT_DOUBLE_EQ(distanceToLine({-3, 4}, line), 5) << "beyond an end";
    EXPECT_DOUBLE_EQ(distanceToLine({12, 4}, line), 2);
    EXPECT_DOUBLE_EQ(distanceToLine({3, 4}, {{0, 0}}), 5);
    EXPECT_DOUBLE_EQ(distanceToLine({3, 4}, {{0, 0}, {0, 0}}), 5) << "a segment without length";
    EXPECT_TRUE(std::isinf(distanceToLine({3, 4}, {})));
}

}  // namespace
}  // namespace marginscope
