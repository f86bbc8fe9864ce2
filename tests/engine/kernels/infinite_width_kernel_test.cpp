#include "engine/kernels/infinite_width_kernel.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "engine/base/random.h"

namespace marginscope {
namespace {

using std::numbers::pi;

Vector onCircle(double angle, double radius) {
    Vector point(2);
    point << radius * std::cos(angle), radius * std::sin(angle);
    return point;
}

TEST(InfiniteWidthKernelTest, ClosedFormsAtSpecialAngles) {
    const Vector x = onCircle(0.3, 1.5);
    EXPECT_NEAR(infiniteWidthKernel(x, x), std::pow(1.5, 4) / 2, 1e-15);
    EXPECT_NEAR(infiniteWidthKernel(x, onCircle(0.3 + pi / 2, 2)), 0, 1e-15);
    EXPECT_NEAR(infiniteWidthKernel(x, -x), 0, 1e-45);
    const double atSixty = 0.5 * (std::sqrt(3.0) / 2 + (2 * pi / 3) * 0.5) / (2 * pi);
    EXPECT_NEAR(infiniteWidthKernel(x, onCircle(0.3 - pi / 3, 1)), 1.5 * 1.5 * atSixty, 1e-15);
    EXPECT_EQ(infiniteWidthKernel(Vector::Zero(2), x), 0);
}

TEST(InfiniteWidthKernelTest, KeepsItsDigitsNearBothEnds) {
    // Exact points at ψ = π − φ = atan(t) of the negative axis; the bracket by its leading terms.
    for (const double t : {1e-3, 1e-6, 1e-9}) {
        Vector x(2), opposite(2), near(2);
        x << 1, 0;
        opposite << -1, t;
        near << 1, t;
        const double psi = std::atan(t);
        const double lengths = std::sqrt(1 + t * t);
        const double atPi = -lengths * psi * psi * psi * (1 - psi * psi / 10) / (6 * pi);
        EXPECT_NEAR(infiniteWidthKernel(x, opposite) / atPi, 1, 1e-12) << t;
        const double atZero = lengths * (std::sin(psi) + (pi - psi) * std::cos(psi)) / (2 * pi);
        EXPECT_NEAR(infiniteWidthKernel(x, near) / atZero, 1, 1e-15) << t;
    }
}

TEST(InfiniteWidthKernelTest, IsContinuousWhereTheSeriesTakesOver) {
    const Vector x = onCircle(0, 1);
    for (const double psi : {0.5 - 1e-9, 0.5 + 1e-9}) {
        const long double bracket = std::sin((long double)psi) - psi * std::cos((long double)psi);
        const double expected = double(-std::cos((long double)psi) * bracket / (2 * pi));
        EXPECT_NEAR(infiniteWidthKernel(x, onCircle(pi - psi, 1)) / expected, 1, 1e-14);
    }
}

TEST(InfiniteWidthKernelTest, IsTheAverageTangentKernelOfManyNeurons) {
    const Index neurons = 200000;
    const double sigma = 0.02;
    RowMatrix inputs(4, 3);
    inputs << 0.3, -0.2, 0.6, -0.5, 0.1, 0.6, 0.1, 0.4, 0.6, -0.6, -0.5, -0.4;
    Vector labels(4);
    labels << 1, -1, 1, -1;
    Random random(12);
    Matrix sum = Matrix::Zero(4, 4);
    for (Index j = 0; j < neurons; ++j) {
        const Vector w = Vector::NullaryExpr(3, [&](Index) { return sigma * random.normal(); });
        const Vector active = (inputs * w).cwiseMax(0);
        sum += active * active.transpose();
    }
    const Matrix tangentGram = 4 * sum.cwiseProduct(inputs * inputs.transpose());
    const Matrix expected = labels.asDiagonal() * tangentGram * labels.asDiagonal();
    const Matrix gram = signedInfiniteWidthGram(inputs, labels);
    const Matrix average = expected / (4 * double(neurons) * sigma * sigma);
    EXPECT_LT((gram - average).cwiseAbs().maxCoeff(), 6 * gram.diagonal().maxCoeff() / std::sqrt(double(neurons)));
    EXPECT_EQ(gram, gram.transpose());
}

}  // namespace
}  // namespace marginscope
