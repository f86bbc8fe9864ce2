#include "engine/data/point_file.h"

#include <gtest/gtest.h>

#include <chrono>
#include <limits>

#include "engine/base/file_bytes.h"
#include "engine/base/random.h"
#include "engine/base/text.h"
#include "engine/data/csv.h"
#include "engine/data/npz_writer.h"
#include "engine/data/point_arrays.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

Result<PointFile> read(const std::string& text, const PointFileOptions& options = {}) {
    return pointsOfText(std::make_shared<const std::string>(text), "p.csv", options);
}

EditedPoints unchanged(const PointFile& file) {
    EditedPoints points{file.data.points, file.data.labels, {}};
    for (Index i = 0; i < file.data.points.rows(); ++i) points.origins.push_back(i);
    return points;
}

TEST(PointFile, PlainCsvStaysPlain) {
    const Result<PointFile> file = read("x1,x2,label\n0.25,-0.5,1\n1,2,0\n");
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_EQ(file->data.points, (RowMatrix{{0.25, -0.5}, {1, 2}}));
    EXPECT_EQ(file->data.labels, (Vector{{1, -1}}));
    EXPECT_EQ(file->labels, (std::vector<std::string>{"0", "1"}));
    const Result<PointFile> bad = read("x1,x2,label\n0.25,abc,1\n1,2,0\n");
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().text(), "p.csv:2: column x2: expected a finite number, found \"abc\"");
}

TEST(PointFile, CommentsDoNotSayWhatSeparatesCells) {
    for (const std::string begin :
         {"", "\xef\xbb\xbf", "# a\tb\n", "# a label\n", "# x1,x2,label\n", "# x1\tx2\tlabel\n"}) {
        for (const std::string separator : {",", "\t"}) {
            const auto line = [&separator](const char* x1, const char* x2, const char* label) {
                return x1 + separator + x2 + separator + label;
            };
            const std::string text = begin + line("x1", "x2", "label") + " # a,b\tc\n" + line("0.25", "-0.5", "1") +
                                     "\n" + line("1", "2", "0") + " # far,\tout\n";
            const Result<PointFile> file = read(text);
            ASSERT_TRUE(file) << file.error().text() << " of " << text;
            EXPECT_EQ(file->data.points, (RowMatrix{{0.25, -0.5}, {1, 2}})) << text;
            EXPECT_EQ(textWithEdits(*file, unchanged(*file)), text);
            EditedPoints edited = unchanged(*file);
            edited.points(1, 1) = 3;
            edited.labels[1] = 1;
            EXPECT_EQ(textWithEdits(*file, edited), begin + line("x1", "x2", "label") + " # a,b\tc\n" +
                                                        line("0.25", "-0.5", "1") + "\n" + line("1", "3", "1") +
                                                        " # far,\tout\n");
        }
    }
}

TEST(PointFile, WordsBecomeClassesInTheirOrder) {
    const Result<PointFile> file = read("h;w;animal\n1,5;2;dog\n2,5;3;cat\n3;4;dog\n");
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_EQ(file->data.points, (RowMatrix{{1.5, 2}, {2.5, 3}, {3, 4}}));
    EXPECT_EQ(file->data.labels, (Vector{{1, -1, 1}}));
    EXPECT_EQ(file->labels, (std::vector<std::string>{"cat", "dog"}));
    const Result<PointFile> three = read("1 2 b\n3 4 c\n5 6 a\n");
    ASSERT_TRUE(three);
    EXPECT_EQ(three->data.classCount, 3);
    EXPECT_EQ(three->data.labels, (Vector{{1, 2, 0}}));
}

TEST(PointFile, OtherNumbersBecomeClassesInTheirOrder) {
    const Result<PointFile> file = read("a,b,class\n1,2,7\n3,4,2\n5,6,7\n");
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_EQ(file->data.labels, (Vector{{1, -1, 1}}));
    EXPECT_EQ(file->labels, (std::vector<std::string>{"2", "7"}));
}

TEST(PointFile, GuessesColumns) {
    const auto names = [](const std::string& text) {
        const Result<PointFile> file = read(text);
        return file ? joined(file->columnNames) : file.error().text();
    };
    EXPECT_EQ(names("id,label,u,v\n1,0,5,6\n2,1,7,8\n"), "u, v, label");
    EXPECT_EQ(names("kind,u,v\na,5,6\nb,7,8\n"), "u, v, kind");
    EXPECT_EQ(names(",u,v,w\n0,5,6,1\n1,7,8,0\n"), "column 1, u, v, w");
    EXPECT_EQ(names("u,name,kind\n1,p,a\n2,q,b\n"), "u, kind");
    EXPECT_EQ(names("x;y;species\n0,5;0,2;cat\n-0,4;0,3;dog\n"), "x, y, species");
    EXPECT_EQ(names("x,y,animal\n1,2,cat\n3,4,dog\n"), "x, y, animal");
    EXPECT_EQ(names("x,y,z\n1,2,0\n3,4,1\n"), "x, y, z");
    EXPECT_EQ(names("y,u,v\n1,2,3\n0,4,5\n"), "u, v, y");
    EXPECT_EQ(names("a,b\nx,y\nu,v\n"),
              "p.csv:1: expected at least one column of numbers beside the labels, found the columns \"a, b\"");
}

TEST(PointFile, TakesTheColumnsThatAreNamed) {
    const std::string text = "a,b,c,kind\n1,2,3,u\n4,5,6,v\n";
    PointFileOptions options;
    options.columns = {"c", "1", "kind"};
    const Result<PointFile> file = read(text, options);
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_EQ(file->data.points, (RowMatrix{{3, 1}, {6, 4}}));
    for (const auto& [columns, error] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{"d", "kind"},
              "p.csv:d: expected one of the columns a, b, c, kind, or its number, found none of that name"},
             {{"5", "kind"},
              "p.csv:5: expected one of the columns a, b, c, kind, or its number, found none of that name"},
             {{"kind"}, "p.csv:kind: expected columns of coordinates and then that of the label, found one"},
             {{"a", "a", "kind"}, "p.csv: expected different columns, found one of them twice"},
             {{"kind", "a"},
              "p.csv:2: expected numbers in the chosen columns of every line, found 2 bad lines: lines 2 "
              "(column kind: \"u\" instead of a number) and 3 (column kind: \"v\" instead of a number)"}}) {
        options.columns = columns;
        const Result<PointFile> bad = read(text, options);
        ASSERT_FALSE(bad) << error;
        EXPECT_EQ(bad.error().text(), error);
    }
}

TEST(PointFile, BadLinesAreListedAndLeftOutWhereAsked) {
    const std::string text = "a;b;k\n1;2;u\n1;x;u\n3;4\n5;6;v\n7;8;\n";
    const Result<PointFile> refused = read(text);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().text(),
              "p.csv:3: expected numbers in the chosen columns of every line, found 3 bad lines: lines 3 (column b: "
              "\"x\" instead of a number), 4 (2 cells instead of 3) and 6 (column k: nothing instead of a label)");
    PointFileOptions options;
    options.skipBadLines = true;
    const Result<PointFile> file = read(text, options);
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_EQ(file->data.points, (RowMatrix{{1, 2}, {5, 6}}));
    EXPECT_EQ(file->badLines.count, 3);
    EXPECT_EQ(textWithEdits(*file, unchanged(*file)), text);
}

TEST(PointFile, FillsTheBox) {
    PointFileOptions options;
    options.intoBox = true;
    const Result<PointFile> file = read("a,b,k\n10,5,u\n30,5,v\n20,5,v\n", options);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->data.points, (RowMatrix{{-1, 0}, {1, 0}, {0, 0}}));
    EditedPoints edited = unchanged(*file);
    edited.points(2, 0) = 0.5;
    EXPECT_EQ(textWithEdits(*file, edited), "a,b,k\n10,5,u\n30,5,v\n25,5,v\n");
}

TEST(PointFile, TakesOfEveryClassItsShare) {
    std::string text = "a,b,k\n";
    for (int i = 0; i < 100; ++i) text += std::to_string(i) + ",0," + (i % 4 == 0 ? "u" : "v") + "\n";
    text += "100,0,w\n";
    PointFileOptions options;
    options.most = 20;
    const Result<PointFile> file = read(text, options);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->available, 101);
    EXPECT_EQ((file->data.labels.array() == 0).count(), 4);
    EXPECT_EQ((file->data.labels.array() == 1).count(), 14);
    EXPECT_EQ((file->data.labels.array() == 2).count(), 1);
    EXPECT_EQ(read(text, options)->data.points, file->data.points);
    EXPECT_TRUE(std::is_sorted(file->rows.begin(), file->rows.end()));
    EXPECT_EQ(textWithEdits(*file, unchanged(*file)), text);
}

TEST(PointFile, OneLabelAndTooManyLabels) {
    EXPECT_EQ(read("a,b,k\n1,2,u\n3,4,u\n").error().text(),
              "p.csv:k: expected points of two classes, found only one label");
    std::string text = "a,b,k\n";
    for (int i = 0; i < 200; ++i) text += "1,2," + std::to_string(i) + ".5\n";
    EXPECT_EQ(read(text).error().text(),
              "p.csv:k: expected at most 100 different labels, found more: is this a coordinate?");
}

TEST(PointFile, LabelsThatDoNotMatterKeepTheirBytes) {
    PointFileOptions options;
    options.anyLabels = true;
    const std::string text = "a,b,k\n1,2,u\n3,4,u\n";
    const Result<PointFile> file = read(text, options);
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_EQ(file->data.labels, (Vector{{-1, -1}}));
    EXPECT_EQ(file->labels, (std::vector<std::string>{"u"}));
    EditedPoints edited = unchanged(*file);
    EXPECT_EQ(textWithEdits(*file, edited), text);
    edited.labels[1] = 1;
    EXPECT_EQ(textWithEdits(*file, edited), "a,b,k\n1,2,u\n3,4,1\n");
    EXPECT_EQ(read("a,b,k\n1,2,v\n3,4,u\n", options)->data.labels, (Vector{{1, -1}})) << "classes where there are some";
    options.most = 1;
    EXPECT_EQ(read(text, options)->data.points.rows(), 1);
}

TEST(PointFile, AnEditedPointChangesOnlyItsCells) {
    const Result<PointFile> file = read(
        "# my data\r\n \"u\" ;v;note;kind # header\r\n1,50;2;\"a;b\";cat\r\n\r\n2,5 ;03;x;dog # far out\r\n4;5;y;cat");
    ASSERT_TRUE(file) << file.error().text();
    EditedPoints edited = unchanged(*file);
    edited.points(1, 0) = 0.125;
    edited.labels[1] = -1;
    edited.points.conservativeResize(4, 2);
    edited.points.row(3) << 7, -0.5;
    edited.labels.conservativeResize(4);
    edited.labels[3] = 1;
    edited.origins.push_back(-1);
    EXPECT_EQ(textWithEdits(*file, edited),
              "# my data\r\n \"u\" ;v;note;kind # header\r\n1,50;2;\"a;b\";cat\r\n\r\n0,125 ;03;x;cat # far out\r\n"
              "4;5;y;cat\r\n7;-0,5;;dog\r\n");
    EditedPoints removed{file->data.points.bottomRows(1), file->data.labels.tail(1), {2}};
    EXPECT_EQ(textWithEdits(*file, removed), "# my data\r\n \"u\" ;v;note;kind # header\r\n\r\n4;5;y;cat");
}

TEST(PointFile, ReadsArrays) {
    NamedArrays pair;
    pair.add("y", {{3}, {0, 1, 1}});
    pair.add("X", {{3, 2}, {1, 2, 3, 4, 5, 6}});
    const Result<PointFile> file = pointsOfArrays(pair, "a.npz", {});
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_EQ(file->data.points, (RowMatrix{{1, 2}, {3, 4}, {5, 6}}));
    EXPECT_EQ(file->data.labels, (Vector{{-1, 1, 1}}));
    EXPECT_EQ(textWithEdits(*file, unchanged(*file)), csvText(file->data));

    NamedArrays whole;
    whole.add("table", {{2, 3}, {1, 2, 5, 3, 4, 9}});
    const Result<PointFile> one = pointsOfArrays(whole, "a.npz", {});
    ASSERT_TRUE(one);
    EXPECT_EQ(one->data.labels, (Vector{{-1, 1}}));
    EXPECT_EQ(one->labels, (std::vector<std::string>{"5", "9"}));

    NamedArrays many;
    many.add("train", {{2, 2}, {1, 2, 3, 4}});
    many.add("test", {{2, 2}, {5, 6, 7, 8}});
    many.add("labels", {{2}, {0, 1}});
    EXPECT_EQ(pointsOfArrays(many, "a.npz", {}).error().text(),
              "a.npz: expected arrays X (n, d) and y (n,), or the names of two arrays in data.columns, found train (2, "
              "2), test (2, 2), labels (2,)");
    PointFileOptions options;
    options.columns = {"test", "labels"};
    EXPECT_EQ(pointsOfArrays(many, "a.npz", options)->data.points, (RowMatrix{{5, 6}, {7, 8}}));
    options.columns = {"tset", "labels"};
    EXPECT_EQ(pointsOfArrays(many, "a.npz", options).error().place, "a.npz:tset");
    options.columns = {"labels"};
    EXPECT_EQ(pointsOfArrays(many, "a.npz", options).error().text(),
              "a.npz:labels: expected an array of shape (n, d + 1) with the labels last, found (2,)");
}

TEST(PointFile, RowsOfArraysThatCannotBeUsedAreCountedFromOne) {
    NamedArrays arrays;
    arrays.add("X", {{3, 2}, {1, 2, std::numeric_limits<double>::infinity(), 4, 5, 6}});
    arrays.add("y", {{3}, {0, 1, 1}});
    EXPECT_EQ(pointsOfArrays(arrays, "a.npz", {}).error().text(),
              "a.npz:X: expected finite numbers, found NaN or infinity in row 2 (from 1)");
    PointFileOptions options;
    options.skipBadLines = true;
    const Result<PointFile> file = pointsOfArrays(arrays, "a.npz", options);
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_EQ(file->data.points, (RowMatrix{{1, 2}, {5, 6}}));
    EXPECT_EQ(file->badLines.text(), "line 2 (a number that is not finite)");
}

TEST(PointFile, ReadsFilesByTheirEnding) {
    const test::TemporaryDirectory directory;
    for (const char* const name : {"p.npy", "P.Npy"}) {
        ASSERT_TRUE(writeNpy(directory.file(name), {{2, 3}, {1, 2, 0, 3, 4, 1}}));
        const Result<PointFile> array = readPointFile(directory.file(name), {});
        ASSERT_TRUE(array) << array.error().text();
        EXPECT_EQ(array->data.points, (RowMatrix{{1, 2}, {3, 4}}));
    }
    for (const char* const name : {"p.npz", "P.Npz"}) {
        NpzWriter writer(directory.file(name));
        writer.add("X", {2, 2}, std::vector<double>{1, 2, 3, 4});
        writer.add("y", Vector{{0, 1}});
        ASSERT_TRUE(writer.finish());
        const Result<PointFile> arrays = readPointFile(directory.file(name), {});
        ASSERT_TRUE(arrays) << arrays.error().text();
        EXPECT_EQ(arrays->data.points, (RowMatrix{{1, 2}, {3, 4}}));
    }
    ASSERT_TRUE(writeFile(directory.file("p.txt"), "1\t2\ta\n3\t4\tb\n"));
    EXPECT_TRUE(readPointFile(directory.file("p.txt"), {}));
    EXPECT_EQ(readPointFile(directory.file("no.csv"), {}).error().code, ErrorCode::NotFound);
}

/// A file as odd as people make them: whatever is drawn, it has points.
std::string oddFile(Random& random) {
    const std::vector<std::string> separators = {",", ";", "\t", "   ", " ;  ", " , "};
    const std::string separator = separators[random.below(separators.size())];
    const bool comma = separator.find(',') == std::string::npos && random.below(2) == 1;
    const std::string end = random.below(2) == 1 ? "\r\n" : "\n";
    const std::size_t columns = 3 + random.below(3);
    std::string text = random.below(3) == 0 ? "\xef\xbb\xbf" : "";
    if (random.below(2) == 1) text += "# found on the beach" + end + end;
    if (random.below(2) == 1) {
        for (std::size_t k = 0; k + 1 < columns; ++k)
            text += (k % 2 ? "\"col " : "\"c") + std::to_string(k) + "\"" + separator;
        text += "kind" + end;
    }
    const std::vector<std::string> labels = random.below(2) == 1 ? std::vector<std::string>{"cat", "\"big dog\"", "x"}
                                                                 : std::vector<std::string>{"1", "3.0", "-2"};
    for (int row = 0; row < 30; ++row) {
        if (random.below(8) == 0) text += end;
        if (random.below(8) == 0) text += "  # a remark; 1,2" + end;
        if (random.below(12) == 0) text += "?" + separator + "1" + end;
        for (std::size_t k = 0; k + 1 < columns; ++k) {
            std::string number;
            switch (random.below(4)) {
                case 0:
                    number = formatExactly(random.normal());
                    break;
                case 1:
                    number = std::to_string(random.below(1000)) + ".500";
                    break;
                case 2:
                    number = "+" + std::to_string(random.below(10)) + "E-0" + std::to_string(random.below(9));
                    break;
                default:
                    number = "00" + std::to_string(random.below(100));
                    break;
            }
            if (comma) std::replace(number.begin(), number.end(), '.', ',');
            text += number + separator;
        }
        std::string label = labels[std::size_t(row) % labels.size()];
        if (comma) std::replace(label.begin(), label.end(), '.', ',');
        text += label + (random.below(6) == 0 ? "  # why not" : "") + end;
    }
    if (random.below(2) == 1) text.resize(text.size() - end.size());
    return text;
}

TEST(PointFile, WhatIsNotChangedIsExportedByteForByte) {
    Random random(20);
    for (int trial = 0; trial < 300; ++trial) {
        const std::string text = oddFile(random);
        PointFileOptions options;
        options.skipBadLines = true;
        options.intoBox = random.below(2) == 1;
        options.most = Index(random.below(40));
        const Result<PointFile> file = read(text, options);
        ASSERT_TRUE(file) << text << file.error().text();
        EXPECT_EQ(file->data.classCount, 3) << text;
        EXPECT_TRUE(file->available >= 29) << file->available << " of\n" << text;
        EXPECT_EQ(textWithEdits(*file, unchanged(*file)), text);
    }
}

TEST(PointFile, AnEditIsReadBackAndNothingElseChanges) {
    Random random(21);
    for (int trial = 0; trial < 200; ++trial) {
        PointFileOptions options;
        options.skipBadLines = true;
        const Result<PointFile> file = read(oddFile(random), options);
        ASSERT_TRUE(file);
        EditedPoints edited = unchanged(*file);
        const auto row = Index(random.below(std::uint64_t(edited.points.rows())));
        edited.points(row, 0) = random.normal();
        edited.labels[row] = double(random.below(3));
        const std::string text = textWithEdits(*file, edited);
        const Result<PointFile> again = read(text, options);
        ASSERT_TRUE(again) << text << again.error().text();
        EXPECT_EQ(again->data.points, edited.points) << text;
        EXPECT_EQ(again->data.labels, edited.labels) << text;
    }
}

TEST(PointFile, AHundredThousandLinesOpenInTime) {
    Random random(3);
    for (const bool plain : {true, false}) {
        std::string text = plain ? "x1,x2,label\n" : "height;weight;kind\n";
        for (int i = 0; i < 100000; ++i) {
            std::string line = formatExactly(random.normal()) + (plain ? "," : ";") + formatExactly(random.normal()) +
                               (plain ? "," : ";");
            if (!plain) std::replace(line.begin(), line.end(), '.', ',');
            text += line + (plain ? (i % 2 ? "1" : "-1") : (i % 2 ? "cat" : "dog")) + "\n";
        }
        const auto start = std::chrono::steady_clock::now();
        const Result<PointFile> file = read(text);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        ASSERT_TRUE(file) << file.error().text();
        EXPECT_EQ(file->data.points.rows(), 100000);
        EXPECT_LT(seconds.count(), 1) << "about 0.1 s where nothing else runs";
        EXPECT_EQ(textWithEdits(*file, unchanged(*file)), text);
        RecordProperty(plain ? "plain" : "sniffed", std::to_string(seconds.count()));
    }
}

}  // namespace
}  // namespace marginscope
