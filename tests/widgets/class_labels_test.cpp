#include "widgets/class_labels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace marginscope {
namespace {

TEST(ClassLabels, TwoClassesAreSignsAndMoreAreNumbers) {
    EXPECT_EQ(className(-1, 2), "−");
    EXPECT_EQ(className(1, 2), "+");
    EXPECT_EQ(className(2, 3), "2");
    for (const int classCount : {2, 3, 7})
        for (int index = 0; index < classCount; ++index)
            EXPECT_EQ(classIndex(labelOfClass(index, classCount), classCount), index) << classCount;
}

TEST(ClassLabels, TheNextClassGoesRoundThroughAll) {
    EXPECT_EQ(nextLabel(-1, 2), 1);
    EXPECT_EQ(nextLabel(1, 2), -1);
    for (const int classCount : {2, 3, 7}) {
        std::set<int> seen;
        int label = labelOfClass(0, classCount);
        for (int turn = 0; turn < classCount; ++turn) seen.insert(label = nextLabel(label, classCount));
        EXPECT_EQ(int(seen.size()), classCount);
        EXPECT_EQ(label, labelOfClass(0, classCount));
    }
}

TEST(ClassLabels, LabelsFitTheNumberOfClasses) {
    EXPECT_EQ(fittingLabel(-1, 3), 0);
    EXPECT_EQ(fittingLabel(5, 3), 2);
    EXPECT_EQ(fittingLabel(0, 2), -1);
    EXPECT_EQ(fittingLabel(2, 2), 1);
    EXPECT_EQ(classSizes({1, -1, 1, 1}, 2), (std::vector<int>{1, 3}));
    EXPECT_EQ(classSizes({2, 0, 2}, 4), (std::vector<int>{1, 0, 2, 0}));
}

TEST(ClassLabels, ColoursOfTenClassesStayApart) {
    for (const Theme* theme : {&lightTheme(), &darkTheme()}) {
        EXPECT_EQ(classColours(2, *theme), (std::vector<QColor>{theme->negative, theme->positive}));
        const std::vector<QColor> colours = classColours(10, *theme);
        for (std::size_t a = 0; a < colours.size(); ++a)
            for (std::size_t b = 0; b < a; ++b) {
                const double distance =
                    std::hypot(colours[a].red() - colours[b].red(), colours[a].green() - colours[b].green(),
                               colours[a].blue() - colours[b].blue());
                EXPECT_GT(distance, 45) << a << " and " << b;
            }
    }
}

}  // namespace
}  // namespace marginscope
