#include "widgets/class_field.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/class_labels.h"

namespace marginscope {
namespace {

/// Scores ⟨u_k, x⟩ of three unit vectors 120° apart: three sectors that meet in the middle.
PaneField sectors(int n) {
    std::vector<float> leads;
    std::vector<std::uint8_t> classes;
    for (int row = 0; row < n; ++row)
        for (int column = 0; column < n; ++column) {
            const double x = -1 + 2.0 * column / (n - 1);
            const double y = -1 + 2.0 * row / (n - 1);
            std::array<double, 3> scores = {x, -0.5 * x + std::sqrt(0.75) * y, -0.5 * x - std::sqrt(0.75) * y};
            const auto best = std::max_element(scores.begin(), scores.end());
            classes.push_back(std::uint8_t(best - scores.begin()));
            const double highest = *best;
            *best = -10;
            leads.push_back(float(highest - *std::max_element(scores.begin(), scores.end())));
        }
    return {n, n, std::make_shared<const std::vector<float>>(std::move(leads)),
            std::make_shared<const std::vector<std::uint8_t>>(std::move(classes))};
}

TEST(ClassField, BoundariesAreWhereTwoScoresAreEqual) {
    const int n = 61;
    int seen = 0;
    for (const ContourLine& line : classBoundaries(sectors(n)))
        for (const ContourPoint& point : line.points) {
            const double x = -1 + 2 * point.column / (n - 1);
            const double y = -1 + 2 * point.row / (n - 1);
            if (std::hypot(x, y) < 0.1) continue;  // three classes meet in one cell there
            // The rays between the sectors lie at 60°, 180° and 300°.
            const double angle = std::atan2(y, x);
            const double third = 2 * std::acos(-1.0) / 3;
            const double offRay = std::remainder(angle - third / 2, third);
            EXPECT_LT(std::abs(offRay) * std::hypot(x, y), 2e-3) << x << ' ' << y;
            ++seen;
        }
    EXPECT_GT(seen, 2 * 3 * 30) << "every ray from both of its sides";
}

TEST(ClassField, CellsAreColouredByClassAndStrongerWithTheLead) {
    const PaneField cells = classCells(sectors(41));
    EXPECT_EQ(cells.columns, 40);
    for (const Theme* theme : {&lightTheme(), &darkTheme()}) {
        const QImage image = classImage(cells, 1, *theme);
        const auto saturation = [&](int x, int y) { return image.pixelColor(x, y).saturation(); };
        EXPECT_GT(saturation(38, 20), saturation(24, 20));
        EXPECT_GT(saturation(24, 20), 0);
        // Rows of images count downwards: class 1 is the upper sector.
        const auto hueApart = [](const QColor& a, const QColor& b) {
            return std::abs(std::remainder(a.hueF() - b.hueF(), 1));
        };
        const std::vector<QColor> colours = classColours(3, *theme);
        const std::array<QColor, 3> shown = {image.pixelColor(38, 20), image.pixelColor(8, 2), image.pixelColor(8, 37)};
        for (std::size_t pane = 0; pane < 3; ++pane)
            for (std::size_t other = 0; other < 3; ++other)
                if (other != pane) {
                    EXPECT_LT(hueApart(shown[pane], colours[pane]), hueApart(shown[pane], colours[other]));
                }
    }
}

TEST(ClassField, TheKeyHasAColumnForEachClass) {
    const QImage scale = classScale(4, lightTheme());
    EXPECT_EQ(scale.width(), 4);
    for (int column = 0; column < 4; ++column)
        EXPECT_LT(qGray(scale.pixel(column, 0)), qGray(scale.pixel(column, scale.height() - 1)));
}

}  // namespace
}  // namespace marginscope
