#include "engine/dynamics/entropic_weights.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/random.h"
#include "engine/losses/loss.h"

namespace marginscope {
namespace {

struct Problem {
    Matrix gram;
    Vector margins;
};

/// n points around the first axis of R^k, margins those of a direction close to it.
Problem randomProblem(Index examples, Index dimension, std::uint64_t seed) {
    Random random(seed);
    Matrix rows(examples, dimension);
    for (double& value : rows.reshaped()) value = random.normal();
    rows.col(0).array() += 1.5;
    Vector direction = Vector::NullaryExpr(dimension, [&] { return 0.3 * random.normal(); });
    direction[0] += 1;
    return {rows * rows.transpose(), rows * direction};
}

/// The largest violation of the optimality conditions: F_i = ε ln q_i + p_i + h(Kq)_i is the same for all i with
/// weight, as a share of the size of F; examples at the floor may not want to come back.
double violation(const Problem& problem, double step, double temperature, const Vector& q) {
    const Vector z = problem.margins + step * problem.gram * q;
    Vector force(q.size());
    for (Index i = 0; i < q.size(); ++i) force[i] = z[i] + temperature * std::log(std::max(q[i], std::exp(-60.0)));
    const double level = q.dot(force);
    double worst = 0;
    for (Index i = 0; i < q.size(); ++i)
        worst = std::max(worst, q[i] > 1e-9 ? std::fabs(force[i] - level) : q[i] == 0 ? level - force[i] : 0);
    return worst / (z.cwiseAbs().maxCoeff() + temperature);
}

TEST(EntropicWeights, SatisfiesItsOptimalityConditionsAtEveryTemperature) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const Problem problem = randomProblem(2 + Index(seed) % 29, 1 + Index(seed) % 17, seed);
        EntropicWeights solver;
        Vector logWeights;
        for (double temperature = 1; temperature > 1e-16; temperature *= 0.03) {
            const auto report = solver.solve(problem.gram, problem.margins, 0.07, temperature, logWeights);
            EXPECT_TRUE(report.converged) << "seed " << seed << " temperature " << temperature;
            EXPECT_LT(violation(problem, 0.07, temperature, solver.weights()), 1e-9)
                << "seed " << seed << " temperature " << temperature;
            EXPECT_NEAR(solver.weights().sum(), 1, 1e-12);
            EXPECT_NEAR(solver.quadraticForm(), solver.weights().dot(problem.gram * solver.weights()), 1e-10);
            EXPECT_NEAR(solver.weightedMargin(), solver.weights().dot(problem.margins), 1e-12);
        }
    }
}

TEST(EntropicWeights, SolvesTwoExamplesAsTheScalarEquationSays) {
    const Problem problem{Matrix::Identity(2, 2), Vector{{0.3, 0.5}}};
    const double step = 0.4, temperature = 0.05;
    double low = 0, high = 1;  // bisection on q_1: ε ln(q/(1−q)) + p_1 − p_2 + h(2q − 1) rises with q
    for (int i = 0; i < 200; ++i) {
        const double q = (low + high) / 2;
        (temperature * std::log(q / (1 - q)) - 0.2 + step * (2 * q - 1) > 0 ? high : low) = q;
    }
    EntropicWeights solver;
    Vector logWeights;
    solver.solve(problem.gram, problem.margins, step, temperature, logWeights);
    EXPECT_NEAR(solver.weights()[0], low, 1e-12);
}

TEST(EntropicWeights, BringsBackAnExampleThatHadBecomeIrrelevant) {
    Problem problem{Matrix::Identity(3, 3), Vector{{0.1, 0.1, 5.0}}};
    EntropicWeights solver;
    Vector logWeights;
    solver.solve(problem.gram, problem.margins, 0.5, 1e-8, logWeights);
    EXPECT_EQ(solver.weights()[2], 0);
    problem.margins[2] = 0.0;
    const auto report = solver.solve(problem.gram, problem.margins, 0.5, 1e-8, logWeights);
    EXPECT_TRUE(report.converged);
    EXPECT_GT(solver.weights()[2], 0.3);
    EXPECT_LT(violation(problem, 0.5, 1e-8, solver.weights()), 1e-9);
}

TEST(EntropicWeights, CopesWithARankOneGramMatrix) {
    const Vector feature{{1, 1, 1, 1.0}};
    const Problem problem{feature * feature.transpose(), Vector{{0.2, 0.2, 0.2, 0.7}}};
    EntropicWeights solver;
    Vector logWeights;
    const auto report = solver.solve(problem.gram, problem.margins, 1, 1e-10, logWeights);
    EXPECT_TRUE(report.converged);
    EXPECT_NEAR(solver.weights().head(3).sum(), 1, 1e-12);
}

class SmoothWeightsTest : public testing::TestWithParam<std::string> {};

TEST_P(SmoothWeightsTest, StepEndsAtItsOwnWeights) {
    const Index classes = GetParam() == "cross-entropy" ? 4 : 2;
    const auto loss = makeLoss(GetParam(), classes);
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const Problem problem = randomProblem(3 * (1 + Index(seed) % 5), 2 + Index(seed) % 6, 100 + seed);
        EntropicWeights solver;
        Vector logWeights;
        for (const double temperature : {3.0, 1.0, 0.3, 0.1, 0.05}) {
            const auto report = solver.solveSmooth(*loss, problem.gram, problem.margins, 0.05, temperature, logWeights);
            EXPECT_TRUE(report.converged) << "seed " << seed << " temperature " << temperature;
            const Vector z = problem.margins + 0.05 * problem.gram * solver.weights();
            Vector wanted(z.size());
            loss->weights(z, -std::log(temperature), wanted);
            EXPECT_LT((wanted - solver.weights()).cwiseAbs().maxCoeff(), 1e-9)
                << "seed " << seed << " temperature " << temperature;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(All, SmoothWeightsTest,
                         testing::Values("exponential", "logistic", "cross-entropy", "huberized-exponential",
                                         "squared"),
                         [](const auto& test) {
                             std::string name = test.param;
                             std::erase(name, '-');
                             return name;
                         });

}  // namespace
}  // namespace marginscope
