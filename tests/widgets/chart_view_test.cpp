#include "widgets/chart_view.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QSvgGenerator>
#include <QTest>

#include "tests/support/curve_tables.h"
#include "widgets/angle_chart.h"
#include "widgets/chart_legend.h"
#include "widgets/margin_chart.h"

namespace marginscope {
namespace {

const ChartPicture& pictureOf(const ChartView& chart) {
    return chart.picture();
}

class ChartViewTest : public testing::Test {
 protected:
    void SetUp() override { show(m_chart); }

    void show(ChartView& chart, const QSize& size = {480, 300}) {
        chart.setHistory(m_history);
        chart.resize(size);
        chart.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&chart));
        chart.refreshNow();
    }

    static QPoint placeInLegend(const ChartView& chart, const QString& text) {
        const std::vector<ChartLegendEntry>& legend = chart.picture().frame().legend;
        for (std::size_t i = 0; i < legend.size(); ++i)
            if (legend[i].text == text) return chart.picture().layout().legendPlaces[i].center().toPoint();
        return {-1, -1};
    }

    static QString exported(const ChartView& chart) {
        QBuffer buffer;
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        QPainter painter(&generator);
        chart.paintFigure(painter, QRectF(QPointF(0, 0), chart.naturalSize()), lightTheme());
        painter.end();
        return QString::fromUtf8(buffer.data());
    }

    static int pixels(const QImage& image, const QRectF& plot, const QColor& colour) {
        int count = 0;
        const QRect area = plot.toRect().adjusted(2, 2, -2, -2);
        for (int y = area.top(); y < area.bottom(); ++y)
            for (int x = area.left(); x < area.right(); ++x) count += image.pixelColor(x, y) == colour ? 1 : 0;
        return count;
    }

    static QAction* actionNamed(const QMenu& menu, const QString& text) {
        for (QAction* action : menu.actions())
            if (action->text().section(QLatin1Char('\t'), 0, 0) == text) return action;
        return nullptr;
    }

    ViewState m_state;
    std::shared_ptr<CurveTable> m_history = makeCurveTable(5, 200);
    MarginChart m_chart{m_state};
};

TEST_F(ChartViewTest, AClickOnTheLegendHidesItsCurveAndAnotherShowsItAgain) {
    const QPoint entry = placeInLegend(m_chart, "smoothed margin");
    ASSERT_GE(entry.x(), 0);
    const QRectF plot = pictureOf(m_chart).layout().plot;
    const QColor black = pictureOf(m_chart).theme().zeroLine;
    const int before = pixels(m_chart.grab().toImage(), plot, black);
    EXPECT_GT(before, 100);
    QTest::mouseClick(m_chart.viewport(), Qt::LeftButton, {}, entry);
    m_chart.refreshNow();
    EXPECT_TRUE(pictureOf(m_chart).frame().legend.back().isHidden);
    EXPECT_LT(pixels(m_chart.grab().toImage(), plot, black), before / 4);
    EXPECT_EQ(placeInLegend(m_chart, "smoothed margin"), entry) << "it can be clicked again in the same place";
    QTest::mouseClick(m_chart.viewport(), Qt::LeftButton, {}, entry);
    m_chart.refreshNow();
    EXPECT_EQ(pixels(m_chart.grab().toImage(), plot, black), before);
}

TEST_F(ChartViewTest, AHiddenClassIsNeitherDrawnNorPicked) {
    for (const int examples : {5, 60}) {
        m_history = makeCurveTable(examples, 200);
        show(m_chart);
        const QColor red = pictureOf(m_chart).theme().positive;
        if (examples == 5) {
            EXPECT_GT(pixels(m_chart.grab().toImage(), pictureOf(m_chart).layout().plot, red), 20);
        }
        m_chart.setHidden(QStringLiteral("class 1"), true);
        m_chart.refreshNow();
        EXPECT_EQ(pixels(m_chart.grab().toImage(), pictureOf(m_chart).layout().plot, red), 0) << examples;
        const QRectF plot = pictureOf(m_chart).layout().plot;
        for (int y = int(plot.top()) + 1; y < plot.bottom(); ++y) {
            QTest::mouseMove(m_chart.viewport(), QPoint(int(plot.right()) - 20, y));
            if (m_state.hoveredExample() < 0) continue;
            EXPECT_EQ(m_history->label(m_state.hoveredExample()), -1) << examples;
        }
        m_chart.showAll();
    }
}

TEST_F(ChartViewTest, HiddenStaysHiddenAsTheRunGrowsAndInExports) {
    EXPECT_TRUE(exported(m_chart).contains("smoothed margin"));
    m_chart.setHidden(QStringLiteral("smoothed margin"), true);
    m_history->append({}, std::vector<double>(5, 0.5));
    m_chart.setHistory(m_history);
    m_chart.refreshNow();
    EXPECT_TRUE(pictureOf(m_chart).frame().legend.back().isHidden);
    EXPECT_FALSE(exported(m_chart).contains("smoothed margin")) << "paper cannot be clicked";
    m_chart.showAll();
    EXPECT_TRUE(exported(m_chart).contains("smoothed margin"));
}

TEST_F(ChartViewTest, AnExportHasTheAxesOfTheScreen) {
    EXPECT_FALSE(exported(m_chart).contains(QStringLiteral("10⁻²")));
    m_chart.setLogarithmic(ChartPicture::Side::Left, true);
    EXPECT_TRUE(exported(m_chart).contains(QStringLiteral("10⁻²")));
}

TEST_F(ChartViewTest, ValuesAtTheCrosshairStandOutsideThePlotAndDoNotMoveIt) {
    AngleChart angle(m_state);
    for (const int examples : {5, 60}) {
        m_history = makeCurveTable(examples, 200);
        for (const int width : {240, 300, 376, 480, 700})
            for (ChartView* chart : {static_cast<ChartView*>(&m_chart), static_cast<ChartView*>(&angle)}) {
                m_state.setCrosshairRecord(-1);
                show(*chart, {width, 200});
                const QRectF plot = pictureOf(*chart).layout().plot;
                m_state.setCrosshairRecord(150);
                chart->refreshNow();
                const ChartLayout& layout = pictureOf(*chart).layout();
                EXPECT_EQ(layout.plot, plot) << width;
                int values = 0;
                for (std::size_t i = 0; i < layout.legendPlaces.size(); ++i) {
                    const QRectF& place = layout.legendPlaces[i];
                    const QString& value = pictureOf(*chart).frame().legend[i].value;
                    if (value.isEmpty()) continue;
                    ++values;
                    EXPECT_FALSE(place.intersects(plot)) << width;
                    EXPECT_TRUE(layout.legendTexts[i].contains(value));
                    EXPECT_TRUE(width < 300 || place.right() <= width) << width;
                }
                EXPECT_GE(values, chart == &angle ? 3 : 1);
            }
    }
}

TEST_F(ChartViewTest, TheMenuOffersAxesAndEveryCurve) {
    QMenu menu;
    m_chart.fillMenu(menu);
    QAction* logarithmic = actionNamed(menu, "Logarithmic vertical axis");
    QAction* smoothed = actionNamed(menu, "smoothed margin");
    QAction* all = actionNamed(menu, "Show all curves");
    ASSERT_TRUE(logarithmic && smoothed && all);
    EXPECT_FALSE(logarithmic->isChecked());
    EXPECT_TRUE(smoothed->isChecked());
    EXPECT_FALSE(all->isEnabled());
    logarithmic->trigger();
    smoothed->trigger();
    m_chart.refreshNow();
    EXPECT_TRUE(pictureOf(m_chart).scales().left.logarithmic);
    EXPECT_FALSE(pictureOf(m_chart).isShown("smoothed margin"));

    AngleChart angle(m_state);
    show(angle);
    QMenu other;
    angle.fillMenu(other);
    EXPECT_TRUE(actionNamed(other, "Logarithmic left axis"));
    EXPECT_TRUE(actionNamed(other, "Logarithmic right axis"));
    actionNamed(other, "Logarithmic clock")->trigger();
    EXPECT_FALSE(m_state.clock().logarithmic);
}

TEST_F(ChartViewTest, TheMenuKeyOpensTheMenu) {
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {10, 10}, m_chart.mapToGlobal(QPoint(10, 10)));
    QApplication::sendEvent(&m_chart, &event);
    auto* menu = m_chart.findChild<QMenu*>();
    ASSERT_TRUE(menu);
    EXPECT_TRUE(QTest::qWaitFor([&] { return menu->isVisible(); }));
    menu->close();
}

TEST_F(ChartViewTest, KeysChangeTheAxesAndMoveTheCrosshair) {
    QTest::keyClick(&m_chart, Qt::Key_Y);
    m_chart.refreshNow();
    EXPECT_TRUE(pictureOf(m_chart).scales().left.logarithmic);
    QTest::keyClick(&m_chart, Qt::Key_Y);
    m_chart.refreshNow();
    EXPECT_FALSE(pictureOf(m_chart).scales().left.logarithmic);

    QTest::keyClick(&m_chart, Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_EQ(m_state.crosshairRecord(), 199) << "from the newest on";
    m_chart.refreshNow();
    QTest::keyClick(&m_chart, Qt::Key_Left, Qt::ShiftModifier);
    const int earlier = m_state.crosshairRecord();
    EXPECT_LT(earlier, 199);
    EXPECT_GT(earlier, 190);
    QTest::keyClick(&m_chart, Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_GT(m_state.crosshairRecord(), earlier);
    QTest::keyClick(&m_chart, Qt::Key_Escape);
    EXPECT_EQ(m_state.crosshairRecord(), -1);
}

TEST_F(ChartViewTest, AnotherKindOfAxisFollowsTheDataAgainAndLeavesTheOtherZoom) {
    ChartScales scales = pictureOf(m_chart).scales();
    const QRectF plot = pictureOf(m_chart).layout().plot;
    QWheelEvent wheel(plot.center(), m_chart.mapToGlobal(plot.center()), {}, {0, 240}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_chart.viewport(), &wheel);
    const AxisScale zoomed = pictureOf(m_chart).scales().x;
    EXPECT_LT(zoomed.span(), scales.x.span());
    m_chart.setLogarithmic(ChartPicture::Side::Left, true);
    m_chart.refreshNow();
    EXPECT_EQ(pictureOf(m_chart).scales().x, zoomed);
    EXPECT_GT(pictureOf(m_chart).scales().left.high, -1.1) << "0.1, the greatest margin, is in view";
}

}  // namespace
}  // namespace marginscope
