#include "engine/training/trainer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <thread>

#include "tests/support/experiments.h"

namespace marginscope {
namespace {

using namespace std::chrono_literals;

bool waitFor(const std::function<bool()>& holds) {
    for (int i = 0; i < 2000; ++i) {
        if (holds()) return true;
        std::this_thread::sleep_for(5ms);
    }
    return false;
}

bool ended(Trainer& trainer, std::uint64_t run) {
    const auto snapshot = trainer.latest();
    return snapshot && snapshot->run == run && snapshot->stop.reason != StopReason::Running;
}

TEST(Trainer, PublishesALastSnapshotAndAllCurves) {
    std::atomic<int> wakeUps{0};
    Trainer trainer({}, [&wakeUps] { ++wakeUps; });
    const std::uint64_t run = trainer.start(test::smallExperiment());
    ASSERT_TRUE(waitFor([&] { return ended(trainer, run); }));
    const auto snapshot = trainer.latest();
    EXPECT_EQ(snapshot->stop.reason, StopReason::ReachedAccuracy);
    EXPECT_EQ(snapshot->degree, 2);
    ASSERT_TRUE(snapshot->now && snapshot->frozen && snapshot->firstPerfect && snapshot->maxMargin);
    EXPECT_EQ(snapshot->now->values.size(), std::size_t(snapshot->now->grid.size()));
    EXPECT_GT(wakeUps.load(), 0);

    const MetricTail all = trainer.metricsSince(0, 0);
    EXPECT_EQ(all.run, run);
    ASSERT_FALSE(all.records.empty());
    EXPECT_EQ(all.records.back().step, snapshot->steps);
    EXPECT_EQ(all.margins.size(), all.records.size() * 4);
    const MetricTail rest = trainer.metricsSince(all.generation, Index(all.records.size()) - 1);
    EXPECT_EQ(rest.records.size(), 1u);
    EXPECT_EQ(rest.first, Index(all.records.size()) - 1);
}

TEST(Trainer, ANewStartInterruptsALongStep) {
    Experiment slow = test::smallExperiment();  // one step is 4 · 100,000 batches of one example: many seconds
    slow.data.kind = "moons";
    slow.data.points.clear();
    slow.data.count = 100'000;
    slow.network.kind = "mlp";
    slow.network.widths = {128, 128};
    slow.network.activation = {"relu"};
    slow.initialization.scheme = "he";
    slow.dynamics.method = "sgd";
    slow.dynamics.batch = 1;
    slow.frozen = false;
    Trainer trainer({}, [] {});
    const std::uint64_t first = trainer.start(slow);
    ASSERT_TRUE(waitFor([&] { return trainer.latest() && trainer.latest()->run == first; }));
    std::this_thread::sleep_for(50ms);  // by now it is inside the step
    const auto begin = std::chrono::steady_clock::now();
    const std::uint64_t second = trainer.start(test::smallExperiment());
    ASSERT_TRUE(waitFor([&] { return ended(trainer, second); }));
    EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), 5);
}

TEST(Trainer, GivesTheSameWeightsAsARunWithoutThreads) {
    Trainer trainer({}, [] {});
    const std::uint64_t number = trainer.start(test::smallExperiment());
    ASSERT_TRUE(waitFor([&] { return ended(trainer, number); }));
    auto run = TrainingRun::create(test::smallExperiment());
    while ((*run)->advance()) {
    }
    EXPECT_EQ(*trainer.latest()->direction, (*run)->state().direction);
}

TEST(Trainer, StepsOneByOneWhilePaused) {
    Trainer trainer({}, [] {});
    const std::uint64_t run = trainer.start(test::smallExperiment(), true);
    ASSERT_TRUE(waitFor([&] { return trainer.latest() && trainer.latest()->run == run; }));
    EXPECT_TRUE(trainer.latest()->paused);
    EXPECT_EQ(trainer.latest()->steps, 0);
    for (std::int64_t steps = 1; steps <= 3; ++steps) {
        trainer.step();
        ASSERT_TRUE(waitFor([&] { return trainer.latest()->steps == steps; }));
    }
    trainer.resume();
    EXPECT_TRUE(waitFor([&] { return ended(trainer, run); }));
}

TEST(Trainer, KeepsThePaceItIsAskedFor) {
    Trainer trainer({}, [] {});
    trainer.setSpeed(1.0);
    const auto begin = std::chrono::steady_clock::now();
    trainer.start(test::smallExperiment());
    ASSERT_TRUE(waitFor([&] { return trainer.latest() && trainer.latest()->relativeLength >= 0.5; }));
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    EXPECT_GT(seconds, 0.4);
}

TEST(Trainer, ABadExperimentIsReportedAndLeavesTheRunAsItWas) {
    Trainer trainer({}, [] {});
    const std::uint64_t run = trainer.start(test::smallExperiment());
    ASSERT_TRUE(waitFor([&] { return ended(trainer, run); }));
    Experiment bad = test::smallExperiment();
    bad.data.kind = "csv";
    bad.data.path = "no-such-file.csv";
    trainer.start(bad);
    std::unique_ptr<Error> error;
    ASSERT_TRUE(waitFor([&] { return (error = trainer.takeError()) != nullptr; }));
    EXPECT_NE(error->text().find("no-such-file.csv"), std::string::npos);
    EXPECT_EQ(trainer.latest()->run, run);
    EXPECT_EQ(trainer.takeError(), nullptr);
}

TEST(Trainer, GoesOnFromWhereItIsOnNewPoints) {
    Trainer trainer({}, [] {});
    const std::uint64_t first = trainer.start(test::smallExperiment());
    ASSERT_TRUE(waitFor([&] { return ended(trainer, first); }));
    const double logNorm = trainer.latest()->logNorm;
    Experiment moved = test::smallExperiment();
    moved.data.points[0] = {0.45, 0.5, 1};
    moved.stop.accuracy = 1e5;
    const std::uint64_t second = trainer.continueWith(moved);
    ASSERT_TRUE(waitFor([&] { return ended(trainer, second); }));
    const MetricTail tail = trainer.metricsSince(0, 0);
    EXPECT_EQ(tail.run, second);
    EXPECT_DOUBLE_EQ(tail.records.front().logNorm, logNorm);
}

TEST(Trainer, OfManyQueuedStartsOnlyTheNewestMatters) {
    Trainer trainer({}, [] {});
    std::uint64_t last = 0;
    for (int i = 0; i < 200; ++i) last = trainer.start(test::smallExperiment());
    EXPECT_TRUE(waitFor([&] { return ended(trainer, last); }));
}

TEST(Trainer, ARunIsCopiedBetweenStepsAndAnotherIsStartedFromWhatIsBuiltElsewhere) {
    Trainer trainer({}, [] {});
    std::atomic<bool> hasLooked{false};
    trainer.inspect([&](const TrainingRun* run, std::uint64_t number) {
        EXPECT_EQ(run, nullptr);
        EXPECT_EQ(number, 0u);
        hasLooked = true;
    });
    ASSERT_TRUE(waitFor([&] { return hasLooked.load(); }));

    Experiment endless = test::smallExperiment();
    endless.stop = StopSettings();
    const std::uint64_t run = trainer.start(endless);
    ASSERT_TRUE(waitFor([&] { return trainer.latest() && trainer.latest()->steps > 10; }));
    std::atomic<std::int64_t> steps{0};
    trainer.inspect([&](const TrainingRun* inspected, std::uint64_t number) {
        EXPECT_EQ(number, run);
        steps = inspected->state().steps;
    });
    ASSERT_TRUE(waitFor([&] { return steps > 0; }));
    EXPECT_GE(steps, 10);

    const std::uint64_t other = trainer.startFrom([] { return TrainingRun::create(test::smallExperiment()); }, true);
    ASSERT_TRUE(waitFor([&] { return trainer.latest()->run == other; }));
    EXPECT_TRUE(trainer.latest()->paused);
    EXPECT_EQ(trainer.latest()->steps, 0);
    trainer.startFrom(
        []() -> Result<std::unique_ptr<TrainingRun>> {
            return Error{ErrorCode::Malformed, "here", "expected another, found this"};
        },
        false);
    std::unique_ptr<Error> error;
    ASSERT_TRUE(waitFor([&] { return (error = trainer.takeError()) != nullptr; }));
    EXPECT_EQ(error->place, "here");
    EXPECT_EQ(trainer.latest()->run, other) << "the one before goes on";
}

}  // namespace
}  // namespace marginscope
