#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/experiment/experiment_json.h"
#include "tests/support/program.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

using test::Outcome;
using test::program;

void write(const std::string& path, const std::string& text) {
    std::ofstream(path) << text;
}

/// A run that is over at once.
std::vector<std::string> quickRun(std::vector<std::string> more) {
    std::vector<std::string> arguments = {"run",     "figure1", "--set",  "network.width=20",
                                          "--until", "steps=3", "--quiet"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

TEST(Program, PresetsAreListedForPeopleAndForScripts) {
    const Outcome table = program({"presets"});
    EXPECT_EQ(table.status, 0);
    EXPECT_NE(table.output.find("figure1 "), std::string::npos);
    const Outcome list = program({"presets", "--json"});
    EXPECT_EQ(list.status, 0);
    const nlohmann::json json = nlohmann::json::parse(list.output);
    ASSERT_GE(json.size(), 2u);
    for (const auto& preset : json) {
        EXPECT_FALSE(preset.at("name").get<std::string>().empty());
        EXPECT_FALSE(preset.at("description").get<std::string>().empty());
    }
}

TEST(Program, ShowPrintsWhatReadsBackToTheSame) {
    const test::TemporaryDirectory directory;
    const Outcome preset = program({"show", "figure1"});
    EXPECT_EQ(preset.status, 0);
    EXPECT_NE(preset.output.find("\"most_records\""), std::string::npos) << "defaults are written out";
    write(directory.file("experiment.json"), preset.output);
    EXPECT_EQ(program({"show", directory.file("experiment.json")}).output, preset.output);
}

struct Refusal {
    const char* what;
    std::vector<std::string> arguments;
    int status;
    std::string place;  ///< the one line of error starts with it
};

/// One line "marginscope: error: PLACE…: sentence" on standard error, nothing on standard output, the right status.
void expectRefusal(const Refusal& row) {
    const Outcome outcome = program(row.arguments);
    EXPECT_EQ(outcome.status, row.status) << row.what << ": " << outcome.errors;
    EXPECT_EQ(outcome.output, "") << row.what;
    EXPECT_EQ(outcome.errors.rfind("marginscope: error: " + row.place, 0), 0u) << row.what << ": " << outcome.errors;
    EXPECT_EQ(std::count(outcome.errors.begin(), outcome.errors.end(), '\n'), 1) << row.what << ": " << outcome.errors;
}

TEST(Program, WrongUsageEndsWithTwo) {
    const Refusal table[] = {
        {"unknown command", {"trian"}, 2, "trian: expected"},
        {"unknown option", {"run", "figure1", "--epochs", "3"}, 2, ""},
        {"unknown condition", {"run", "figure1", "--until", "epochs=3"}, 2, "--until: expected"},
        {"field without a value", {"run", "figure1", "--set", "network.width"}, 2, "--set: expected"},
        {"broken regular expression", {"bench", "--filter", "["}, 2, "--filter: expected"},
        {"condition that the field refuses", {"run", "figure1", "--until", "steps=-3"}, 2, "--until: expected"},
        {"another run while resuming",
         {"run", "figure1", "--resume", "--out", "d", "--seed", "1"},
         2,
         "--seed: expected"},
        {"data set that is unknown", {"data", "fetch", "mnist"}, 2, ""},
        {"address of an unknown kind", {"data", "fetch", "cifar10", "--from", "there"}, 2, "--from: expected"},
    };
    for (const Refusal& row : table) expectRefusal(row);
}

TEST(Program, WhatCannotBeUsedEndsWithThree) {
    const test::TemporaryDirectory directory;
    const std::string noJson = directory.file("no.json");
    const std::string unknownField = directory.file("unknown.json");
    const std::string wrongType = directory.file("type.json");
    const std::string wordInCsv = directory.file("word.csv");
    write(noJson, "{\n\"name\": \n}");
    write(unknownField, "{\"network\": {\"widht\": 3}}");
    write(wrongType, "{\"network\": {\"width\": \"wide\"}}");
    write(wordInCsv, "x1,x2,label\n0,0,1\n0,zero,-1\n");
    const std::string missing = directory.file("missing.json");
    const Refusal table[] = {
        {"unknown preset", {"show", "figure9"}, 3, "figure9: expected"},
        {"missing file", {"run", missing}, 3, missing + ": expected"},
        {"missing file for the window", {missing}, 3, missing + ": expected"},
        {"directory as experiment", {"show", directory.file(".")}, 3, directory.file(".") + ": "},
        {"no JSON", {"show", noJson}, 3, noJson + ":3"},
        {"unknown field", {"show", unknownField}, 3, unknownField + ":network.widht"},
        {"field of the wrong type", {"run", wrongType}, 3, wrongType + ":network.width"},
        {"unknown --set field", quickRun({"--set", "network.widht=3"}), 3, "network.widht"},
        {"--set value out of range", quickRun({"--set", "network.width=-3"}), 3, "network.width"},
        {"fields that do not fit", quickRun({"--set", "network.width=21"}), 3, "network.width"},
        {"missing data", quickRun({"--data", missing}), 3, missing},
        {"word in the data", quickRun({"--data", wordInCsv}), 3, wordInCsv + ":3"},
        {"missing weights", quickRun({"--init", missing}), 3, missing},
        {"weights that are no archive", quickRun({"--init", wordInCsv}), 3, wordInCsv + ":byte"},
        {"directory that is not empty", quickRun({"--out", directory.file(".")}), 3, directory.file(".")},
        {"directory below a file", quickRun({"--out", noJson + "/run"}), 3, noJson + "/run"},
        {"nothing to resume",
         {"run", "figure1", "--resume", "--out", directory.file("empty")},
         3,
         directory.file("empty")},
    };
    for (const Refusal& row : table) expectRefusal(row);
    EXPECT_FALSE(std::filesystem::exists(directory.file("empty"))) << "a refusal leaves nothing behind";
}

TEST(Program, RunWithoutDirectoryPrintsTheSummary) {
    const Outcome outcome = program(quickRun({}));
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.errors, "");
    const nlohmann::json summary = nlohmann::json::parse(outcome.output);
    EXPECT_EQ(summary.at("stop").at("reason"), "ReachedSteps");
    EXPECT_EQ(summary.at("counters").at("steps"), 3);
    EXPECT_EQ(summary.at("architecture").at(0).at("shape").at(0), 20);
}

TEST(Program, ResumeRefusesAnotherExperiment) {
    const test::TemporaryDirectory directory;
    const std::string run = directory.file("run");
    ASSERT_EQ(program(quickRun({"--out", run})).status, 0);
    const std::string history = test::content(run + "/history.csv");
    expectRefusal({"another preset", {"run", "mexican-hat", "--resume", "--out", run}, 2, "mexican-hat: expected"});
    expectRefusal({"no preset", {"run", "figure9", "--resume", "--out", run}, 3, "figure9: expected"});
    EXPECT_EQ(test::content(run + "/history.csv"), history);
    for (const std::string& same : {std::string("figure1"), run + "/experiment.json"}) {
        const Outcome outcome = program({"run", same, "--resume", "--quiet", "--until", "steps=4", "--out", run});
        EXPECT_EQ(outcome.status, 0) << outcome.errors;
    }
}

TEST(Program, UntilReplacesTheConditionsAndSetHasTheLastWord) {
    const test::TemporaryDirectory directory;
    const Outcome outcome = program(quickRun({"--out", directory.file("run"), "--seed", "5", "--set",
                                              "initialization.seed=6", "--set", "stop.seconds=100"}));
    ASSERT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_EQ(outcome.output, "");
    const Result<Experiment> kept =
        experimentFromJson(test::content(directory.file("run") + "/experiment.json"), "experiment.json");
    ASSERT_TRUE(kept.hasValue()) << kept.error().text();
    EXPECT_EQ(kept->stop.steps, 3);
    EXPECT_EQ(kept->stop.seconds, 100);
    EXPECT_FALSE(kept->stop.accuracy.has_value()) << "figure1's own condition is replaced";
    EXPECT_EQ(kept->initialization.seed, 6u);
    EXPECT_EQ(kept->network.width, 20);
}

}  // namespace
}  // namespace marginscope
