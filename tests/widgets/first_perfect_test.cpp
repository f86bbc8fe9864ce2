#include "widgets/first_perfect.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

/// Records at steps 0, 10, 20, …; ln L falls by 1 with each from 3.
CurveTable history(int records) {
    CurveTable table({1});
    for (int r = 0; r < records; ++r) {
        CurveRecord record;
        record.clock = {0.1 * r, 1.0 + r, 0.2 * r, 10.0 * r, 0.01 * r};
        record.logLoss = 3 - r;
        table.append(record, std::vector<double>{0.5});
    }
    return table;
}

Snapshot perfectAt(std::int64_t step) {
    Snapshot snapshot;
    snapshot.firstPerfectStep = step;
    snapshot.firstPerfectAccuracy = 0.17;
    snapshot.firstPerfectPathLength = 0.35;
    return snapshot;
}

TEST(RunPhases, TheMomentIsExactAndTheRecordTheFirstAfterIt) {
    const RunPhases phases = phasesOf(perfectAt(18), history(10));
    EXPECT_EQ(phases.firstPerfectRecord, 2);
    ASSERT_TRUE(phases.firstPerfect);
    EXPECT_EQ(clockValue(*phases.firstPerfect, ClockKind::Accuracy), 0.17);
    EXPECT_EQ(clockValue(*phases.firstPerfect, ClockKind::PathLength), 0.35);
    EXPECT_EQ(clockValue(*phases.firstPerfect, ClockKind::Steps), 18);
    EXPECT_EQ(clockValue(*phases.firstPerfect, ClockKind::LogNorm), 3) << "of the record";
}

TEST(RunPhases, TheLatePhaseBeginsWhereTheLossIsBelowThatOfMarginZero) {
    EXPECT_EQ(phasesOf(perfectAt(18), history(10)).firstLateRecord, 4) << "ln L = 0 is not below ln ℓ(0) = 0";
    Snapshot logistic = perfectAt(18);
    logistic.logLossAtZeroMargin = -2.5;
    EXPECT_EQ(phasesOf(logistic, history(10)).firstLateRecord, 6);
    EXPECT_EQ(phasesOf(perfectAt(68), history(10)).firstLateRecord, 7) << "not before every example is right";
    EXPECT_EQ(phasesOf(perfectAt(18), history(4)).firstLateRecord, -1);
}

TEST(RunPhases, WhatIsNotReachedIsNotMarked) {
    EXPECT_EQ(phasesOf(Snapshot(), history(10)), RunPhases());
    EXPECT_EQ(phasesOf(perfectAt(118), history(10)), RunPhases()) << "the curves do not go so far yet";
    EXPECT_EQ(phasesOf(perfectAt(18), CurveTable()), RunPhases());
}

}  // namespace
}  // namespace marginscope
