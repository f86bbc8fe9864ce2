#include "engine/storage/collected_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/storage/run_directory.h"
#include "tests/support/test_files.h"
#include "tests/support/tiny_experiment.h"

namespace marginscope {
namespace {

/// A finished run with another start scale.
void writeRun(double scale, const std::string& path) {
    Experiment experiment = test::tinyExperiment();
    experiment.initialization.scale = scale;
    Result<std::unique_ptr<TrainingRun>> run = TrainingRun::create(experiment);
    ASSERT_TRUE(run);
    while ((*run)->advance()) {
    }
    ASSERT_TRUE(writeRunDirectory(**run, path));
}

std::string valueOf(const CollectedRun& run, const std::string& name) {
    for (const auto& [known, value] : run.values)
        if (known == name) return value;
    return "missing";
}

TEST(CollectedRuns, HaveTheNumbersOfTheirSummariesInTheOrderOfWhatVaries) {
    const test::TemporaryDirectory directory;
    const double scales[] = {10, 0.5, 2};
    for (const double scale : scales) writeRun(scale, directory.file("scale-" + std::to_string(scale)));
    const Result<CollectedRuns> runs = collectRuns({directory.file("")});
    ASSERT_TRUE(runs) << runs.error().text();
    EXPECT_EQ(runs->varied, std::vector<std::string>{"initialization.scale"});
    ASSERT_EQ(runs->runs.size(), 3U);
    EXPECT_EQ(runs->runs[0].varied[0], "0.5");
    EXPECT_EQ(runs->runs[1].varied[0].substr(0, 1), "2");
    EXPECT_EQ(runs->runs[2].varied[0].substr(0, 2), "10") << "numbers are sorted as numbers";
    for (const CollectedRun& run : runs->runs) {
        const nlohmann::json summary = nlohmann::json::parse(test::content(directory.file(run.name) + "/summary.json"));
        EXPECT_EQ(run.note, "");
        EXPECT_EQ(nlohmann::json::parse(valueOf(run, "final.angle")), summary["final"]["angle"]);
        EXPECT_EQ(nlohmann::json::parse(valueOf(run, "final.smoothed_margin")), summary["final"]["smoothed_margin"]);
        EXPECT_EQ(nlohmann::json::parse(valueOf(run, "first_perfect.step")), summary["first_perfect"]["step"]);
        EXPECT_EQ(nlohmann::json::parse(valueOf(run, "references.ntk_max_margin.value")),
                  summary["references"]["ntk_max_margin"]["value"]);
        EXPECT_EQ(valueOf(run, "stop.reason"), "\"ReachedAccuracy\"");
        EXPECT_NE(valueOf(run, "verdict.theorem-3.1"), "missing");
    }
    const std::string csv = collectedCsv(*runs);
    EXPECT_TRUE(csv.starts_with("run,initialization.scale,note,stop.reason,final.optimization_accuracy,")) << csv;
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 4);
    const nlohmann::json json = nlohmann::json::parse(collectedJson(*runs));
    EXPECT_EQ(json["runs"][0]["varied"]["initialization.scale"], 0.5);
    EXPECT_EQ(json["runs"][0]["run"], runs->runs[0].name);
}

TEST(CollectedRuns, TornAndUnfinishedOnesAreRowsWithASentence) {
    const test::TemporaryDirectory directory;
    writeRun(0.1, directory.file("a"));
    writeRun(0.2, directory.file("b"));
    writeRun(0.3, directory.file("c"));
    writeRun(0.4, directory.file("d"));
    writeRun(0.5, directory.file("e"));
    std::filesystem::remove(directory.file("b") + "/summary.json");
    std::ofstream(directory.file("c") + "/summary.json") << "{\"stop\": {";
    std::ofstream(directory.file("d") + "/experiment.json") << "{";
    std::ofstream(directory.file("e") + "/summary.json") << "[1, 2]";
    std::filesystem::create_directory(directory.file("not-a-run"));
    std::ofstream(directory.file("file")) << "x";
    const Result<CollectedRuns> runs = collectRuns({directory.file("")});
    ASSERT_TRUE(runs) << runs.error().text();
    ASSERT_EQ(runs->runs.size(), 5U);
    const auto note = [&](const std::string& name) {
        for (const CollectedRun& run : runs->runs)
            if (run.name == name) return run.note;
        return std::string("missing");
    };
    EXPECT_EQ(note("a"), "");
    EXPECT_EQ(note("b"), "The run has not ended: there is no summary.json yet.");
    EXPECT_NE(note("c").find("summary.json:1: expected"), std::string::npos) << note("c");
    EXPECT_NE(note("d").find("experiment.json:"), std::string::npos) << note("d");
    EXPECT_NE(note("e").find("expected the summary of a run"), std::string::npos) << note("e");
    EXPECT_EQ(runs->runs.back().name, "d") << "what nobody knows comes last";
    const std::string csv = collectedCsv(*runs);
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 6);
    EXPECT_EQ(inspectRunDirectory(directory.file("nowhere")).outcome, RunOutcome::Absent);
    EXPECT_EQ(inspectRunDirectory(directory.file("not-a-run")).outcome, RunOutcome::Absent);
    EXPECT_EQ(inspectRunDirectory(directory.file("b")).outcome, RunOutcome::Unfinished);
    EXPECT_EQ(inspectRunDirectory(directory.file("d")).outcome, RunOutcome::NotBegun);
    EXPECT_EQ(inspectRunDirectory(directory.file("a")).outcome, RunOutcome::Ended);
}

TEST(CollectedRuns, AreAskedForWhereThereAreNone) {
    const test::TemporaryDirectory directory;
    EXPECT_FALSE(collectRuns({directory.file("nowhere")}));
    EXPECT_FALSE(collectRuns({directory.file("")}));
    writeRun(0.1, directory.file("a"));
    const Result<CollectedRuns> one = collectRuns({directory.file("a")});
    ASSERT_TRUE(one);
    EXPECT_EQ(one->runs.at(0).name, "a");
    EXPECT_TRUE(one->varied.empty());
}

/// A run that begins anew in a directory must not be taken for the one that ended there before.
TEST(CollectedRuns, ANewRunRemovesTheOldSummary) {
    const test::TemporaryDirectory directory;
    writeRun(0.1, directory.file("a"));
    Result<std::unique_ptr<TrainingRun>> run = TrainingRun::create(test::tinyExperiment());
    ASSERT_TRUE(run && beginRunDirectory(**run, directory.file("a")));
    EXPECT_EQ(inspectRunDirectory(directory.file("a")).outcome, RunOutcome::Unfinished);
}

}  // namespace
}  // namespace marginscope
