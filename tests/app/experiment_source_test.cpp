#include "app/experiment_source.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "engine/experiment/experiment_json.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

RunRequest requestWith(const std::string& data) {
    RunRequest request;
    request.source = "figure1";
    request.data = data;
    return request;
}

TEST(ExperimentSource, DataOfImagesIsAnAbsolutePathWithoutLift) {
    const Result<Experiment> there = resolveExperiment(requestWith("cifar10:some/../there"));
    ASSERT_TRUE(there.hasValue()) << there.error().text();
    EXPECT_EQ(there->data.kind, "cifar10");
    EXPECT_EQ(there->data.path, (std::filesystem::current_path() / "there").string());
    EXPECT_EQ(there->data.lift, Lift::None);
    EXPECT_TRUE(there->data.points.empty());
    const Result<Experiment> absolute = resolveExperiment(requestWith("cifar10:/data/test_batch.bin"));
    ASSERT_TRUE(absolute.hasValue()) << absolute.error().text();
    EXPECT_EQ(absolute->data.path, "/data/test_batch.bin");
}

TEST(ExperimentSource, DataOfImagesWithoutAPathIsTheImport) {
    const Result<Experiment> imported = resolveExperiment(requestWith("cifar10:"));
    ASSERT_TRUE(imported.hasValue()) << imported.error().text();
    EXPECT_EQ(imported->data.kind, "cifar10");
    EXPECT_EQ(imported->data.path, "");
}

TEST(ExperimentSource, DataOfPointsKeepsTheLift) {
    const Result<Experiment> points = resolveExperiment(requestWith("points.csv"));
    ASSERT_TRUE(points.hasValue()) << points.error().text();
    EXPECT_EQ(points->data.kind, "csv");
    EXPECT_EQ(points->data.path, "points.csv");
    EXPECT_EQ(points->data.lift, Lift::One);
}

TEST(ExperimentSource, SetHasTheLastWordOverDataAndSeed) {
    RunRequest request = requestWith("cifar10:");
    request.seed = 5;
    request.fields = {{"data.seed", "9"}};
    const Result<Experiment> experiment = resolveExperiment(request);
    ASSERT_TRUE(experiment.hasValue()) << experiment.error().text();
    EXPECT_EQ(experiment->initialization.seed, 5u);
    EXPECT_EQ(experiment->data.kind, "cifar10");
    EXPECT_EQ(experiment->data.seed, 9u);
}

TEST(ExperimentSource, OtherDataAreInTheName) {
    const Result<Experiment> points = resolveExperiment(requestWith("some/x.csv"));
    ASSERT_TRUE(points.hasValue()) << points.error().text();
    EXPECT_EQ(points->name, "figure1 on x.csv");
    EXPECT_EQ(points->note, "") << "the points are not ours any more";
    const Result<Experiment> pictures = resolveExperiment(requestWith("cifar10:"));
    ASSERT_TRUE(pictures.hasValue()) << pictures.error().text();
    EXPECT_EQ(pictures->name, "figure1 on CIFAR-10");
    const Result<Experiment> plain = resolveExperiment(requestWith(""));
    ASSERT_TRUE(plain.hasValue()) << plain.error().text();
    EXPECT_EQ(plain->name, "figure1");
    EXPECT_TRUE(isNamedAfter(*points, *plain));
    EXPECT_TRUE(isNamedAfter(*plain, *plain));
    EXPECT_FALSE(isNamedAfter(*plain, *points));

    // What already has other data is not called by both of them.
    const test::TemporaryDirectory directory;
    std::ofstream(directory.file("saved.json")) << experimentToJson(*points);
    RunRequest request = requestWith("other/y.csv");
    request.source = directory.file("saved.json");
    const Result<Experiment> again = resolveExperiment(request);
    ASSERT_TRUE(again.hasValue()) << again.error().text();
    EXPECT_EQ(again->name, "figure1 on y.csv");
    request.data.clear();
    request.fields = {{"name", "\"mine\""}};
    const Result<Experiment> renamed = resolveExperiment(request);
    ASSERT_TRUE(renamed.hasValue()) << renamed.error().text();
    EXPECT_EQ(renamed->name, "mine");
}

}  // namespace
}  // namespace marginscope
