#pragma once

#include <utility>

#include "engine/base/types.h"

/// Convolutions of short pieces of a line with fewer multiplications: with matrices of small integers or fractions,
///
///     y = output · ((ofKernel · w) ∘ (ofInput · x)),
///
/// exact in exact arithmetic. A tile takes `inputs` numbers, the first of them `before` places before the first of its
/// `outputs`, and `products` multiplications; in two dimensions tiles are squares and all three counts are squared.
/// y_v = Σ_j w_j x_{v+j−(kernel−1)/2}.
namespace marginscope {

/// A line of two numbers between zeros, kernel of three: the matrix of a Toeplitz form, by Karatsuba's trick
/// y₀ = w₁(x₀ + x₁) + (w₂ − w₁)x₁, y₁ = w₁(x₀ + x₁) + (w₀ − w₁)x₀. 3 products instead of 4.
struct WholeLineOf2 {
    static constexpr int kernel = 3, inputs = 2, outputs = 2, products = 3, before = 0;
    static constexpr double ofInput[products][inputs] = {{1, 1}, {0, 1}, {1, 0}};
    static constexpr double ofKernel[products][kernel] = {{0, 1, 0}, {0, -1, 1}, {1, -1, 0}};
    static constexpr double output[outputs][products] = {{1, 1, 0}, {1, 0, 1}};
};

/// A line of four numbers between zeros, kernel of five: the same trick on 2 × 2 blocks and again inside of them.
/// 9 products instead of 14.
struct WholeLineOf4 {
    static constexpr int kernel = 5, inputs = 4, outputs = 4, products = 9, before = 0;
    static constexpr double ofInput[products][inputs] = {{1, 1, 1, 1}, {0, 1, 0, 1}, {1, 0, 1, 0},  //
                                                         {0, 0, 1, 1}, {0, 0, 0, 1}, {0, 0, 1, 0},  //
                                                         {1, 1, 0, 0}, {0, 1, 0, 0}, {1, 0, 0, 0}};
    static constexpr double ofKernel[products][kernel] = {{0, 0, 1, 0, 0},  {0, 0, -1, 1, 0},  {0, 1, -1, 0, 0},   //
                                                          {0, 0, -1, 0, 1}, {0, 0, 1, -1, -1}, {0, -1, 1, 1, -1},  //
                                                          {1, 0, -1, 0, 0}, {-1, 1, 1, -1, 0}, {-1, -1, 1, 0, 0}};
    static constexpr double output[outputs][products] = {{1, 1, 0, 1, 1, 0, 0, 0, 0},
                                                         {1, 0, 1, 1, 0, 1, 0, 0, 0},
                                                         {1, 1, 0, 0, 0, 0, 1, 1, 0},
                                                         {1, 0, 1, 0, 0, 0, 1, 0, 1}};
};

/// Winograd's F(2, 3): two outputs at a time of a kernel of three. 4 products instead of 6.
struct TileOf2 {
    static constexpr int kernel = 3, inputs = 4, outputs = 2, products = 4, before = 1;
    static constexpr double ofInput[products][inputs] = {{1, 0, -1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, 1, 0, -1}};
    static constexpr double ofKernel[products][kernel] = {{1, 0, 0}, {.5, .5, .5}, {.5, -.5, .5}, {0, 0, 1}};
    static constexpr double output[outputs][products] = {{1, 1, 1, 0}, {0, 1, -1, -1}};
};

/// Winograd's F(4, 3): four outputs at a time. 6 products instead of 12. Of the points 0, ±a, ±2a and ∞ at which it
/// evaluates polynomials, a = 3/4 rounds best: in float with a few hundred channels 1e-6 relative, where a = 1 has 3e-6
/// and sums without tricks 2e-7.
struct TileOf4 {
    static constexpr int kernel = 3, inputs = 6, outputs = 4, products = 6, before = 1;
    static constexpr double ofInput[products][inputs] = {
        {81. / 64, 0, -45. / 16, 0, 1, 0},      {0, -27. / 16, -9. / 4, 3. / 4, 1, 0},
        {0, 27. / 16, -9. / 4, -3. / 4, 1, 0},  {0, -27. / 32, -9. / 16, 3. / 2, 1, 0},
        {0, 27. / 32, -9. / 16, -3. / 2, 1, 0}, {0, 81. / 64, 0, -45. / 16, 0, 1}};
    static constexpr double ofKernel[products][kernel] = {{64. / 81, 0, 0},
                                                          {-128. / 243, -32. / 81, -8. / 27},
                                                          {-128. / 243, 32. / 81, -8. / 27},
                                                          {32. / 243, 16. / 81, 8. / 27},
                                                          {32. / 243, -16. / 81, 8. / 27},
                                                          {0, 0, 1}};
    static constexpr double output[outputs][products] = {{1, 1, 1, 1, 1, 0},
                                                         {0, 3. / 4, -3. / 4, 3. / 2, -3. / 2, 0},
                                                         {0, 9. / 16, 9. / 16, 9. / 4, 9. / 4, 0},
                                                         {0, 27. / 64, -27. / 64, 27. / 8, -27. / 8, 1}};
};

/// matrix · x for the constant matrices above, `transposed` or not, without multiplications by 0 and ±1.
template <const auto& matrix, bool transposed>
class LineTransform {
    static constexpr int m_rows = sizeof(matrix) / sizeof(matrix[0]);
    static constexpr int m_columns = sizeof(matrix[0]) / sizeof(matrix[0][0]);

 public:
    static constexpr int results = transposed ? m_columns : m_rows;
    static constexpr int arguments = transposed ? m_rows : m_columns;

    /// result[r·resultStep] = Σ_c matrix(r, c) x[c·step]
    template <int resultStep, int step, typename Number>
    [[gnu::always_inline]] static inline void apply(const Number* x, Number* result) {
        applyRows<resultStep, step>(x, result, std::make_integer_sequence<int, results>());
    }

 private:
    static constexpr double entry(int row, int column) {
        return transposed ? matrix[column][row] : matrix[row][column];
    }
    static constexpr int firstColumn(int row) {
        int column = 0;
        while (entry(row, column) == 0) ++column;
        return column;
    }

    template <int resultStep, int step, typename Number, int... rows>
    [[gnu::always_inline]] static inline void applyRows(const Number* x, Number* result,
                                                        std::integer_sequence<int, rows...>) {
        ((result[rows * resultStep] = combination<rows, step>(x, std::make_integer_sequence<int, arguments>())), ...);
    }
    template <int row, int step, typename Number, int... columns>
    [[gnu::always_inline]] static inline Number combination(const Number* x, std::integer_sequence<int, columns...>) {
        Number sum;
        (addTerm<row, columns>(x[columns * step], sum), ...);
        return sum;
    }
    template <int row, int column, typename Number>
    [[gnu::always_inline]] static inline void addTerm(const Number& x, Number& sum) {
        constexpr double factor = entry(row, column);
        using Scalar = std::remove_cvref_t<decltype(x[0])>;
        if constexpr (column == firstColumn(row))
            sum = factor == 1 ? x : factor == -1 ? -x : x * Scalar(factor);
        else if constexpr (factor == 1)
            sum += x;
        else if constexpr (factor == -1)
            sum -= x;
        else if constexpr (factor != 0)
            sum += x * Scalar(factor);
    }
};

/// The same along the rows and along the columns of a square of numbers.
template <const auto& matrix, bool transposed, typename Number>
[[gnu::always_inline]] inline void transformSquare(const Number* x, Number* result) {
    using Line = LineTransform<matrix, transposed>;
    constexpr int in = Line::arguments, out = Line::results;
    Number half[out * in];
    for (int column = 0; column < in; ++column) Line::template apply<in, in>(x + column, half + column);
    for (int row = 0; row < out; ++row) Line::template apply<1, 1>(half + row * in, result + row * out);
}

}  // namespace marginscope
