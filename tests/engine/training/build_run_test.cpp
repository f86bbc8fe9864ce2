#include "engine/training/build_run.h"

#include <gtest/gtest.h>

#include "engine/dynamics/objective.h"

namespace marginscope {
namespace {

TEST(BuildRun, SaysWhatTakesSoManyExamples) {
    Experiment experiment;
    experiment.data.kind = "moons";
    experiment.data.count = 20000;
    experiment.network.width = 4;
    const Result<RunParts> flow = buildRun(experiment);
    ASSERT_FALSE(flow);
    EXPECT_EQ(flow.error().text(),
              "dynamics.method: expected sgd or gradient-descent for more than 10000 examples, because every pair of "
              "them is weighed, found flow with 20000; data.most takes a part of a file");
    experiment.dynamics.method = "sgd";
    const Result<RunParts> frozen = buildRun(experiment);
    ASSERT_FALSE(frozen);
    EXPECT_EQ(frozen.error().place, "frozen");
    experiment.frozen = false;
    EXPECT_TRUE(buildRun(experiment));
}

TEST(BuildRun, CountsTheMarginsOfSeveralClasses) {
    Experiment experiment;
    experiment.data.kind = "gaussians";
    experiment.data.classCount = 5;  // four margins an example, so that 2500 have 10000
    experiment.data.count = 2500;
    experiment.loss = "cross-entropy";
    experiment.network.width = 5;
    const Result<RunParts> fits = buildRun(experiment);
    ASSERT_TRUE(fits) << fits.error().text();
    EXPECT_EQ(Objective(fits->network, fits->dataset, fits->loss).rowCount(), mostRowsOfFlow);
    experiment.data.count = 2505;
    const Result<RunParts> flow = buildRun(experiment);
    ASSERT_FALSE(flow);
    EXPECT_EQ(
        flow.error().text(),
        "dynamics.method: expected sgd or gradient-descent for more than 2500 examples of 5 classes, because every "
        "pair of their margins is weighed, found flow with 2505; data.most takes a part of a file");
    experiment.dynamics.method = "sgd";
    ASSERT_FALSE(buildRun(experiment));
    EXPECT_EQ(buildRun(experiment).error().place, "frozen");
    experiment.frozen = false;
    EXPECT_TRUE(buildRun(experiment));
}

}  // namespace
}  // namespace marginscope
