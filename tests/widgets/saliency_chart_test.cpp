#include "widgets/saliency_chart.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <QTest>
#include <cmath>

#include "engine/training/snapshot.h"
#include "tests/support/curve_tables.h"
#include "tests/support/example_images.h"

namespace marginscope {
namespace {

/// Angle 10^(−example) / (1 + ln(n/L)) over the records of makeCurveTable().
std::shared_ptr<SaliencyField> fallingField(const CurveTable& history, int examples) {
    auto field = std::make_shared<SaliencyField>();
    field->examples = examples;
    for (const double accuracy : history.clock(ClockKind::Accuracy))
        for (int i = 0; i < examples; ++i) field->anglesToLatest.push_back(float(std::pow(10, -i) / (1 + accuracy)));
    return field;
}

class SaliencyChartTest : public testing::Test {
 protected:
    SaliencyChartTest() {
        m_chart.setHistory(m_history);
        m_chart.resize(480, 260);
        m_chart.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_chart));
    }

    QImage drawn() const {
        QImage image(480, 260, QImage::Format_RGB32);
        QPainter painter(&image);
        m_chart.paintFigure(painter, image.rect(), lightTheme());
        return image;
    }
    static int pixelsLike(const QImage& image, const QColor& colour) {
        int count = 0;
        for (int y = 40; y < image.height() - 40; ++y)  // without legend and axis
            for (int x = 60; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                const int distance = std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green()) +
                                     std::abs(pixel.blue() - colour.blue());
                if (distance < 60) ++count;
            }
        return count;
    }

    ViewState m_state;
    std::shared_ptr<CurveTable> m_history = makeCurveTable(3, 200);
    SaliencyChart m_chart{m_state};
};

TEST_F(SaliencyChartTest, DrawsEveryExampleInItsColourAndTheMedian) {
    EXPECT_FALSE(m_chart.hasField());
    EXPECT_EQ(pixelsLike(drawn(), lightTheme().negative), 0);
    m_chart.setField(fallingField(*m_history, 3));
    m_chart.refreshNow();
    EXPECT_TRUE(m_chart.hasField());
    const QImage image = drawn();
    EXPECT_GT(pixelsLike(image, lightTheme().negative), 100);
    EXPECT_GT(pixelsLike(image, lightTheme().positive), 100);
    EXPECT_GT(pixelsLike(image, lightTheme().zeroLine), 300);
}

TEST_F(SaliencyChartTest, TheLastRecordWithAngleZeroIsNoTrouble) {
    auto field = fallingField(*m_history, 3);
    std::fill(field->anglesToLatest.end() - 3, field->anglesToLatest.end(), 0.0F);
    m_chart.setField(field);
    m_chart.refreshNow();
    EXPECT_GT(pixelsLike(drawn(), lightTheme().positive), 100);
}

TEST_F(SaliencyChartTest, AFieldOfAnotherRunIsNotDrawn) {
    m_chart.setField(fallingField(*m_history, 5));
    m_chart.refreshNow();
    EXPECT_EQ(pixelsLike(drawn(), lightTheme().negative), 0);
}

TEST_F(SaliencyChartTest, MoreRowsThanRecordsAreLeftOut) {
    auto shorter = makeCurveTable(3, 50);
    m_chart.setField(fallingField(*m_history, 3));
    m_chart.setHistory(shorter);
    m_chart.refreshNow();
    EXPECT_GT(pixelsLike(drawn(), lightTheme().negative), 50);
}

TEST_F(SaliencyChartTest, ANewerFieldReplacesTheCurves) {
    m_chart.setField(fallingField(*m_history, 3));
    m_chart.refreshNow();
    const QImage before = drawn();
    auto field = fallingField(*m_history, 3);
    for (float& angle : field->anglesToLatest) angle = std::sqrt(angle);
    m_chart.setField(field);
    m_chart.refreshNow();
    EXPECT_NE(before, drawn());
}

TEST_F(SaliencyChartTest, ImagesAreAMedianWithBandsAtTheMomentsOfWhichSaliencyIsKept) {
    const auto history = makeCurveTable(300, 200);
    m_chart.setHistory(history);
    m_chart.setImages(test::makeImageSaliency(300, 3, {20, 60, 100, 140, 190}));
    m_chart.refreshNow();
    ASSERT_TRUE(m_chart.hasField());
    const QImage image = drawn();
    EXPECT_GT(pixelsLike(image, lightTheme().zeroLine), 150) << "the median";
    EXPECT_EQ(pixelsLike(image, lightTheme().negative), 0) << "no curve of its own for each of a hundred";
    int picked = 0;
    for (int y = 40; y < 220; y += 2) {
        QTest::mouseMove(m_chart.viewport(), QPoint(240, y));
        if (m_state.hoveredExample() < 0) continue;
        ++picked;
        EXPECT_EQ(m_state.hoveredExample() % 3, 0) << "only examples of which saliency is kept";
    }
    EXPECT_GT(picked, 3);
    m_chart.setField(nullptr);
    EXPECT_FALSE(m_chart.hasField());
}

TEST_F(SaliencyChartTest, ThePointerPicksACurve) {
    m_chart.setField(fallingField(*m_history, 3));
    m_chart.refreshNow();
    int picked = 0;
    for (int y = 40; y < 220; y += 2) {
        QTest::mouseMove(m_chart.viewport(), QPoint(240, y));
        if (m_state.hoveredExample() >= 0) ++picked;
    }
    EXPECT_GT(picked, 5);
    EXPECT_LT(picked, 60);
}

TEST_F(SaliencyChartTest, MediansOfComparedRunsAreOverlaid) {
    m_chart.setField(fallingField(*m_history, 3));
    const std::shared_ptr<CurveTable> other = makeCurveTable(5, 100);
    ComparedRun recorded{"σ = 0.1", other, "‖W‖²", 2};
    recorded.saliency = SaliencyRows(fallingField(*other, 5));
    m_chart.setCompared({recorded, {"seed 2", other, "‖W‖²", 3}});
    m_state.setCrosshairRecord(50);
    m_chart.refreshNow();
    const std::vector<ChartLegendEntry>& legend = std::as_const(m_chart).picture().frame().legend;
    EXPECT_EQ(legend.back().text, "σ = 0.1") << "a run that records no saliency has no curve to name";
    EXPECT_EQ(legend.back().pen.color(), comparedPen(2, 1, lightTheme()).color());
    EXPECT_FALSE(legend.back().value.isEmpty());

    const FigureData data = m_chart.figureData({0, 0, 480, 260}, lightTheme());
    ASSERT_EQ(data.tables.size(), 1U);
    const std::vector<double>& medians = data.tables[0].column("median_saliency_angle").values;
    // Of 1, 0.1, … 0.0001 the median is 0.01.
    for (const std::size_t record : {0U, 40U})
        EXPECT_NEAR(medians[record], 0.01 / (1 + other->clock(ClockKind::Accuracy)[record]), 1e-7);
}

TEST(SaliencyRows, HaveMediansWhereTheyAreKept) {
    auto images = std::make_shared<ImageSaliency>();
    images->examples = {4, 7, 9};
    images->records = {0, 10};
    images->anglesToLatest = {0.3F, 0.1F, 0.2F, 0, 0, 0};
    const SaliencyRows rows(images);
    EXPECT_FLOAT_EQ(float(rows.medianAt(0)), 0.2F);
    EXPECT_EQ(rows.medianAt(10), 0);
    EXPECT_TRUE(std::isnan(rows.medianAt(5)));
    EXPECT_TRUE(std::isnan(rows.medianAt(-1)));
    EXPECT_TRUE(std::isnan(SaliencyRows().medianAt(0)));
}

TEST(SaliencyRows, OfRecordsThatWereThinnedOutAreNoLongerThoseOfTheRun) {
    Snapshot snapshot;
    auto field = std::make_shared<SaliencyField>();
    field->examples = 2;
    field->anglesToLatest = {1, 1, 0.5F, 0.5F, 0, 0};
    snapshot.saliency = field;
    EXPECT_EQ(SaliencyRows::of(snapshot, 3).count(), 3);
    EXPECT_EQ(SaliencyRows::of(snapshot, 5).count(), 3) << "the curves are newer than the angles";
    EXPECT_TRUE(SaliencyRows::of(snapshot, 2).isEmpty());
    EXPECT_TRUE(SaliencyRows::of(Snapshot(), 2).isEmpty());
}

}  // namespace
}  // namespace marginscope
