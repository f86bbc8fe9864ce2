#include "widgets/frame_pacing.h"

#include <gtest/gtest.h>

#include <cmath>

namespace marginscope {
namespace {

constexpr ChartClock logarithmic{ClockKind::Accuracy, true};
constexpr ChartClock linear{ClockKind::Steps, false};

TEST(FramePacing, GoesFromTheFirstRecordToTheLastEvenlyOnTheClock) {
    std::vector<double> clock;  // ten records a decade, from 0.1 to 1e6
    for (int k = 0; k <= 70; ++k) clock.push_back(std::pow(10, -1 + 0.1 * k));
    const std::vector<int> records = recordsOfFrames(clock, logarithmic, 36);
    ASSERT_EQ(records.size(), 36u);
    EXPECT_EQ(records.front(), 0);
    EXPECT_EQ(records.back(), 70);
    for (std::size_t k = 1; k < records.size(); ++k) EXPECT_NEAR(records[k] - records[k - 1], 2, 1) << k;
}

TEST(FramePacing, ALinearClockMayRestOnOneRecord) {
    EXPECT_EQ(recordsOfFrames(std::vector<double>{0, 1, 2, 10}, linear, 11),
              (std::vector<int>{0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3}));
}

TEST(FramePacing, BeginsWhereALogarithmicAxisDoes) {
    const std::vector<double> clock = {-3, 0, 0.01, 0.1, 1, 10};
    EXPECT_EQ(recordsOfFrames(clock, logarithmic, 3), (std::vector<int>{3, 4, 5}));
}

TEST(FramePacing, OnlyProgressCountsOnAClockThatGoesBack) {
    const std::vector<double> clock = {0, 2, 1, 4, 3, std::nan(""), 3.5};
    const std::vector<int> records = recordsOfFrames(clock, linear, 5);
    EXPECT_EQ(records, (std::vector<int>{0, 0, 1, 1, 6})) << "the last frame is the last record";
}

TEST(FramePacing, OneFrameIsTheEndAndNoRecordIsNoFrame) {
    EXPECT_EQ(recordsOfFrames(std::vector<double>{1, 2, 3}, linear, 1), std::vector<int>{2});
    EXPECT_TRUE(recordsOfFrames(std::vector<double>{}, linear, 5).empty());
    EXPECT_TRUE(recordsOfFrames(std::vector<double>{-1, std::nan("")}, logarithmic, 5).empty());
}

}  // namespace
}  // namespace marginscope
