#include "engine/dynamics/stochastic_gradient_descent.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/base/random.h"
#include "engine/dynamics/gradient_descent.h"
#include "engine/networks/mlp.h"
#include "engine/parallel/arena.h"
#include "tests/support/random_values.h"
#include "tests/support/tiny_problems.h"

namespace marginscope {
namespace {

using Schedule = StochasticGradientDescent::Schedule;

/// n points in the plane, the sign of the first coordinate their label, and a ReLU network that can tell them apart.
struct Separable {
    explicit Separable(Index n = 24, const char* loss = "exponential") {
        Random random(5);
        RowMatrix inputs(n, 2);
        Vector labels(n);
        for (Index i = 0; i < n; ++i) {
            labels[i] = i % 2 == 0 ? 1 : -1;
            inputs.row(i) << labels[i] * (0.2 + 0.8 * random.uniform()), 2 * random.uniform() - 1;
        }
        const auto network = std::make_shared<Mlp>(
            Mlp::Options{.inputDimension = 2, .hiddenWidths = {16, 8}, .activations = {Activation{}, Activation{}}});
        Vector W(network->parameterCount());
        for (double& w : W) w = 0.4 * random.normal();
        objective = test::objectiveOf(network, inputs, labels, loss);
        start = startFrom(W, 0);
    }

    double accuracy(const TrainingState& state) const {
        return objective->loss()
            .evaluate(objective->margins(state.direction, state.logNorm)->margins, objective->logScale(state.logNorm))
            .accuracy;
    }

    std::shared_ptr<const Objective> objective;
    TrainingState start;
};

TEST(StochasticGradientDescent, BatchesOfEqualExamplesFollowTheScalarRecursion) {
    // p = W for all four examples, in batches of one: W ← W + η e^−W, sixteen times a group, in whatever order.
    const auto objective =
        test::objectiveOf(std::make_shared<test::LinearNetwork>(1), RowMatrix::Ones(4, 1), Vector::Ones(4));
    const double eta = 0.3;
    StochasticGradientDescent descent(objective, {.stepSize = eta, .batch = 1});
    TrainingState state = startFrom(Vector::Constant(1, 0.5), 0);
    ASSERT_EQ(descent.advance(state, {}).status, StepStatus::Accepted);
    double W = 0.5;
    for (int i = 0; i < 16; ++i) W += eta * std::exp(-W);
    EXPECT_NEAR(std::exp(state.logNorm) * state.direction[0], W, 1e-14 * W);
    EXPECT_EQ(state.steps, 1);
    EXPECT_EQ(state.gradientEvaluations, 4);
    EXPECT_LT(state.pathLength, 1e-12) << "a radial move turns nothing";
}

TEST(StochasticGradientDescent, AnInterruptedGroupLeavesNoTrace) {
    const Separable problem(24, "logistic");
    StochasticGradientDescent descent(problem.objective, {.stepSize = 0.1, .batch = 4});
    TrainingState whole = problem.start, interrupted = problem.start;
    ASSERT_EQ(descent.advance(whole, {}).status, StepStatus::Accepted);
    for (const int after : {0, 1, 17}) {
        int asked = 0;
        StepRequest request;
        request.shouldStop = [&] { return asked++ == after; };
        ASSERT_EQ(descent.advance(interrupted, request).status, StepStatus::Interrupted);
        EXPECT_EQ(asked, after + 1);
        EXPECT_EQ(interrupted.direction, problem.start.direction);
        EXPECT_EQ(interrupted.gradientEvaluations, 0);
        EXPECT_EQ(interrupted.steps, 0);
    }
    ASSERT_EQ(descent.advance(interrupted, {}).status, StepStatus::Accepted);
    EXPECT_EQ(interrupted.direction, whole.direction);
    EXPECT_EQ(interrupted.logNorm, whole.logNorm);
    EXPECT_EQ(interrupted.gradientEvaluations, whole.gradientEvaluations);
}

TEST(StochasticGradientDescent, OneBatchOfAllIsGradientDescentOfTheMeanLoss) {
    for (const char* loss : {"exponential", "logistic"}) {
        const Separable problem(24, loss);
        TrainingState stochastic = problem.start, whole = problem.start;
        StochasticGradientDescent descent(problem.objective, {.stepSize = 0.1, .batch = 1000});
        GradientDescent plain(problem.objective, GradientDescent::Rule::Constant, 0.1 / 24);
        for (int i = 0; i < 5; ++i) {
            ASSERT_EQ(descent.advance(stochastic, {}).status, StepStatus::Accepted);
            for (int j = 0; j < 4; ++j) plain.advance(whole, {});
        }
        EXPECT_LT((stochastic.direction - whole.direction).norm(), 1e-12);
        EXPECT_NEAR(stochastic.logNorm, whole.logNorm, 1e-12);
        EXPECT_NEAR(stochastic.pathLength, whole.pathLength, 1e-7);
        EXPECT_NEAR(stochastic.relativeLength, whole.relativeLength, 1e-12);
    }
}

TEST(StochasticGradientDescent, EveryEpochHasItsOwnOrderAndKeepsIt) {
    const Separable problem;
    const StochasticGradientDescent descent(problem.objective, {.seed = 9});
    const StochasticGradientDescent other(problem.objective, {.seed = 10});
    std::vector<Index> sorted = descent.orderOfEpoch(3);
    std::sort(sorted.begin(), sorted.end());
    for (Index i = 0; i < 24; ++i) EXPECT_EQ(sorted[std::size_t(i)], i);
    EXPECT_EQ(descent.orderOfEpoch(3), descent.orderOfEpoch(3));
    EXPECT_NE(descent.orderOfEpoch(3), descent.orderOfEpoch(4));
    EXPECT_NE(descent.orderOfEpoch(3), other.orderOfEpoch(3));
}

TEST(StochasticGradientDescent, LossScaledStepsLeaveTheConstantOnesFarBehind) {
    const Separable problem;
    TrainingState scaled = problem.start, constant = problem.start;
    StochasticGradientDescent fast(problem.objective, {.stepSize = 0.05, .batch = 8, .schedule = Schedule::LossScaled});
    StochasticGradientDescent slow(problem.objective, {.stepSize = 0.05, .batch = 8});
    double before = -1e300;
    int groups = 0;
    for (; groups < 200 && problem.accuracy(scaled) < 50; ++groups) {
        const bool wasScaled = scaled.late;
        ASSERT_EQ(fast.advance(scaled, {}).status, StepStatus::Accepted) << groups;
        ASSERT_EQ(slow.advance(constant, {}).status, StepStatus::Accepted) << groups;
        EXPECT_TRUE(!wasScaled || problem.accuracy(scaled) > before) << groups;
        before = problem.accuracy(scaled);
    }
    EXPECT_GE(problem.accuracy(scaled), 50) << groups;
    EXPECT_LT(problem.accuracy(constant), 15);
    EXPECT_TRUE(scaled.late);
    EXPECT_FALSE(constant.late);
    // And on, to where e^−ln(n/L) is far below the smallest double.
    for (groups = 0; groups < 400 && problem.accuracy(scaled) < 2000; ++groups)
        ASSERT_EQ(fast.advance(scaled, {}).status, StepStatus::Accepted) << groups;
    EXPECT_GE(problem.accuracy(scaled), 2000);
}

TEST(StochasticGradientDescent, NothingUnderflowsAtHugeAccuracy) {
    RowMatrix inputs(3, 2);
    inputs << 1, 0.2, 0.7, -0.4, 0.9, 0.1;
    const auto objective = test::objectiveOf(std::make_shared<test::LinearNetwork>(2), inputs, Vector::Ones(3));
    StochasticGradientDescent descent(objective, {.batch = 1, .schedule = Schedule::LossScaled});
    TrainingState state = startFrom(Vector{{0.8, 0.6}}, 25);
    const double before = objective->loss().evaluate(objective->margins(state.direction, 25)->margins, 25).accuracy;
    EXPECT_GT(before, 1e10);
    state.late = true;
    state.nextStep = 0.1;
    for (int i = 0; i < 60; ++i) ASSERT_EQ(descent.advance(state, {}).status, StepStatus::Accepted) << i;
    const double after =
        objective->loss().evaluate(state.linearization->margins, objective->logScale(state.logNorm)).accuracy;
    EXPECT_TRUE(std::isfinite(after));
    EXPECT_GT(after, before + 100);
}

TEST(StochasticGradientDescent, ABlowUpIsUndoneAndTheStepHalved) {
    for (const char* loss : {"exponential", "logistic"}) {
        for (const double stepSize : {30.0, 1e3, 1e6}) {
            const Separable problem(24, loss);
            TrainingState state = problem.start;
            StochasticGradientDescent descent(problem.objective,
                                              {.stepSize = stepSize, .batch = 8, .schedule = Schedule::LossScaled});
            const double before = problem.accuracy(state);
            for (int i = 0; i < 40; ++i) {
                const StepResult result = descent.advance(state, {});
                ASSERT_NE(result.status, StepStatus::NotFinite);
                if (result.status != StepStatus::Accepted) break;
                ASSERT_TRUE(state.direction.allFinite() && std::isfinite(state.logNorm));
                ASSERT_GT(state.linearization->margins.cwiseAbs().maxCoeff(), 0) << "the network is dead";
            }
            EXPECT_GT(state.steps, 3) << loss << " " << stepSize;
            EXPECT_GT(problem.accuracy(state), before) << loss << " " << stepSize;
        }
    }
}

TEST(StochasticGradientDescent, WithoutAGradientItIsStuckAndNothingMoves) {
    const auto network = std::make_shared<test::ProductNetwork>();
    const auto objective = test::objectiveOf(network, RowMatrix::Zero(2, 1), Vector::Ones(2));
    StochasticGradientDescent descent(objective, {.batch = 1});
    TrainingState state = startFrom(Vector{{0.6, 0.8}}, 0);
    EXPECT_EQ(descent.advance(state, {}).status, StepStatus::Stuck);
    EXPECT_EQ(state.direction, (Vector{{0.6, 0.8}}));
    EXPECT_EQ(state.steps, 0);
}

TEST(StochasticGradientDescent, SameBitsForAnyNumberOfThreads) {
    const Separable problem(64);
    const auto trained = [&problem](int threads) {
        TrainingState state = problem.start;
        StochasticGradientDescent descent(problem.objective,
                                          {.stepSize = 0.05, .batch = 16, .schedule = Schedule::LossScaled});
        Arena(threads).run([&] {
            for (int i = 0; i < 30; ++i) descent.advance(state, {});
        });
        return state;
    };
    const TrainingState one = trained(1), three = trained(3);
    EXPECT_EQ(one.direction, three.direction);
    EXPECT_EQ(one.logNorm, three.logNorm);
}

/// Φ = ⟨W, x⟩ less its mean over the rows given: a batch says something else than all examples do.
class CenteredNetwork final : public test::LinearNetwork {
 public:
    CenteredNetwork() : LinearNetwork(2) {}
    bool isLinearInParameters() const override { return false; }
    bool couplesExamples() const override { return true; }
    void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const override {
        result = inputs * W;
        result.array() -= result.mean();
    }
    void pullback(const VectorView&, const InputsView& inputs, const VectorView& coefficients,
                  VectorSpan result) const override {
        result = inputs.transpose() * (coefficients.array() - coefficients.mean()).matrix();
    }
};

TEST(StochasticGradientDescent, NetworksThatCoupleExamplesAreNotLedAstrayByTheirBatches) {
    RowMatrix inputs(6, 2);
    inputs << 1, 3, 1.2, -2, 0.9, 1, -1, 2.5, -1.1, -3, -0.8, -1;
    const auto objective =
        test::objectiveOf(std::make_shared<CenteredNetwork>(), inputs, Vector{{1, 1, 1, -1, -1, -1}});
    StochasticGradientDescent descent(objective, {.stepSize = 0.1, .batch = 2, .schedule = Schedule::LossScaled});
    TrainingState state = startFrom(Vector{{1, 0.3}}, 0);
    double accuracy = 0;
    for (int i = 0; i < 400 && accuracy < 100; ++i) {
        ASSERT_EQ(descent.advance(state, {}).status, StepStatus::Accepted) << i;
        accuracy = observe(*objective, state).loss.accuracy;
    }
    EXPECT_GE(accuracy, 100);
}

TEST(StochasticGradientDescent, RowsOfAnExampleStayTogether) {
    // Three classes at the corners of a triangle, one example each: batches of one have two rows.
    Mlp::Options linear;
    linear.classes = 3;
    const auto network = std::make_shared<Mlp>(linear);
    RowMatrix points(3, 2);
    points << 1, 0, -0.5, 0.8, -0.5, -0.8;
    const auto objective = std::make_shared<Objective>(
        network, std::make_shared<Dataset>(makeDataset(points, Vector{{0, 1, 2}}, Lift::None, 3)),
        std::shared_ptr<const Loss>(makeLoss("cross-entropy", 3)));
    StochasticGradientDescent descent(objective, {.stepSize = 0.5, .batch = 1, .schedule = Schedule::LossScaled});
    TrainingState state = startFrom(Vector::LinSpaced(network->parameterCount(), -0.3, 0.4), 0);
    for (int i = 0; i < 60; ++i) ASSERT_EQ(descent.advance(state, {}).status, StepStatus::Accepted);
    EXPECT_GT(state.linearization->margins.minCoeff(), 0);
    EXPECT_TRUE(state.late);
}

}  // namespace
}  // namespace marginscope
