#include "widgets/angle_chart.h"

#include <gtest/gtest.h>

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
    EXPECT_EQ(chart.picture().frame().readout->lines[0], QStringLiteral("θ = 0.0995   ζ = 1.485"));
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
