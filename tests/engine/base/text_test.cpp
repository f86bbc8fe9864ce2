#include "engine/base/text.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace marginscope {
namespace {

TEST(FormatNumber, RoundsToSignificantDigits) {
    EXPECT_EQ(formatRounded(1.0 / 3), "0.333333");
    EXPECT_EQ(formatRounded(1e6), "1e+06");
    EXPECT_EQ(formatRounded(123456.789, 12), "123456.789");
}

TEST(FormatExactly, IsShortAndReadsBackExactly) {
    EXPECT_EQ(formatExactly(0.1), "0.1");
    EXPECT_EQ(formatExactly(-3), "-3");
    EXPECT_EQ(formatExactly(1e6), "1e+06");
    EXPECT_EQ(formatExactly(std::numeric_limits<double>::infinity()), "inf");
    for (const double value : {1.0 / 3, 4e-324, std::numeric_limits<double>::max(), 123456789.123}) {
        EXPECT_EQ(std::stod(formatExactly(0.1 + value)), 0.1 + value);
    }
}

TEST(InQuotes, CutsLongTextBetweenCharacters) {
    EXPECT_EQ(inQuotes("abc"), "\"abc\"");
    EXPECT_EQ(inQuotes("a\tb\x7f"), "\"a?b?\"");
    EXPECT_EQ(inQuotes(std::string(50, 'x')), "\"" + std::string(40, 'x') + "…\"");
    EXPECT_EQ(inQuotes(std::string(39, 'x') + "éé"), "\"" + std::string(39, 'x') + "…\"");
}

TEST(Joined, PutsSeparatorsBetween) {
    EXPECT_EQ(joined({}), "");
    EXPECT_EQ(joined({"a"}), "a");
    EXPECT_EQ(joined({"a", "b", "c"}, " "), "a b c");
}

TEST(EditDistance, CountsInsertedRemovedReplacedAndExchangedLetters) {
    EXPECT_EQ(editDistance("", ""), 0u);
    EXPECT_EQ(editDistance("", "abc"), 3u);
    EXPECT_EQ(editDistance("kitten", "sitting"), 3u);
    EXPECT_EQ(editDistance("width", "widht"), 1u);
    EXPECT_EQ(editDistance("ca", "abc"), 3u);
}

TEST(NearestWord, IsAlikeOrNothing) {
    EXPECT_EQ(nearestWord("exponentail", {"logistic", "exponential"}), "exponential");
    EXPECT_EQ(nearestWord("zzz", {"logistic", "exponential"}), std::nullopt);
    EXPECT_EQ(nearestWord("zzz", {}), std::nullopt);
    EXPECT_EQ(nearestWord("cosine", {"constant", "loss-scaled"}), std::nullopt);
}

TEST(FirstByteNotText, AcceptsUtf8AndNothingElse) {
    EXPECT_EQ(firstByteNotText(""), std::nullopt);
    EXPECT_EQ(firstByteNotText("x = 1, é, €, 𝄞"), std::nullopt);
    EXPECT_EQ(firstByteNotText(std::string_view("ab\0c", 4)), 2u);
    EXPECT_EQ(firstByteNotText("a\xff"), 1u);             // never used in UTF-8
    EXPECT_EQ(firstByteNotText("ab\x80"), 2u);            // a continuation without a start
    EXPECT_EQ(firstByteNotText("\xc0\xaf"), 0u);          // overlong
    EXPECT_EQ(firstByteNotText("\xe0\x80\x80"), 0u);      // overlong
    EXPECT_EQ(firstByteNotText("\xed\xa0\x80"), 0u);      // a surrogate
    EXPECT_EQ(firstByteNotText("\xf4\x90\x80\x80"), 0u);  // past U+10FFFF
    EXPECT_EQ(firstByteNotText("abc\xe2\x82"), 3u);       // cut short
}

}  // namespace
}  // namespace marginscope
