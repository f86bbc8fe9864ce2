#include "widgets/axis_scale.h"

#include <gtest/gtest.h>

#include <QStringList>
#include <cmath>

namespace marginscope {
namespace {

QStringList labels(const std::vector<AxisTick>& ticks) {
    QStringList result;
    for (const AxisTick& tick : ticks)
        if (tick.isMajor()) result += tick.label;
    return result;
}

TEST(AxisScale, CoordinatesOfLogarithmicAxesAreExponents) {
    const AxisScale scale{-1, 3, true};
    EXPECT_DOUBLE_EQ(scale.coordinate(100), 2);
    EXPECT_DOUBLE_EQ(scale.value(2), 100);
    EXPECT_DOUBLE_EQ(scale.fraction(scale.coordinate(10)), 0.5);
    EXPECT_TRUE(std::isnan(scale.coordinate(0)));
    EXPECT_TRUE(std::isnan(scale.coordinate(-1)));
    EXPECT_TRUE(std::isnan(scale.coordinate(std::nan(""))));
}

TEST(AxisScale, ZoomKeepsTheAnchorInPlace) {
    const AxisScale scale{2, 10, false};
    const AxisScale closer = scale.zoomed(4, 0.5);
    EXPECT_DOUBLE_EQ(closer.span(), 4);
    EXPECT_DOUBLE_EQ(closer.fraction(4), scale.fraction(4));
}

TEST(AxisScale, ZoomStopsWhereNumbersEnd) {
    AxisScale near{1, 2, false};
    for (int i = 0; i < 1000; ++i) near = near.zoomed(1.5, 0.5);
    EXPECT_GT(near.span(), 1e-11);
    AxisScale far{0, 1, true};
    for (int i = 0; i < 1000; ++i) far = far.zoomed(0.5, 2);
    EXPECT_LT(far.high, 300);
}

TEST(AxisTicks, LinearOnesAreRoundAndKeepTheirDistance) {
    const std::vector<AxisTick> ticks = axisTicks({-0.01, 0.21, false}, 320, 34);
    EXPECT_EQ(labels(ticks),
              (QStringList{"0.000", "0.025", "0.050", "0.075", "0.100", "0.125", "0.150", "0.175", "0.200"}));
    for (std::size_t i = 1; i < ticks.size(); ++i)
        EXPECT_NEAR(ticks[i].coordinate - ticks[i - 1].coordinate, 0.005, 1e-12);
}

TEST(AxisTicks, ZeroHasNoSign) {
    for (const AxisTick& tick : axisTicks({-0.3, 0.3, false}, 300, 40))
        if (std::abs(tick.coordinate) < 1e-12) {
            EXPECT_TRUE(tick.label.startsWith(QLatin1Char('0'))) << tick.label.toStdString();
        }
}

TEST(AxisTicks, LogarithmicOnesArePowersOfTenWithMinorMarks) {
    const std::vector<AxisTick> ticks = axisTicks({-0.25, 3, true}, 400, 50);
    EXPECT_EQ(labels(ticks), (QStringList{"10⁰", "10¹", "10²", "10³"}));
    // 0.6 … 0.9, then 1 … 9 in three decades, then 1000.
    EXPECT_EQ(ticks.size(), 4U + 3 * 9 + 1);
    EXPECT_NEAR(ticks[6].coordinate, std::log10(3.0), 1e-12);
}

TEST(AxisTicks, ManyDecadesShareLabels) {
    const std::vector<AxisTick> ticks = axisTicks({-20, 280, true}, 400, 50);
    const QStringList shown = labels(ticks);
    EXPECT_LE(shown.size(), 13);
    EXPECT_TRUE(shown.contains("10⁰"));
    EXPECT_TRUE(shown.contains("10⁵⁰"));
}

TEST(AxisTicks, LessThanADecadeHasLabelsToo) {
    const AxisScale scale{std::log10(2.0), std::log10(8.0), true};
    const std::vector<AxisTick> ticks = axisTicks(scale, 300, 50);
    EXPECT_GE(labels(ticks).size(), 3);
    for (const AxisTick& tick : ticks) {
        EXPECT_GE(tick.coordinate, scale.low - 1e-6);
        EXPECT_LE(tick.coordinate, scale.high + 1e-6);
    }
}

TEST(AxisTicks, AShortAxisOfLessThanADecadeHasTwoLabels) {
    EXPECT_GE(labels(axisTicks({0, 0.25, true}, 66, 30)).size(), 2);
    EXPECT_GE(labels(axisTicks({0, 0.5, true}, 66, 30)).size(), 2);
}

TEST(FittingScale, HoldsTheDataAndStandsStillWhileTheyGrowALittle) {
    const AxisScale linear = fittingScale(-0.004, 0.2, false);
    EXPECT_LT(linear.low, -0.004);
    EXPECT_GT(linear.high, 0.2);
    EXPECT_LT(linear.span(), 1.25 * 0.204);
    EXPECT_EQ(fittingScale(-0.004, 0.2001, false), linear);

    const AxisScale logarithmic = fittingScale(-1, 6, true);
    EXPECT_DOUBLE_EQ(logarithmic.low, -1.25);
    EXPECT_DOUBLE_EQ(logarithmic.high, 6.25);
    EXPECT_GT(fittingScale(3, 3, false).span(), 0);
    EXPECT_GT(fittingScale(0, 0, false).span(), 0);
    EXPECT_GT(fittingScale(2, 2, true).span(), 0);
}

TEST(AxisTicks, FarZoomedOutLogarithmicAxesKeepTheirMarksApart) {
    const AxisScale scale{-1, 308, true};
    const auto ticks = axisTicks(scale, 420, 60);
    ASSERT_GT(ticks.size(), 10u);
    for (std::size_t k = 1; k < ticks.size(); ++k)
        EXPECT_GE((ticks[k].coordinate - ticks[k - 1].coordinate) * 420 / scale.span(), 5);
}

}  // namespace
}  // namespace marginscope
