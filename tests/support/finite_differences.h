#pragma once

#include <gtest/gtest.h>

#include <functional>

#include "engine/base/types.h"
#include "engine/networks/network.h"
#include "tests/support/random_values.h"

namespace marginscope::test {

/// The derivative of f at `point` along `tangent` by central differences of fourth order; error about 1e-11 relative to
/// the values of f where f is smooth within 2·step.
inline Vector centralDifference(const std::function<Vector(const Vector&)>& f, const Vector& point,
                                const Vector& tangent, double step = 1e-3) {
    const auto at = [&](double multiple) { return f(point + multiple * step * tangent); };
    return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step);
}

/// Checks directionalDerivative() against central differences of outputs(), and pullback() against it as its transpose,
/// ⟨pullback(c), t⟩ = ⟨c, derivative along t⟩ for unit vectors t one by one. W must keep 2·step away from every kink.
inline void expectDerivativesMatchOutputs(const Network& network, const Vector& W, const RowMatrix& inputs,
                                          const Vector& coefficients, double step = 1e-3, double tolerance = 1e-8) {
    const Index k = network.parameterCount();
    const auto outputsAt = [&](const Vector& weights) {
        Vector outputs(inputs.rows());
        network.outputs(weights, inputs, outputs);
        return outputs;
    };
    Vector gradient(k), derivative(inputs.rows());
    network.pullback(W, inputs, coefficients, gradient);
    for (Index parameter = 0; parameter < k; ++parameter) {
        const Vector tangent = Vector::Unit(k, parameter);
        const Vector expected = centralDifference(outputsAt, W, tangent, step);
        network.directionalDerivative(W, tangent, inputs, derivative);
        const double scale = 1 + expected.norm();
        EXPECT_LT((derivative - expected).norm(), tolerance * scale) << "parameter " << parameter;
        EXPECT_NEAR(gradient(parameter), coefficients.dot(expected), tolerance * scale * (1 + coefficients.norm()))
            << "parameter " << parameter;
    }
}

/// Checks inputGradients() against central differences of outputs() in the points, and inputGradientsAlong() against
/// those of inputGradients() in the weights. Points and W must keep 2·step away from every kink.
inline void expectInputGradientsMatchOutputs(const Network& network, const Vector& W, const RowMatrix& inputs,
                                             double step = 1e-5, double tolerance = 3e-7) {
    const Index n = inputs.rows();
    const Index d = inputs.cols() - network.classCoefficients();
    RowMatrix gradients;
    network.inputGradients(W, inputs, gradients);
    ASSERT_EQ(gradients.rows(), n);
    ASSERT_EQ(gradients.cols(), d);
    for (Index i = 0; i < n; ++i) {
        const auto outputAt = [&](const Vector& point) {
            RowMatrix moved = inputs.row(i);
            moved.leftCols(d) = point.transpose();
            Vector output(1);
            network.outputs(W, moved, output);
            return output;
        };
        for (Index c = 0; c < d; ++c) {
            const Vector point = inputs.row(i).head(d).transpose();
            const double expected = centralDifference(outputAt, point, Vector::Unit(d, c), step)[0];
            EXPECT_NEAR(gradients(i, c), expected, tolerance * (1 + gradients.row(i).norm())) << i << ", " << c;
        }
    }

    const Vector tangent = randomVector(W.size(), 94).normalized();
    const auto gradientsAt = [&](const Vector& weights) -> Vector {
        RowMatrix result;
        network.inputGradients(weights, inputs, result);
        return result.reshaped<Eigen::RowMajor>();
    };
    const Vector expected = centralDifference(gradientsAt, W, tangent, step);
    network.inputGradientsAlong(W, tangent, inputs, gradients);
    EXPECT_LT((gradients.reshaped<Eigen::RowMajor>() - expected).cwiseAbs().maxCoeff(),
              tolerance * (1 + expected.norm()));
}

}  // namespace marginscope::test
