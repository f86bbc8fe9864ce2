#include "widgets/curve_density.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace marginscope {
namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

TEST(CurveDensity, ColoursThePixelsThatACurveCrosses) {
    CurveDensity density;
    density.reset({4, 10}, {0, 1}, {QColor(0, 0, 255), QColor(255, 0, 0)});
    density.addColumn(1, std::vector<float>{2.5F, 7.0F}, std::vector<float>{4.5F, 7.9F});
    for (int row = 0; row < 10; ++row) {
        const QColor colour = density.image().pixelColor(1, row);
        EXPECT_EQ(colour.alpha() > 0, (row >= 2 && row <= 4) || row == 7) << row;
        EXPECT_EQ(density.image().pixelColor(0, row).alpha(), 0);
        if (row >= 2 && row <= 4) {
            EXPECT_GT(colour.blue(), 250);
            EXPECT_EQ(colour.red(), 0);
        }
    }
    EXPECT_GT(density.image().pixelColor(1, 7).red(), 250);
}

TEST(CurveDensity, MoreCurvesAreMoreOpaqueAndBothClassesMix) {
    CurveDensity density;
    std::vector<int> classes(40, 0);
    for (std::size_t i = 20; i < 40; ++i) classes[i] = 1;
    density.reset({1, 30}, classes, {QColor(0, 0, 255), QColor(255, 0, 0)});
    std::vector<float> heights(40, 20.0F);
    heights[0] = 5.0F;
    density.addColumn(0, heights, heights);
    EXPECT_LT(density.image().pixelColor(0, 5).alpha(), density.image().pixelColor(0, 20).alpha());
    const QColor mixed = density.image().pixelColor(0, 20);
    EXPECT_NEAR(mixed.red(), 255 * 20.0 / 39, 3);
    EXPECT_NEAR(mixed.blue(), 255 * 19.0 / 39, 3);
}

TEST(CurveDensity, MixesAnyNumberOfClasses) {
    CurveDensity density;
    density.reset({1, 10}, {0, 1, 2, 2}, {QColor(240, 0, 0), QColor(0, 240, 0), QColor(0, 0, 240)});
    const std::vector<float> heights(4, 5.0F);
    density.addColumn(0, heights, heights);
    const QColor mixed = density.image().pixelColor(0, 5);
    EXPECT_NEAR(mixed.red(), 60, 2);
    EXPECT_NEAR(mixed.green(), 60, 2);
    EXPECT_NEAR(mixed.blue(), 120, 2);
}

TEST(CurveDensity, IgnoresWhatIsOutsideOrNotANumber) {
    CurveDensity density;
    density.reset({1, 10}, {0, 0, 0, 0}, {Qt::blue, Qt::red});
    density.addColumn(0, std::vector<float>{-5, 11, notANumber, -1e30F}, std::vector<float>{-1, 1e30F, 3, 1.5F});
    for (int row = 0; row < 10; ++row) EXPECT_EQ(density.image().pixelColor(0, row).alpha() > 0, row <= 1) << row;
}

}  // namespace
}  // namespace marginscope
