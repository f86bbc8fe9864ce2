#include "engine/networks/layers/bilinear_algorithms.h"

#include <gtest/gtest.h>

#include <cmath>

namespace marginscope {
namespace {

template <typename Algorithm>
class BilinearAlgorithm : public testing::Test {};
using Algorithms = testing::Types<WholeLineOf2, WholeLineOf4, TileOf2, TileOf4>;
TYPED_TEST_SUITE(BilinearAlgorithm, Algorithms);

/// A bilinear form is right when it is right on unit vectors: output v has the product of tap j and input u, counted
/// from the first of the tile, exactly if u = v + j − (kernel − 1)/2 + before.
TYPED_TEST(BilinearAlgorithm, IsAConvolution) {
    using A = TypeParam;
    for (int v = 0; v < A::outputs; ++v)
        for (int j = 0; j < A::kernel; ++j)
            for (int u = 0; u < A::inputs; ++u) {
                double sum = 0;
                for (int p = 0; p < A::products; ++p) sum += A::output[v][p] * A::ofKernel[p][j] * A::ofInput[p][u];
                EXPECT_NEAR(sum, u == v + j - (A::kernel - 1) / 2 + A::before ? 1 : 0, 1e-15) << v << j << u;
            }
}

/// What a 0 ≤ i, j < n square of numbers becomes, by its definition.
template <const auto& matrix, bool transposed>
void expectTransform() {
    using Line = LineTransform<matrix, transposed>;
    typedef double Pair __attribute__((vector_size(16)));
    constexpr int in = Line::arguments, out = Line::results;
    const auto entry = [](int row, int column) { return transposed ? matrix[column][row] : matrix[row][column]; };
    Pair x[in * in], result[out * out];
    for (int k = 0; k < in * in; ++k) x[k] = Pair{std::sin(k + 1.0), std::cos(k + 1.0)};
    transformSquare<Pair, matrix, transposed>([&](int i, int j) { return x[i * in + j]; },
                                              [&](int p, int q, const Pair& number) { result[p * out + q] = number; });
    for (int p = 0; p < out; ++p)
        for (int q = 0; q < out; ++q)
            for (int lane = 0; lane < 2; ++lane) {
                double sum = 0;
                for (int i = 0; i < in; ++i)
                    for (int j = 0; j < in; ++j) sum += entry(p, i) * entry(q, j) * x[i * in + j][lane];
                EXPECT_NEAR(result[p * out + q][lane], sum, 1e-13);
            }
}

TYPED_TEST(BilinearAlgorithm, TransformsSquaresBothWays) {
    using A = TypeParam;
    expectTransform<A::ofInput, false>();
    expectTransform<A::ofKernel, false>();
    expectTransform<A::ofKernel, true>();
    expectTransform<A::output, false>();
    expectTransform<A::output, true>();
}

}  // namespace
}  // namespace marginscope
