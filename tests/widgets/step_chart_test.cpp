#include "widgets/step_chart.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>
#include <cmath>

#include "tests/support/curve_tables.h"
#include "widgets/exporter.h"

namespace marginscope {
namespace {

class OpenStepChart : public StepChart {
 public:
    using StepChart::picture;
    using StepChart::StepChart;
};

/// Descents from ln(n/L) = 4 to 8 close to the margins of makeCurveTable(); the second falls at step 60 and diverges.
std::shared_ptr<ComparisonCurves> twoDescents() {
    auto comparison = std::make_shared<ComparisonCurves>();
    comparison->largestCurvature = 12.5;
    comparison->startAccuracy = 4;
    for (const double multiple : {0.5, 4.0}) {
        ComparisonCurve run;
        run.multiple = multiple;
        for (int i = 0; i <= 100; ++i) {
            const bool isOff = multiple > 1 && i >= 60;
            run.step.push_back(i);
            run.accuracy.push_back(isOff ? 6.4 - std::exp(0.1 * (i - 60)) : 4 + 0.04 * i);
            run.logNorm.push_back(1 + 0.01 * i);
            run.smoothedMargin.push_back(isOff ? -std::exp(i - 60.0) : 0.02 - 0.02 / (4 + 0.04 * i));
            run.angle.push_back(0.1);
        }
        if (multiple > 1) {
            run.firstFall = MarginFall{60, run.accuracy[60], 50};
            run.diverged = true;
        }
        comparison->runs.push_back(run);
    }
    return comparison;
}

struct StepChartTest : testing::Test {
    ViewState state;
    OpenStepChart chart{state};

    void SetUp() override {
        chart.resize(480, 300);
        chart.setHistory(makeCurveTable(3, 300));
        chart.setComparison(twoDescents());
        chart.refreshNow();
    }
    const ChartFrame& frame() { return chart.picture().frame(); }
};

TEST_F(StepChartTest, ShowsTheRangeOfTheDescentsAndNotOfTheWholeFlow) {
    const ChartScales scales = chart.picture().scales();
    EXPECT_NEAR(scales.x.value(scales.x.low), 4, 0.3);
    EXPECT_GT(scales.x.value(scales.x.high), 8);
    EXPECT_LT(scales.x.value(scales.x.high), 10);
    EXPECT_GT(scales.left.low, -0.1) << "a descent that diverges must not crush the others";
    EXPECT_GT(scales.left.high, 0.0175);
    EXPECT_LT(scales.left.high, 0.04);
}

TEST_F(StepChartTest, TheLegendNamesTheStepSizes) {
    ASSERT_EQ(frame().legend.size(), 3U);
    EXPECT_EQ(frame().legend[0].text, "flow");
    EXPECT_EQ(frame().legend[1].text, "η = 0.5 · 2/λmax");
    EXPECT_EQ(frame().legend[2].text, "η = 4 · 2/λmax, diverges");
    EXPECT_NE(frame().legend[1].pen.color(), frame().legend[2].pen.color());
    EXPECT_NE(frame().legend[1].pen.dashPattern(), frame().legend[2].pen.dashPattern());
    EXPECT_TRUE(frame().title.contains("2/λmax = 0.160"));
    EXPECT_EQ(frame().legend[2].shortText, "4");
}

TEST_F(StepChartTest, MarksTheFirstFallAndTheDivergence) {
    ASSERT_EQ(frame().glyphs.size(), 2U);
    EXPECT_EQ(frame().glyphs[0].label, "falls at step 60");
    EXPECT_EQ(frame().glyphs[0].shape, ChartGlyph::Shape::Triangle);
    EXPECT_NEAR(frame().glyphs[0].x, std::log10(5.4), 1e-9);
    EXPECT_EQ(frame().glyphs[1].label, "diverges at step 100");
    EXPECT_EQ(frame().glyphs[1].shape, ChartGlyph::Shape::Cross);
    for (const ChartGlyph& glyph : frame().glyphs) EXPECT_GE(glyph.y, chart.picture().scales().left.low);
}

TEST_F(StepChartTest, OtherClocksThanTheNormFallBackOnTheAccuracy) {
    for (const ClockKind kind : clockKinds) {
        state.setClock({kind, false});
        chart.refreshNow();
        EXPECT_EQ(frame().x.title, kind == ClockKind::LogNorm ? "ln‖W‖" : "ln(n/L)");
        EXPECT_FALSE(chart.grab().isNull());
    }
}

TEST_F(StepChartTest, WithoutDescentsItSaysWhatWouldBeHere) {
    EXPECT_TRUE(chart.hasComparison());
    EXPECT_TRUE(frame().hint.isEmpty());
    chart.setComparison(nullptr);
    chart.refreshNow();
    EXPECT_FALSE(chart.hasComparison());
    EXPECT_FALSE(frame().hint.isEmpty());
    chart.setComparison(std::make_shared<ComparisonCurves>());
    chart.setHistory(nullptr);
    chart.refreshNow();
    EXPECT_FALSE(chart.grab().isNull());
}

/// The flow of another run, whose smoothed margin is twice that of makeCurveTable().
std::shared_ptr<CurveTable> otherFlow() {
    const std::shared_ptr<CurveTable> own = makeCurveTable(3, 300);
    auto other = std::make_shared<CurveTable>(own->labels());
    for (int record = 0; record < own->recordCount(); ++record) {
        CurveRecord row;
        row.clock = own->clockValues(record);
        row.smoothedMargin = 2 * own->smoothedMargin()[std::size_t(record)];
        other->append(row, std::vector<double>{0.1, 0.2, 0.3});
    }
    return other;
}

TEST_F(StepChartTest, FlowsOfComparedRunsAreOverlaid) {
    chart.setNormalization("‖W‖²");
    const ChartScales before = chart.picture().scales();
    chart.setCompared({{"σ = 0.1", otherFlow(), "‖W‖²", 3}, {"seed 2", otherFlow(), "‖W‖⁶", 4}});
    state.setCrosshairRecord(80);
    chart.refreshNow();
    ASSERT_EQ(frame().legend.size(), 5U);
    const ChartLegendEntry& entry = frame().legend[3];
    EXPECT_EQ(entry.text, "σ = 0.1");
    EXPECT_EQ(entry.pen.color(), comparedPen(3, 1, chart.picture().theme()).color());
    EXPECT_EQ(entry.pen.dashPattern(), comparedPen(3, 1, chart.picture().theme()).dashPattern());
    EXPECT_TRUE(frame().legend[4].text.contains("‖W‖⁶")) << "in another unit, and says so";

    const ChartScales scales = chart.picture().scales();
    EXPECT_EQ(scales.x, before.x) << "the range is that of the descents";
    EXPECT_GT(scales.left.high, 2 * (0.02 - 0.02 / 8)) << "the other flow has room";
    EXPECT_LT(scales.left.high, 0.08);
    const FigureData data = chart.figureData({0, 0, 480, 300}, lightTheme());
    ASSERT_EQ(data.tables.size(), 4U);
    EXPECT_EQ(data.tables[2].column("smoothed_margin").values[250], otherFlow()->smoothedMargin()[250]);

    chart.setComparison(nullptr);
    chart.refreshNow();
    EXPECT_EQ(frame().legend.size(), 1U) << "without descents there is nothing to compare with";
}

TEST_F(StepChartTest, ExportsWithItsLabels) {
    const QTemporaryDir directory;
    const QString file = directory.filePath("steps.svg");
    ASSERT_TRUE(exportFigure(chart, file, lightTheme(), {120}));
    QFile svg(file);
    ASSERT_TRUE(svg.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(svg.readAll());
    for (const char* part : {"falls at step 60", "diverges at step 100", "flow"})
        EXPECT_TRUE(text.contains(QString::fromUtf8(part))) << part;
}

}  // namespace
}  // namespace marginscope
