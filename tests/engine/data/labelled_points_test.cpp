#include "engine/data/labelled_points.h"

#include <gtest/gtest.h>

#include <limits>

namespace marginscope {
namespace {

TEST(MapLabels, TwoClasses) {
    Vector labels{{1, -1, -1}};
    EXPECT_EQ(mapLabels(labels).classCount, 2);
    EXPECT_EQ(labels, (Vector{{1, -1, -1}}));
    labels = Vector{{1, 0, 0}};
    const LabelClasses classes = mapLabels(labels);
    EXPECT_EQ(classes.classCount, 2);
    EXPECT_FALSE(classes.problem);
    EXPECT_EQ(labels, (Vector{{1, -1, -1}}));
    EXPECT_TRUE(hasEveryClass(labels, 2));
    labels = Vector{{0, 0}};
    EXPECT_FALSE(mapLabels(labels).problem);
    EXPECT_FALSE(hasEveryClass(labels, 2));
}

TEST(MapLabels, SeveralClasses) {
    Vector labels{{3, 0, 1, 2, 2}};
    for (int again = 0; again < 2; ++again) {
        const LabelClasses classes = mapLabels(labels);
        EXPECT_EQ(classes.classCount, 4);
        EXPECT_FALSE(classes.problem);
        EXPECT_EQ(labels, (Vector{{3, 0, 1, 2, 2}}));
    }
    EXPECT_TRUE(hasEveryClass(labels, 4));
    EXPECT_FALSE(hasEveryClass(labels, 5));
}

TEST(MapLabels, SaysWhichLabelDoesNotFit) {
    const auto expectProblem = [](Vector labels, Index row, const std::string& found) {
        const Vector before = labels;
        const LabelClasses classes = mapLabels(labels);
        ASSERT_TRUE(classes.problem) << found;
        EXPECT_EQ(classes.problem->row, row) << found;
        EXPECT_EQ(classes.problem->found, found);
        EXPECT_EQ(labels, before);
    };
    expectProblem(Vector{{1, 0, 2.5}}, 2, "2.5");
    expectProblem(Vector{{1, -2, 1}}, 1, "-2");
    expectProblem(Vector{{1, 0, -1}}, 2, "-1 beside 0");
    expectProblem(Vector{{1, -1, 0}}, 2, "0 beside -1");
    expectProblem(Vector{{-1, 1, 2}}, 2, "2 beside -1");
    expectProblem(Vector{{1, 2, 1}}, 1, "2 but no 0");
    expectProblem(Vector{{0, 1, 5, 3, 1}}, 2, "5 but no 2");
    expectProblem(Vector{{1, std::numeric_limits<double>::infinity()}}, 1, "inf");
    Vector broken{{1, std::numeric_limits<double>::quiet_NaN()}};
    ASSERT_TRUE(mapLabels(broken).problem);
    EXPECT_EQ(mapLabels(broken).problem->found, "nan");
}

TEST(ClassNumberOf, CountsFromZero) {
    EXPECT_EQ(classNumberOf(-1, 2), 0);
    EXPECT_EQ(classNumberOf(1, 2), 1);
    EXPECT_EQ(classNumberOf(0, 3), 0);
    EXPECT_EQ(classNumberOf(2, 3), 2);
}

}  // namespace
}  // namespace marginscope
