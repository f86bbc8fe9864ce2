#include "engine/training/training_run.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/experiment/experiment_json.h"
#include "engine/experiment/presets.h"
#include "engine/observables/settled_margins.h"
#include "engine/parallel/arena.h"
#include "tests/support/experiments.h"

namespace marginscope {
namespace {

std::unique_ptr<TrainingRun> finished(const Experiment& experiment) {
    auto run = TrainingRun::create(experiment);
    EXPECT_TRUE(run) << (run ? "" : run.error().text());
    while ((*run)->advance()) {
    }
    return std::move(*run);
}

TEST(TrainingRun, GoesDeepIntoTheLatePhaseWithTheMarginNeverFalling) {
    const auto run = finished(test::smallExperiment());
    EXPECT_EQ(run->stopState().reason, StopReason::ReachedAccuracy);
    EXPECT_EQ(run->phase(), Phase::Late);
    EXPECT_GE(run->point().loss.accuracy, 1e4);
    double before = -1;
    for (const MetricRecord& record : run->log().records()) {
        if (record.logLoss >= 0) continue;
        EXPECT_GE(record.smoothedMargin, before * (1 - 1e-5));
        EXPECT_LE(record.smoothedMargin, record.smallestMargin);
        EXPECT_NEAR(std::hypot(record.radialGradient, record.sphericalGradient), std::sqrt(record.potential), 1e-12);
        before = record.smoothedMargin;
    }
    EXPECT_LT(run->point().angle, 0.1);
}

TEST(TrainingRun, LocatesFirstPerfectClassificationOnThePath) {
    const auto run = finished(test::smallExperiment());
    ASSERT_TRUE(run->firstPerfect().has_value());
    const FirstPerfect& moment = *run->firstPerfect();
    EXPECT_GE(moment.point.margins.minCoeff(), 0);
    EXPECT_LT(moment.point.margins.minCoeff(), 1e-10 * moment.point.margins.maxCoeff());
    // It lies between two records, and is none of them.
    for (const MetricRecord& record : run->log().records()) {
        if (record.pathLength < moment.state.pathLength) {
            EXPECT_GT(record.trainError, 0);
        } else {
            EXPECT_EQ(record.trainError, 0);
        }
    }
}

TEST(TrainingRun, LandsOnALogNormInBothPhases) {
    for (const double target : {0.2, 2.5}) {
        Experiment experiment = test::smallExperiment();
        experiment.stop = {};
        experiment.stop.logNorm = target;
        const auto run = finished(experiment);
        EXPECT_EQ(run->stopState().reason, StopReason::ReachedLogNorm);
        EXPECT_DOUBLE_EQ(run->state().logNorm, target);
    }
    Experiment experiment = test::smallExperiment();
    experiment.stop = {};
    experiment.stop.logNormRatio = 3;
    const auto run = finished(experiment);
    EXPECT_EQ(run->stopState().reason, StopReason::ReachedLogNormRatio);
    EXPECT_NEAR(run->state().logNorm - run->initialState().logNorm, 3, 1e-12);
}

TEST(TrainingRun, FrozenTwinKeepsStepAndTendsToItsMaxMarginPredictor) {
    const auto run = finished(test::smallExperiment());
    const FrozenTwin& twin = *run->frozen();
    EXPECT_NEAR(twin.point().loss.accuracy / run->point().loss.accuracy, 1, 2e-3);
    EXPECT_TRUE(twin.maxMargin().separable);
    EXPECT_LT(twin.maxMargin().relativeGap, 1e-12);
    EXPECT_LE(twin.point().loss.smoothedMargin, twin.maxMargin().margin);
    // The direction error of a linear model is proportional to 1/ln(n/L).
    const double late = twin.angleToMaxMargin();
    Experiment earlier = test::smallExperiment();
    earlier.stop.accuracy = 1e3;
    EXPECT_NEAR(finished(earlier)->frozen()->angleToMaxMargin() / late, 10, 1);
}

TEST(TrainingRun, SaysThatContradictingLabelsCannotBeSeparated) {
    Experiment experiment = test::smallExperiment();
    experiment.data.points.push_back({0.5, 0.5, -1});
    experiment.stop = {};
    const auto run = finished(experiment);
    EXPECT_EQ(run->stopState().reason, StopReason::Stalled);
    EXPECT_EQ(run->phase(), Phase::Fitting);
    EXPECT_FALSE(run->firstPerfect().has_value());
    EXPECT_FALSE(run->frozen()->maxMargin().separable);
    EXPECT_TRUE(run->point().margins.allFinite());
    for (const MetricRecord& record : run->log().records()) EXPECT_TRUE(std::isfinite(record.smoothedMargin));
}

TEST(TrainingRun, EveryMethodSeparatesTheSmallProblem) {
    for (const char* method : {"flow", "flow-explicit", "gradient-descent", "normalized-descent"}) {
        Experiment experiment = test::smallExperiment();
        experiment.dynamics.method = method;
        experiment.dynamics.stepSize = 0.02;
        experiment.stop = {};
        experiment.stop.accuracy = 4;
        experiment.stop.steps = 20000;
        EXPECT_EQ(finished(experiment)->stopState().reason, StopReason::ReachedAccuracy) << method;
    }
}

TEST(TrainingRun, NetworksWithKinksReachTheLatePhase) {
    Experiment experiment = test::smallExperiment();
    experiment.network.kind = "mlp";
    experiment.network.widths = {16, 16};
    experiment.initialization.scheme = "he";
    experiment.initialization.scale = 1;
    experiment.stop.accuracy = 1e3;
    const auto run = finished(experiment);
    EXPECT_EQ(run->stopState().reason, StopReason::ReachedAccuracy);
    EXPECT_EQ(run->network()->degree(), 3);
    EXPECT_FALSE(std::isnan(run->log().records().back().secantAngle));
}

TEST(TrainingRun, SameBitsForAnyNumberOfThreads) {
    Experiment experiment = test::smallExperiment();
    experiment.network.width = 3000;
    experiment.stop.accuracy = 100;
    const auto directionWith = [&experiment](int threads) {
        Arena arena(threads);
        return arena.run([&] { return finished(experiment)->state().direction; });
    };
    const Vector one = directionWith(1);
    EXPECT_EQ(one, directionWith(2));
    EXPECT_EQ(one, directionWith(5));
}

TEST(TrainingRun, ThinsItsRecordsPastTheMostItMayKeep) {
    Experiment experiment = test::smallExperiment();
    experiment.record.spacing = 1e-9;
    experiment.record.mostRecords = 50;
    const auto run = finished(experiment);
    EXPECT_LE(run->log().size(), 50);
    EXPECT_GT(run->log().thinned(), 0);
    EXPECT_EQ(run->log().records().front().step, 0);
    EXPECT_EQ(run->log().records().back().step, run->state().steps);
}

TEST(TrainingRun, ThinningKeepsThePastWhereEveryStepIsRecorded) {
    Experiment experiment = test::smallExperiment();
    experiment.dynamics.method = "gradient-descent";
    experiment.dynamics.stepSize = 0.01;
    experiment.record.spacing = 1e-12;
    experiment.record.mostRecords = 50;
    experiment.stop = {};
    experiment.stop.steps = 20000;
    const auto run = finished(experiment);
    const std::vector<MetricRecord>& records = run->log().records();
    const auto clockOf = [](const MetricRecord& record) { return drawnClock(record.accuracy, record.logAccuracy); };
    const double start = clockOf(records.front()), end = clockOf(records.back());
    double widest = 0;
    for (std::size_t k = 1; k < records.size(); ++k)
        widest = std::max(widest, clockOf(records[k]) - clockOf(records[k - 1]));
    EXPECT_GT(run->log().thinned(), 0);
    EXPECT_LT(widest, 0.2 * (end - start)) << "of " << records.size() << " records";
}

/// A large start stays near θ = π/2 far past ln(n/L) = 4, where explicit steps grow stiff. Runge–Kutta steps of ten
/// thousandth the tolerance are the truth.
TEST(TrainingRun, AFlowFromALargeStartFollowsThePathPastFirstSeparation) {
    Experiment experiment = *experimentFromJson(presetText("figure1"), "figure1");
    const DynamicsSettings asPreset = experiment.dynamics;
    experiment.network.width = 1000;
    experiment.initialization.scale = 3;
    experiment.frozen = false;
    experiment.stop = {};
    experiment.stop.logNormRatio = 2e-4;
    const auto flow = finished(experiment);
    experiment.dynamics.method = "flow-explicit";
    experiment.dynamics.tolerance = 1e-9;
    const auto truth = finished(experiment);
    const MetricRecord& last = flow->log().records().back();
    const MetricRecord& expected = truth->log().records().back();
    EXPECT_GT(expected.accuracy, 10);
    EXPECT_GT(expected.angle, 1.5);
    EXPECT_NEAR(last.accuracy, expected.accuracy, 1e-3 * expected.accuracy);
    EXPECT_NEAR(last.angle, expected.angle, 1e-4);
    EXPECT_NEAR(flow->state().relativeLength, truth->state().relativeLength, 0.01 * truth->state().relativeLength);

    experiment.dynamics = asPreset;
    experiment.stop = {};
    experiment.stop.accuracy = 1e4;
    EXPECT_LT(finished(experiment)->state().gradientEvaluations, 10000);
}

TEST(TrainingRun, FirstPerfectClassificationIsNoMomentOfRounding) {
    Experiment experiment = test::smallExperiment();
    experiment.data.points = {{0.5, 0.5, 1}, {-0.5, -0.5, -1}};
    experiment.stop.accuracy = 10;
    const auto run = finished(experiment);
    ASSERT_TRUE(run->firstPerfect());
    EXPECT_GT(run->firstPerfect()->state.relativeLength, 1e-8) << "outputs of the paired start are 0";
    EXPECT_GT(run->firstPerfect()->point.margins.minCoeff(), 1e-8);
}

TEST(TrainingRun, BadInitialWeightsNameTheFile) {
    Experiment experiment = test::smallExperiment();
    experiment.initialization.scheme = "file";
    experiment.initialization.path = std::string(MARGINSCOPE_TEST_DATA) + "/truncated.npz";
    const auto run = TrainingRun::create(experiment);
    ASSERT_FALSE(run);
    EXPECT_NE(run.error().place.find("truncated.npz"), std::string::npos);
}

}  // namespace
}  // namespace marginscope
