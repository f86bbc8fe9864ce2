#include "engine/networks/box_least_squares.h"

#include <gtest/gtest.h>

#include <Eigen/QR>
#include <algorithm>
#include <cmath>

#include "tests/support/random_values.h"

namespace marginscope {
namespace {

using test::randomRows;
using test::randomVector;

/// λ in the box, and the conditions under which the convex problem is solved, relative to the size of its terms.
void expectSolved(const Matrix& columns, const Vector& offset) {
    const BoxLeastSquares found = minimizeOverBox(columns, offset);
    ASSERT_EQ(found.multipliers.size(), columns.cols());
    const double scale = offset.norm() + columns.colwise().norm().sum() + 1e-300;
    EXPECT_LE((found.residual - offset - columns * found.multipliers).norm(), 1e-14 * scale);
    for (Index i = 0; i < columns.cols(); ++i) {
        const double lambda = found.multipliers[i];
        const double slope = columns.col(i).dot(found.residual) / std::max(columns.col(i).norm(), 1e-300);
        EXPECT_GE(lambda, 0);
        EXPECT_LE(lambda, 1);
        EXPECT_LE(slope, lambda > 0 ? 1e-13 * scale : scale) << i << " of " << columns.cols();
        EXPECT_GE(slope, lambda < 1 ? -1e-13 * scale : -scale) << i << " of " << columns.cols();
    }
}

TEST(BoxLeastSquares, OneColumnIsProjectedAndClamped) {
    const Matrix column = Eigen::Vector2d(2, 0);
    const auto multiplier = [&](double x, double y) { return minimizeOverBox(column, Vector{{x, y}}).multipliers[0]; };
    EXPECT_DOUBLE_EQ(multiplier(-0.5, 3), 0.25);
    EXPECT_EQ(multiplier(0.5, 3), 0);
    EXPECT_EQ(multiplier(-7, 3), 1);
    EXPECT_EQ(multiplier(0, 3), 0);
    EXPECT_EQ(multiplier(-2, 0), 1);
}

TEST(BoxLeastSquares, OrthogonalColumnsAreClampedOneByOne) {
    const Matrix basis = Matrix(randomRows(6, 6, 1)).householderQr().householderQ();
    const Vector lengths = randomVector(6, 2).cwiseAbs();
    const Matrix columns = basis * lengths.asDiagonal();
    const Vector offset = randomVector(6, 3);
    const BoxLeastSquares found = minimizeOverBox(columns, offset);
    for (Index i = 0; i < 6; ++i) {
        EXPECT_NEAR(found.multipliers[i], std::clamp(-basis.col(i).dot(offset) / lengths[i], 0.0, 1.0), 1e-12);
    }
}

TEST(BoxLeastSquares, IsBelowEveryPointOfAGrid) {
    constexpr int steps = 25;
    for (std::uint64_t seed = 10; seed < 30; ++seed) {
        const Matrix columns = randomRows(2, 3, seed);
        const Vector offset = 1.5 * randomVector(2, seed + 100);
        double best = 1e300;
        for (int a = 0; a <= steps; ++a) {
            for (int b = 0; b <= steps; ++b) {
                for (int c = 0; c <= steps; ++c) {
                    best = std::min(best, (offset + columns * Eigen::Vector3d(a, b, c) / steps).norm());
                }
            }
        }
        const double found = minimizeOverBox(columns, offset).residual.norm();
        EXPECT_LE(found, best + 1e-14);
        EXPECT_GE(found, best - columns.colwise().norm().sum() / (2 * steps));
    }
}

TEST(BoxLeastSquares, FulfilsTheOptimalityConditions) {
    for (const auto& [rows, columns] : {std::pair{5, 60}, {30, 20}, {3, 200}, {10, 10}, {1, 7}}) {
        for (std::uint64_t seed = 40; seed < 50; ++seed) {
            const double size = 0.1 * double(columns);  // some multipliers end at bounds, some between
            expectSolved(randomRows(rows, columns, seed), size * randomVector(rows, seed + 100));
        }
    }
}

TEST(BoxLeastSquares, BearsDependentColumnsOfAnySize) {
    Matrix columns = randomRows(4, 12, 60);
    columns.col(3) = columns.col(2);
    columns.col(4) = -2 * columns.col(2);
    columns.col(5).setZero();
    columns.col(6) *= 1e8;
    columns.col(7) *= 1e-8;
    columns.col(8) = columns.col(0) + columns.col(1);
    for (std::uint64_t seed = 61; seed < 80; ++seed) expectSolved(columns, randomVector(4, seed));
    // Zero is inside: reached, although the multipliers are not unique.
    columns = randomRows(3, 30, 81);
    const Vector inside = -columns * Vector::Constant(30, 0.4);
    EXPECT_LT(minimizeOverBox(columns, inside).residual.norm(), 1e-13);
}

TEST(BoxLeastSquares, NothingToChoose) {
    const BoxLeastSquares found = minimizeOverBox(Matrix(3, 0), Vector{{1, 2, 3}});
    EXPECT_EQ(found.multipliers.size(), 0);
    EXPECT_EQ(found.residual, (Vector{{1, 2, 3}}));
}

}  // namespace
}  // namespace marginscope
