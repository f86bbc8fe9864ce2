#include "engine/dynamics/hat_flow.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/support/tiny_problems.h"

namespace marginscope {
namespace {

TrainingState hatStart() {
    return startFrom(hatStartDirection(), hatStartLogNorm);
}

/// The change of φ from one direction to another, in (−π, π].
double turn(const Vector& from, const Vector& to) {
    return std::remainder(std::atan2(to[1], to[0]) - std::atan2(from[1], from[0]), 2 * std::numbers::pi);
}

/// Follows the flow to a value of ρ; returns the turn of φ summed over accepted states.
double followTo(HatFlow& flow, TrainingState& state, double logNorm) {
    double turned = 0;
    StepRequest request;
    request.logNormLimit = logNorm;
    while (state.logNorm < logNorm) {
        const Vector before = state.direction;
        if (flow.advance(state, request).status != StepStatus::Accepted) break;
        turned += turn(before, state.direction);
    }
    return turned;
}

double alignmentAngle(HatVariant variant, const TrainingState& state) {
    const auto objective = test::objectiveOf(std::make_shared<HatNetwork>(variant), RowMatrix{{1.0}}, Vector::Ones(1));
    return observe(*objective, state).angle;
}

struct Reference {
    double logNorm, turned, angle, pathLength;
};

// tests/reference/hat_reference.py: Radau at 1e−12 in other unknowns and another clock.
constexpr Reference twiceDifferentiable[] = {{1, 0.075715011536657, 0.059313754812751, 0.061244276942481},
                                             {1e3, 7.184450322051, 0.0024222181262573, 6.6567109443602},
                                             {1e6, 41.017838579463, 8.2974841359905e-06, 40.232173454162},
                                             {1e12, 490.614486503, 8.3266021543288e-11, 489.74187983695}};
constexpr Reference smooth[] = {{1, 0.027169106211563, 0.040123373712994, 0.053670157335445},
                                {1e3, 9.2983456249219, 0.0042271817869231, 8.8408311747028},
                                {1e6, 48.261009843431, 5.9786975063561e-06, 47.585753622661},
                                {1e12, 131.12618865961, 5.9982629402447e-12, 130.40037655371}};

template <size_t count>
void expectReference(HatVariant variant, const Reference (&references)[count], double tolerance, double accuracy) {
    HatFlow flow(variant, {.tolerance = tolerance});
    TrainingState state = hatStart();
    double turned = 0;
    for (const Reference& reference : references) {
        turned += followTo(flow, state, reference.logNorm);
        ASSERT_EQ(state.logNorm, reference.logNorm);
        EXPECT_NEAR(turned / reference.turned, 1, accuracy) << "ln r = " << reference.logNorm;
        EXPECT_NEAR(state.pathLength / reference.pathLength, 1, accuracy) << "ln r = " << reference.logNorm;
        // Rounding of ∇p, 1e−16, is all that limits θ.
        EXPECT_NEAR(alignmentAngle(variant, state) / reference.angle, 1, accuracy + 4e-16 / reference.angle)
            << "ln r = " << reference.logNorm;
    }
}

TEST(HatFlow, AgreesWithAnIndependentIntegration) {
    expectReference(HatVariant::TwiceDifferentiable, twiceDifferentiable, 1e-6, 2e-6);
    expectReference(HatVariant::TwiceDifferentiable, twiceDifferentiable, 1e-9, 5e-9);
    expectReference(HatVariant::Smooth, smooth, 1e-6, 4e-6);
    expectReference(HatVariant::Smooth, smooth, 1e-9, 5e-9);
}

// θ ∝ (ln r)^(−5/6) and the turned angle ∝ (ln r)^(1/6): alignment without directional convergence.
TEST(HatFlow, AlignsWhileItTurnsForEver) {
    HatFlow flow(HatVariant::TwiceDifferentiable, {});
    TrainingState state = hatStart();
    followTo(flow, state, 1e9);
    const double early = alignmentAngle(HatVariant::TwiceDifferentiable, state);
    const double earlySpiral = hatWinding / hatPosition(state.direction).depth;
    followTo(flow, state, 1e12);
    const double late = alignmentAngle(HatVariant::TwiceDifferentiable, state);
    EXPECT_NEAR(std::log(late / early) / std::log(1e3), -5.0 / 6, 2e-3);
    EXPECT_NEAR(std::log(hatWinding / hatPosition(state.direction).depth / earlySpiral) / std::log(1e3), 1.0 / 6, 1e-3);
}

TEST(HatFlow, FollowsTheGradientOfTheNetwork) {
    for (const HatVariant variant : {HatVariant::TwiceDifferentiable, HatVariant::Smooth}) {
        const HatNetwork network(variant);
        HatFlow flow(variant, {.tolerance = 1e-10});
        TrainingState state = hatStart();
        followTo(flow, state, 5);
        const TrainingState before = state;
        const double step = 1e-4;
        followTo(flow, state, 5 + step);

        Vector g(3);
        network.pullback(before.direction, RowMatrix{{1.0}}, Vector::Ones(1), g);
        const Vector rate = g / g.dot(before.direction) - before.direction;
        EXPECT_LT(((state.direction - before.direction) / step - rate).norm(), 1e-4 * rate.norm());
        EXPECT_NEAR((state.pathLength - before.pathLength) / step / rate.norm(), 1, 1e-4);
        EXPECT_NEAR((state.relativeLength - before.relativeLength) / step / std::hypot(1, rate.norm()), 1, 1e-8);
    }
}

TEST(HatFlow, BoundsTheTurnOfAStepAndLandsOnTheLimit) {
    HatFlow flow(HatVariant::TwiceDifferentiable, {.tolerance = 1e-3, .largestTurn = 0.15});
    TrainingState state = hatStart();
    StepRequest request;
    request.logNormLimit = 1e7;
    double largest = 0;
    while (state.logNorm < request.logNormLimit) {
        const Vector before = state.direction;
        ASSERT_EQ(flow.advance(state, request).status, StepStatus::Accepted);
        largest = std::max(largest, std::fabs(turn(before, state.direction)));
    }
    EXPECT_EQ(state.logNorm, 1e7);
    EXPECT_LE(largest, 0.15 + 1e-12);
    EXPECT_GT(largest, 0.12);
}

TEST(HatFlow, StepsCanBeShortenedAndRepeated) {
    HatFlow flow(HatVariant::Smooth, {});
    TrainingState state = hatStart();
    followTo(flow, state, 100);
    TrainingState whole = state, half = state;
    const StepResult taken = flow.advance(whole, {});
    EXPECT_NEAR(taken.step, whole.logNorm - state.logNorm, 1e-13);
    StepRequest request;
    request.largestStep = taken.step / 2;
    EXPECT_EQ(flow.advance(half, request).step, taken.step / 2);
    EXPECT_GE(half.nextStep, state.nextStep);
    request.largestStep = taken.step;
    TrainingState again = state;
    flow.advance(again, request);
    EXPECT_TRUE(again.direction == whole.direction);
}

TEST(HatFlow, RestsOnTheFlatHalfSphere) {
    HatFlow flow(HatVariant::TwiceDifferentiable, {});
    TrainingState state = startFrom(Vector{{0.6, 0, -0.8}}, 0);
    followTo(flow, state, 10);
    EXPECT_EQ(state.logNorm, 10);
    EXPECT_EQ(state.pathLength, 0);
    EXPECT_NEAR(state.relativeLength, 10, 1e-12);
}

}  // namespace
}  // namespace marginscope
