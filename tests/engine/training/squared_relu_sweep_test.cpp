#include "engine/training/squared_relu_sweep.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/random.h"
#include "engine/networks/squared_relu_network.h"

namespace marginscope {
namespace {

struct Problem {
    RowMatrix inputs;
    Vector labels;
    Vector weights;
    Vector coefficients;
};

Problem randomProblem(Index examples, Index dimension, Index width) {
    Random random(std::uint64_t(100 * dimension + width));
    Problem problem;
    problem.inputs = RowMatrix::NullaryExpr(examples, dimension, [&](Index, Index) { return random.normal(); });
    problem.labels = Vector::NullaryExpr(examples, [&](Index) { return random.uniform() < 0.5 ? -1.0 : 1.0; });
    problem.weights = Vector::NullaryExpr(width * dimension, [&](Index) { return random.normal(); });
    problem.coefficients =
        Vector::NullaryExpr(examples, [&](Index) { return random.uniform() < 0.3 ? 0.0 : 0.1 * random.uniform(); });
    return problem;
}

/// The move as the header writes it, neuron by neuron.
Vector moved(const Problem& problem, double scale) {
    const Index dimension = problem.inputs.cols();
    Vector end = problem.weights;
    for (Index j = 0; j < end.size() / dimension; ++j) {
        auto w = end.segment(j * dimension, dimension);
        const auto stepMatrix = [&] {
            Matrix A = Matrix::Zero(dimension, dimension);
            for (Index i = 0; i < problem.inputs.rows(); ++i) {
                const Vector x = problem.inputs.row(i).transpose();
                if (w.dot(x) > 0) A += 2 * problem.coefficients[i] * problem.labels[i] * x * x.transpose();
            }
            return Matrix(Matrix::Identity(dimension, dimension) + (j % 2 == 0 ? -1.0 : 1.0) / 16 * A);
        };
        Matrix step = stepMatrix();
        for (int part = 0; part < 16; ++part) {
            if (dimension > 3) step = stepMatrix();
            w = step * w;
        }
    }
    return scale * end;
}

TEST(SquaredReluSweepTest, MovesAndEvaluatesLikeTheNetwork) {
    for (const Index dimension : {2, 3, 5}) {
        for (const Index width : {1, 37, 700}) {
            const Problem problem = randomProblem(11, dimension, width);
            const Vector expected = moved(problem, 0.7);
            SquaredReluSweep sweep(problem.inputs, problem.labels, problem.weights);
            SquaredReluSweep::Point end;
            const std::vector<Index> candidates = {0, 3, 4, 7, 9, 10};
            sweep.tryMove(problem.coefficients, 0.7, candidates, end);
            EXPECT_EQ(sweep.weights(), problem.weights);
            sweep.keep();
            EXPECT_LT((sweep.weights() - expected).norm(), 1e-12 * expected.norm());

            const SquaredReluNetwork network(width, dimension);
            Vector outputs(11);
            Matrix gram;
            const Vector direction = expected.normalized();
            network.outputsAndTangentGram(direction, problem.inputs, outputs, gram);
            EXPECT_NEAR(end.norm, expected.norm(), 1e-12 * expected.norm());
            EXPECT_LT((end.margins - problem.labels.cwiseProduct(outputs)).norm(), 1e-12 * (1 + outputs.norm()));
            for (Index a = 0; a < 6; ++a) {
                for (Index b = 0; b < 6; ++b) {
                    const Index i = candidates[size_t(a)], k = candidates[size_t(b)];
                    EXPECT_NEAR(end.gram(a, b), problem.labels[i] * problem.labels[k] * gram(i, k),
                                2e-6 * gram.diagonal().maxCoeff());
                }
            }
        }
    }
}

TEST(SquaredReluSweepTest, IsTheStraightStepToFirstOrder) {
    Problem problem = randomProblem(8, 3, 50);
    problem.coefficients *= 1e-6;
    const SquaredReluNetwork network(50, 3);
    Vector gradient(150);
    network.pullback(problem.weights, problem.inputs, problem.coefficients.cwiseProduct(problem.labels), gradient);
    SquaredReluSweep sweep(problem.inputs, problem.labels, problem.weights);
    SquaredReluSweep::Point end;
    sweep.tryMove(problem.coefficients, 1, {}, end);
    sweep.keep();
    EXPECT_LT((sweep.weights() - problem.weights - gradient).norm(), 1e-5 * gradient.norm());
    EXPECT_EQ(end.gram.size(), 0);
}

TEST(SquaredReluSweepTest, AMoveThatIsNotKeptLeavesNoTrace) {
    const Problem problem = randomProblem(8, 3, 50);
    SquaredReluSweep sweep(problem.inputs, problem.labels, problem.weights);
    SquaredReluSweep::Point once, again;
    sweep.tryMove(problem.coefficients, 1, {1, 2}, once);
    sweep.tryMove(3 * problem.coefficients, 2, {0, 5, 6}, again);
    sweep.tryMove(problem.coefficients, 1, {1, 2}, again);
    EXPECT_EQ(once.margins, again.margins);
    EXPECT_EQ(once.gram, again.gram);
}

}  // namespace
}  // namespace marginscope
