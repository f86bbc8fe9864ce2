#include "engine/theory/nearest_direction.h"

#include <gtest/gtest.h>

#include "tests/support/random_values.h"

namespace marginscope {
namespace {

TEST(NearestDirection, MatchesBruteForce) {
    for (const Index count : {1, 7, 8, 9, 500}) {
        const RowMatrix points = test::randomRows(count, 3, std::uint64_t(count));
        const NearestDirection nearest(points);
        const RowMatrix queries = test::randomRows(200, 3, 1);
        for (Index k = 0; k < queries.rows(); ++k) {
            const double expected = (points.rowwise() - queries.row(k)).rowwise().norm().minCoeff();
            EXPECT_NEAR(nearest.distance(queries.row(k).transpose(), 0), expected, 1e-15);
            const double rough = nearest.distance(queries.row(k).transpose(), 0.1);
            EXPECT_GE(rough, expected - 1e-15);
            EXPECT_LE(rough, expected + 0.1);
        }
    }
}

TEST(NearestDirection, EqualPointsAreNoTrouble) {
    const RowMatrix points = RowMatrix::Ones(100, 3);
    EXPECT_EQ(NearestDirection(points).distance({1, 1, 3}, 0), 2);
}

}  // namespace
}  // namespace marginscope
