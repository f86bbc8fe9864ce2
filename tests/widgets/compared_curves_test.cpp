#include "widgets/compared_curves.h"

#include <gtest/gtest.h>

#include <QPainter>
#include <cmath>
#include <set>

#include "tests/support/curve_tables.h"
#include "widgets/angle_chart.h"
#include "widgets/margin_chart.h"

namespace marginscope {
namespace {

template <typename Chart>
class Open : public Chart {
 public:
    using Chart::Chart;
    using Chart::picture;
};

/// A run whose path is `factor` times as long and whose angle is so much larger; ends at a tenth of the clock.
std::shared_ptr<CurveTable> otherRun(double factor, const QList<double>& accuracies) {
    auto table = std::make_shared<CurveTable>(std::vector<int>{-1, 1});
    for (const double accuracy : accuracies) {
        CurveRecord record;
        record.clock = {accuracy, std::log(2 + accuracy), accuracy, accuracy, accuracy};
        record.angle = factor / std::sqrt(1 + accuracy);
        record.pathLength = factor;
        record.smoothedMargin = 0.1 * factor;
        table->append(record, std::vector<double>{0.2 * factor, 0.5 * factor});
    }
    return table;
}

const QList<double> decades = {0.1, 1, 10, 100, 1000, 1e4, 1e5};

bool hasColour(const QImage& image, const QPointF& place, const QColor& colour) {
    for (int y = int(place.y()) - 2; y <= int(place.y()) + 2; ++y)
        for (int x = int(place.x()) - 2; x <= int(place.x()) + 2; ++x)
            if (image.pixelColor(x, y) == colour) return true;
    return false;
}

TEST(ComparedCurves, ReadsGrowingRunsAndMeasuresWhatIsMeasured) {
    ComparedCurves curves;
    curves.addColumn({.value = [](const ComparedRun& run, int r) { return run.history->angle()[std::size_t(r)]; }});
    curves.addColumn({.value = [](const ComparedRun& run, int r) { return run.history->pathLength()[std::size_t(r)]; },
                      .isMeasured = false});
    const auto table = otherRun(2, {1, 10});
    const std::vector<ComparedRun> runs = {{"two", table, "‖W‖²"}};
    EXPECT_TRUE(curves.read(runs, {ClockKind::Accuracy, true}, "‖W‖²"));
    EXPECT_FALSE(curves.read(runs, {ClockKind::Accuracy, true}, "‖W‖²"));
    EXPECT_EQ(curves.clockRange().low, 0);
    EXPECT_EQ(curves.clockRange().high, 1);
    EXPECT_NEAR(curves.range(0).high, 2 / std::sqrt(2.0), 1e-12);
    EXPECT_TRUE(curves.range(1).isEmpty);
    CurveRecord record;
    record.clock = {100, 0, 0, 0, 0};
    record.angle = 7;
    table->append(record, std::vector<double>{1, 1});
    EXPECT_TRUE(curves.read(runs, {ClockKind::Accuracy, true}, "‖W‖²"));
    EXPECT_EQ(curves.range(0).high, 7);
    EXPECT_EQ(curves.valueAt(0, 0, 1.9), 7);
    EXPECT_TRUE(std::isnan(curves.valueAt(0, 0, 2.1)));  // the run did not come so far
    EXPECT_TRUE(curves.read(runs, {ClockKind::Steps, false}, "‖W‖²"));
}

TEST(ComparedCurves, MarginsInAnotherUnitDoNotMoveTheAxis) {
    ComparedCurves curves;
    curves.addColumn({.value = [](const ComparedRun& run, int r) { return run.history->angle()[std::size_t(r)]; },
                      .isNormalizedMargin = true});
    curves.read({{"other", otherRun(2, {1, 10}), "‖W‖⁶"}}, {ClockKind::Accuracy, true}, "‖W‖²");
    EXPECT_TRUE(curves.range(0).isEmpty);
    curves.read({{"other", otherRun(2, {1, 10}), "‖W‖²"}}, {ClockKind::Accuracy, true}, "‖W‖²");
    EXPECT_FALSE(curves.range(0).isEmpty);
}

TEST(ComparedCurves, StylesAreTwelvePairsOfColourAndDashes) {
    std::set<QString> pairs;
    for (int style = 0; style < comparedStyles; ++style) {
        const QPen pen = comparedPen(style, 1, lightTheme());
        QString text = pen.color().name();
        for (const qreal dash : pen.dashPattern()) text += QStringLiteral(" %1").arg(dash);
        pairs.insert(text);
        const QPen next = comparedPen((style + 1) % comparedStyles, 1, lightTheme());
        if (style + 1 == comparedStyles) continue;
        EXPECT_NE(pen.color(), next.color());
        EXPECT_NE(pen.dashPattern(), next.dashPattern());
    }
    EXPECT_EQ(pairs.size(), std::size_t(comparedStyles));
}

TEST(ComparedCurves, AreDrawnNamedAndFittedInTheAngleChart) {
    ViewState state;
    Open<AngleChart> chart(state);
    chart.resize(480, 260);
    chart.setHistory(makeCurveTable(3, 300));
    chart.refreshNow();
    const QImage without = chart.grab().toImage();
    chart.setCompared({{"σ = 0.1", otherRun(20, decades), "‖W‖²", 0}});
    chart.refreshNow();
    const QImage image = chart.grab().toImage();
    EXPECT_NE(image, without);
    const ChartPicture& picture = chart.picture();
    EXPECT_GE(picture.scales().right.high, 20);
    EXPECT_EQ(picture.frame().legend.back().text, "σ = 0.1");
    // θ at a few moments: the line is dashed.
    bool isDrawn = false;
    for (double x = 1; x < 2; x += 0.05) {
        const double y = std::log10(20 / std::sqrt(1 + std::pow(10, x)));
        const QPointF place(picture.layout().xPixel(picture.frame().x, x),
                            picture.layout().yPixel(picture.frame().left, y));
        isDrawn = isDrawn || hasColour(image, place, comparedPen(0, 1, picture.theme()).color());
    }
    EXPECT_TRUE(isDrawn);

    // The exported figure has it too.
    const auto figure = [&chart] {
        QImage drawn(480, 260, QImage::Format_RGB32);
        QPainter painter(&drawn);
        chart.paintFigure(painter, QRectF(0, 0, 480, 260), lightTheme());
        return drawn;
    };
    const QImage exported = figure();
    chart.setCompared({});
    chart.refreshNow();
    EXPECT_NE(exported, figure());
    EXPECT_EQ(chart.grab().toImage(), without);
}

TEST(ComparedCurves, CrosshairReadsThemOff) {
    ViewState state;
    Open<MarginChart> chart(state);
    chart.resize(480, 400);
    chart.setHistory(makeCurveTable(3, 8));
    chart.setNormalization("‖W‖²");
    chart.setCompared({{"seed 3", otherRun(1, decades), "‖W‖²", 1}, {"another", otherRun(1, decades), "‖W‖⁶", 2}});
    state.setCrosshairRecord(3);  // ln(n/L) = 100
    chart.refreshNow();
    const ChartFrame& frame = chart.picture().frame();
    ASSERT_TRUE(frame.readout);
    EXPECT_TRUE(frame.legend[frame.legend.size() - 2].value.startsWith("0.1"));
    EXPECT_EQ(frame.legend[frame.legend.size() - 2].text, "seed 3");
    EXPECT_EQ(frame.legend.back().text, "another (p / ‖W‖⁶)");
}

TEST(ComparedCurves, AreShownBeforeTheRunItselfBegins) {
    ViewState state;
    Open<MarginChart> chart(state);
    chart.resize(480, 400);
    chart.setNormalization("‖W‖²");
    chart.setCompared({{"seed 3", otherRun(1, decades), "‖W‖²", 1}});
    chart.refreshNow();
    EXPECT_GE(chart.picture().scales().x.high, 5);
    EXPECT_GE(chart.picture().scales().left.high, 0.2);
}

}  // namespace
}  // namespace marginscope
