#include "widgets/colour_map.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace marginscope {
namespace {

/// Relative luminance of the sRGB standard, IEC 61966-2-1.
double luminance(QRgb colour) {
    const auto linear = [](int byte) {
        const double v = byte / 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) + 0.0722 * linear(qBlue(colour));
}

TEST(ColourMap, EndsAndMiddleAreTheAnchors) {
    const std::vector<QRgb> anchors = {0xff0000ff, 0xffffffff, 0xffff0000};
    const ColourMap map(anchors);
    EXPECT_EQ(map.entry(0), anchors[0]);
    EXPECT_EQ(map.entry(1), anchors[0]);
    EXPECT_EQ(map.entry(128), anchors[1]);
    EXPECT_EQ(map.entry(255), anchors[2]);
}

TEST(ColourMap, ZeroIsNeutralAndSignsAreBlueAndRed) {
    for (const bool dark : {false, true}) {
        const ColourMap& map = divergingMap(dark);
        const QColor neutral(map.atSigned(0, 3));
        EXPECT_LT(neutral.saturation(), 80);
        EXPECT_EQ(neutral.lightness() < 128, dark);
        for (const double value : {0.3, 1.0, 3.0}) {
            EXPECT_GT(qBlue(map.atSigned(-value, 3)), qRed(map.atSigned(-value, 3))) << value;
            EXPECT_GT(qRed(map.atSigned(value, 3)), qBlue(map.atSigned(value, 3))) << value;
        }
        EXPECT_EQ(map.atSigned(1e30, 3), map.entry(255));
        EXPECT_EQ(map.atSigned(-1e30, 3), map.entry(1));
    }
}

TEST(ColourMap, DivergingLuminanceOnlyMovesAwayFromTheNeutral) {
    for (const bool dark : {false, true}) {
        const double sign = dark ? -1 : 1;
        for (int k = 1; k < 127; ++k) {
            const ColourMap& map = divergingMap(dark);
            EXPECT_LE(sign * luminance(map.entry(128 - k - 1)), sign * luminance(map.entry(128 - k)) + 2e-3) << k;
            EXPECT_LE(sign * luminance(map.entry(128 + k + 1)), sign * luminance(map.entry(128 + k)) + 2e-3) << k;
        }
    }
}

TEST(ColourMap, SequentialLuminanceOnlyRises) {
    for (int k = 1; k < 255; ++k)
        EXPECT_LE(luminance(sequentialMap().entry(k)), luminance(sequentialMap().entry(k + 1)) + 1e-3) << k;
    EXPECT_EQ(sequentialMap().at(-1), sequentialMap().entry(1));
    EXPECT_EQ(sequentialMap().at(2), sequentialMap().entry(255));
}

TEST(FieldImage, FirstRowIsAtTheBottom) {
    const std::vector<float> field = {-2, 0, 2, 1, std::numeric_limits<float>::quiet_NaN(), -100};
    const ColourMap& map = divergingMap(false);
    const QImage image = fieldImage(field, 3, 2, 2, map);
    ASSERT_EQ(image.size(), QSize(3, 2));
    EXPECT_EQ(image.pixel(0, 1), map.atSigned(-2, 2));
    EXPECT_EQ(image.pixel(1, 1), map.entry(128));
    EXPECT_EQ(image.pixel(2, 1), map.atSigned(2, 2));
    EXPECT_EQ(image.pixel(0, 0), map.atSigned(1, 2));
    EXPECT_EQ(image.pixel(1, 0), 0xff808080);
    EXPECT_EQ(image.pixel(2, 0), map.entry(1));
}

TEST(SymmetricLimit, IgnoresTheMostExtremeValues) {
    std::vector<float> field(1000);
    for (std::size_t i = 0; i < field.size(); ++i) field[i] = (i % 2 == 0 ? 1.0F : -1.0F) * float(i) / 999;
    EXPECT_NEAR(symmetricLimit(field), 0.98, 0.002);
    field[500] = 1e20F;
    field[501] = std::numeric_limits<float>::quiet_NaN();
    field[502] = -std::numeric_limits<float>::infinity();
    EXPECT_NEAR(symmetricLimit(field), 0.98, 0.004);
    EXPECT_EQ(symmetricLimit({}), 0);
}

}  // namespace
}  // namespace marginscope
