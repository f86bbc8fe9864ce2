#include "engine/data/point_matching.h"

#include <gtest/gtest.h>

#include "engine/base/random.h"

namespace marginscope {
namespace {

std::vector<Index> match(const Vector& before, const Vector& after) {
    const LabelledPoints points{before, Vector::Ones(before.size())};
    return matchPoints(points, after, Vector::Ones(after.size()));
}

TEST(PointMatching, FindsWhatWasMovedRemovedAndAdded) {
    using List = std::vector<Index>;
    const Vector before{{1, 2, 3, 4, 5}};
    EXPECT_EQ(match(before, before), (List{0, 1, 2, 3, 4}));
    EXPECT_EQ(match(before, Vector{{1, 9, 3, 4, 5}}), (List{0, 1, 2, 3, 4}));
    EXPECT_EQ(match(before, Vector{{1, 3, 5}}), (List{0, 2, 4}));
    EXPECT_EQ(match(before, Vector{{1, 2, 3, 4, 5, 6, 7}}), (List{0, 1, 2, 3, 4, -1, -1}));
    EXPECT_EQ(match(before, Vector{{9, 3, 8, 6}}), (List{0, 2, 3, 4}));
    EXPECT_EQ(match(before, Vector{{2, 7, 3, 4, 5, 6}}), (List{1, -1, 2, 3, 4, -1}));
    EXPECT_EQ(match(Vector{{1, 1, 1}}, Vector{{1, 1}}), (List{0, 1}));
    EXPECT_EQ(match(before, Vector(0)), List{});
    EXPECT_EQ(match(Vector(0), Vector{{1}}), List{-1});
}

TEST(PointMatching, ALabelThatChangedIsAnEdit) {
    const LabelledPoints before{RowMatrix{{1, 2}, {3, 4}, {5, 6}}, Vector{{1, -1, 1}}};
    EXPECT_EQ(matchPoints(before, before.points, Vector{{1, 1, 1}}), (std::vector<Index>{0, 1, 2}));
}

TEST(PointMatching, EditsAmongManyPointsStayWhereTheyAre) {
    Random random(2);
    LabelledPoints before{RowMatrix(100000, 2), Vector::Ones(100000)};
    for (double& value : before.points.reshaped()) value = random.normal();
    RowMatrix after(99999, 2);
    std::vector<Index> expected;
    for (Index i = 0; i < 100000; ++i) {
        if (i == 700) continue;
        after.row(Index(expected.size())) = before.points.row(i);
        expected.push_back(i);
    }
    for (const Index edited : {Index(3), Index(5000), Index(99998)}) after(edited, 0) += 1;
    EXPECT_EQ(matchPoints(before, after, Vector::Ones(99999)), expected);
}

}  // namespace
}  // namespace marginscope
