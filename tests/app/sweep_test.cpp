#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <tuple>

#include "app/sweep_jobs.h"
#include "tests/support/child_program.h"
#include "tests/support/program.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

using test::Outcome;
using test::program;

/// A sweep of runs that take some milliseconds each.
std::vector<std::string> quickSweep(const std::string& directory, std::vector<std::string> more) {
    std::vector<std::string> arguments = {"sweep",   "figure1", "--set", "network.width=20",
                                          "--until", "steps=3", "--out", directory};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

int runBuilt(const std::vector<std::string>& arguments, const std::string& errorFile) {
    return test::exitStatus(test::start(arguments, errorFile));
}

std::string shell(const std::string& command) {
    std::string output;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return "";
    char buffer[256];
    while (fgets(buffer, sizeof buffer, pipe) != nullptr) output += buffer;
    pclose(pipe);
    return output;
}

TEST(Sweep, ShellLinesReadBackToTheirWords) {
    const std::vector<std::string> words = {"plain", "two words", "it's", "[[0,1],[2]]", "$HOME", "a\"b", "*", "",
                                            "ö",     "--set",     "a=b",  "back\\slash", "`x`",   "!",    ";"};
    std::string expected;
    for (const std::string& word : words) expected += "<" + word + ">\n";
    EXPECT_EQ(shell("bash -c " + shellLine({"printf '<%s>\\n' " + shellLine(words)})), expected);
    EXPECT_EQ(shellLine({"marginscope", "run", "figure1", "--until", "accuracy=1e6"}),
              "marginscope run figure1 --until accuracy=1e6");
}

TEST(Sweep, PrintedLinesAreRunsThatAShellCanStart) {
    const test::TemporaryDirectory directory;
    const std::string out = directory.file("it's a sweep");
    const Outcome printed = program(
        quickSweep(out, {"--vary", "initialization.scale=0.1,0.2", "--vary", "data.kind=moons,xor", "--print"}));
    ASSERT_EQ(printed.status, 0) << printed.errors;
    EXPECT_FALSE(std::filesystem::exists(out)) << "--print does nothing else";
    std::istringstream lines(printed.output);
    std::string line;
    int count = 0;
    while (std::getline(lines, line)) {
        ASSERT_TRUE(line.starts_with("marginscope run figure1 ")) << line;
        std::ofstream(directory.file("job.sh")) << MARGINSCOPE_PROGRAM << line.substr(11) << " --quiet\n";
        EXPECT_EQ(std::system(("bash " + directory.file("job.sh")).c_str()), 0) << line;
        ++count;
    }
    EXPECT_EQ(count, 4);
    EXPECT_TRUE(std::filesystem::exists(out + "/002-initialization.scale=0.1,data.kind=xor/summary.json"));
    EXPECT_EQ(
        program(quickSweep(out, {"--vary", "initialization.scale=0.1,0.2", "--vary", "data.kind=moons,xor", "--print"}))
            .output,
        "")
        << "nothing is left to do";
}

TEST(Sweep, RunsAllJobsAndCollectJoinsThem) {
    const test::TemporaryDirectory directory;
    const std::string out = directory.file("sweep");
    const std::string log = directory.file("log");
    const std::vector<std::string> arguments =
        quickSweep(out, {"--vary", "initialization.scale=0.3,0.02:0.2:2", "--jobs", "2"});
    ASSERT_EQ(runBuilt(arguments, log), 0) << test::content(log);
    EXPECT_NE(test::content(log).find("3 of 3 done"), std::string::npos) << test::content(log);
    const Outcome collected = program({"collect", out, "--out", directory.file("table.json")});
    ASSERT_EQ(collected.status, 0) << collected.errors;
    EXPECT_EQ(collected.errors, "");
    const nlohmann::json table = nlohmann::json::parse(test::content(directory.file("table.json")));
    ASSERT_EQ(table["runs"].size(), 3U);
    EXPECT_EQ(table["runs"][0]["varied"]["initialization.scale"], 0.02);
    EXPECT_EQ(table["runs"][2]["varied"]["initialization.scale"], 0.3);
    EXPECT_EQ(table["runs"][2]["run"], "001-initialization.scale=0.3");
    EXPECT_EQ(table["runs"][0]["values"]["counters.steps"], 3);

    // Once more: nothing is done again. With another end they go on.
    const auto written = std::filesystem::last_write_time(out + "/001-initialization.scale=0.3/summary.json");
    ASSERT_EQ(runBuilt(arguments, log), 0);
    EXPECT_NE(test::content(log).find("has ended before"), std::string::npos);
    EXPECT_EQ(std::filesystem::last_write_time(out + "/001-initialization.scale=0.3/summary.json"), written);
    std::vector<std::string> farther = arguments;
    std::replace(farther.begin(), farther.end(), std::string("steps=3"), std::string("steps=5"));
    ASSERT_EQ(runBuilt(farther, log), 0) << test::content(log);
    const nlohmann::json summary =
        nlohmann::json::parse(test::content(out + "/001-initialization.scale=0.3/summary.json"));
    EXPECT_EQ(summary["counters"]["steps"], 5);

    // Another experiment is not mixed in.
    const Outcome foreign = program(
        {"sweep", "figure1", "--until", "steps=3", "--out", out, "--vary", "initialization.scale=0.3,0.02:0.2:2"});
    EXPECT_EQ(foreign.status, 3);
    EXPECT_NE(foreign.errors.find("found one with another network.width"), std::string::npos) << foreign.errors;
}

TEST(Sweep, AJobThatFailsDoesNotStopTheOthers) {
    const test::TemporaryDirectory directory;
    const std::string out = directory.file("sweep");
    const std::string log = directory.file("log");
    std::filesystem::create_directory(out);
    std::ofstream(out + "/001-initialization.scale=0.1") << "a file in the way";
    EXPECT_EQ(runBuilt(quickSweep(out, {"--vary", "initialization.scale=0.1,0.2"}), log), 4);
    const std::string said = test::content(log);
    EXPECT_NE(said.find("001-initialization.scale=0.1: marginscope: error: "), std::string::npos) << said;
    EXPECT_NE(said.find("found 1 failed: 001-initialization.scale=0.1"), std::string::npos) << said;
    EXPECT_TRUE(std::filesystem::exists(out + "/002-initialization.scale=0.2/summary.json"));
}

TEST(Sweep, InterruptedItSavesAndGoesOn) {
    const test::TemporaryDirectory directory;
    const std::string out = directory.file("sweep");
    const std::string log = directory.file("log");
    std::vector<std::string> arguments = {
        "sweep",         "figure1", "--set", "network.width=20", "--vary", "initialization.seed=1:3", "--until",
        "steps=1000000", "--out",   out,     "--jobs",           "2"};
    const pid_t child = test::start(arguments, log);
    for (const char* run : {"/001-initialization.seed=1", "/002-initialization.seed=2"})
        ASSERT_TRUE(test::waitForContent(out + run + "/checkpoint/state.npz"));
    kill(child, SIGINT);
    EXPECT_EQ(test::exitStatus(child), 130) << test::content(log);
    const Outcome collected = program({"collect", out});
    EXPECT_EQ(collected.status, 0);
    EXPECT_NE(collected.errors.find("001-initialization.seed=1: The run was interrupted"), std::string::npos)
        << collected.errors;
    const auto printed = [&] {
        std::vector<std::string> print = arguments;
        print.resize(print.size() - 2);
        print.push_back("--print");
        return program(print).output;
    };
    EXPECT_NE(printed().find("--out " + out + "/001-initialization.seed=1 --resume"), std::string::npos) << printed();

    // One of them lost its directory's content before the first checkpoint, as after a kill at once.
    std::filesystem::remove_all(out + "/002-initialization.seed=2");
    std::filesystem::create_directory(out + "/002-initialization.seed=2");
    std::ofstream(out + "/002-initialization.seed=2/initial.npz") << "torn";
    std::replace(arguments.begin(), arguments.end(), std::string("steps=1000000"), std::string("steps=20"));
    EXPECT_EQ(runBuilt(arguments, log), 0) << test::content(log);
    EXPECT_NE(test::content(log).find("3 of 3 done"), std::string::npos) << test::content(log);
    EXPECT_EQ(program({"collect", out}).errors, "");
}

TEST(Sweep, WrongUsageAndUnusableValuesAreSaidBeforeTheFirstRun) {
    const test::TemporaryDirectory directory;
    const std::string out = directory.file("sweep");
    const std::tuple<std::vector<std::string>, int, std::string> table[] = {
        {{"sweep", "figure1", "--out", out}, 2, "--vary: expected"},
        {{"sweep", "figure1", "--vary", "initialization.scale=1"}, 2, "--out: expected"},
        {{"sweep", "figure1", "--vary", "scale", "--out", out}, 2, "--vary: expected path.to.field"},
        {{"sweep", "figure1", "--vary", "initialization.scale=1:2:x", "--out", out}, 2, "--vary: expected a range"},
        {{"sweep", "figure1", "--vary", "network.width=2", "--vary", "network.width=4", "--out", out},
         2,
         "--vary: expected network.width once"},
        {{"sweep", "figure1", "--vary", "network.widht=2", "--out", out}, 3, "network.widht: expected a known field"},
        {{"sweep", "figure1", "--vary", "network.width=2,x", "--out", out}, 3, "network.width: expected"},
        {{"sweep", "figure9", "--vary", "network.width=2", "--out", out}, 3, "figure9: expected"},
        {{"sweep", "figure1", "--vary", "network.width=2", "--out", out, "--jobs", "0"}, 2, "--jobs: expected"},
        {{"collect", out}, 3, out + ": expected"},
        {{"collect"}, 2, "DIR: expected"},
        {{"collect", out, "--out", "table.txt"}, 2, "--out: expected a file name that ends in .csv or .json"},
    };
    for (const auto& [arguments, status, place] : table) {
        const Outcome outcome = program(arguments);
        EXPECT_EQ(outcome.status, status) << place << " " << outcome.errors;
        EXPECT_TRUE(outcome.errors.starts_with("marginscope: error: " + place)) << place << " " << outcome.errors;
    }
    EXPECT_FALSE(std::filesystem::exists(out));
}

}  // namespace
}  // namespace marginscope
