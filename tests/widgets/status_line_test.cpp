#include "widgets/status_line.h"

#include <gtest/gtest.h>

#include <cmath>

namespace marginscope {
namespace {

TEST(StatusLine, SaysWhereTheRunIsInTheWindowsWords) {
    StatusLine line;
    Snapshot snapshot;
    snapshot.phase = Phase::Late;
    snapshot.point.loss.accuracy = 1e6;
    snapshot.point.angle = 0.0089;
    snapshot.logNorm = std::log(7052.3);
    snapshot.gradientsPerSecond = 8900;
    line.showSnapshot(snapshot, 60);
    const QString numbers = line.numbers();
    for (const char* part :
         {"late phase", "ln(n/L) 1.00·10⁶", "‖W‖ 7\u202f052", "θ 0.00890", "gradients/s", "60 frames/s"})
        EXPECT_TRUE(numbers.contains(QString::fromUtf8(part))) << part << " in " << numbers.toStdString();
    EXPECT_EQ(line.state(), "training");
}

TEST(StatusLine, AnEndedRunSaysWhyWithPowersOfTen) {
    StatusLine line;
    Snapshot snapshot;
    snapshot.stop = {StopReason::ReachedAccuracy, "ln(n/L) reached 1e+06."};
    line.showSnapshot(snapshot, 0);
    EXPECT_EQ(line.state(), "ended: ln(n/L) reached 10⁶.");
}

TEST(StatusLine, RatesMakeRoomForALongSentence) {
    StatusLine line;
    line.resize(2000, 30);
    line.showSnapshot(Snapshot(), 60);
    line.showProgress("29.7 steps/s  ·  about 24 s left");
    EXPECT_EQ(line.shownNumbers(), line.numbers());
    line.show();
    line.resize(300, 30);
    EXPECT_FALSE(line.shownNumbers().contains("/s"));
    EXPECT_TRUE(line.shownNumbers().contains("θ"));
    EXPECT_TRUE(line.numbers().contains("60 frames/s"));
    line.resize(2000, 30);
    EXPECT_EQ(line.shownNumbers(), line.numbers());
}

TEST(StatusLine, NumbersBeyondDoublesStayReadable) {
    EXPECT_EQ(formatExponential(1000 * std::log(10.0)), "10¹⁰⁰⁰");
    EXPECT_EQ(formatExponential(2e12), "exp(2.00·10¹²)");
    EXPECT_EQ(formatExponential(0), "1.00");
}

TEST(StatusLine, PhasesHaveTheirNames) {
    EXPECT_EQ(phaseName(Phase::Fitting), "not yet separated");
    EXPECT_EQ(phaseName(Phase::Separated), "all points right, L ≥ ℓ(0)");
    EXPECT_EQ(phaseName(Phase::Late), "late phase");
}

}  // namespace
}  // namespace marginscope
