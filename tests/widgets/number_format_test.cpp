#include "widgets/number_format.h"

#include <gtest/gtest.h>

#include <QFontMetrics>
#include <cmath>
#include <limits>

#include "widgets/theme.h"

namespace marginscope {
namespace {

struct Case {
    double value;
    int digits;
    const char* text;
};

TEST(NumberFormat, FollowsTheTable) {
    const Case cases[] = {
        {0, 3, "0"},
        {-0.0, 3, "0"},
        {1, 3, "1.00"},
        {-1.5, 2, "−1.5"},
        {0.0201129, 4, "0.02011"},
        {0.001, 3, "0.00100"},
        {0.00099949, 3, "9.99·10⁻⁴"},
        {0.0009999, 3, "0.00100"},
        {8.6e-3, 2, "0.0086"},
        {1.9e-6, 2, "1.9·10⁻⁶"},
        {-4e-12, 1, "−4·10⁻¹²"},
        {999.96, 3, "1\u202f000"},
        {7052.31, 3, "7\u202f052"},
        {99940, 3, "99\u202f940"},
        {99960, 3, "1.00·10⁵"},
        {1e6, 3, "1.00·10⁶"},
        {1.2345e-300, 4, "1.234·10⁻³⁰⁰"},
        {std::numeric_limits<double>::quiet_NaN(), 3, "–"},
        {std::numeric_limits<double>::infinity(), 3, "∞"},
        {-std::numeric_limits<double>::infinity(), 3, "−∞"},
    };
    for (const Case& c : cases)
        EXPECT_EQ(formatNumber(c.value, c.digits).toStdString(), c.text) << c.value << " with " << c.digits;
}

TEST(NumberFormat, RoundedNegativeZeroHasNoSign) {
    EXPECT_EQ(formatFixed(-0.004, 2).toStdString(), "0.00");
    EXPECT_EQ(formatFixed(-0.005001, 2).toStdString(), "−0.01");
    EXPECT_EQ(formatPoint(-0.0999, -0.0001).toStdString(), "(−0.10, 0.00)");
}

TEST(NumberFormat, TicksHaveTheDecimalsOfTheirStep) {
    EXPECT_EQ(formatTick(0.30000000000000004, 0.1).toStdString(), "0.3");
    EXPECT_EQ(formatTick(-5.6e-17, 0.1).toStdString(), "0.0");
    EXPECT_EQ(formatTick(0.025, 0.025).toStdString(), "0.025");
    EXPECT_EQ(formatTick(-1, 0.5).toStdString(), "−1.0");
    EXPECT_EQ(formatTick(20000, 10000).toStdString(), "20\u202f000");
    EXPECT_EQ(formatTick(3e6, 1e6).toStdString(), "3·10⁶");
    EXPECT_EQ(formatTick(1.5e-6, 5e-7).toStdString(), "1.5·10⁻⁶");
    EXPECT_EQ(formatTick(0, 5e-7).toStdString(), "0");
}

TEST(NumberFormat, CountsAreGroupedInThrees) {
    EXPECT_EQ(formatCount(999).toStdString(), "999");
    EXPECT_EQ(formatCount(30000).toStdString(), "30\u202f000");
    EXPECT_EQ(formatCount(-1234567).toStdString(), "−1\u202f234\u202f567");
    EXPECT_EQ(formatCount(std::numeric_limits<qint64>::min()).toStdString(),
              "−9\u202f223\u202f372\u202f036\u202f854\u202f775\u202f808");
}

TEST(NumberFormat, TheFontHasEveryCharacter) {
    for (const TextRole role : {TextRole::Title, TextRole::Small}) {
        const QFontMetrics metrics(themeFont(lightTheme(), role));
        for (const QChar c : QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−·–∞\u202f"))
            EXPECT_TRUE(metrics.inFont(c)) << int(c.unicode());
    }
}

TEST(NumberFormat, SettingsLoseTheirLastZeros) {
    EXPECT_EQ(formatSetting(0.5), "0.5");
    EXPECT_EQ(formatSetting(4), "4");
    EXPECT_EQ(formatSetting(1.25), "1.25");
    EXPECT_EQ(formatSetting(100), "100");
    EXPECT_EQ(formatSetting(1.5e7), "1.5·10⁷");
    EXPECT_EQ(formatSetting(2e-7), "2·10⁻⁷");
}

TEST(NumberFormat, SentencesOfTheEngineGetPowersOfTen) {
    EXPECT_EQ(formatNumbersIn("reached 1e+06, defect 2.5e-07."), "reached 10⁶, defect 2.5·10⁻⁷.");
    EXPECT_EQ(formatNumbersIn("nothing to change in example 12"), "nothing to change in example 12");
}

}  // namespace
}  // namespace marginscope
