#include "engine/experiment/load_data.h"

#include <gtest/gtest.h>

#include "engine/base/file_bytes.h"
#include "engine/data/generators.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

TEST(BuildDataset, FromPoints) {
    DataSettings settings;
    settings.points = {{0.5, -1, 1}, {0.25, 0, -1}};
    const Result<Dataset> dataset = buildDataset(settings);
    ASSERT_TRUE(dataset) << dataset.error().text();
    EXPECT_EQ(dataset->points, (RowMatrix{{0.5, -1}, {0.25, 0}}));
    EXPECT_EQ(dataset->labels, (Vector{{1, -1}}));
    EXPECT_EQ(dataset->inputs, liftPoints(dataset->points, Lift::One));
}

TEST(BuildDataset, FromACsvFileOfAnyDimension) {
    const test::TemporaryDirectory directory;
    ASSERT_TRUE(writeFile(directory.file("p.csv"), "x1,x2,x3,label\n1,2,3,0\n4,5,6,1\n"));
    DataSettings settings;
    settings.kind = "csv";
    settings.path = directory.file("p.csv");
    settings.lift = Lift::None;
    const Result<Dataset> dataset = buildDataset(settings);
    ASSERT_TRUE(dataset) << dataset.error().text();
    EXPECT_EQ(dataset->inputs, (RowMatrix{{1, 2, 3}, {4, 5, 6}}));
    EXPECT_EQ(dataset->labels, (Vector{{-1, 1}}));
}

TEST(BuildDataset, FromATableOfAnyForm) {
    const test::TemporaryDirectory directory;
    ASSERT_TRUE(writeFile(directory.file("p.txt"), "h;w;note;kind\n1,5;10;3;cat\n2,5;?;4;dog\n3,5;30;5;dog\n"));
    DataSettings settings;
    settings.kind = "csv";
    settings.path = directory.file("p.txt");
    settings.lift = Lift::None;
    EXPECT_EQ(buildDataset(settings).error().place, directory.file("p.txt:3"));
    settings.columns = {"h", "w", "kind"};
    settings.badLines = "skip";
    settings.scaling = "box";
    const Result<Dataset> dataset = buildDataset(settings);
    ASSERT_TRUE(dataset) << dataset.error().text();
    EXPECT_EQ(dataset->inputs, (RowMatrix{{-1, -1}, {1, 1}}));
    EXPECT_EQ(dataset->labels, (Vector{{-1, 1}}));
}

TEST(BuildDataset, AFormulaReplacesTheLabels) {
    DataSettings settings;
    settings.points = {{0.5, -1, 1}, {0.25, 0, 1}, {-0.25, 0, -1}};
    settings.formula = "x1 < 0.3";
    const Result<Dataset> dataset = buildDataset(settings);
    ASSERT_TRUE(dataset) << dataset.error().text();
    EXPECT_EQ(dataset->labels, (Vector{{-1, 1, 1}}));
    settings.formula = "x1 < 3";
    EXPECT_EQ(buildDataset(settings).error().text(),
              "data.formula: expected a formula that is positive at some of the points and not at others, found "
              "positive at all of them");
    settings.kind = "linear";
    settings.dimension = 3;
    EXPECT_EQ(buildDataset(settings).error().text(),
              "data.formula: expected points in the plane, found points with 3 coordinates");
}

TEST(BuildDataset, LabelsThatAFormulaReplacesMayBeAnything) {
    const test::TemporaryDirectory directory;
    DataSettings settings;
    settings.kind = "csv";
    settings.path = directory.file("p.csv");
    settings.lift = Lift::None;
    for (const char* const text :
         {"x1,x2,label\n0.5,1,7\n0.25,2,7\n-0.25,3,7\n", "u;v;kind\n0,5;1;a\n0,25;2;a\n-0,25;3;a\n",
          "x1,x2,label\n0.5,1,1\n0.25,2,3\n-0.25,3,2.5\n"}) {
        ASSERT_TRUE(writeFile(settings.path, text));
        settings.formula = "x1 < 0.3";
        const Result<Dataset> dataset = buildDataset(settings);
        ASSERT_TRUE(dataset) << text << dataset.error().text();
        EXPECT_EQ(dataset->inputs, (RowMatrix{{0.5, 1}, {0.25, 2}, {-0.25, 3}})) << text;
        EXPECT_EQ(dataset->labels, (Vector{{-1, 1, 1}})) << text;
    }
    std::string many = "x1,x2,label\n";
    for (int i = 0; i < 200; ++i) many += std::to_string(i) + ",1," + std::to_string(i) + ".5\n";
    ASSERT_TRUE(writeFile(settings.path, many));
    settings.formula = "x1 < 100";
    settings.most = 150;
    const Result<Dataset> dataset = buildDataset(settings);
    ASSERT_TRUE(dataset) << dataset.error().text();
    EXPECT_EQ(dataset->size(), 150);
    settings.formula.clear();
    EXPECT_FALSE(buildDataset(settings)) << "without a formula they are what they were";
}

TEST(BuildDataset, FromEveryGenerator) {
    for (const std::string& kind : generatorNames()) {
        DataSettings settings;
        settings.kind = kind;
        settings.count = 30;
        settings.seed = 3;
        settings.noise = 0.1;
        settings.grid = 3;
        const Result<Dataset> dataset = buildDataset(settings);
        ASSERT_TRUE(dataset) << dataset.error().text();
        GeneratorSettings same;
        same.kind = kind;
        same.count = 30;
        same.seed = 3;
        same.noise = 0.1;
        same.grid = 3;
        EXPECT_EQ(dataset->points, generatePoints(same)->points);
        EXPECT_EQ(dataset->inputDimension(), 3);
    }
}

TEST(BuildDataset, FromSeveralClasses) {
    DataSettings settings;
    settings.points = {{0, 1, 2}, {0, 0, 0}, {1, 0, 1}};
    const Result<Dataset> given = buildDataset(settings);
    ASSERT_TRUE(given) << given.error().text();
    EXPECT_EQ(given->classCount, 3);
    EXPECT_EQ(given->labels, (Vector{{2, 0, 1}}));
    settings.kind = "gaussians";
    settings.classCount = 4;
    const Result<Dataset> drawn = buildDataset(settings);
    ASSERT_TRUE(drawn) << drawn.error().text();
    EXPECT_EQ(drawn->classCount, 4);
    settings.kind = "linear";
    settings.classCount = 2;
    settings.dimension = 6;
    settings.margin = 0.3;
    const Result<Dataset> linear = buildDataset(settings);
    ASSERT_TRUE(linear) << linear.error().text();
    EXPECT_EQ(linear->pointDimension(), 6);
}

TEST(BuildDataset, SaysWhatIsWrong) {
    DataSettings settings;
    EXPECT_EQ(buildDataset(settings).error().text(), "data.points: expected points of both classes, found none");
    settings.points = {{0, 1, 1}};
    EXPECT_EQ(buildDataset(settings).error().text(),
              "data.points: expected points of both classes, found only one label");
    settings.points = {{0, 1, 0}, {0, 1, 1}, {0, 1, 3}};
    EXPECT_EQ(buildDataset(settings).error().text(),
              "data.points: expected labels -1 and 1, 0 and 1, or 0, 1, 2, ... without a gap, found 3 but no 2");
    settings.kind = "blobs";
    EXPECT_EQ(buildDataset(settings).error().place, "data.kind");
    settings.kind = "csv";
    settings.path = test::dataFile("no_such_file.csv");
    EXPECT_EQ(buildDataset(settings).error().place, settings.path);
}

}  // namespace
}  // namespace marginscope
