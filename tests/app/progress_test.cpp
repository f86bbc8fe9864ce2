#include "app/progress.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace marginscope {
namespace {

const ProgressSample before{
    .seconds = 1, .steps = 100, .logAccuracy = 2, .logNorm = 3, .logNormRatio = 1, .angle = 0.1};
const ProgressSample now{.seconds = 3, .steps = 300, .logAccuracy = 4, .logNorm = 4, .logNormRatio = 2, .angle = 0.01};

TEST(Progress, EveryConditionIsExtrapolatedInItsOwnMeasure) {
    StopSettings seconds, steps, logNorm, logNormRatio, accuracy, angle;
    seconds.seconds = 10;
    steps.steps = 400;
    logNorm.logNorm = 6;
    logNormRatio.logNormRatio = 2.5;
    accuracy.accuracy = std::exp(7);
    angle.angle = 1e-5;
    EXPECT_NEAR(estimateSecondsLeft(seconds, before, now).value(), 7, 1e-12);
    EXPECT_NEAR(estimateSecondsLeft(steps, before, now).value(), 1, 1e-12);
    EXPECT_NEAR(estimateSecondsLeft(logNorm, before, now).value(), 4, 1e-12);
    EXPECT_NEAR(estimateSecondsLeft(logNormRatio, before, now).value(), 1, 1e-12);
    EXPECT_NEAR(estimateSecondsLeft(accuracy, before, now).value(), 3, 1e-12);
    EXPECT_NEAR(estimateSecondsLeft(angle, before, now).value(), 6, 1e-12);
}

TEST(Progress, TheFirstConditionToHoldCounts) {
    StopSettings stop;
    stop.seconds = 10;
    stop.steps = 400;
    EXPECT_NEAR(estimateSecondsLeft(stop, before, now).value(), 1, 1e-12);
}

TEST(Progress, NoEstimateWithoutProgress) {
    StopSettings stop;
    EXPECT_FALSE(estimateSecondsLeft(stop, before, now).has_value());
    stop.logNorm = 6;
    EXPECT_FALSE(estimateSecondsLeft(stop, now, now).has_value());
    stop = {};
    stop.accuracy = 1e6;
    ProgressSample early = before;
    early.logAccuracy = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(estimateSecondsLeft(stop, early, now).has_value());
}

TEST(Progress, TheLineNamesRateAndEstimate) {
    StopSettings stop;
    stop.steps = 400;
    const std::string line = progressLine(stop, before, now);
    EXPECT_NE(line.find("step 300"), std::string::npos) << line;
    EXPECT_NE(line.find("100 steps/s"), std::string::npos) << line;
    EXPECT_NE(line.find("about 1 s left"), std::string::npos) << line;
}

TEST(Progress, TheLineOfADownloadNamesRateAndEstimate) {
    const ByteSample then{1, 2000000};
    const ByteSample later{3, 12000000};
    EXPECT_EQ(byteProgressLine("downloading", then, later, 170052171),
              "downloading: 12.0 of 170.1 MB, 5 MB/s, about 32 s left");
    EXPECT_EQ(byteProgressLine("downloading", later, later, 170052171), "downloading: 12.0 of 170.1 MB, 0 MB/s");
}

}  // namespace
}  // namespace marginscope
