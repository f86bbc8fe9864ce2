#include "engine/training/step_comparison.h"

#include <gtest/gtest.h>

#include <Eigen/Eigenvalues>
#include <cmath>

#include "engine/dynamics/dynamics.h"
#include "engine/networks/initialization.h"
#include "engine/networks/squared_relu_network.h"
#include "tests/support/tiny_problems.h"

namespace marginscope {
namespace {

/// L(W) = exp(−w₁w₂) at W = (1.7, 2.4): ln(1/L) = 4.08.
std::shared_ptr<const Objective> productObjective() {
    return test::objectiveOf(std::make_shared<test::ProductNetwork>(), RowMatrix{{1.0}}, Vector::Ones(1));
}

TrainingState productStart() {
    const Vector W{{1.7, 2.4}};
    return startFrom(W.normalized(), std::log(W.norm()));
}

/// The fourteen points of the preset figure1 on a squared ReLU network of 20 neurons, and where the flow has just
/// passed ln(n/L) = 4.
struct SmallProblem {
    std::shared_ptr<const Objective> objective;
    TrainingState start;
};

SmallProblem smallProblem(const char* loss, std::uint64_t seed) {
    const RowMatrix points{{-0.5, -0.6}, {-0.8, 0.6}, {-0.8, -0.2}, {0.2, -0.1}, {-0.4, 0},    {0.7, -0.9}, {0.5, 0.3},
                           {0.6, 0.9},   {0.4, -0.6}, {-0.7, 0.1},  {-0.3, 0.9}, {-0.7, -0.9}, {-0.1, 0},   {0.1, 0.7}};
    const Vector labels{{-1, -1, -1, 1, 1, -1, -1, -1, -1, 1, -1, -1, 1, -1}};
    const auto network = std::make_shared<SquaredReluNetwork>(20, 3);
    SmallProblem problem{
        std::make_shared<Objective>(network, std::make_shared<Dataset>(makeDataset(points, labels, Lift::One)),
                                    std::shared_ptr<const Loss>(makeLoss(loss))),
        {}};
    const Vector W = *drawInitialWeights(*network, "normal", 0.3, seed);
    problem.start = startFrom(W.normalized(), std::log(W.norm()));
    const auto flow = makeDynamics(problem.objective, {.method = "flow-explicit", .tolerance = 1e-6});
    while (observe(*problem.objective, problem.start).loss.accuracy < 4)
        if (flow->advance(problem.start, {}).status != StepStatus::Accepted) break;
    return problem;
}

TEST(LargestCurvature, OfTheProductInClosedForm) {
    const double w1 = 1.7, w2 = 2.4, p = w1 * w2;
    const double expected = std::exp(-p) * ((w1 * w1 + w2 * w2) / 2 + std::hypot((w1 * w1 - w2 * w2) / 2, p - 1));
    EXPECT_NEAR(largestCurvature(*productObjective(), productStart()) / expected, 1, 1e-7);
}

TEST(LargestCurvature, DoesNotUnderflow) {
    // Late, λmax = L |∇p|² (1 + O(1/p)) = e^−p ‖W‖² on the balanced line w₁ = w₂.
    const Vector V = Vector::Constant(2, std::sqrt(0.5));
    const double logNorm = std::log(std::sqrt(2 * 600.0));  // p = 600
    const double expected = -600 + std::log(2 * 600.0 - 1);
    EXPECT_NEAR(std::log(largestCurvature(*productObjective(), startFrom(V, logNorm))), expected, 1e-6);
}

TEST(LargestCurvature, AgreesWithTheWholeHessian) {
    for (const char* loss : {"exponential", "logistic"}) {
        const SmallProblem problem = smallProblem(loss, 2);
        const Objective& objective = *problem.objective;
        const auto gradient = [&](const Vector& W) {
            TrainingState state = startFrom(W.normalized(), std::log(W.norm()));
            Vector g;
            const FlowPoint point = observe(objective, state, &g);
            const double slope =
                std::exp(objective.loss().logDerivativeAtSmoothedMargin(point.loss, objective.logScale(state.logNorm)));
            return Vector(-slope * W.norm() * g);
        };
        const Vector W = std::exp(problem.start.logNorm) * problem.start.direction;
        Matrix hessian(W.size(), W.size());
        for (Index i = 0; i < W.size(); ++i) {
            const Vector tangent = 1e-5 * Vector::Unit(W.size(), i);
            hessian.col(i) = (gradient(W + tangent) - gradient(W - tangent)) / 2e-5;
        }
        const Eigen::SelfAdjointEigenSolver<Matrix> eigen((hessian + hessian.transpose()) / 2);
        EXPECT_NEAR(largestCurvature(objective, problem.start) / eigen.eigenvalues().tail(1)[0], 1, 1e-5) << loss;
    }
}

TEST(StepComparison, CurvesAreThoseOfPlainDescent) {
    StepComparison comparison(productObjective(), productStart(), {0.5});
    comparison.advance(100);
    const ComparisonCurve& curve = comparison.curves().runs[0];
    EXPECT_NEAR(comparison.curves().startAccuracy, 1.7 * 2.4, 1e-12);
    EXPECT_EQ(curve.stepSize, 1 / comparison.curves().largestCurvature);
    ASSERT_EQ(curve.step.size(), 101u);

    double w1 = 1.7, w2 = 2.4;
    for (int step = 0; step <= 100; ++step) {
        const double norm2 = w1 * w1 + w2 * w2;
        EXPECT_EQ(curve.step[size_t(step)], step);
        EXPECT_NEAR(curve.accuracy[size_t(step)], w1 * w2, 1e-10);
        EXPECT_NEAR(curve.logNorm[size_t(step)], std::log(norm2) / 2, 1e-12);
        EXPECT_NEAR(curve.smoothedMargin[size_t(step)], w1 * w2 / norm2, 1e-12);
        EXPECT_NEAR(curve.angle[size_t(step)], std::asin(std::fabs(w1 * w1 - w2 * w2) / norm2), 1e-11);
        const double scale = curve.stepSize * std::exp(-w1 * w2);
        const double next1 = w1 + scale * w2;
        w2 += scale * w1;
        w1 = next1;
    }
    EXPECT_FALSE(curve.firstFall);
    EXPECT_FALSE(curve.diverged);
}

TEST(StepComparison, SmallStepsNeverFallAndLargeOnesDo) {
    for (const char* loss : {"exponential", "logistic"}) {
        for (const std::uint64_t seed : {1, 2, 3}) {
            const SmallProblem problem = smallProblem(loss, seed);
            StepComparison comparison(problem.objective, problem.start, {0.25, 1, 4});
            comparison.advance(2000);
            const auto& runs = comparison.curves().runs;
            for (const size_t i : {0, 1}) {
                EXPECT_FALSE(runs[i].firstFall) << loss;
                EXPECT_LE(runs[i].largestFall, StepComparison::leastFall) << loss;
                EXPECT_GT(runs[i].accuracy.back(), comparison.curves().startAccuracy + 2) << loss;
            }
            EXPECT_TRUE(runs[2].firstFall || runs[2].diverged) << loss;
            EXPECT_EQ(comparison.firstFailingMultiple(), 4) << loss;
        }
    }
}

TEST(StepComparison, MarksTheFirstFallAndRestsOnceDiverged) {
    const SmallProblem problem = smallProblem("exponential", 1);
    StepComparison comparison(problem.objective, problem.start, {6});
    comparison.advance(50);
    const ComparisonCurve& curve = comparison.curves().runs[0];
    ASSERT_TRUE(curve.firstFall);
    EXPECT_TRUE(curve.diverged);
    EXPECT_TRUE(comparison.allRest());

    // The same from the curve, which keeps every step of so short a run.
    const size_t fallen = size_t(curve.firstFall->step);
    ASSERT_LT(fallen, curve.step.size());
    for (size_t i = 1; i < fallen; ++i) EXPECT_GE(curve.smoothedMargin[i], curve.smoothedMargin[i - 1]);
    const double before = curve.smoothedMargin[fallen - 1], after = curve.smoothedMargin[fallen];
    EXPECT_DOUBLE_EQ(curve.firstFall->relativeFall, (before - after) / before);
    EXPECT_EQ(curve.firstFall->accuracy, curve.accuracy[fallen - 1]);
    EXPECT_GE(curve.largestFall, curve.firstFall->relativeFall);
    EXPECT_LE(curve.accuracy.back(), 0);

    const size_t points = curve.step.size();
    comparison.advance(50);
    EXPECT_EQ(comparison.curves().runs[0].step.size(), points);
}

TEST(StepComparison, ThinsItsCurves) {
    StepComparison comparison(productObjective(), productStart(), {0.5});
    comparison.advance(3 * StepComparison::mostPoints);
    const ComparisonCurve& curve = comparison.curves().runs[0];
    ASSERT_LE(Index(curve.step.size()), StepComparison::mostPoints);
    EXPECT_GT(Index(curve.step.size()), StepComparison::mostPoints / 2);
    EXPECT_EQ(curve.step.front(), 0);
    for (size_t i = 0; i < curve.step.size(); ++i) EXPECT_EQ(curve.step[i], 4.0 * double(i));
    EXPECT_EQ(curve.accuracy.size(), curve.step.size());
}

TEST(StepComparison, GoesOnFromItsImageToTheSameBits) {
    const SmallProblem problem = smallProblem("exponential", 4);
    const std::vector<double> multiples{0.5, 1.5, 3};
    StepComparison whole(problem.objective, problem.start, multiples);
    whole.advance(700);
    StepComparison first(problem.objective, problem.start, multiples);
    first.advance(333);
    StepComparison second = StepComparison::restore(problem.objective, first.image());
    second.advance(367);
    for (size_t i = 0; i < multiples.size(); ++i) {
        const ComparisonCurve &expected = whole.curves().runs[i], &found = second.curves().runs[i];
        EXPECT_EQ(found.step, expected.step);
        EXPECT_EQ(found.smoothedMargin, expected.smoothedMargin);
        EXPECT_EQ(found.angle, expected.angle);
        EXPECT_EQ(found.diverged, expected.diverged);
        EXPECT_EQ(found.largestFall, expected.largestFall);
    }
    EXPECT_EQ(second.firstFailingMultiple(), whole.firstFailingMultiple());
}

}  // namespace
}  // namespace marginscope
