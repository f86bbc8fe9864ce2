#include "engine/networks/squared_relu_batch.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/random_values.h"

namespace marginscope {
namespace {

using test::randomRows;
using test::randomVector;

TEST(SquaredReluBatch, AddPullbackIsAnUpdateInPlace) {
    for (const Index dimension : {2, 3, 8}) {
        const RowMatrix inputs = randomRows(21, dimension, 1);
        const Vector W = randomVector(77 * dimension, 2);
        const Vector coefficients = randomVector(21, 3);
        const SquaredReluBatch<double> batch(inputs);
        Vector gradient(W.size());
        batch.pullback(W, coefficients, gradient);
        Vector updated = W;
        batch.addPullback(coefficients, -0.25, updated);
        EXPECT_LT((updated - (W - 0.25 * gradient)).norm(), 1e-14 * updated.norm());
    }
}

TEST(SquaredReluBatch, FloatAgreesWithDouble) {
    const RowMatrix inputs = randomRows(64, 3, 4);
    const Vector W = randomVector(3 * 1001, 5);
    const Vector coefficients = randomVector(64, 6);
    const SquaredReluBatch<double> precise(inputs);
    const SquaredReluBatch<float> coarse(inputs);
    Vector outputs(64), gradient(W.size());
    Eigen::VectorXf coarseOutputs(64), coarseGradient(W.size());
    precise.outputs(W, outputs);
    precise.pullback(W, coefficients, gradient);
    coarse.outputs(W.cast<float>(), coarseOutputs);
    coarse.pullback(W.cast<float>(), coefficients.cast<float>(), coarseGradient);
    EXPECT_LT((coarseOutputs.cast<double>() - outputs).norm(), 1e-4 * outputs.norm());
    EXPECT_LT((coarseGradient.cast<double>() - gradient).norm(), 1e-5 * gradient.norm());
}

TEST(SquaredReluBatch, GradientDescentLowersTheExponentialLoss) {
    const RowMatrix inputs = randomRows(10, 3, 7);
    const Vector labels = randomVector(10, 8).array().sign();
    Vector W = 0.05 * randomVector(3 * 500, 9), outputs(10);
    const SquaredReluBatch<double> batch(inputs);
    double previous = 1e300;
    for (int step = 0; step < 150; ++step) {
        batch.outputs(W, outputs);
        const Vector losses = (-labels.array() * outputs.array()).exp();
        EXPECT_LT(losses.sum(), previous);
        previous = losses.sum();
        batch.addPullback(labels.cwiseProduct(losses), 1e-3 / losses.sum(), W);
    }
    EXPECT_LT(previous, 10);  // ln(n/L) > 0
}

}  // namespace
}  // namespace marginscope
