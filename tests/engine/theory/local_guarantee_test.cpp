#include "engine/theory/local_guarantee.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/random_values.h"

namespace marginscope {
namespace {

TEST(LocalGuarantee, ReachedMarginIsThatOfTheNetwork) {
    const RowMatrix inputs = test::randomRows(11, 3, 1);
    const Vector labels = test::randomVector(11, 2).cwiseSign();
    RowMatrix weights = test::randomRows(50, 3, 3);
    weights.row(8).setZero();
    const LocalGuarantee guarantee = localGuarantee(weights, inputs, labels);

    Vector outputs = Vector::Zero(11);
    for (Index j = 0; j < 50; ++j) {
        const double sign = (j + 1) % 2 == 0 ? 1 : -1;  // (−1)^j, j from 1
        outputs += sign * Vector(inputs * weights.row(j).transpose()).cwiseMax(0.0).cwiseAbs2();
    }
    const double expected = labels.cwiseProduct(outputs).minCoeff() / weights.squaredNorm();
    EXPECT_NEAR(guarantee.reachedMargin, expected, 1e-14);

    EXPECT_NEAR(guarantee.masses.sum(), 1, 1e-14);
    EXPECT_NEAR(guarantee.masses[3], weights.row(3).squaredNorm() / weights.squaredNorm(), 1e-15);
    EXPECT_EQ(guarantee.masses[8], 0);
    EXPECT_EQ(guarantee.directions.row(8).norm(), 0);
    EXPECT_EQ(guarantee.features.col(8).norm(), 0);
}

TEST(LocalGuarantee, BestValueIsNeverBelowTheReachedOne) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const LocalGuarantee guarantee =
            localGuarantee(test::randomRows(40, 3, seed), test::randomRows(9, 3, 90 + seed),
                           test::randomVector(9, 190 + seed).cwiseSign());
        EXPECT_GE(guarantee.best.value, guarantee.reachedMargin);
        EXPECT_LT(guarantee.best.relativeGap, 1e-9);
    }
}

// Neurons on the two orthogonal examples: masses ½ and ½ are best, 0.2 and 0.8 reach 0.2.
TEST(LocalGuarantee, KnowsTheBestMassesOfTwoNeurons) {
    RowMatrix weights(2, 2);
    weights << std::sqrt(0.2), 0, 0, std::sqrt(0.8);
    const LocalGuarantee guarantee = localGuarantee(weights, RowMatrix::Identity(2, 2), Vector(Eigen::Vector2d(-1, 1)));
    EXPECT_NEAR(guarantee.reachedMargin, 0.2, 1e-15);
    EXPECT_NEAR(guarantee.best.value, 0.5, 1e-15);
}

TEST(LocalGuarantee, DeadNeuronsNeverSeparate) {
    RowMatrix weights(3, 2);
    weights << -1, -1, -2, -1, -1, -3;
    const LocalGuarantee guarantee = localGuarantee(weights, RowMatrix::Identity(2, 2), Vector::Ones(2));
    EXPECT_EQ(guarantee.reachedMargin, 0);
    EXPECT_EQ(guarantee.best.value, 0);
}

TEST(LocalGuarantee, TinyWeightsDoNotUnderflow) {
    const RowMatrix weights = test::randomRows(10, 3, 4);
    const RowMatrix inputs = test::randomRows(5, 3, 5);
    const LocalGuarantee expected = localGuarantee(weights, inputs, Vector::Ones(5));
    const LocalGuarantee tiny = localGuarantee(1e-200 * weights, inputs, Vector::Ones(5));
    EXPECT_NEAR(tiny.reachedMargin, expected.reachedMargin, 1e-14);
}

TEST(LocalGuarantee, WideNetworksAreSolved) {
    const RowMatrix inputs = test::randomRows(14, 3, 6);
    const Vector labels = test::randomVector(14, 7).cwiseSign();
    const LocalGuarantee guarantee = localGuarantee(test::randomRows(10000, 3, 8), inputs, labels);
    EXPECT_GT(guarantee.best.value, guarantee.reachedMargin);
    EXPECT_LT(guarantee.best.relativeGap, 1e-9);
}

}  // namespace
}  // namespace marginscope
