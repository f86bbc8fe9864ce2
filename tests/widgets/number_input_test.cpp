#include "widgets/number_input.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

TEST(NumberInput, ShowsEveryDigitThatCountsAndPowersAsPowers) {
    EXPECT_EQ(inputText(0.02), "0.02");
    EXPECT_EQ(inputText(0), "0");
    EXPECT_EQ(inputText(10000), "10000");
    EXPECT_EQ(inputText(1e6), "10⁶");
    EXPECT_EQ(inputText(1e-5), "10⁻⁵");
    EXPECT_EQ(inputText(2.5e-7), "2.5·10⁻⁷");
    EXPECT_EQ(inputText(-0.25), "−0.25");
    EXPECT_EQ(inputText(1234567), "1.234567·10⁶");
}

TEST(NumberInput, WhatIsShownReadsBackExactly) {
    for (const double value : {0.02, 1e6, 1e-5, 2.5e-7, -0.25, 1234567.0, 1.0 / 3, 123456.75, 1e-300, -6.02e23, 0.0})
        EXPECT_EQ(plainNumber(inputText(value)).toDouble(), value) << inputText(value).toStdString();
}

TEST(NumberInput, TakesWhatPeopleType) {
    EXPECT_EQ(plainNumber("1e6"), "1e6");
    EXPECT_EQ(plainNumber("10 000"), "10000");
    EXPECT_EQ(plainNumber("2·10⁻³"), "2e-3");
    EXPECT_EQ(plainNumber("−5"), "-5");
    EXPECT_EQ(plainNumber("many"), "many");
}

}  // namespace
}  // namespace marginscope
