#include "app/run_progress.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

Snapshot snapshotAt(std::int64_t steps) {
    Snapshot snapshot;
    snapshot.run = 1;
    snapshot.steps = steps;
    return snapshot;
}

TEST(RunProgress, SaysRateAndRestOfASlowRun) {
    RunProgress progress;
    StopSettings stop;
    stop.steps = 1000;
    EXPECT_TRUE(progress.see(snapshotAt(0), stop, 10).isEmpty());
    EXPECT_TRUE(progress.see(snapshotAt(5), stop, 11).isEmpty()) << "too early for an estimate";
    const QString text = progress.see(snapshotAt(10), stop, 12);
    EXPECT_TRUE(text.contains("step 10")) << text.toStdString();
    EXPECT_TRUE(text.contains("5.00 steps/s")) << text.toStdString();
    EXPECT_TRUE(text.contains("about 3 min left")) << text.toStdString();
    EXPECT_EQ(progress.see(snapshotAt(14), stop, 13), text) << "calm to read";
}

TEST(RunProgress, HasNothingToSayOfFastRunsAndOfPauses) {
    RunProgress progress;
    StopSettings stop;
    stop.steps = 5000;
    progress.see(snapshotAt(0), stop, 0);
    EXPECT_TRUE(progress.see(snapshotAt(3000), stop, 2).isEmpty()) << "over in a second";
    Snapshot paused = snapshotAt(3001);
    paused.paused = true;
    EXPECT_TRUE(progress.see(paused, stop, 30).isEmpty());
    // The pause is not a part of the rate.
    EXPECT_TRUE(progress.see(snapshotAt(3002), stop, 31).isEmpty());
    EXPECT_TRUE(progress.see(snapshotAt(3022), stop, 33).contains("10.0 steps/s"));
    Snapshot other = snapshotAt(4);
    other.run = 2;
    EXPECT_TRUE(progress.see(other, stop, 34).isEmpty());
}

TEST(RunProgress, WithoutAConditionThereIsARateAndNoEstimate) {
    RunProgress progress;
    progress.see(snapshotAt(0), {}, 0);
    const QString text = progress.see(snapshotAt(4), {}, 4);
    EXPECT_TRUE(text.contains("1.00 steps/s")) << text.toStdString();
    EXPECT_FALSE(text.contains("left"));
}

}  // namespace
}  // namespace marginscope
