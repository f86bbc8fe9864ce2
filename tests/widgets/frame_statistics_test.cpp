#include "widgets/frame_statistics.h"

#include <gtest/gtest.h>

#include <QString>

namespace marginscope {
namespace {

using std::chrono::milliseconds;

TEST(FrameStatistics, ReportsQuantilesOfTheLastThirtySeconds) {
    FrameStatistics statistics;
    const auto start = FrameStatistics::Clock::now();
    // One second of frames 20 ms apart, each painted 5 ms after its tick; the last one takes 45 ms.
    for (int k = 0; k < 50; ++k) {
        statistics.beginFrame(start + milliseconds(20 * k));
        statistics.surfacePainted(start + milliseconds(20 * k + (k == 49 ? 45 : 5)));
    }
    const auto end = start + milliseconds(1025);
    EXPECT_DOUBLE_EQ(statistics.framesPerSecond(end), 25);
    const QString report = statistics.report(end);
    EXPECT_TRUE(report.contains("tick to paint 99 % 45.0 ms, median 5.0 ms")) << report.toStdString();
    EXPECT_TRUE(report.contains("between paints 99 % 60.0 ms, median 20.0 ms")) << report.toStdString();
    EXPECT_TRUE(report.contains("50 frames over 1.0 s")) << report.toStdString();
}

TEST(FrameStatistics, PausesAndPaintsNobodyAskedForDoNotCount) {
    FrameStatistics statistics;
    const auto start = FrameStatistics::Clock::now();
    statistics.beginFrame(start);
    statistics.surfacePainted(start + milliseconds(5));
    statistics.surfacePainted(start + milliseconds(500));  // a hover
    statistics.rest();
    statistics.beginFrame(start + milliseconds(9000));
    statistics.surfacePainted(start + milliseconds(9004));
    const QString report = statistics.report(start + milliseconds(9005));
    EXPECT_TRUE(report.contains("2 frames")) << report.toStdString();
    EXPECT_TRUE(report.contains("between paints 99 % 0.0 ms")) << report.toStdString();
}

}  // namespace
}  // namespace marginscope
