#include "engine/theory/margin_program.h"

#include <gtest/gtest.h>

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>
#include <vector>

#include "tests/support/random_values.h"

namespace marginscope {
namespace {

using ExtendedMatrix = Eigen::Matrix<long double, Eigen::Dynamic, Eigen::Dynamic>;
using ExtendedVector = Eigen::Matrix<long double, Eigen::Dynamic, 1>;

Matrix randomFeatures(Index rows, Index columns, double push, std::uint64_t seed) {
    return (test::randomRows(rows, columns, seed).array() + push).matrix();
}

/// The certificate holds, evaluated here once more.
void expectCertified(const Matrix& features, const MarginProgram& program, double relativeGap) {
    ASSERT_EQ(program.weights.size(), features.cols());
    ASSERT_EQ(program.dualWeights.size(), features.rows());
    EXPECT_GE(program.weights.minCoeff(), 0);
    EXPECT_GE(program.dualWeights.minCoeff(), 0);
    EXPECT_NEAR(program.weights.sum(), 1, 1e-14);
    EXPECT_NEAR(program.dualWeights.sum(), 1, 1e-14);
    EXPECT_LE((program.weights.array() > 0).count(), features.rows());
    const double scale = features.cwiseAbs().maxCoeff();
    EXPECT_NEAR((features * program.weights).minCoeff(), program.value, 1e-14 * scale);
    EXPECT_NEAR((features.transpose() * program.dualWeights).maxCoeff(), program.upper, 1e-14 * scale);
    EXPECT_LE(program.relativeGap, relativeGap);
}

/// Calls visit(list) for all increasing lists of `size` numbers below `count`.
template <typename Visit>
void forEachSubset(Index count, Index size, const Visit& visit) {
    std::vector<Index> list(static_cast<size_t>(size));
    for (Index k = 0; k < size; ++k) list[size_t(k)] = k;
    while (true) {
        visit(list);
        Index k = size - 1;
        while (k >= 0 && list[size_t(k)] == count - size + k) --k;
        if (k < 0) return;
        ++list[size_t(k)];
        for (Index l = k + 1; l < size; ++l) list[size_t(l)] = list[size_t(l - 1)] + 1;
    }
}

/// The value by trying every square subsystem: some one of them carries a solution (Shapley, Snow 1950), and each that
/// has feasible weights bounds the value from below.
double bruteForceValue(const Matrix& features) {
    long double best = -std::numeric_limits<long double>::infinity();
    for (Index size = 1; size <= std::min(features.rows(), features.cols()); ++size) {
        forEachSubset(features.rows(), size, [&](const std::vector<Index>& rows) {
            forEachSubset(features.cols(), size, [&](const std::vector<Index>& columns) {
                ExtendedMatrix system = ExtendedMatrix::Zero(size + 1, size + 1);
                for (Index a = 0; a < size; ++a) {
                    for (Index b = 0; b < size; ++b) system(a, b) = features(rows[size_t(a)], columns[size_t(b)]);
                    system(a, size) = -1;
                    system(size, a) = 1;
                }
                const Eigen::FullPivLU<ExtendedMatrix> solver(system);
                if (!solver.isInvertible()) return;
                const ExtendedVector solution = solver.solve(ExtendedVector::Unit(size + 1, size));
                if (solution.head(size).minCoeff() < 0) return;
                ExtendedVector margins = ExtendedVector::Zero(features.rows());
                for (Index b = 0; b < size; ++b) {
                    margins += solution[b] * features.col(columns[size_t(b)]).cast<long double>();
                }
                best = std::max(best, margins.minCoeff());
            });
        });
    }
    return double(best);
}

TEST(MarginProgram, OneExampleTakesItsBestFeature) {
    Matrix features(1, 3);
    features << -2, 5, 3;
    const MarginProgram program = solveMarginProgram(features);
    EXPECT_DOUBLE_EQ(program.value, 5);
    EXPECT_DOUBLE_EQ(program.weights[1], 1);
}

TEST(MarginProgram, OneFeatureIsAsGoodAsItsWorstExample) {
    Matrix features(3, 1);
    features << 4, -1, 2;
    const MarginProgram program = solveMarginProgram(features);
    EXPECT_DOUBLE_EQ(program.value, -1);
    EXPECT_DOUBLE_EQ(program.dualWeights[1], 1);
}

TEST(MarginProgram, UnitMatrixSharesEqually) {
    const MarginProgram program = solveMarginProgram(Matrix::Identity(7, 7));
    EXPECT_NEAR(program.value, 1.0 / 7, 1e-15);
    EXPECT_LT((program.weights - Vector::Constant(7, 1.0 / 7)).norm(), 1e-14);
}

TEST(MarginProgram, TwoByTwoHasTheTextbookValue) {
    Matrix features(2, 2);
    features << 3, -1, -2, 4;
    const double value = (3.0 * 4 - 1 * 2) / (3.0 + 4 + 1 + 2);
    EXPECT_NEAR(solveMarginProgram(features).value, value, 1e-15);
}

TEST(MarginProgram, CyclicGameHasValueZero) {
    Matrix features(3, 3);
    features << 0, 1, -1, -1, 0, 1, 1, -1, 0;
    const MarginProgram program = solveMarginProgram(features);
    EXPECT_NEAR(program.value, 0, 1e-17);
    EXPECT_NEAR(program.upper, 0, 1e-17);
}

TEST(MarginProgram, ZeroFeaturesGiveZero) {
    const MarginProgram program = solveMarginProgram(Matrix::Zero(3, 4));
    EXPECT_EQ(program.value, 0);
    EXPECT_EQ(program.relativeGap, 0);
}

TEST(MarginProgram, MatchesTheEnumerationOfSubsystems) {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const Matrix features = randomFeatures(1 + Index(seed % 5), 1 + Index(seed % 7), seed % 3 == 0 ? 1 : 0, seed);
        const MarginProgram program = solveMarginProgram(features);
        EXPECT_NEAR(program.value, bruteForceValue(features), 1e-14) << "seed " << seed;
        expectCertified(features, program, 1e-12);
    }
}

TEST(MarginProgram, ManyColumnsAreSolvedToRounding) {
    for (const Index columns : {600, 10000}) {
        const Matrix features = randomFeatures(14, columns, 0.1, 3);
        expectCertified(features, solveMarginProgram(features), 1e-14);
    }
    const Matrix features = randomFeatures(60, 1000, 0.3, 4);
    expectCertified(features, solveMarginProgram(features), 1e-14);
}

// A feature and its negative give 0 in every row at once: all margins of half of each vanish together.
TEST(MarginProgram, OppositeColumnsDoNotTrapTheSolver) {
    const Matrix half = randomFeatures(20, 60, 0, 5);
    Matrix features(20, 120);
    features << half, -half;
    const MarginProgram program = solveMarginProgram(features);
    expectCertified(features, program, 1e-12);
    EXPECT_GT(program.value, 0.01);
}

// What a column gives to half of the rows it takes from the others, but for a little: the value is far below the
// entries.
TEST(MarginProgram, SmallValuesKeepTheirDigits) {
    Matrix features = 1e-5 * randomFeatures(20, 200, 0.5, 6);
    for (Index j = 0; j < 200; ++j) {
        const double size = j % 2 == 0 ? 1 : -0.7;
        features.col(j).head(10).array() += size;
        features.col(j).tail(10).array() -= size;
    }
    const MarginProgram program = solveMarginProgram(features);
    expectCertified(features, program, 1e-9);
    EXPECT_LT(std::fabs(program.value), 1e-4);
}

TEST(MarginProgram, NearlyEqualColumnsKeepTheirDigits) {
    const Matrix base = randomFeatures(8, 12, 0.3, 7);
    Matrix features(8, 120);
    for (Index copy = 0; copy < 10; ++copy) {
        features.middleCols(12 * copy, 12) = base + 1e-9 * randomFeatures(8, 12, 0, 70 + std::uint64_t(copy));
    }
    expectCertified(features, solveMarginProgram(features), 1e-12);
}

TEST(MarginProgram, ThreadsDoNotDisturbEachOther) {
    const Matrix features = randomFeatures(12, 400, 0.1, 8);
    const MarginProgram expected = solveMarginProgram(features);
    std::vector<MarginProgram> answers(4);
    std::vector<std::thread> threads;
    for (MarginProgram& answer : answers) {
        threads.emplace_back([&answer, &features] { answer = solveMarginProgram(features); });
    }
    for (std::thread& thread : threads) thread.join();
    for (const MarginProgram& answer : answers) EXPECT_TRUE(answer.weights == expected.weights);
}

}  // namespace
}  // namespace marginscope
