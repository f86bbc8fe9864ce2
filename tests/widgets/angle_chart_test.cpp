#include "widgets/angle_chart.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/curve_tables.h"

namespace marginscope {
namespace {

class OpenAngleChart : public AngleChart {
 public:
    using AngleChart::AngleChart;
    using AngleChart::picture;
};

bool hasColour(const QImage& image, const QRect& area, const QColor& colour) {
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            if (image.pixelColor(x, y) == colour) return true;
    return false;
}

TEST(AngleChart, HasALogarithmicAxisForTheAngleAndALinearOneForTheLength) {
    ViewState state;
    OpenAngleChart chart(state);
    chart.resize(480, 260);
    chart.setHistory(makeCurveTable(3, 300));
    chart.refreshNow();
    const ChartScales scales = chart.picture().scales();
    EXPECT_TRUE(scales.left.logarithmic);
    EXPECT_LE(scales.left.low, -6);  // of the frozen network
    EXPECT_GE(scales.left.high, 0);
    EXPECT_FALSE(scales.right.logarithmic);
    EXPECT_EQ(scales.right.low, 0);
    EXPECT_GT(scales.right.high, 1.5);
    EXPECT_EQ(chart.picture().frame().legend.size(), 3U);  // no secant angle here
}

TEST(AngleChart, DrawsBothCurvesWhereTheyBelong) {
    ViewState state;
    OpenAngleChart chart(state);
    chart.resize(480, 260);
    chart.setHistory(makeCurveTable(3, 300));
    chart.refreshNow();
    const QImage image = chart.grab().toImage();
    const ChartPicture& picture = chart.picture();
    const auto near = [&](double x, double y) { return QRect(int(x) - 2, int(y) - 2, 5, 5); };
    // At ln(n/L) = 100: θ = 1/√101 and ζ = 150/101.
    const double x = picture.layout().xPixel(picture.frame().x, 2);
    const double angle = picture.layout().yPixel(picture.frame().left, -0.5 * std::log10(101.0));
    const double length = picture.layout().yPixel(*picture.frame().right, 150.0 / 101);
    EXPECT_TRUE(hasColour(image, near(x, angle), picture.theme().curves[0]));
    EXPECT_TRUE(hasColour(image, near(x, length), picture.theme().curves[1]));
}

TEST(AngleChart, TellsWhatIsUnderTheCrosshair) {
    ViewState state;
    OpenAngleChart chart(state);
    chart.resize(480, 260);
    chart.setHistory(makeCurveTable(3, 8));
    state.setCrosshairRecord(3);  // ln(n/L) = 100
    chart.refreshNow();
    ASSERT_TRUE(chart.picture().frame().readout.has_value());
    EXPECT_EQ(chart.picture().frame().readout->clock, QStringLiteral("100.0"));
    const std::vector<ChartLegendEntry>& legend = chart.picture().frame().legend;
    ASSERT_EQ(legend.size(), 3U);
    EXPECT_EQ(legend[0].value, QStringLiteral("0.09950"));
    EXPECT_EQ(legend[1].value, QStringLiteral("0.009901"));
    EXPECT_EQ(legend[2].value, QStringLiteral("1.485"));
}

TEST(AngleChart, BothAxesAreLinearOrLogarithmicAsChosen) {
    ViewState state;
    OpenAngleChart chart(state);
    chart.resize(480, 260);
    chart.setHistory(makeCurveTable(3, 300));
    chart.setLogarithmic(ChartPicture::Side::Left, false);
    chart.setLogarithmic(ChartPicture::Side::Right, true);
    chart.refreshNow();
    const ChartScales scales = chart.picture().scales();
    EXPECT_FALSE(scales.left.logarithmic);
    EXPECT_EQ(scales.left.low, 0);
    EXPECT_GE(scales.left.high, 1 / std::sqrt(1.1));
    EXPECT_TRUE(scales.right.logarithmic);
    EXPECT_LE(scales.right.low, std::log10(1.5 * 0.1 / 1.1));
    EXPECT_GE(scales.right.high, std::log10(1.5));
    // Both kinds have marks between the labelled ones.
    for (const std::vector<AxisTick>& ticks : {chart.picture().layout().leftTicks, chart.picture().layout().rightTicks})
        EXPECT_TRUE(std::any_of(ticks.begin(), ticks.end(), [](const AxisTick& tick) { return !tick.isMajor(); }));
}

TEST(AngleChart, AHiddenCurveLeavesTheRangeToTheOthers) {
    ViewState state;
    OpenAngleChart chart(state);
    chart.resize(480, 260);
    chart.setHistory(makeCurveTable(3, 300));
    chart.refreshNow();
    EXPECT_LE(chart.picture().scales().left.low, -6);
    chart.setHidden(chart.picture().frame().legend[1].name(), true);  // of the frozen network
    chart.refreshNow();
    EXPECT_GT(chart.picture().scales().left.low, -4);
}

TEST(AngleChart, SurvivesValuesThatAreNotDefined) {
    ViewState state;
    OpenAngleChart chart(state);
    chart.resize(480, 260);
    auto history = std::make_shared<CurveTable>();
    history->append({}, {});
    CurveRecord record;
    record.clock = {-3, -1, 0, 0, 0};
    record.angle = 0;
    history->append(record, {});
    chart.setHistory(history);
    for (const ClockKind kind : clockKinds)
        for (const bool logarithmic : {false, true}) {
            state.setClock({kind, logarithmic});
            chart.refreshNow();
            EXPECT_FALSE(chart.grab().isNull());
            EXPECT_GT(chart.picture().scales().x.span(), 0);
        }
}

}  // namespace
}  // namespace marginscope
