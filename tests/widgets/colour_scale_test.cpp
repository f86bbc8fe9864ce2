#include "widgets/colour_scale.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace marginscope {
namespace {

ColourScale common(const std::vector<double>& limits) {
    return ColourScale::common(limits);
}

TEST(ColourScale, SimilarFieldsShareALinearScaleUpToTheLargest) {
    const ColourScale scale = common({2, 0, 1});
    EXPECT_TRUE(scale.isLinear());
    EXPECT_EQ(scale.limit(), 2);
    EXPECT_EQ(scale.share(1), 0.5);
    EXPECT_EQ(scale.share(-1), -0.5);
    EXPECT_EQ(scale.share(5), 1);
    EXPECT_TRUE(common({0, 0}).isEmpty());
    EXPECT_TRUE(common({}).isEmpty());
}

TEST(ColourScale, AWeakFieldGetsItsShareOfTheColours) {
    for (const double weak : {0.39, 0.3, 0.1, 0.02, 0.01}) {
        const ColourScale scale = common({1, weak, 0.5});
        EXPECT_NEAR(scale.share(weak), ColourScale::leastShare, 1e-6) << weak;
        EXPECT_EQ(scale.share(1), 1);
    }
    // Beyond that a little less, and never a step at zero: the first twelfth of the weak field is linear.
    for (const double weak : {1e-3, 1e-5}) {
        const ColourScale scale = common({1, weak});
        EXPECT_GT(scale.share(weak), 0.2);
        EXPECT_NEAR(scale.share(weak / 24) / scale.share(weak / 48), 2, 0.1);
    }
}

TEST(ColourScale, IsOddRisingAndClampedAndHasNoJumpWhereItStopsBeingLinear) {
    const ColourScale scale = common({3, 0.03});
    double before = -1;
    for (double value = -2.99; value < 3; value += 0.01) {
        EXPECT_GT(scale.share(value), before);
        EXPECT_NEAR(scale.share(value), -scale.share(-value), 1e-12);
        before = scale.share(value);
    }
    EXPECT_EQ(scale.share(HUGE_VAL), 1);
    EXPECT_EQ(scale.share(-4), -1);
    const ColourScale linear = common({1, 0.4000001});
    const ColourScale bent = common({1, 0.3999999});
    EXPECT_TRUE(linear.isLinear());
    EXPECT_FALSE(bent.isLinear());
    for (const double value : {0.1, 0.4, 0.9}) EXPECT_NEAR(linear.share(value), bent.share(value), 1e-4);
}

}  // namespace
}  // namespace marginscope
