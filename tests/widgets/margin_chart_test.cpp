#include "widgets/margin_chart.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <set>

#include "engine/training/snapshot.h"
#include "tests/support/curve_tables.h"
#include "tests/support/example_images.h"
#include "widgets/margin_picture.h"
#include "widgets/number_format.h"

namespace marginscope {
namespace {

/// Lets a test look at the picture.
class OpenMarginChart : public MarginChart {
 public:
    using MarginChart::MarginChart;
    using MarginChart::picture;
};

struct MarginChartTest : testing::Test {
    ViewState state;
    OpenMarginChart chart{state};

    void show(const std::shared_ptr<CurveTable>& history) {
        chart.resize(480, 400);
        chart.show();
        chart.setHistory(history);
        chart.refreshNow();
    }

    /// Where the curve of an example is at a record.
    QPoint placeOf(const CurveTable& history, int example, int record) {
        const ChartPicture& picture = chart.picture();
        const double x = picture.scales().x.coordinate(history.clock(state.clock().kind)[std::size_t(record)]);
        const double y = double(history.margin(example, record));
        return QPointF(picture.layout().xPixel(picture.frame().x, x), picture.layout().yPixel(picture.frame().left, y))
            .toPoint();
    }

    void turnWheel(const QPoint& place, int steps) {
        QWheelEvent event(place, chart.mapToGlobal(place), {}, {0, 120 * steps}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(chart.viewport(), &event);
    }
};

TEST_F(MarginChartTest, ShowsAHintWithoutHistory) {
    show(nullptr);
    EXPECT_FALSE(chart.picture().frame().hint.isEmpty());
    chart.setHistory(makeCurveTable(5, 100));
    chart.refreshNow();
    EXPECT_TRUE(chart.picture().frame().hint.isEmpty());
}

TEST_F(MarginChartTest, FitsAllMarginsAndZero) {
    show(makeCurveTable(5, 100));
    const ChartScales scales = chart.picture().scales();
    EXPECT_LT(scales.left.low, 0);
    EXPECT_GT(scales.left.high, 0.1);
    EXPECT_LT(scales.left.high, 0.13);
    EXPECT_TRUE(scales.x.logarithmic);
    EXPECT_GT(scales.x.high, 6);
}

TEST_F(MarginChartTest, HoveringACurveNamesItsExample) {
    const auto history = makeCurveTable(5, 200);
    show(history);
    QSignalSpy spy(&state, &ViewState::hoveredExampleChanged);
    QTest::mouseMove(chart.viewport(), placeOf(*history, 3, 120));
    ASSERT_EQ(spy.size(), 1);
    EXPECT_EQ(spy[0][0].toInt(), 3);
    EXPECT_NEAR(state.crosshairRecord(), 120, 1);
    chart.refreshNow();
    ASSERT_TRUE(chart.picture().frame().readout.has_value());
    EXPECT_TRUE(chart.picture().frame().readout->example.startsWith(QStringLiteral("example 4 (−)")));
    const QString smoothed = formatNumber(history->smoothedMargin()[std::size_t(state.crosshairRecord())], 4);
    EXPECT_EQ(chart.picture().frame().legend.back().value, smoothed);

    QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, placeOf(*history, 3, 120));
    EXPECT_EQ(state.selectedExample(), 3);
    QTest::mouseMove(chart.viewport(), placeOf(*history, 3, 120) - QPoint(0, 15));
    EXPECT_EQ(state.hoveredExample(), -1);
}

TEST_F(MarginChartTest, ManyExamplesBecomeADensityThatCanBeHovered) {
    const auto history = makeCurveTable(100, 200);
    show(history);
    const QImage picture = chart.grab().toImage();
    const QPoint place = placeOf(*history, 60, 150);
    EXPECT_NE(picture.pixelColor(place), chart.picture().theme().panel);
    QTest::mouseMove(chart.viewport(), place);
    EXPECT_NEAR(state.hoveredExample(), 60, 1);
}

TEST_F(MarginChartTest, ManyExamplesHaveQuantileLines) {
    show(makeCurveTable(101, 200));
    QStringList names;
    for (const ChartLegendEntry& entry : chart.picture().frame().legend) names += entry.text;
    EXPECT_TRUE(names.contains("median"));
    EXPECT_TRUE(names.contains("quartiles"));
    show(makeCurveTable(5, 200));
    EXPECT_EQ(chart.picture().frame().legend.size(), 3U) << "two classes and the smoothed margin";
}

TEST_F(MarginChartTest, TheHoveredExampleShowsItsPicture) {
    const auto history = makeCurveTable(100, 200);
    show(history);
    chart.setImages(test::makeExampleImages(100));
    state.setHoveredExample(60);
    chart.refreshNow();
    const QImage with = chart.grab().toImage();
    chart.setImages(nullptr);
    chart.refreshNow();
    const QImage without = chart.grab().toImage();
    int different = 0;
    for (int y = 0; y < with.height(); ++y)
        for (int x = 0; x < with.width(); ++x)
            if (with.pixel(x, y) != without.pixel(x, y)) ++different;
    EXPECT_GT(different, 60 * 60) << "a picture of 64 × 64 pixels";
    chart.setImages(test::makeExampleImages(10));  // of another run
    chart.refreshNow();
    EXPECT_EQ(chart.grab().toImage(), without);
}

TEST_F(MarginChartTest, AFrameOfThousandsOfCurvesIsShort) {
    for (const int examples : {500, 2000, 4000}) {
        const auto history = makeCurveTable(examples, 500);
        show(history);
        chart.grab();
        CurveRecord record;
        record.clock = {1.1e6, 30, 1.5, 501, 5};
        QElapsedTimer timer;
        timer.start();
        history->append(record, std::vector<double>(std::size_t(examples), 1.0));
        chart.refreshNow();
        chart.grab();
        const double one = double(timer.nsecsElapsed()) / 1e6;
        timer.restart();
        chart.picture().setTheme(darkTheme());
        chart.refreshNow();
        const double whole = double(timer.nsecsElapsed()) / 1e6;
        RecordProperty("frame_ms_" + std::to_string(examples), std::to_string(one));
        RecordProperty("whole_ms_" + std::to_string(examples), std::to_string(whole));
        // About 5 and 15 ms on a quiet machine with 2,000; busy ones get time.
        EXPECT_LT(one, 200) << examples;
        EXPECT_LT(whole, 400) << examples;
    }
}

TEST_F(MarginChartTest, NewDataNeverResetAZoomAndADoubleClickDoes) {
    auto history = makeCurveTable(5, 100);
    show(history);
    const ChartScales fitted = chart.picture().scales();
    const QPoint place = placeOf(*history, 2, 60);
    const double under = chart.picture().scales().x.coordinateAt((place.x() - chart.picture().layout().plot.left()) /
                                                                 chart.picture().layout().plot.width());
    turnWheel(place, 3);
    const ChartScales zoomed = chart.picture().scales();
    EXPECT_LT(zoomed.x.span(), 0.7 * fitted.x.span());
    EXPECT_LT(zoomed.left.span(), 0.7 * fitted.left.span());
    EXPECT_NEAR(zoomed.x.fraction(under), fitted.x.fraction(under), 1e-9);

    CurveRecord record;
    record.clock = {1e9, 30, 2, 200, 2};
    history->append(record, std::vector<double>(5, 3.0));
    chart.setHistory(history);
    chart.refreshNow();
    EXPECT_EQ(chart.picture().scales(), zoomed);

    QTest::mouseDClick(chart.viewport(), Qt::LeftButton, {}, place);
    chart.refreshNow();
    EXPECT_GT(chart.picture().scales().x.high, 9);
    EXPECT_GT(chart.picture().scales().left.high, 3);
}

TEST_F(MarginChartTest, TheWheelOverAnAxisZoomsThatAxisOnly) {
    show(makeCurveTable(5, 100));
    const ChartScales before = chart.picture().scales();
    const QRectF plot = chart.picture().layout().plot;
    turnWheel(QPointF(plot.center().x(), plot.bottom() + 15).toPoint(), 1);
    EXPECT_LT(chart.picture().scales().x.span(), before.x.span());
    EXPECT_EQ(chart.picture().scales().left, before.left);
    turnWheel(QPointF(plot.left() - 15, plot.center().y()).toPoint(), 1);
    EXPECT_LT(chart.picture().scales().left.span(), before.left.span());
}

TEST_F(MarginChartTest, AnAxisThatWasNotZoomedGoesOnFollowing) {
    auto history = makeCurveTable(5, 100);
    show(history);
    const QRectF plot = chart.picture().layout().plot;
    turnWheel(QPointF(plot.center().x(), plot.bottom() + 15).toPoint(), 1);
    const AxisScale zoomed = chart.picture().scales().x;
    CurveRecord record;
    record.clock = {1e9, 30, 2, 200, 2};
    history->append(record, std::vector<double>(5, 3.0));
    chart.refreshNow();
    EXPECT_EQ(chart.picture().scales().x, zoomed);
    EXPECT_GT(chart.picture().scales().left.high, 3);
}

TEST_F(MarginChartTest, ALogarithmicAxisShowsThePositiveMarginsWhereTheyAre) {
    for (const int examples : {5, 100}) {
        const auto history = makeCurveTable(examples, 200);
        show(history);
        chart.setLogarithmic(ChartPicture::Side::Left, true);
        chart.refreshNow();
        const AxisScale left = chart.picture().scales().left;
        EXPECT_TRUE(left.logarithmic);
        EXPECT_LE(left.low, std::log10(0.02 * 0.55));
        EXPECT_GE(left.high, std::log10(0.02 * examples));
        EXPECT_LT(left.high - left.low, 5) << "what passes through zero does not take the axis along";
        const ChartPicture& picture = chart.picture();
        const double x = picture.layout().xPixel(picture.frame().x, 5);
        const double y = picture.layout().yPixel(picture.frame().left, std::log10(0.02 * 2));
        const QImage image = chart.grab().toImage();
        bool isDrawn = false;
        for (int shift = -2; shift <= 2; ++shift)
            isDrawn = isDrawn || image.pixelColor(int(x), int(y) + shift) != picture.theme().panel;
        EXPECT_TRUE(isDrawn) << examples;
        QTest::mouseMove(chart.viewport(), QPoint(int(x), int(y)));
        EXPECT_NEAR(state.hoveredExample(), 1, 1) << examples;
        chart.setLogarithmic(ChartPicture::Side::Left, false);
    }
}

TEST_F(MarginChartTest, TheMiddleButtonPans) {
    show(makeCurveTable(5, 100));
    const ChartScales before = chart.picture().scales();
    const QRectF plot = chart.picture().layout().plot;
    const QPoint from = plot.center().toPoint();
    QTest::mousePress(chart.viewport(), Qt::MiddleButton, {}, from);
    QTest::mouseMove(chart.viewport(), from + QPoint(50, 20));
    QTest::mouseRelease(chart.viewport(), Qt::MiddleButton, {}, from + QPoint(50, 20));
    EXPECT_NEAR(chart.picture().scales().x.low, before.x.low - 50 / plot.width() * before.x.span(), 1e-9);
    EXPECT_NEAR(chart.picture().scales().left.low, before.left.low + 20 / plot.height() * before.left.span(), 1e-9);
}

TEST_F(MarginChartTest, AnotherClockFitsAgain) {
    show(makeCurveTable(5, 100));
    turnWheel(chart.picture().layout().plot.center().toPoint(), 3);
    state.setClock({ClockKind::Steps, false});
    chart.refreshNow();
    EXPECT_FALSE(chart.picture().scales().x.logarithmic);
    EXPECT_LE(chart.picture().scales().x.low, 0);
    EXPECT_GE(chart.picture().scales().x.high, 99);
    EXPECT_EQ(chart.picture().frame().x.title, QStringLiteral("steps"));
}

TEST_F(MarginChartTest, AppendedRecordsGiveTheSamePictureAsAllAtOnce) {
    for (const int examples : {5, 60}) {
        const auto whole = makeCurveTable(examples, 150);
        auto growing = std::make_shared<CurveTable>([&] {
            std::vector<int> labels;
            for (int i = 0; i < examples; ++i) labels.push_back(whole->label(i));
            return labels;
        }());
        show(growing);
        for (int record = 0; record < whole->recordCount(); ++record) {
            CurveRecord row;
            row.clock = whole->clockValues(record);
            row.smoothedMargin = whole->smoothedMargin()[std::size_t(record)];
            std::vector<double> margins;
            for (int i = 0; i < examples; ++i) margins.push_back(double(whole->margin(i, record)));
            growing->append(row, margins);
            if (record % 10 == 9) chart.refreshNow();
        }
        const QImage grown = chart.grab().toImage();
        chart.setHistory(whole);
        chart.refreshNow();
        EXPECT_EQ(grown, chart.grab().toImage()) << examples << " examples";
    }
}

TEST_F(MarginChartTest, ReferencesAreNamed) {
    show(makeCurveTable(5, 100));
    chart.setNormalization(QStringLiteral("‖W‖²"));
    chart.setReferences({{QStringLiteral("global max margin"), 0.020113}});
    chart.refreshNow();
    ASSERT_EQ(chart.picture().frame().notes.size(), 1U);
    EXPECT_EQ(chart.picture().frame().notes[0].text, QStringLiteral("global max margin 0.02011"));
    EXPECT_EQ(chart.picture().frame().left.title, QStringLiteral("pᵢ / ‖W‖²"));
}

TEST_F(MarginChartTest, AFarReferenceDoesNotCrushTheCurvesAndTheLegendSaysItsValue) {
    show(makeCurveTable(5, 100));
    const double highest = chart.picture().scales().left.high;
    chart.setReferences({{QStringLiteral("near"), 0.25}, {QStringLiteral("far"), 3.2}});
    chart.refreshNow();
    EXPECT_GT(chart.picture().scales().left.high, 0.25);
    EXPECT_LT(chart.picture().scales().left.high, 4 * highest);
    const std::vector<ChartLegendEntry>& legend = chart.picture().frame().legend;
    ASSERT_EQ(legend.size(), 5U);
    EXPECT_EQ(legend[3].text, QStringLiteral("near"));
    EXPECT_EQ(legend[4].text, QStringLiteral("far 3.200"));
    EXPECT_EQ(legend[4].pen.style(), Qt::DashLine);
}

TEST_F(MarginChartTest, InANarrowChartTheLegendTakesTwoRows) {
    show(makeCurveTable(14, 100));
    chart.setReferences({{QStringLiteral("global max margin"), 0.02}, {QStringLiteral("local max margin"), 0.02}});
    chart.resize(243, 335);
    chart.refreshNow();
    const ChartLayout& layout = chart.picture().layout();
    std::set<double> rows;
    for (const QRectF& place : layout.legendPlaces) {
        EXPECT_LE(place.right(), 243 - 11.5);
        rows.insert(place.top());
    }
    EXPECT_LE(rows.size(), 2U)
        << QStringList(layout.legendTexts.begin(), layout.legendTexts.end()).join('|').toStdString();
    EXPECT_EQ(layout.legendTexts.back(), "local");
    EXPECT_EQ(chart.picture().frame().notes.back().text, "local max margin 0.02000") << "the line itself says it whole";
    chart.resize(800, 335);
    chart.refreshNow();
    EXPECT_EQ(chart.picture().layout().legendTexts.back(), "local max margin");
}

TEST(MarginReferences, AreThoseOfTheReport) {
    Snapshot snapshot;
    EXPECT_TRUE(marginReferences(snapshot).empty());
    auto report = std::make_shared<TheoryReport>();
    report->marginReferences = {{"global max margin", 0.02}};
    snapshot.theory = report;
    EXPECT_EQ(marginReferences(snapshot), (std::vector<NamedValue>{{QStringLiteral("global max margin"), 0.02}}));
}

}  // namespace
}  // namespace marginscope
