#include "engine/training/build_run.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace marginscope
