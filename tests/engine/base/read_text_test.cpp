#include "engine/base/read_text.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace marginscope {
namespace {

TEST(ParsedNumber, IsTheWholeTextOrNothing) {
    EXPECT_EQ(parsedNumber<double>("-1.5e-3"), -1.5e-3);
    EXPECT_EQ(parsedNumber<double>("5e-324"), 5e-324);
    EXPECT_EQ(parsedNumber<int>("42"), 42);
    EXPECT_EQ(parsedNumber<std::uint64_t>("18446744073709551615"), std::numeric_limits<std::uint64_t>::max());
    for (const char* const text : {"", " ", "1 ", " 1", "+1", "1,5", "x", "1x"}) {
        EXPECT_EQ(parsedNumber<double>(text), std::nullopt) << text;
        EXPECT_EQ(parsedNumber<int>(text), std::nullopt) << text;
    }
    EXPECT_EQ(parsedNumber<int>("1.0"), std::nullopt);
    EXPECT_EQ(parsedNumber<int>("2147483648"), std::nullopt);
    EXPECT_EQ(parsedNumber<std::uint64_t>("-1"), std::nullopt);
    EXPECT_EQ(parsedNumber<double>("1e400"), std::nullopt);
}

TEST(CheckIsText, NamesThePlace) {
    EXPECT_TRUE(checkIsText("a\xc3\xa9", "f"));
    EXPECT_EQ(checkIsText("ab\xff", "f").error().text(), "f:byte 2: expected UTF-8 text, found the byte 0xff");
    EXPECT_EQ(checkIsText("ab\xff", "f").error().code, ErrorCode::Malformed);
}

TEST(WithoutByteOrderMark, LeavesEverythingElse) {
    EXPECT_EQ(withoutByteOrderMark("\xef\xbb\xbf-"), "-");
    EXPECT_EQ(withoutByteOrderMark("\xef\xbb\xbf"), "");
    EXPECT_EQ(withoutByteOrderMark("\xef\xbb"), "\xef\xbb");
    EXPECT_EQ(withoutByteOrderMark(""), "");
}

}  // namespace
}  // namespace marginscope
