#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/networks/network.h"
#include "engine/parallel/arena.h"
#include "tests/support/random_values.h"

namespace marginscope::test {

/// Σ_i over all parameters: ⟨∇Φ(x; W), W⟩ = L Φ(x; W) (Euler), and Φ(x; cW) = c^L Φ(x; W) for several c.
inline void expectHomogeneous(const Network& network, const Vector& W, const RowMatrix& inputs) {
    ASSERT_TRUE(network.degree().has_value());
    const double degree = *network.degree();
    Vector outputs(inputs.rows()), other(inputs.rows());
    network.outputs(W, inputs, outputs);
    const double scale = outputs.cwiseAbs().maxCoeff() + 1e-300;

    network.directionalDerivative(W, W, inputs, other);
    EXPECT_LT((other - degree * outputs).cwiseAbs().maxCoeff(), 1e-12 * degree * scale);
    for (const double c : {0.0, 1e-3, 0.7, 2.0, 31.0}) {
        network.outputs(c * W, inputs, other);
        EXPECT_LT((other - std::pow(c, degree) * outputs).cwiseAbs().maxCoeff(),
                  1e-12 * std::pow(c, degree) * scale + 1e-300)
            << "c = " << c;
    }
}

/// gram_ij = ⟨∇Φ(x_i), ∇Φ(x_j)⟩ with the gradients formed one by one, and the outputs that come with it.
inline void expectGramMatchesGradients(const Network& network, const Vector& W, const RowMatrix& inputs) {
    const Index n = inputs.rows();
    Matrix gradients(network.parameterCount(), n), gram;
    for (Index i = 0; i < n; ++i) network.pullback(W, inputs, Vector::Unit(n, i), gradients.col(i));
    const Matrix expected = gradients.transpose() * gradients;

    Vector outputs(n), expectedOutputs(n);
    network.outputs(W, inputs, expectedOutputs);
    network.outputsAndTangentGram(W, inputs, outputs, gram);
    ASSERT_EQ(gram.rows(), n);
    ASSERT_EQ(gram.cols(), n);
    EXPECT_LE((gram - expected).cwiseAbs().maxCoeff(), 1e-12 * expected.cwiseAbs().maxCoeff());
    EXPECT_TRUE(gram == gram.transpose());
    EXPECT_LT((outputs - expectedOutputs).cwiseAbs().maxCoeff(), 1e-12 * (1 + expectedOutputs.cwiseAbs().maxCoeff()));
}

/// Every answer has the same bits on one thread and on several.
inline void expectSameBitsOnAnyThreads(const Network& network, const Vector& W, const RowMatrix& inputs) {
    const Index n = inputs.rows();
    const Vector coefficients = randomVector(n, 91);
    const Vector tangent = randomVector(W.size(), 92);
    struct Answers {
        Vector outputs, gradient, derivative, gramOutputs;
        Matrix gram;
        RowMatrix saliency, saliencyAlong;
    };
    const auto answersOn = [&](int threads) {
        Answers answers{Vector(n), Vector(W.size()), Vector(n), Vector(n), {}, {}, {}};
        Arena(threads).run([&] {
            network.outputs(W, inputs, answers.outputs);
            network.pullback(W, inputs, coefficients, answers.gradient);
            network.directionalDerivative(W, tangent, inputs, answers.derivative);
            network.outputsAndTangentGram(W, inputs, answers.gramOutputs, answers.gram);
            network.inputGradients(W, inputs, answers.saliency);
            network.inputGradientsAlong(W, tangent, inputs, answers.saliencyAlong);
        });
        return answers;
    };
    const Answers one = answersOn(1);
    for (const int threads : {2, 3}) {
        const Answers several = answersOn(threads);
        EXPECT_TRUE(one.outputs == several.outputs);
        EXPECT_TRUE(one.gradient == several.gradient);
        EXPECT_TRUE(one.derivative == several.derivative);
        EXPECT_TRUE(one.gramOutputs == several.gramOutputs);
        EXPECT_TRUE(one.gram == several.gram);
        EXPECT_TRUE(one.saliency == several.saliency);
        EXPECT_TRUE(one.saliencyAlong == several.saliencyAlong);
    }
}

/// outputsOnGrid() and directionalDerivativeOnGrid() against point-by-point evaluation, to `tolerance` relative to the
/// largest value.
inline void expectGridMatchesOutputs(const Network& network, const Vector& W, const PlaneGrid& grid,
                                     double tolerance = 1e-10) {
    RowMatrix points(grid.size(), 2);
    for (Index row = 0; row < grid.rows; ++row) {
        for (Index column = 0; column < grid.columns; ++column) {
            points.row(row * grid.columns + column) << grid.x(column), grid.y(row);
        }
    }
    const RowMatrix inputs = liftPoints(points, grid.lift);
    const Vector tangent = randomVector(W.size(), 93);
    Vector expected(grid.size()), field(grid.size());
    network.outputs(W, inputs, expected);
    network.outputsOnGrid(W, grid, field);
    EXPECT_LT((field - expected).cwiseAbs().maxCoeff(), tolerance * expected.cwiseAbs().maxCoeff());
    network.directionalDerivative(W, tangent, inputs, expected);
    network.directionalDerivativeOnGrid(W, tangent, grid, field);
    EXPECT_LT((field - expected).cwiseAbs().maxCoeff(), tolerance * expected.cwiseAbs().maxCoeff());
}

}  // namespace marginscope::test
