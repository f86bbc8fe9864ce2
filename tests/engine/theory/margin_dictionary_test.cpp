#include "engine/theory/margin_dictionary.h"

#include <gtest/gtest.h>

#include "tests/support/random_values.h"

namespace marginscope {
namespace {

constexpr int mostPivots = 1000;

void expectOptimal(const Matrix& features, const MarginDictionary& dictionary) {
    const double value = double(dictionary.value());
    EXPECT_NEAR((features * dictionary.columnWeights()).minCoeff(), value, 1e-14);
    EXPECT_NEAR((features.transpose() * dictionary.rowWeights()).maxCoeff(), value, 1e-14);
}

TEST(MarginDictionary, SolvesFromAnyColumn) {
    const Matrix features = test::randomRows(9, 25, 1);
    double first = 0;
    for (const Index start : {0, 7, 24}) {
        MarginDictionary dictionary(features, start);
        for (Index j = 0; j < 25; ++j) {
            if (j != start) dictionary.addColumn(j);
        }
        ASSERT_TRUE(dictionary.maximise(mostPivots));
        expectOptimal(features, dictionary);
        if (start == 0) first = double(dictionary.value());
        EXPECT_NEAR(double(dictionary.value()), first, 1e-15);
    }
}

TEST(MarginDictionary, ColumnsMayComeLater) {
    const Matrix features = test::randomRows(6, 12, 2);
    MarginDictionary dictionary(features, 3);
    double before = double(dictionary.value());
    EXPECT_EQ(before, features.col(3).minCoeff());
    for (Index j = 0; j < 12; ++j) {
        if (j == 3) continue;
        dictionary.addColumn(j);
        ASSERT_TRUE(dictionary.maximise(mostPivots));
        EXPECT_GE(double(dictionary.value()), before - 1e-16);
        before = double(dictionary.value());
    }
    expectOptimal(features, dictionary);
}

// Every direction with both signs, and several rows alike: nearly all pivots are degenerate.
TEST(MarginDictionary, DegenerateProgramsEnd) {
    const Matrix half = test::randomRows(10, 30, 3);
    Matrix features(30, 60);
    features << half, -half, half, -half, half, -half;
    MarginDictionary dictionary(features, 0);
    for (Index j = 1; j < 60; ++j) dictionary.addColumn(j);
    ASSERT_TRUE(dictionary.maximise(mostPivots));
    expectOptimal(features, dictionary);
}

TEST(MarginDictionary, MovesToAGivenSolution) {
    const Matrix features = Matrix::Identity(5, 5);
    MarginDictionary dictionary(features, 0);
    dictionary.moveTo({0, 1, 2, 3, 4}, {0, 1, 2, 3, 4});
    EXPECT_NEAR(double(dictionary.value()), 0.2, 1e-18);
    EXPECT_LT((dictionary.rowWeights() - Vector::Constant(5, 0.2)).norm(), 1e-15);
    EXPECT_TRUE(dictionary.maximise(0));
}

}  // namespace
}  // namespace marginscope
