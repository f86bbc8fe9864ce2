#include "widgets/test_chart.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <QTest>
#include <cmath>

#include "widgets/chart_picture.h"

namespace marginscope {
namespace {

class OpenTestChart : public TestChart {
 public:
    using TestChart::picture;
    using TestChart::TestChart;
};

/// Tested at every tenth record: the error falls from a half to a tenth.
std::shared_ptr<CurveTable> testedRun(int records) {
    auto table = std::make_shared<CurveTable>(std::vector<int>{-1, 1});
    for (int k = 0; k < records; ++k) {
        CurveRecord record;
        record.clock = {1.0 + k, 0.1 * k, 0.01 * k, double(k), 0.1 * k};
        if (k % 10 == 0) {
            record.testError = 0.1 + 0.4 / (1 + 0.1 * k);
            record.testMargins = {-0.2, 0.1, 0.2, 0.3, 0.6};
        }
        table->append(record, std::vector<double>{0.1, 0.2});
    }
    return table;
}

class TestChartTest : public testing::Test {
 protected:
    void show(std::shared_ptr<CurveTable> history) {
        m_chart.setHistory(std::move(history));
        m_chart.resize(480, 280);
        m_chart.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&m_chart));
        m_chart.refreshNow();
    }
    const ChartPicture& picture() { return m_chart.picture(); }

    ViewState m_state;
    OpenTestChart m_chart{m_state};
};

TEST_F(TestChartTest, SaysThatNothingIsTested) {
    show(std::make_shared<CurveTable>(std::vector<int>{-1, 1}));
    EXPECT_FALSE(picture().frame().hint.isEmpty());
    m_chart.setHistory(testedRun(100));
    m_chart.refreshNow();
    EXPECT_TRUE(picture().frame().hint.isEmpty());
}

TEST_F(TestChartTest, FitsErrorFromZeroAndMarginsBesideIt) {
    show(testedRun(100));
    EXPECT_EQ(picture().scales().left.low, 0);
    EXPECT_GE(picture().scales().left.high, 0.5);
    EXPECT_LE(picture().scales().right.low, -0.2);
    EXPECT_GE(picture().scales().right.high, 0.6);
}

TEST_F(TestChartTest, RecordsWithoutATestAreSkipped) {
    show(testedRun(100));
    m_state.setCrosshairRecord(47);
    m_chart.refreshNow();
    ASSERT_TRUE(picture().frame().readout.has_value());
    EXPECT_EQ(picture().frame().readout->clock, "41.00") << "the last one that was tested";
    const std::vector<ChartLegendEntry>& legend = picture().frame().legend;
    ASSERT_EQ(legend.size(), 4U);
    EXPECT_EQ(legend[0].value, "18.00 %");
    EXPECT_EQ(legend[1].value, "0.2000");
    EXPECT_EQ(legend[2].value, "0.100 … 0.300");
    EXPECT_EQ(legend[3].value, "−0.200 … 0.600");
}

TEST_F(TestChartTest, DrawsTheBandsInTheirPlaces) {
    show(testedRun(100));
    QImage image(480, 280, QImage::Format_RGB32);
    QPainter painter(&image);
    m_chart.paintFigure(painter, image.rect(), lightTheme());
    painter.end();
    const ChartLayout& layout = picture().layout();
    const auto colourAt = [&](double margin) {
        const double y = layout.yPixel(*picture().frame().right, margin);
        return image.pixelColor(int(layout.plot.left() + 0.71 * layout.plot.width()), int(y));
    };
    EXPECT_NE(colourAt(0.27), colourAt(0.5)) << "between the quartiles it is darker";
    EXPECT_LT(colourAt(0.27).lightness(), colourAt(0.5).lightness());
    EXPECT_LT(colourAt(0.5).lightness(), lightTheme().panel.lightness());
}

}  // namespace
}  // namespace marginscope
