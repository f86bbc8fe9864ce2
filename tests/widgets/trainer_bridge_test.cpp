#include "widgets/trainer_bridge.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "tests/support/tiny_experiment.h"

namespace marginscope {
namespace {

/// Looks as a window would, until the condition holds or five seconds are over.
template <typename Condition>
bool lookUntil(TrainerBridge& bridge, Condition condition) {
    return QTest::qWaitFor(
        [&] {
            bridge.look();
            bridge.readCurves();
            return condition();
        },
        5000);
}

TEST(TrainerBridge, ARunComesUpAsSnapshotsAndCurves) {
    TrainerBridge bridge;
    QSignalSpy wakeUps(&bridge, &TrainerBridge::wakeUp);
    const std::uint64_t run = bridge.start(test::tinyExperiment(), {{-1, 1, -1, 1}}, false);
    ASSERT_TRUE(
        lookUntil(bridge, [&] { return bridge.snapshot() && bridge.snapshot()->stop.reason != StopReason::Running; }));
    EXPECT_EQ(bridge.snapshot()->run, run);
    EXPECT_EQ(bridge.snapshot()->stop.reason, StopReason::ReachedAccuracy);
    EXPECT_GE(bridge.snapshot()->point.loss.accuracy, 20);
    EXPECT_EQ(bridge.snapshot()->degree, 2);
    EXPECT_FALSE(wakeUps.isEmpty());

    ASSERT_TRUE(lookUntil(bridge, [&] { return bridge.historyRun() == run; }));
    const CurveTable& history = *bridge.history();
    EXPECT_EQ(history.exampleCount(), 4);
    EXPECT_EQ(history.label(0), -1);
    EXPECT_EQ(history.label(1), 1);
    const int last = history.recordCount() - 1;
    ASSERT_GT(last, 0);
    EXPECT_DOUBLE_EQ(history.clock(ClockKind::Accuracy)[std::size_t(last)], bridge.snapshot()->point.loss.accuracy);
    EXPECT_FLOAT_EQ(history.margin(2, last), float(bridge.snapshot()->point.margins[2]));
}

TEST(TrainerBridge, LateSnapshotsOfAnEarlierRunAreNotShown) {
    TrainerBridge bridge;
    Experiment endless = test::tinyExperiment();
    endless.stop = StopSettings();
    bridge.setSpeed(0.5);
    bridge.start(endless, {{-1, 1, -1, 1}}, false);
    ASSERT_TRUE(lookUntil(bridge, [&] { return bridge.snapshot() != nullptr; }));
    std::uint64_t last = 0;
    for (int k = 0; k < 10; ++k) {
        const std::uint64_t shown = bridge.snapshot()->run;
        last = bridge.start(endless, {{-1, 1, -1, 1}}, false);
        bridge.look();
        // What was on the screen may stay there; nothing else but the new run may come.
        EXPECT_TRUE(bridge.snapshot()->run == last || bridge.snapshot()->run == shown);
    }
    ASSERT_TRUE(lookUntil(bridge, [&] { return bridge.snapshot()->run == last; }));
}

TEST(TrainerBridge, PauseStepAndResume) {
    TrainerBridge bridge;
    Experiment endless = test::tinyExperiment();
    endless.stop = StopSettings();
    bridge.setSpeed(1);
    bridge.start(endless, {{-1, 1, -1, 1}}, true);
    ASSERT_TRUE(lookUntil(bridge, [&] { return bridge.snapshot() && bridge.snapshot()->paused; }));
    EXPECT_EQ(bridge.snapshot()->steps, 0);
    bridge.step();
    ASSERT_TRUE(lookUntil(bridge, [&] { return bridge.snapshot()->steps > 0; }));
    EXPECT_EQ(bridge.snapshot()->steps, 1);
    bridge.resume();
    EXPECT_TRUE(lookUntil(bridge, [&] { return bridge.snapshot()->steps > 3 && !bridge.snapshot()->paused; }));
}

TEST(TrainerBridge, AStartThatFailsSaysSoAndTheRunBeforeGoesOn) {
    TrainerBridge bridge;
    QSignalSpy failures(&bridge, &TrainerBridge::failed);
    Experiment endless = test::tinyExperiment();
    endless.stop = StopSettings();
    bridge.setSpeed(0.5);
    const std::uint64_t good = bridge.start(endless, {{-1, 1, -1, 1}}, false);
    ASSERT_TRUE(lookUntil(bridge, [&] { return bridge.snapshot() != nullptr; }));
    Experiment bad = endless;
    bad.initialization.scheme = "file";
    bad.initialization.path = "no such file.npz";
    bridge.start(bad, {{-1, 1, -1, 1}}, false);
    ASSERT_TRUE(lookUntil(bridge, [&] { return !failures.isEmpty(); }));
    const std::uint64_t sequence = bridge.snapshot()->sequence;
    EXPECT_TRUE(lookUntil(bridge, [&] { return bridge.snapshot()->sequence > sequence; }));
    EXPECT_EQ(bridge.snapshot()->run, good);
}

TEST(TrainerBridge, TheLimitOfTrainingIsFoundAndACancelledOneIsNotDelivered) {
    TrainerBridge bridge;
    std::vector<LimitAnswer> answers;
    QObject::connect(&bridge, &TrainerBridge::limitFound,
                     [&](const LimitAnswer& answer) { answers.push_back(answer); });
    bridge.requestLimit(test::tinyExperiment());
    bridge.cancelLimit();
    QTest::qWait(100);
    EXPECT_TRUE(answers.empty());

    bridge.requestLimit(test::tinyExperiment());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !answers.empty(); }, 5000));
    EXPECT_EQ(answers.back().end, PreviewEnd::Arrived);
    // The limit separates the points: its sign is right at each of them.
    const SurfaceField& field = *answers.back().field;
    for (const auto& [x, y, label] : test::tinyExperiment().data.points) {
        const auto column = Index((x - field.grid.xMinimum) / (field.grid.xMaximum - field.grid.xMinimum) *
                                      double(field.grid.columns - 1) +
                                  0.5);
        const auto row = Index((y - field.grid.yMinimum) / (field.grid.yMaximum - field.grid.yMinimum) *
                                   double(field.grid.rows - 1) +
                               0.5);
        EXPECT_GT(label * double(field.values[std::size_t(row * field.grid.columns + column)]), 0);
    }
}

}  // namespace
}  // namespace marginscope
