#include "widgets/frame_statistics.h"

#include <gtest/gtest.h>

#include <QAbstractScrollArea>
#include <QString>
#include <QTest>
#include <QWidget>

namespace marginscope {
namespace {

using std::chrono::milliseconds;

TEST(FrameStatistics, ReportsQuantilesAndTheShareInTimeOfAllViews) {
    FrameStatistics statistics;
    const int pictures = statistics.addView("pictures");
    const int chart = statistics.addView("chart");
    const auto start = FrameStatistics::Clock::now();
    // A hundred ticks 20 ms apart: pictures follow 5 ms later, of a chart every fifth is asked for and takes 30 ms;
    // the last one of the pictures takes 145 ms.
    for (int k = 0; k < 100; ++k) {
        statistics.beginTick(start + milliseconds(20 * k));
        statistics.ask(pictures);
        if (k % 5 == 0) statistics.ask(chart);
        statistics.painted(pictures, start + milliseconds(20 * k + (k == 99 ? 145 : 5)));
        statistics.painted(chart, start + milliseconds(20 * k + 30));
    }
    const auto end = start + milliseconds(2125);
    EXPECT_NEAR(statistics.framesPerSecond(end), 47, 0.5) << "those of the last two seconds, a frame a tick";
    const QString report = statistics.report(end);
    EXPECT_TRUE(report.contains("tick to paint median 5.0 ms, 99 % 30.0 ms, largest 145.0 ms")) << report.toStdString();
    EXPECT_TRUE(report.contains("99.17 % of 120 paints within 100 ms")) << report.toStdString();
    EXPECT_TRUE(report.contains("pictures 100 paints, median 5.0 ms, 99 % 5.0 ms, largest 145.0 ms"))
        << report.toStdString();
    EXPECT_TRUE(report.contains("chart 20 paints, median 30.0 ms")) << report.toStdString();
}

TEST(FrameStatistics, APaintNobodyAskedForDoesNotCountAndOneAskedForTwiceCountsFromTheFirstTick) {
    FrameStatistics statistics;
    const int view = statistics.addView("view");
    const auto start = FrameStatistics::Clock::now();
    statistics.painted(view, start);
    EXPECT_TRUE(statistics.report(start).contains("nothing was painted")) << statistics.report(start).toStdString();
    statistics.beginTick(start);
    statistics.ask(view);
    statistics.beginTick(start + milliseconds(16));
    statistics.ask(view);
    statistics.painted(view, start + milliseconds(40));
    statistics.painted(view, start + milliseconds(500));  // a hover
    const QString report = statistics.report(start + milliseconds(501));
    EXPECT_TRUE(report.contains("of 1 paints")) << report.toStdString();
    EXPECT_TRUE(report.contains("largest 40.0 ms")) << report.toStdString();
}

TEST(FrameStatistics, OldPaintsAreForgotten) {
    FrameStatistics statistics;
    const int view = statistics.addView("view");
    const auto start = FrameStatistics::Clock::now();
    for (const int second : {0, 40}) {
        statistics.beginTick(start + std::chrono::seconds(second));
        statistics.ask(view);
        statistics.painted(view, start + std::chrono::seconds(second) + milliseconds(second == 0 ? 300 : 3));
    }
    EXPECT_TRUE(statistics.report(start + std::chrono::seconds(41)).contains("100.00 % of 1 paints"));
}

/// Takes its time to paint.
class SlowWidget : public QWidget {
 protected:
    void paintEvent(QPaintEvent* /*event*/) override { QTest::qSleep(20); }
};

TEST(FrameStatistics, TimesTheWidgetUntilItsPaintIsDoneAndAsksNothingOfAHiddenOne) {
    FrameStatistics statistics;
    SlowWidget widget;
    const int view = statistics.watch(&widget, "slow");
    statistics.beginTick();
    statistics.ask(view);
    widget.resize(50, 50);
    widget.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&widget));
    QTest::qWait(50);
    EXPECT_TRUE(statistics.report().contains("nothing was painted")) << "it was hidden when it was asked";
    statistics.beginTick();
    statistics.ask(view);
    widget.update();
    ASSERT_TRUE(QTest::qWaitFor([&] { return statistics.report().contains("of 1 paints"); }));
    const QString report = statistics.report();
    const QString median = report.section("median ", 1, 1).section(" ms", 0, 0);
    EXPECT_GE(median.toDouble(), 20) << report.toStdString();
}

/// Takes its time too, and is painted on its viewport.
class SlowScrollArea : public QAbstractScrollArea {
 public:
    int paints = 0;

 protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        ++paints;
        QTest::qSleep(20);
    }
};

TEST(FrameStatistics, AViewportThatIsTimedIsStillPaintedByItsScrollArea) {
    FrameStatistics statistics;
    SlowScrollArea area;
    const int view = statistics.watch(area.viewport(), "scroll area");
    area.resize(50, 50);
    area.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&area));
    ASSERT_TRUE(QTest::qWaitFor([&] { return area.paints > 0; }));
    const int before = area.paints;
    statistics.beginTick();
    statistics.ask(view);
    area.viewport()->update();
    ASSERT_TRUE(QTest::qWaitFor([&] { return statistics.report().contains("of 1 paints"); }));
    EXPECT_EQ(area.paints, before + 1);
    EXPECT_GE(statistics.report().section("median ", 1, 1).section(" ms", 0, 0).toDouble(), 20);
}

}  // namespace
}  // namespace marginscope
