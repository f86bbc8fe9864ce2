#include "engine/observables/sharpness.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>

#include "tests/support/random_values.h"

namespace marginscope {
namespace {

/// Q diag(eigenvalues) Qᵀ with a random orthogonal Q.
Matrix symmetricWith(const Vector& eigenvalues, std::uint64_t seed) {
    const Matrix random = test::randomRows(eigenvalues.size(), eigenvalues.size(), seed);
    const Matrix Q = Eigen::HouseholderQR<Matrix>(random).householderQ();
    return Q * eigenvalues.asDiagonal() * Q.transpose();
}

TEST(Sharpness, OfAQuadraticFormIsItsMostPositiveEigenvalue) {
    for (const Index size : {1, 2, 7, 150}) {
        Vector eigenvalues = Vector::LinSpaced(size, -50.0, 3.0);  // a single one is the upper end
        const Matrix A = symmetricWith(eigenvalues, 11 + std::uint64_t(size));
        const Sharpness sharpness =
            estimateSharpness([&](const Vector& W) { return Vector(A * W); }, test::randomVector(size, 5));
        EXPECT_TRUE(sharpness.converged) << size;
        EXPECT_NEAR(sharpness.value, 3, 3e-6) << size;
        EXPECT_LE(std::fabs(sharpness.value - 3), sharpness.error + 1e-9) << size;
    }
}

TEST(Sharpness, ClusteredAndRepeatedEigenvalues) {
    Vector eigenvalues = Vector::Zero(60);
    eigenvalues.head(3) << 1, 1, 0.999;
    const Matrix A = symmetricWith(eigenvalues, 3);
    const Sharpness sharpness =
        estimateSharpness([&](const Vector& W) { return Vector(A * W); }, test::randomVector(60, 6));
    EXPECT_TRUE(sharpness.converged);
    EXPECT_NEAR(sharpness.value, 1, 1e-6);

    const Sharpness negative =
        estimateSharpness([&](const Vector& W) { return Vector(-A * W - 2 * W); }, test::randomVector(60, 6));
    EXPECT_NEAR(negative.value, -2, 2e-6);
}

// L = exp(−w₁w₂): ∇²L = L ((w₂, w₁)ᵀ(w₂, w₁) − offdiag(1)), eigenvalues by the quadratic formula.
TEST(Sharpness, OfAProductUnderTheExponentialLoss) {
    for (const Vector& W : {Vector{{1.7, 2.4}}, Vector{{0.1, 0.2}}, Vector{{2.5, -0.4}}}) {
        const double loss = std::exp(-W[0] * W[1]);
        Eigen::Matrix2d hessian;
        hessian << W[1] * W[1], W[0] * W[1] - 1, W[0] * W[1] - 1, W[0] * W[0];
        const double half = (hessian(0, 0) - hessian(1, 1)) / 2;
        const double expected = loss * (hessian.trace() / 2 + std::hypot(half, hessian(0, 1)));
        const auto gradient = [](const Vector& at) {
            return Vector(-std::exp(-at[0] * at[1]) * Vector{{at[1], at[0]}});
        };
        const Sharpness sharpness = estimateSharpness(gradient, W);
        EXPECT_TRUE(sharpness.converged);
        EXPECT_NEAR(sharpness.value / expected, 1, 1e-8);
        EXPECT_LT(sharpness.error, 1e-6 * expected);
    }
}

TEST(Sharpness, SaysWhenItIsNotThereYetOrNotFinite) {
    const Matrix A = symmetricWith(Vector::LinSpaced(200, 0.0, 1.0), 4);
    const Sharpness early = estimateSharpness([&](const Vector& W) { return Vector(A * W); },
                                              test::randomVector(200, 7), {.mostProducts = 5});
    EXPECT_FALSE(early.converged);
    EXPECT_GT(early.error, 1e-4);
    EXPECT_LE(std::fabs(early.value - 1), early.error * 5);

    const Sharpness broken =
        estimateSharpness([](const Vector& W) { return Vector(W / 0.0); }, test::randomVector(3, 8));
    EXPECT_FALSE(broken.converged);
    EXPECT_TRUE(std::isnan(broken.value));
}

}  // namespace
}  // namespace marginscope
