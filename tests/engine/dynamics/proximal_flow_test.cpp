#include "engine/dynamics/proximal_flow.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/random.h"
#include "engine/networks/mlp.h"
#include "tests/support/tiny_problems.h"

namespace marginscope {
namespace {

/// Six points and a ReLU network with two hidden layers, whose kinks no step can follow.
std::shared_ptr<const Objective> deepRelu() {
    MlpOptions options;
    options.inputDimension = 2;
    options.hiddenWidths = {8, 8};
    options.activations = {Activation{ActivationKind::Relu, 0}, Activation{ActivationKind::Relu, 0}};
    const RowMatrix inputs{{0.5, 0.5}, {0.4, -0.6}, {-0.6, -0.5}, {-0.3, 0.7}, {0.9, 0.1}, {-0.1, 0.9}};
    return test::objectiveOf(std::make_shared<Mlp>(options), inputs, Vector{{1, -1, 1, -1, 1, -1}});
}

TEST(ProximalFlow, TriesAFallOfTheSmoothedMarginAgainWithShorterSteps) {
    const auto objective = deepRelu();
    Random random(1);
    Vector weights(objective->parameterCount());
    for (double& value : weights) value = random.normal();
    TrainingState state = startFrom(weights.normalized(), std::log(6.0));
    const ProximalFlow::Options options;
    ProximalFlow flow(objective, options);
    double before = -1;
    double largestFall = 0;
    while (observe(*objective, state).loss.accuracy < 1000) {
        const std::int64_t rejected = state.rejectedSteps;
        const StepResult result = flow.advance(state, {});
        ASSERT_EQ(result.status, StepStatus::Accepted);
        ASSERT_LT(state.steps, 20000);
        const double now = observe(*objective, state).loss.smoothedMargin;
        const double fall = before > 0 ? 1 - now / before : 0;
        const double halvings = double(state.rejectedSteps - rejected);
        EXPECT_EQ(result.step, options.relativeStep * std::pow(0.5, halvings));
        EXPECT_TRUE(fall <= options.tolerance || halvings == 3) << "step " << state.steps << " fall " << fall;
        largestFall = std::max(largestFall, fall);
        before = now;
    }
    EXPECT_GT(state.rejectedSteps, 0);
    EXPECT_GT(state.largestRejectedFall, options.tolerance);
    EXPECT_LT(largestFall, state.largestRejectedFall);
}

}  // namespace
}  // namespace marginscope
