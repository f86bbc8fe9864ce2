#include "engine/observables/direction_sketch.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/random.h"
#include "engine/base/statistics.h"

namespace marginscope {
namespace {

Vector unitVector(Index size, std::uint64_t seed) {
    Random random(seed);
    Vector result(size);
    for (double& value : result) value = random.normal();
    return result.normalized();
}

TEST(DirectionSketch, SmallDirectionsStandForThemselves) {
    const DirectionSketch sketch(DirectionSketch::largestWhole);
    EXPECT_TRUE(sketch.isWhole());
    EXPECT_EQ(sketch.size(), DirectionSketch::largestWhole);
    const Vector V = unitVector(DirectionSketch::largestWhole, 1);
    Vector scratch;
    EXPECT_EQ(&sketch.of(V, scratch), &V);
    EXPECT_EQ(scratch.size(), 0);
}

TEST(DirectionSketch, KeepsAnglesAndSmallDistancesToAFewPerCent) {
    const Index size = 200000;
    const DirectionSketch sketch(size);
    EXPECT_EQ(sketch.size(), DirectionSketch::buckets);
    const Vector V = unitVector(size, 1);
    Vector scratch;
    const Vector of = sketch.of(V, scratch);
    EXPECT_NEAR(of.norm(), 1, 1e-14);
    Vector again;
    EXPECT_EQ(of, sketch.of(V, again));
    for (const double angle : {1e-6, 1e-3, 0.1, 0.7, 1.5}) {
        Vector away = unitVector(size, 2);
        away = (away - away.dot(V) * V).normalized();
        const Vector turned = std::cos(angle) * V + std::sin(angle) * away;
        const double found = angleBetween(of, sketch.of(turned, scratch));
        EXPECT_NEAR(found, angle, 0.05 * angle) << angle;
    }
}

TEST(DirectionSketch, InnerProductsAreRightToTheStatedError) {
    const Index size = 100000;
    const DirectionSketch sketch(size);
    double sum = 0;
    const int pairs = 40;
    for (int i = 0; i < pairs; ++i) {
        Vector u, v;
        const double product = sketch.of(unitVector(size, std::uint64_t(2 * i)), u)
                                   .dot(sketch.of(unitVector(size, std::uint64_t(2 * i + 1)), v));
        sum += product * product;
    }
    EXPECT_LT(std::sqrt(sum / pairs), 1.5 / 64);
}

}  // namespace
}  // namespace marginscope
