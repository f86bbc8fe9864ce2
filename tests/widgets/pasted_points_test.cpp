#include "widgets/pasted_points.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

using Points = std::vector<PlanePoint>;

TEST(PastedPoints, ReadsWhatSpreadsheetsPutThere) {
    const auto pasted = [](const char* text, int classCount = 2) {
        const Result<Points> points = pastedPoints(QString::fromUtf8(text), classCount, 1);
        EXPECT_TRUE(points) << text << (points ? "" : points.error().message);
        return points ? *points : Points();
    };
    EXPECT_EQ(pasted("0.5\t-0.25\t-1\n0.1\t0.2\t1\n"), (Points{{0.5, -0.25, -1}, {0.1, 0.2, 1}}));
    EXPECT_EQ(pasted("0,5\t-0,25\t0\r\n1,5\t2\t1\r\n"), (Points{{0.5, -0.25, -1}, {1.5, 2, 1}}));
    EXPECT_EQ(pasted("x\ty\tclass\n1\t2\t+\n3\t4\t−\n"), (Points{{1, 2, 1}, {3, 4, -1}}));
    EXPECT_EQ(pasted("1 2"), (Points{{1, 2, 1}}));
    EXPECT_EQ(pasted("1,2,2\n3,4,0", 3), (Points{{1, 2, 2}, {3, 4, 0}}));
}

TEST(PastedPoints, NonsenseGetsOneSentence) {
    const std::vector<std::pair<const char*, const char*>> cases = {
        {"", "Expected rows of two numbers and perhaps a class on the clipboard, found nothing."},
        {"hello world", "Expected rows of two numbers and perhaps a class on the clipboard, found \"hello world\"."},
        {"1\n2\n", "Expected rows of two numbers and perhaps a class on the clipboard, found \"1?2\"."},
        {"1\t2\t3\t4\n", "Expected x₁, x₂ and perhaps a class in every row on the clipboard, found 4 columns."},
        {"1\t2\n3\t4\n5\n",
         "Expected as many cells in every row on the clipboard, found in row 3 1 cell instead of 2."},
        {"1\t2\n3\tx\n5\t6\n", "Expected a number in row 2 of the clipboard, found \"x\"."},
        {"1\t2\t1\n3\t4\t5\n", "Expected the class −1 or 1 in row 2 of the clipboard, found \"5\"."},
    };
    for (const auto& [text, sentence] : cases) {
        const Result<Points> points = pastedPoints(QString::fromUtf8(text), 2, 1);
        ASSERT_FALSE(points) << text;
        EXPECT_EQ(points.error().message, sentence);
    }
    EXPECT_EQ(pastedPoints("1\t2\t3\n", 3, 0).error().message,
              "Expected the class 0 to 2 in row 1 of the clipboard, found \"3\".");
}

TEST(PastedPoints, WhatIsCopiedCanBePasted) {
    const Points points = {{0.1, -1.0 / 3, 1}, {5, 6, 1}, {1e-17, 7, -1}};
    EXPECT_EQ(copiedPoints(points, {1}), "5\t6\t1\n");
    const Result<Points> pasted = pastedPoints(copiedPoints(points, {0, 1, 2}), 2, 1);
    ASSERT_TRUE(pasted);
    EXPECT_EQ(*pasted, points);
}

}  // namespace
}  // namespace marginscope
