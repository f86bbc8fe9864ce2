#include "engine/data/csv.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "engine/base/file_bytes.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

TEST(Csv, ReadsPointsAndLabels) {
    const Result<LabelledPoints> data = parseCsv("x1,x2,label\n0.25,-0.5,1\n-1e-3,+2,-1\n", "p.csv");
    ASSERT_TRUE(data) << data.error().text();
    EXPECT_EQ(data->points, (RowMatrix{{0.25, -0.5}, {-1e-3, 2}}));
    EXPECT_EQ(data->labels, (Vector{{1, -1}}));
}

TEST(Csv, AcceptsEveryAllowedSpelling) {
    for (const std::string text : {
             "x1,x2,label\r\n1,2,1\r\n3,4,-1\r\n",                                   // CRLF
             "x1,x2,label\r1,2,1\r3,4,-1",                                           // CR, no last line end
             "\xef\xbb\xbfx1,x2,label\n1,2,1\n3,4,-1\n",                             // byte-order mark
             "x1\tx2\tlabel\n1\t2\t1\n3\t4\t-1\n",                                   // tabs
             "# points\n\n  \nx1 , x2 , label\n 1 , 2 , 1 # first\n\n#x\n3,4,-1\n",  // comments, blanks
             "x1,x2,label\n1.0,2e0,1\n3,4,0\n",                                      // labels 0/1
             "x1,x2,label\n1,2,1.0\n3,4,-1.0\n",
         }) {
        const Result<LabelledPoints> data = parseCsv(text, "p.csv");
        ASSERT_TRUE(data) << text << data.error().text();
        EXPECT_EQ(data->points, (RowMatrix{{1, 2}, {3, 4}})) << text;
        EXPECT_EQ(data->labels, (Vector{{1, -1}})) << text;
    }
}

TEST(Csv, ReadsSeveralClasses) {
    const Result<LabelledPoints> data = parseCsv("x1,label\n1,2\n2,0\n3,1\n4,2\n", "p.csv");
    ASSERT_TRUE(data) << data.error().text();
    EXPECT_EQ(data->classCount, 3);
    EXPECT_EQ(data->labels, (Vector{{2, 0, 1, 2}}));
    EXPECT_EQ(csvText(*data), "x1,label\n1,2\n2,0\n3,1\n4,2\n");
}

TEST(Csv, ReadsAnyDimension) {
    const Result<LabelledPoints> line = parseCsv("x1,label\n1,1\n2,0\n", "p.csv");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->points.cols(), 1);
    const Result<LabelledPoints> wide = parseCsv("x1,x2,x3,x4,x5,label\n1,2,3,4,5,1\n6,7,8,9,10,0\n", "p.csv");
    ASSERT_TRUE(wide);
    EXPECT_EQ(wide->points(1, 4), 10);
}

struct BadText {
    std::string text;
    std::string place;
    std::string message;  // a part of it
};

TEST(Csv, NamesLineAndColumnOfWhatIsWrong) {
    const std::string header = "x1,x2,label\n";
    const std::vector<BadText> cases = {
        {"", "p.csv:1", "expected a header line x1,...,xd,label, found an empty file"},
        {"# only this\n\n", "p.csv:1", "found an empty file"},
        {"0.25,-0.5,1\n", "p.csv:1",
         "expected a header line x1,...,xd,label separated by commas or tabs, found \"0.25"},
        {"\nx1;x2;label\n", "p.csv:2", "found \"x1;x2;label\""},
        {"label\n1\n", "p.csv:1", "expected a header line"},
        {"x1,x3,label\n", "p.csv:1", "expected a header line"},
        {header, "p.csv:1", "expected rows of points below the header, found none"},
        {header + "1,2,1\n\n1,abc,1\n", "p.csv:4", "column x2: expected a finite number, found \"abc\""},
        {header + "1,2,1\n,2,1\n", "p.csv:3", "column x1: expected a finite number, found nothing"},
        {header + "1,0x10,1\n", "p.csv:2", "column x2: expected a finite number, found \"0x10\""},
        {header + "1,1 2,1\n", "p.csv:2", "column x2: expected a finite number, found \"1 2\""},
        {header + "+-1,2,1\n", "p.csv:2", "column x1: expected a finite number, found \"+-1\""},
        {header + "nan,2,1\n", "p.csv:2", "column x1: expected a finite number, found \"nan\""},
        {header + "1,-inf,1\n", "p.csv:2", "column x2: expected a finite number, found \"-inf\""},
        {header + "1,1e999,1\n", "p.csv:2", "found \"1e999\", which a double cannot hold"},
        {header + "1,2,yes\n", "p.csv:2", "column label: expected a finite number, found \"yes\""},
        {header + "1,2,1\n1,2,3\n", "p.csv:3",
         "column label: expected -1 and 1, 0 and 1, or 0, 1, 2, ... without a gap, found 3 but no 0"},
        {header + "1,2,0\n1,2,1\n\n1,2,3\n1,2,1\n", "p.csv:5",
         "column label: expected -1 and 1, 0 and 1, or 0, 1, 2, "
         "... without a gap, found 3 but no 2"},
        {header + "1,2,0\n1,2,2.5\n1,2,1\n", "p.csv:3", "without a gap, found 2.5"},
        {header + "1,2,2\n1,2,0\n1,2,-2\n", "p.csv:4", "without a gap, found -2"},
        {header + "1,2,-1\n1,2,1\n1,2,2\n", "p.csv:4", "without a gap, found 2 beside -1"},
        {header + "1,2,1\n1,2,0\n1,2,-1\n", "p.csv:4",
         "column label: expected -1 and 1, 0 and 1, or 0, 1, 2, ... without a gap, found -1 beside 0"},
        {header + "1,2,0.5\n", "p.csv:2", "found 0.5"},
        {header + "1,2\n", "p.csv:2", "expected 3 columns as in the header, found 2 (no column label)"},
        {header + "1,2,1,4\n", "p.csv:2", "expected 3 columns as in the header, found 4"},
        {header + "1\t2\t1\n", "p.csv:2", "expected 3 columns as in the header, found 1"},
        {header + "1,2,1\n3,4,1\n", "p.csv:label", "expected points of two classes, found only one label"},
        {header + "1,2,0\n3,4,0\n", "p.csv:label", "expected points of two classes, found only one label"},
        {std::string("x1\0", 3), "p.csv:byte 2", "expected UTF-8 text, found the byte 0x00"},
        {"\xff\xfex", "p.csv:byte 0", "expected UTF-8 text, found the byte 0xff"},
    };
    for (const BadText& bad : cases) {
        const Result<LabelledPoints> data = parseCsv(bad.text, "p.csv");
        ASSERT_FALSE(data) << bad.text;
        EXPECT_EQ(data.error().code, ErrorCode::Malformed) << bad.text;
        EXPECT_EQ(data.error().place, bad.place) << bad.text;
        EXPECT_NE(data.error().message.find(bad.message), std::string::npos)
            << bad.text << "gave: " << data.error().message;
    }
}

TEST(Csv, FilesThatCannotBeRead) {
    const test::TemporaryDirectory directory;
    EXPECT_EQ(readCsv(directory.file("missing.csv")).error().code, ErrorCode::NotFound);
    EXPECT_EQ(readCsv(directory.file("")).error().code, ErrorCode::NotReadable);
}

TEST(Csv, WritesWhatItReads) {
    const double tiny = std::numeric_limits<double>::denorm_min();
    const LabelledPoints data{RowMatrix{{0.1, -1.0 / 3, 1e300}, {-tiny, 5, 0}}, Vector{{-1, 1}}};
    EXPECT_EQ(csvText(data), "x1,x2,x3,label\n0.1,-0.3333333333333333,1e+300,-1\n-5e-324,5,0,1\n");
    const test::TemporaryDirectory directory;
    ASSERT_TRUE(writeCsv(directory.file("p.csv"), data));
    const Result<LabelledPoints> read = readCsv(directory.file("p.csv"));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->points, data.points);
    EXPECT_EQ(read->labels, data.labels);
}

TEST(CsvQuoted, DoublesQuotes) {
    EXPECT_EQ(csvQuoted(""), "\"\"");
    EXPECT_EQ(csvQuoted("a,\"b\"\n"), "\"a,\"\"b\"\"\n\"");
}

}  // namespace
}  // namespace marginscope
