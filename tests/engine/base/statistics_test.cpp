#include "engine/base/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace marginscope {
namespace {

TEST(Median, LiesBetweenTheTwoMiddleValuesOfAnEvenNumber) {
    EXPECT_EQ(median(Vector{{3, 1, 2}}), 2);
    EXPECT_EQ(median(Vector{{4, 1, 3, 2}}), 2.5);
    EXPECT_EQ(median(Vector{{7}}), 7);
}

TEST(AngleBetween, IsAccurateNearZeroAndNearPi) {
    const Vector a{{3, 0}};
    for (const double angle : {1e-12, 1e-5, 0.7, 2.0}) {
        const Vector b{{5 * std::cos(angle), 5 * std::sin(angle)}};
        EXPECT_NEAR(angleBetween(a, b), angle, 1e-15 + 1e-14 * angle);
        EXPECT_NEAR(angleBetween(a, -b), std::numbers::pi - angle, 1e-15);
    }
    EXPECT_EQ(angleBetween(a, Vector::Zero(2)), 0);
}

TEST(Statistics, QuantilesInterpolateBetweenNeighbours) {
    const Vector values{{4, 1, 3, 2}};
    EXPECT_EQ(quantile(values, 0), 1);
    EXPECT_EQ(quantile(values, 1), 4);
    EXPECT_EQ(quantile(values, 0.5), 2.5);
    EXPECT_EQ(quantile(values, 0.25), 1.75);
    EXPECT_EQ(quantile(Vector{{7}}, 0.3), 7);
}

}  // namespace
}  // namespace marginscope
