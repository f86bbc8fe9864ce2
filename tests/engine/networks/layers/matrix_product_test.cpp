#include "engine/networks/layers/matrix_product.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace marginscope
