#include "engine/networks/layers/matrix_product.h"

#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <numeric>
#include <vector>

namespace marginscope {
namespace {

TEST(MatrixProduct, RowsMayOverlapWhereTheyAreRead) {
    // Windows of three values over 0 … 9, each one value behind the other, times what picks their ends.
    std::vector<double> values(10);
    std::iota(values.begin(), values.end(), 0.0);
    const auto windows = rowsAt(values.data(), 8, 3, 1);
    RowMajor<double> weights(3, 2);
    weights << 1, 0, 0, 0, 0, 1;
    std::vector<double> result(8 * 4, -1);
    writableRowsAt(result.data(), 8, 2, 4).noalias() = windows * weights;
    for (std::size_t row = 0; row < 8; ++row) {
        EXPECT_EQ(result[4 * row], double(row));
        EXPECT_EQ(result[4 * row + 1], double(row + 2));
        EXPECT_EQ(result[4 * row + 2], -1);
    }
}

template <typename Scalar>
class Products : public testing::Test {};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(Products, Scalars);

/// Small integers: every sum is exact.
template <typename Scalar>
RowMajor<Scalar> integers(Index rows, Index columns, int seed) {
    RowMajor<Scalar> matrix(rows, columns);
    for (Index k = 0; k < matrix.size(); ++k) matrix.data()[k] = Scalar((k * 7 + k / 5 * seed + seed) % 13 - 6);
    return matrix;
}

template <typename Scalar>
ConstRows<Scalar> all(const RowMajor<Scalar>& matrix) {
    return rowsAt(matrix.data(), matrix.rows(), matrix.cols(), matrix.cols());
}

/// A matrix as panels, in memory of its own.
template <typename Scalar>
struct Panels {
    std::vector<Scalar> memory;
    PanelMatrix<Scalar> matrix;

    explicit Panels(const RowMajor<Scalar>& values)
        : memory(std::size_t(panelSize<Scalar>(values.rows(), values.cols()) + 16)) {
        void* aligned = memory.data();
        std::size_t space = memory.size() * sizeof(Scalar);
        std::align(64, 1, aligned, space);
        matrix = toPanels(all(values), static_cast<Scalar*>(aligned));
    }
};

TYPED_TEST(Products, PassWhereTheGateIsOpenAndAreRectified) {
    using Scalar = TypeParam;
    for (const Index rows : {1, 13, 40})
        for (const Index depth : {5, 257, 600})
            for (const Index columns : {1, 12, 16, 17, 48, 65, 120}) {
                const RowMajor<Scalar> left = integers<Scalar>(rows, depth, 3);
                const RowMajor<Scalar> right = integers<Scalar>(depth, columns, 5);
                RowMajor<Scalar> gate = integers<Scalar>(rows, columns + 2, 4);
                gate(rows / 2, columns / 2) = std::numeric_limits<Scalar>::quiet_NaN();
                const RowMajor<Scalar> before = integers<Scalar>(rows, columns + 3, 2);
                const RowMajor<Scalar> product =
                    (left.template cast<double>() * right.template cast<double>()).template cast<Scalar>();
                const Panels<Scalar> panels(right);
                for (const Into into : {Into::Overwrite, Into::Add})
                    for (const bool isGated : {false, true})
                        for (const bool rectified : {false, true}) {
                            RowMajor<Scalar> expected = before;
                            for (Index r = 0; r < rows; ++r)
                                for (Index c = 0; c < columns; ++c) {
                                    Scalar& number = expected(r, c);
                                    if (into == Into::Overwrite) number = 0;
                                    if (!isGated || gate(r, c) > 0) number += product(r, c);
                                    if (rectified && number < 0) number = 0;
                                }
                            RowMajor<Scalar> result = before;
                            Finish<Scalar> finish(into);
                            if (isGated) finish.gate = gate.data();
                            finish.gatePitch = columns + 2;
                            finish.rectified = rectified;
                            multiply(all(left), panels.matrix, 0,
                                     writableRowsAt(result.data(), rows, columns, columns + 3), finish);
                            EXPECT_TRUE(result == expected) << rows << " " << depth << " " << columns;
                        }
            }
}

TYPED_TEST(Products, RectifiedOnesThatAreNotNumbersStaySo) {
    using Scalar = TypeParam;
    const RowMajor<Scalar> left = RowMajor<Scalar>::Constant(2, 3, std::numeric_limits<Scalar>::quiet_NaN());
    const Panels<Scalar> panels(RowMajor<Scalar>::Ones(3, 4));
    RowMajor<Scalar> result(2, 4);
    Finish<Scalar> finish;
    finish.rectified = true;
    multiply(all(left), panels.matrix, 0, writableRowsAt(result.data(), 2, 4, 4), finish);
    EXPECT_TRUE(result.array().isNaN().all());
}

TYPED_TEST(Products, AreExactOnIntegersOfAllSizes) {
    using Scalar = TypeParam;
    for (const Index rows : {1, 2, 7, 12, 13, 23, 24, 25, 40})
        for (const Index depth : {1, 5, 256, 257, 600})
            for (const Index columns : {1, 8, 12, 16, 17, 32, 33, 48, 49, 64, 65, 90, 120}) {
                const RowMajor<Scalar> left = integers<Scalar>(rows, depth, 3);
                const RowMajor<Scalar> right = integers<Scalar>(depth + 2, columns, 5);
                const RowMajor<Scalar> before = integers<Scalar>(rows, columns + 3, 2);
                // The result lies inside of a wider matrix, and the right factor starts at the second row of its own.
                RowMajor<Scalar> expected = before;
                expected.leftCols(columns) +=
                    (left.template cast<double>() * right.middleRows(1, depth).template cast<double>())
                        .template cast<Scalar>();
                const Panels<Scalar> packed(right);
                const PanelMatrix<Scalar>& panels = packed.matrix;
                RowMajor<Scalar> result = before;
                const auto target = writableRowsAt(result.data(), rows, columns, columns + 3);
                multiply(all(left), panels, 1, target, Into::Add);
                EXPECT_TRUE(result == expected) << rows << " " << depth << " " << columns;
                multiply(all(left), panels, 1, target, Into::Overwrite);
                expected.leftCols(columns) -= before.leftCols(columns);
                EXPECT_TRUE(result == expected) << rows << " " << depth << " " << columns;

                const RowMajor<Scalar> leftTransposed = left.transpose();
                const auto someRows = rowsAt(right.data() + columns, depth, columns, columns);
                multiplyTransposed(all(leftTransposed), someRows, target, Into::Add);
                expected.leftCols(columns) *= 2;
                EXPECT_TRUE(result == expected) << rows << " " << depth << " " << columns;
                multiplyTransposed(all(leftTransposed), someRows, target, Into::Overwrite);
                expected.leftCols(columns) /= 2;
                EXPECT_TRUE(result == expected) << rows << " " << depth << " " << columns;
            }
}

}  // namespace
}  // namespace marginscope
