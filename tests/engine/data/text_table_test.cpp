#include "engine/data/text_table.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

Result<TextTable> read(const std::string& text) {
    return readTextTable(std::make_shared<const std::string>(text), "t.csv");
}

std::vector<std::vector<std::string>> cellsOf(const TextTable& table) {
    std::vector<std::vector<std::string>> rows;
    for (Index row = 0; row < table.rowCount(); ++row) {
        rows.emplace_back();
        for (Index column = 0; column < table.columnCount(); ++column) rows.back().push_back(table.word(row, column));
    }
    return rows;
}

struct Sniffed {
    std::string text;
    TableFormat format;
    std::vector<std::string> names;
    std::vector<std::vector<std::string>> cells;
};

TEST(TextTable, FindsOutTheFormat) {
    const std::vector<Sniffed> cases = {
        {"a,b,c\n1,2.5,x\n3,4,y\n", {',', false, true}, {"a", "b", "c"}, {{"1", "2.5", "x"}, {"3", "4", "y"}}},
        {"1,5;2,5;0\n3;4;1\n",
         {';', true, false},
         {"column 1", "column 2", "column 3"},
         {{"1,5", "2,5", "0"}, {"3", "4", "1"}}},
        {"h\tw\n1.5\t2\n3\t4", {'\t', false, true}, {"h", "w"}, {{"1.5", "2"}, {"3", "4"}}},
        {"h\tw\n1,5\t2\n3\t4,25", {'\t', true, true}, {"h", "w"}, {{"1,5", "2"}, {"3", "4,25"}}},
        {"  1  2.5  -1\n 3 4   1 \n",
         {' ', false, false},
         {"column 1", "column 2", "column 3"},
         {{"1", "2.5", "-1"}, {"3", "4", "1"}}},
        {"1, 2, 1\n3, 4, 0\n",
         {',', false, false},
         {"column 1", "column 2", "column 3"},
         {{"1", "2", "1"}, {"3", "4", "0"}}},
        {"\xef\xbb\xbf\"height, m\";kind\r\n1;\"a \"\"b\"\";c\"\r\n\r\n# note\r\n2;d # end\r\n",
         {';', false, true},
         {"height, m", "kind"},
         {{"1", "a \"b\";c"}, {"2", "d"}}},
        {"a\tb\n1\t\n\t2\n3\t4\n", {'\t', false, true}, {"a", "b"}, {{"1", ""}, {"", "2"}, {"3", "4"}}},
        {"x y\n\"r 1\" 1 2\n\"r 2\" 3 4\n",
         {' ', false, true},
         {"row", "x", "y"},
         {{"r 1", "1", "2"}, {"r 2", "3", "4"}}},
    };
    for (const Sniffed& expected : cases) {
        const Result<TextTable> table = read(expected.text);
        ASSERT_TRUE(table) << expected.text << table.error().text();
        EXPECT_EQ(table->format(), expected.format) << expected.text << describe(table->format());
        EXPECT_EQ(table->columnNames(), expected.names) << expected.text;
        EXPECT_EQ(cellsOf(*table), expected.cells) << expected.text;
        EXPECT_EQ(table->badLines().count, 0) << expected.text;
    }
}

TEST(TextTable, ListsLinesThatDoNotFit) {
    const Result<TextTable> table = read("a,b,c\n1,2,3\n4,5\n\n6,7,8,9\n\"1,2,3\n7,8,9\n");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->rowCount(), 2);
    ASSERT_EQ(table->badLines().count, 3);
    EXPECT_EQ(table->badLines().text(),
              "lines 3 (2 cells instead of 3), 5 (4 cells instead of 3) and 6 (a quote that does not end)");
    EXPECT_EQ(table->line(1), 7);
}

TEST(TextTable, ListsTheFirstTwentyAndCountsAll) {
    std::string text = "a,b\n";
    for (int i = 0; i < 50; ++i) text += "1,2\n";
    for (int i = 0; i < 30; ++i) text += "1\n";
    const Result<TextTable> table = read(text);
    ASSERT_TRUE(table);
    EXPECT_EQ(table->badLines().count, 30);
    EXPECT_EQ(table->badLines().first.size(), 20U);
    EXPECT_EQ(table->badLines().text(1), "lines 52 (1 cell instead of 2) and 29 more");
}

TEST(TextTable, TellsNumbersFromWords) {
    const Result<TextTable> table = read("a;b;c\n1;x;1e3\n2,5;3;\n+3;y;-7\n");
    ASSERT_TRUE(table);
    EXPECT_TRUE(table->isNumeric(0));
    EXPECT_FALSE(table->isNumeric(1));
    EXPECT_TRUE(table->isNumeric(2));
    EXPECT_EQ(table->number(1, 0), 2.5);
    EXPECT_EQ(table->number(1, 2), std::nullopt);
    EXPECT_EQ(table->number(2, 0), 3);
}

TEST(TextTable, NumbersInCells) {
    EXPECT_EQ(numberInCell("\"1.5\"", false), 1.5);
    EXPECT_EQ(numberInCell("1,5", true), 1.5);
    EXPECT_EQ(numberInCell("1,5e-3", true), 1.5e-3);
    for (const char* cell : {"", "1,5", "nan", "inf", "1e999", "0x10", "1 2", "+-1", "--1", "1.2.3"})
        EXPECT_FALSE(numberInCell(cell, false)) << cell;
    for (const char* cell : {"1.5", "1,2,3", ","}) EXPECT_FALSE(numberInCell(cell, true)) << cell;
}

TEST(TextTable, SaysWhatCannotBeRead) {
    EXPECT_EQ(read("").error().text(), "t.csv:1: expected a table of points, found nothing but blanks and comments");
    EXPECT_EQ(read("# a\n\n").error().place, "t.csv:1");
    EXPECT_EQ(read("hello\nworld\n").error().text(),
              "t.csv:1: expected columns separated by commas, semicolons, tabs or spaces, found \"hello\"");
    EXPECT_EQ(read(std::string("1,2\0", 4)).error().place, "t.csv:byte 3");
}

TEST(TextTable, CanBeStopped) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "1,2\n";
    Progress progress;
    progress.shouldStop = [] { return true; };
    const Result<TextTable> table =
        readTextTable(std::make_shared<const std::string>(text), "t.csv", std::nullopt, progress);
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace marginscope
