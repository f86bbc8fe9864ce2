#include "engine/training/moment_log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

namespace marginscope {
namespace {

/// A run of so many records, record r at step 10 r + 1; what the answers have left of the moments.
std::set<std::int64_t> keep(MomentLog& log, Index records) {
    std::set<std::int64_t> kept;
    for (Index r = 0; r < records; ++r) {
        if (!log.wantsRecord(r)) continue;
        kept.insert(10 * r + 1);
        for (const std::int64_t step : log.append({r, 10 * r + 1})) kept.erase(step);
    }
    return kept;
}

std::set<std::int64_t> stepsOf(const MomentLog& log) {
    const std::vector<std::int64_t> steps = log.steps();
    EXPECT_TRUE(std::is_sorted(steps.begin(), steps.end()));
    return {steps.begin(), steps.end()};
}

TEST(MomentLog, KeepsAllWhileThereIsRoom) {
    MomentLog log(50, 1000);
    EXPECT_EQ(keep(log, 50).size(), 50u);
    EXPECT_EQ(log.stride(), 1);
}

TEST(MomentLog, ThinsOverTheWholeRunAndTellsWhatGoes) {
    MomentLog log(50, 1000);
    const std::set<std::int64_t> kept = keep(log, 1001);
    EXPECT_EQ(kept, stepsOf(log));
    EXPECT_EQ(log.stride(), 32);
    ASSERT_EQ(kept.size(), 32u);
    Index record = 0;
    for (const std::int64_t step : kept) EXPECT_EQ(step, 10 * std::exchange(record, record + 32) + 1);
}

TEST(MomentLog, HoldsNoMoreThanTheBytesAllowButALeastNumber) {
    EXPECT_EQ(MomentLog(1000, 1 << 20).most(), 64);
    EXPECT_EQ(MomentLog(1000, 100 << 20).most(), MomentLog::leastMoments);
    EXPECT_EQ(MomentLog(10, 100 << 20).most(), 10);
    const MomentLog none(0, 100);
    EXPECT_FALSE(none.wantsRecord(0));
    EXPECT_FALSE(MomentLog().wantsRecord(0));
}

TEST(MomentLog, TheFirstPerfectMomentIsNeverDropped) {
    MomentLog log(50, 1000);
    log.keepFirstPerfect(31);
    const std::set<std::int64_t> kept = keep(log, 1001);
    EXPECT_TRUE(kept.contains(31)) << "its file was dropped";
    EXPECT_TRUE(stepsOf(log).contains(31));
    log.keepFirstPerfect(32);  // between two records that are kept
    EXPECT_TRUE(stepsOf(log).contains(32));
}

TEST(MomentLog, FollowsAThinnedRecord) {
    MomentLog log(100, 1000);
    std::set<std::int64_t> kept = keep(log, 60);
    for (const std::int64_t step : log.thin()) kept.erase(step);
    EXPECT_EQ(kept, stepsOf(log));
    ASSERT_EQ(kept.size(), 30u);
    EXPECT_EQ(log.entries()[1].record, 1) << "rows have new numbers";
    EXPECT_EQ(log.entries()[1].step, 21);
    EXPECT_TRUE(log.wantsRecord(30));
    EXPECT_TRUE(log.wantsRecord(31));
}

TEST(MomentLog, GoesOnFromWhatACheckpointKept) {
    MomentLog whole(20, 1000), begun(20, 1000), resumed(20, 1000);
    keep(whole, 300);
    keep(begun, 150);
    resumed.restore(begun.stride(), begun.entries(), begun.firstPerfect());
    for (Index r = 150; r < 300; ++r)
        if (resumed.wantsRecord(r)) resumed.append({r, 10 * r + 1});
    EXPECT_EQ(resumed.entries(), whole.entries());
}

}  // namespace
}  // namespace marginscope
