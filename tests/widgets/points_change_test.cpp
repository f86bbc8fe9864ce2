#include "widgets/points_change.h"

#include <gtest/gtest.h>

#include "engine/base/random.h"

namespace marginscope {
namespace {

TEST(PointsChange, GoesThereAndBackWhateverChanged) {
    Random random(4);
    const auto draw = [&random] { return PlanePoint{random.uniform(), 0, random.below(2) == 1 ? 1 : -1}; };
    for (int trial = 0; trial < 500; ++trial) {
        std::vector<PlanePoint> before(random.below(8));
        for (PlanePoint& point : before) point = draw();
        std::vector<PlanePoint> after = before;
        for (std::uint64_t edits = random.below(5); edits > 0; --edits) {
            const std::uint64_t place = random.below(after.size() + 1);
            const auto at = after.begin() + std::ptrdiff_t(place);
            if (place == after.size() || random.below(3) == 0)
                after.insert(at, draw());
            else if (random.below(2) == 0)
                after.erase(at);
            else
                *at = draw();
        }
        const PointsChange change(before, after);
        std::vector<PlanePoint> points = before;
        change.apply(points);
        EXPECT_EQ(points, after);
        change.revert(points);
        EXPECT_EQ(points, before);
        EXPECT_EQ(change.isEmpty(), before == after);
    }
}

TEST(PointsChange, HoldsOnlyWhatDiffers) {
    const std::vector<PlanePoint> before(100000);
    std::vector<PlanePoint> after = before;
    after[500].x = 1;
    after[99000].x = 1;
    EXPECT_EQ(PointsChange(before, after).size(), 4u);
    after = before;
    after.push_back({1, 1, 1});
    EXPECT_EQ(PointsChange(before, after).size(), 1u);
}

}  // namespace
}  // namespace marginscope
