#include "engine/training/rebuild_snapshot.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/training/moment_spill.h"
#include "engine/training/take_snapshot.h"
#include "tests/support/experiments.h"

namespace marginscope {
namespace {

constexpr Index columns = 21;

/// A run to its end, with the snapshot that was taken live at every record.
struct WatchedRun {
    explicit WatchedRun(Experiment experiment) {
        run = std::move(*TrainingRun::create(experiment));
        run->keepMoments(std::make_shared<MomentSpill>());
        do {
            if (live.size() == std::size_t(run->log().size())) continue;
            SnapshotCache cache;
            live.push_back(takeSnapshot(*run, columns, cache));
        } while (run->advance());
        SnapshotCache cache;
        latest = takeSnapshot(*run, columns, cache);
    }

    Replay replay(Index record) const {
        Replay replay = replayOf(run->log(), record, latest);
        replay.scene = sceneOf(*run, columns);
        replay.moments = std::make_shared<const std::vector<std::int64_t>>(run->moments().log().steps());
        replay.archive = run->moments().archive();
        return replay;
    }

    std::unique_ptr<TrainingRun> run;
    std::vector<std::shared_ptr<const Snapshot>> live;
    std::shared_ptr<const Snapshot> latest;
};

double largestDifference(const SurfaceField& a, const SurfaceField& b) {
    double largest = 0;
    for (std::size_t i = 0; i < a.values.size(); ++i)
        largest = std::max(largest, std::fabs(double(a.values[i]) - double(b.values[i])));
    return largest;
}

double largestValue(const SurfaceField& field) {
    double largest = 0;
    for (const float value : field.values) largest = std::max(largest, std::fabs(double(value)));
    return largest;
}

/// `tolerance` is relative to the largest values; surfaces of small height may differ by that share of `height`.
void expectSame(const Snapshot& rebuilt, const Snapshot& live, double tolerance, double height = 1e-6) {
    EXPECT_EQ(rebuilt.steps, live.steps);
    EXPECT_EQ(rebuilt.phase, live.phase);
    EXPECT_EQ(rebuilt.logNorm, live.logNorm);
    EXPECT_EQ(rebuilt.pathLength, live.pathLength);
    EXPECT_EQ(rebuilt.point.loss.accuracy, live.point.loss.accuracy);
    EXPECT_EQ(rebuilt.point.angle, live.point.angle);
    const double scale = live.point.margins.cwiseAbs().maxCoeff();
    EXPECT_LE((rebuilt.point.margins - live.point.margins).cwiseAbs().maxCoeff(), tolerance * scale);
    EXPECT_LT((rebuilt.point.weights - live.point.weights).cwiseAbs().maxCoeff(), tolerance);
    ASSERT_TRUE(rebuilt.direction && rebuilt.now && live.now);
    EXPECT_LT((*rebuilt.direction - *live.direction).norm(), tolerance);
    EXPECT_LE(largestDifference(*rebuilt.now, *live.now), tolerance * std::max(height, largestValue(*live.now)));
    ASSERT_EQ(rebuilt.frozen != nullptr, live.frozen != nullptr);
    if (live.frozen) {
        EXPECT_LE(largestDifference(*rebuilt.frozen, *live.frozen),
                  tolerance * std::max(height, largestValue(*live.frozen)));
    }
    EXPECT_EQ(rebuilt.firstPerfectStep, live.firstPerfectStep);
    EXPECT_EQ(rebuilt.firstPerfect != nullptr, live.firstPerfect != nullptr);
}

TEST(RebuildSnapshot, EveryMomentIsWhatWasSeenLive) {
    const WatchedRun watched(test::smallExperiment());
    ASSERT_GT(watched.live.size(), 50u);
    for (std::size_t record = 0; record < watched.live.size(); ++record) {
        const auto rebuilt = rebuildSnapshot(watched.replay(Index(record)));
        SCOPED_TRACE(record);
        EXPECT_EQ(rebuilt->record, Index(record));
        EXPECT_FALSE(rebuilt->isInterpolated);
        expectSame(*rebuilt, *watched.live[record], 2e-6);
    }
}

TEST(RebuildSnapshot, BetweenMomentsSurfacesAreInterpolated) {
    Experiment experiment = test::smallExperiment();
    experiment.record.moments = 40;
    const WatchedRun watched(experiment);
    const Index stride = watched.run->moments().log().stride();
    ASSERT_GE(stride, 4);
    int interpolated = 0;
    for (std::size_t record = 0; record + 1 < watched.live.size(); ++record) {
        const auto rebuilt = rebuildSnapshot(watched.replay(Index(record)));
        SCOPED_TRACE(record);
        interpolated += rebuilt->isInterpolated ? 1 : 0;
        EXPECT_EQ(
            rebuilt->isInterpolated,
            Index(record) % stride != 0 && watched.live[record]->steps != watched.run->moments().log().firstPerfect());
        // The frozen twin goes to the same clock in steps of its own, which is what the tolerance is for.
        expectSame(*rebuilt, *watched.live[record], 0.08, largestValue(*watched.latest->frozen));
    }
    EXPECT_GT(interpolated, 20);
}

TEST(RebuildSnapshot, FirstPerfectClassificationIsKeptExactly) {
    Experiment experiment = test::smallExperiment();
    experiment.record.moments = 25;
    const WatchedRun watched(experiment);
    const std::vector<MetricRecord>& records = watched.run->log().records();
    const auto first =
        std::find_if(records.begin(), records.end(), [](const MetricRecord& record) { return record.trainError == 0; });
    ASSERT_NE(first, records.end());
    const auto number = first - records.begin();
    const auto rebuilt = rebuildSnapshot(watched.replay(number));
    EXPECT_FALSE(rebuilt->isInterpolated);
    EXPECT_GE(rebuilt->steps, *watched.latest->firstPerfectStep);
    EXPECT_GT(rebuilt->point.margins.minCoeff(), 0);
    EXPECT_EQ(rebuildSnapshot(watched.replay(number - 1))->firstPerfect, nullptr);
}

TEST(RebuildSnapshot, WithoutADegreeMarginsAreThoseOfTheWeights) {
    Experiment experiment = test::smallExperiment();
    experiment.network.kind = "mlp";
    experiment.network.widths = {8};
    experiment.network.laterBiases = true;
    experiment.initialization = {"he", 1, 3, {}};
    experiment.stop.accuracy = 50;
    const WatchedRun watched(experiment);
    const std::size_t middle = watched.live.size() / 2;
    expectSame(*rebuildSnapshot(watched.replay(Index(middle))), *watched.live[middle], 2e-5);
}

TEST(RebuildSnapshot, WithoutMomentsThereAreNumbersAndNoSurfaces) {
    Experiment experiment = test::smallExperiment();
    experiment.record.moments = 0;
    const WatchedRun watched(experiment);
    const auto rebuilt = rebuildSnapshot(watched.replay(3));
    EXPECT_EQ(rebuilt->now, nullptr);
    EXPECT_EQ(rebuilt->direction, nullptr);
    EXPECT_EQ(rebuilt->point.loss.accuracy, watched.live[3]->point.loss.accuracy);
    EXPECT_EQ(rebuilt->point.margins, watched.live[3]->point.margins);
}

TEST(RebuildSnapshot, ThePathEndsAtTheRecord) {
    const WatchedRun watched(test::smallExperiment());
    const Index record = Index(watched.live.size()) / 2;
    const auto rebuilt = rebuildSnapshot(watched.replay(record));
    ASSERT_FALSE(rebuilt->path.points.empty());
    EXPECT_DOUBLE_EQ(rebuilt->path.pathLengths.back(), watched.live[std::size_t(record)]->pathLength);
    EXPECT_LT(rebuilt->path.points.size(), watched.latest->path.points.size() + 1);
}

TEST(RebuildSnapshot, TheLastRecordIsTheRunItself) {
    const WatchedRun watched(test::smallExperiment());
    const auto rebuilt = rebuildSnapshot(watched.replay(watched.run->log().size() - 1));
    EXPECT_EQ(rebuilt->now, watched.latest->now);
    EXPECT_EQ(rebuilt->point.margins, watched.latest->point.margins);
}

TEST(RebuildSnapshot, MomentsOfAnotherSizeAreLeftOut) {
    const WatchedRun watched(test::smallExperiment());
    Replay replay = watched.replay(5);
    const auto strange = std::make_shared<MomentSpill>();
    Moment moment;
    moment.step = replay.record.step;
    moment.direction = Eigen::VectorXf::Ones(3);
    moment.weights = Eigen::VectorXf::Constant(4, std::numeric_limits<float>::quiet_NaN());
    ASSERT_TRUE(strange->write(moment));
    replay.archive = strange;
    const auto rebuilt = rebuildSnapshot(replay);
    EXPECT_EQ(rebuilt->now, nullptr);
    EXPECT_TRUE(rebuilt->point.weights.isZero());
}

}  // namespace
}  // namespace marginscope
