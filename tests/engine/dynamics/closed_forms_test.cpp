#include <gtest/gtest.h>

#include <cmath>

#include "engine/dynamics/dynamics.h"
#include "tests/support/tiny_problems.h"

/// Flows whose paths are known in closed form.
namespace marginscope {
namespace {

struct Method {
    const char* name;
    double tolerance;
    double relativeError;
};

class ClosedForms : public testing::TestWithParam<Method> {
 protected:
    std::unique_ptr<Dynamics> dynamics(std::shared_ptr<const Objective> objective) const {
        DynamicsOptions options;
        options.method = GetParam().name;
        options.tolerance = GetParam().tolerance;
        return makeDynamics(std::move(objective), options);
    }

    /// Follows the flow until ρ has been reached exactly.
    static TrainingState follow(Dynamics& dynamics, TrainingState state, double logNorm) {
        while (state.logNorm < logNorm) {
            StepRequest request;
            request.logNormLimit = logNorm;
            request.largestStep = logNorm - state.logNorm;
            const StepResult result = dynamics.advance(state, request);
            EXPECT_EQ(result.status, StepStatus::Accepted);
            if (result.status != StepStatus::Accepted || logNorm - state.logNorm < 1e-13) break;
        }
        return state;
    }
};

TEST_P(ClosedForms, ProductOfTwoWeightsConservesTheDifferenceOfTheirSquares) {
    const auto objective =
        test::objectiveOf(std::make_shared<test::ProductNetwork>(), RowMatrix::Ones(1, 1), Vector::Ones(1));
    const Vector start{{1.5, 0.4}};
    const double c = start[0] * start[0] - start[1] * start[1];
    const auto flow = dynamics(objective);
    TrainingState state = startFrom(start, 0);
    for (const double logNorm : {0.8, 1.5, 3.0}) {
        state = follow(*flow, state, logNorm);
        const FlowPoint point = observe(*objective, state);
        const double ratio = c / std::exp(2 * state.logNorm);
        const double error = GetParam().relativeError;
        EXPECT_NEAR(state.direction[0] * state.direction[0] - state.direction[1] * state.direction[1], ratio, error);
        EXPECT_NEAR(std::sin(point.angle), std::fabs(ratio), error);
        EXPECT_NEAR(point.loss.smoothedMargin, 0.5 * std::sqrt(1 - ratio * ratio), error);
        EXPECT_NEAR(std::atan2(state.direction[1], state.direction[0]), 0.5 * std::acos(ratio), error);
        const double turned = 0.5 * (std::acos(ratio) - std::acos(c / start.squaredNorm()));
        EXPECT_NEAR(state.pathLength, turned, 1e-5);
    }
}

TEST_P(ClosedForms, LinearModelWithTwoExamplesFollowsItsHyperbola) {
    RowMatrix inputs(2, 2);
    inputs << 1, 1, 1, -1;
    const auto objective = test::objectiveOf(std::make_shared<test::LinearNetwork>(2), inputs, Vector::Ones(2));
    const double u0 = 1, v0 = 1.2;
    const auto flow = dynamics(objective);
    TrainingState state = startFrom(Vector{{u0, v0}}, 0);
    for (const double logNorm : {1.0, 1.6, 2.5}) {
        state = follow(*flow, state, logNorm);
        const FlowPoint point = observe(*objective, state);
        const double r = std::exp(state.logNorm);
        const double u = r * state.direction[0], v = r * state.direction[1];
        const double error = GetParam().relativeError * r;
        EXPECT_NEAR(std::sinh(v), std::sinh(v0) * std::exp(-(u - u0)), error);
        EXPECT_NEAR(r * point.loss.smoothedMargin, u - std::log(2 * std::cosh(v)), error);
        EXPECT_NEAR(point.potential, 1 + std::tanh(v) * std::tanh(v), error);
    }
}

INSTANTIATE_TEST_SUITE_P(Flows, ClosedForms,
                         testing::Values(Method{"flow", 1e-10, 1e-8}, Method{"flow-explicit", 1e-11, 1e-8}),
                         [](const auto& test) {
                             return test.param.name == std::string("flow") ? "Proximal" : "Explicit";
                         });

}  // namespace
}  // namespace marginscope
