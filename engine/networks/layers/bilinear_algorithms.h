#pragma once

#include <type_traits>
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

/// matrix · x for the constant matrices above, `transposed` or not, without multiplications by 0 and ±1. Two rows that
/// differ only in signs share their sums, and two columns that do share a sum and a difference of x.
template <const auto& matrix, bool transposed>
class LineTransform {
    static constexpr int m_rows = sizeof(matrix) / sizeof(matrix[0]);
    static constexpr int m_columns = sizeof(matrix[0]) / sizeof(matrix[0][0]);

 public:
    static constexpr int results = transposed ? m_columns : m_rows;
    static constexpr int arguments = transposed ? m_rows : m_columns;

    /// How many results from `row` on are best found together: 0 behind the last.
    static constexpr int together(int row) {
        if (row == results) return 0;
        return foldsArguments() ? results : row + 1 < results && isMirrored(row) ? 2 : 1;
    }

    /// result[k] = Σ_c matrix(row + k, c) x[c] for the results that are found together with `row`.
    template <int row, typename Number>
    [[gnu::always_inline]] static inline void applySome(const Number* x, Number* result) {
        if constexpr (foldsArguments()) {
            Number folded[arguments];
            fold<0>(x, folded);
            applyRows<0>(folded, result);
        } else if constexpr (together(row) == 2) {
            const Number even = sum<row, Part::Even>(x), odd = sum<row, Part::Odd>(x);
            result[0] = even + odd;
            result[1] = even - odd;
        } else {
            result[0] = sum<row, Part::All>(x);
        }
    }

    /// All results.
    template <int row = 0, typename Number>
    [[gnu::always_inline]] static inline void apply(const Number* x, Number* result) {
        applySome<row>(x, result + row);
        if constexpr (row + together(row) < results) apply<row + together(row)>(x, result);
    }

 private:
    enum class Part { All, Even, Odd };  // of a row: where the next one is the same, and where it is the opposite

    static constexpr double entry(int row, int column) {
        return transposed ? matrix[column][row] : matrix[row][column];
    }
    /// Whether `other` is `one` with other signs, some the same and some not.
    static constexpr bool differInSigns(int count, const auto& one, const auto& other) {
        bool same = false, opposite = false;
        for (int k = 0; k < count; ++k) {
            if (one(k) != other(k) && one(k) != -other(k)) return false;
            if (one(k) == 0) continue;
            same = same || one(k) == other(k);
            opposite = opposite || one(k) == -other(k);
        }
        return same && opposite;
    }
    static constexpr bool isMirrored(int row) {
        return differInSigns(
            arguments, [row](int column) { return entry(row, column); },
            [row](int column) { return entry(row + 1, column); });
    }
    static constexpr bool areFolded(int column) {
        return column + 1 < arguments && differInSigns(
                                             results, [column](int row) { return entry(row, column); },
                                             [column](int row) { return entry(row, column + 1); });
    }
    static constexpr bool foldsArguments() {
        for (int column = 0; column < arguments; ++column)
            if (areFolded(column)) return true;
        return false;
    }

    /// The sum and the difference instead of two arguments whose columns differ in signs.
    template <int column, typename Number>
    [[gnu::always_inline]] static inline void fold(const Number* x, Number* folded) {
        if constexpr (areFolded(column)) {
            folded[column] = x[column] + x[column + 1];
            folded[column + 1] = x[column] - x[column + 1];
            fold<column + 2>(x, folded);
        } else if constexpr (column < arguments) {
            folded[column] = x[column];
            fold<column + 1>(x, folded);
        }
    }
    template <int row, typename Number>
    [[gnu::always_inline]] static inline void applyRows(const Number* folded, Number* result) {
        if constexpr (row < results) {
            result[row] = sum<row, Part::All>(folded);
            applyRows<row + 1>(folded, result);
        }
    }

    /// The factor of an argument, folded or not, in (a part of) a row.
    template <Part part>
    static constexpr double factor(int row, int column) {
        if (foldsArguments()) {
            const bool isSecond = column > 0 && areFolded(column - 1) && !(column > 1 && areFolded(column - 2));
            const int first = isSecond ? column - 1 : column;
            if (!areFolded(first)) return entry(row, column);
            const bool isSum = entry(row, first) == entry(row, first + 1);
            return isSum == isSecond ? 0 : entry(row, first);
        }
        if (part == Part::All || entry(row, column) == 0) return entry(row, column);
        return (entry(row, column) == entry(row + 1, column)) == (part == Part::Even) ? entry(row, column) : 0;
    }
    /// The term that a sum starts with: one without a multiplication, so that the others are fused.
    template <Part part>
    static constexpr int firstColumn(int row) {
        for (const bool isFree : {true, false})
            for (int column = 0; column < arguments; ++column) {
                const double itsFactor = factor<part>(row, column);
                if (itsFactor == 1 || (!isFree && itsFactor != 0)) return column;
            }
        return 0;
    }
    template <int row, Part part, typename Number>
    [[gnu::always_inline]] static inline Number sum(const Number* x) {
        constexpr int first = firstColumn<part>(row);
        constexpr double itsFactor = factor<part>(row, first);
        Number result;
        if constexpr (itsFactor == 1)
            result = x[first];
        else if constexpr (itsFactor == -1)
            result = -x[first];
        else
            result = x[first] * ScalarOf<Number>(itsFactor);
        addTerms<row, part, 0>(x, result);
        return result;
    }
    template <int row, Part part, int column, typename Number>
    [[gnu::always_inline]] static inline void addTerms(const Number* x, Number& result) {
        if constexpr (column < arguments) {
            constexpr double itsFactor = factor<part>(row, column);
            if constexpr (column == firstColumn<part>(row) || itsFactor == 0) {
            } else if constexpr (itsFactor == 1) {
                result += x[column];
            } else if constexpr (itsFactor == -1) {
                result -= x[column];
            } else {
                result += x[column] * ScalarOf<Number>(itsFactor);
            }
            addTerms<row, part, column + 1>(x, result);
        }
    }
    template <typename Number>
    using ScalarOf = std::remove_cvref_t<decltype(std::declval<Number>()[0])>;
};

/// The same along the columns and along the rows of a square of numbers: load(row, column) reads one of them, some more
/// than once, and store(row, column, number) takes a result. Few numbers are held at a time.
template <typename Number, const auto& matrix, bool transposed, int row = 0, typename Load, typename Store>
[[gnu::always_inline]] inline void transformSquare(const Load& load, const Store& store) {
    using Line = LineTransform<matrix, transposed>;
    constexpr int in = Line::arguments, out = Line::results, rows = Line::together(row);
    if constexpr (rows > 0) {
        Number half[rows][in];
#pragma GCC unroll 16
        for (int column = 0; column < in; ++column) {
            Number x[in], result[rows];
#pragma GCC unroll 16
            for (int i = 0; i < in; ++i) x[i] = load(i, column);
            Line::template applySome<row>(x, result);
#pragma GCC unroll 16
            for (int k = 0; k < rows; ++k) half[k][column] = result[k];
        }
#pragma GCC unroll 16
        for (int k = 0; k < rows; ++k) {
            Number result[out];
            Line::apply(half[k], result);
#pragma GCC unroll 16
            for (int column = 0; column < out; ++column) store(row + k, column, result[column]);
        }
        transformSquare<Number, matrix, transposed, row + rows>(load, store);
    }
}

}  // namespace marginscope
