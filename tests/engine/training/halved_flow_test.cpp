#include "engine/training/halved_flow.h"

#include <gtest/gtest.h>

#include "engine/base/statistics.h"
#include "engine/training/training_run.h"
#include "tests/support/tiny_experiment.h"

namespace marginscope {
namespace {

constexpr double moment = 4;

/// Four points and a deep network, whose flow takes steps of fixed length.
Experiment experimentWith(double relativeStep) {
    Experiment experiment = test::tinyExperiment();
    experiment.network.kind = "mlp";
    experiment.network.widths = {8, 8};
    experiment.initialization.scheme = "he";
    experiment.initialization.scale = 1;
    experiment.dynamics.relativeStep = relativeStep;
    experiment.dynamics.largestStep = relativeStep;
    experiment.frozen = false;
    experiment.comparison.halvingAccuracy = moment;
    experiment.stop.accuracy = 1.5 * moment;
    return experiment;
}

std::unique_ptr<TrainingRun> finished(const Experiment& experiment) {
    auto run = TrainingRun::create(experiment);
    EXPECT_TRUE(run) << run.error().text();
    while ((*run)->advance()) {
    }
    return std::move(*run);
}

/// The linear network with biases: no kinks and no degree, so that steps of fixed length err in proportion to it.
Experiment smoothExperiment(double relativeStep) {
    Experiment experiment = experimentWith(relativeStep);
    experiment.network.activation = {"linear"};
    experiment.network.laterBiases = true;
    return experiment;
}

TEST(HalvedFlow, ChangesHalfOfWhatTheStepErrs) {
    const auto run = finished(smoothExperiment(0.02));
    const auto exact = finished(smoothExperiment(0.0005));
    const Vector found = run->halved()->image().run, expected = exact->halved()->image().run;
    const double error = median(((found - expected).array() / found.array()).abs());
    const auto change = run->halved()->change();
    ASSERT_TRUE(change);
    EXPECT_GT(error, 1e-5);
    EXPECT_NEAR(change->medianChange / error, 0.5, 0.05);
}

/// Moons and a network with kinks, on which more steps are rejected than taken.
Experiment kinkedExperiment() {
    Experiment experiment = experimentWith(0.05);
    experiment.data = DataSettings();
    experiment.data.kind = "moons";
    experiment.data.count = 20;
    experiment.network.widths = {16, 16};
    experiment.initialization.seed = 2;
    return experiment;
}

TEST(HalvedFlow, HalvesStepsThatWereShortenedToo) {
    auto created = TrainingRun::create(kinkedExperiment());
    ASSERT_TRUE(created);
    TrainingRun& run = **created;
    std::int64_t stepsAtMoment = 0;
    while (run.advance())
        if (run.halved()->image().run.size() == 0) stepsAtMoment = run.state().steps;
    EXPECT_GT(run.state().rejectedSteps, run.state().steps) << "else it says nothing of shortened steps";
    EXPECT_GE(double(run.halved()->image().state.steps), 1.8 * double(stepsAtMoment));
    ASSERT_TRUE(run.halved()->change());
    EXPECT_GT(run.halved()->change()->medianChange, 0);
}

TEST(HalvedFlow, GoesOnFromItsImage) {
    const Experiment experiment = kinkedExperiment();
    auto created = TrainingRun::create(experiment);
    ASSERT_TRUE(created);
    TrainingRun& run = **created;
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(run.advance());
    const TrainingRun::ImageView view = run.image();
    ASSERT_TRUE(view.halved && view.halved->run.size() == 0);
    TrainingRun::Image image;
    image.state = view.state;
    image.halved = view.halved;
    image.secantAngle = view.secantAngle;
    image.directionPath = view.directionPath;
    image.turnedAngle = view.turnedAngle;
    image.theoryTrack = view.theoryTrack;
    image.log = view.log;
    image.recordSpacing = view.recordSpacing;
    image.bestAccuracy = view.bestAccuracy;
    image.bestStep = view.bestStep;
    const auto restored = TrainingRun::restore(
        experiment, [&image](const TrainingRun::ImageSizes&) -> Result<TrainingRun::Image> { return image; });
    ASSERT_TRUE(restored);
    while (run.advance()) {
    }
    while ((*restored)->advance()) {
    }
    ASSERT_TRUE(run.halved()->change() && (*restored)->halved()->change());
    EXPECT_EQ(run.halved()->image().halved, (*restored)->halved()->image().halved);
}

}  // namespace
}  // namespace marginscope
