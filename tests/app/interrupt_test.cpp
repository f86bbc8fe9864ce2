#include <gtest/gtest.h>

#include <csignal>
#include <nlohmann/json.hpp>

#include "tests/support/child_program.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

using test::exitStatus;
using test::start;
using test::waitForContent;

TEST(Interrupt, SavesTheStateAndResumeGoesOn) {
    const test::TemporaryDirectory directory;
    const std::string run = directory.file("run");
    const std::string errors = directory.file("errors.txt");
    const pid_t child = start({"run", "figure1", "--set", "dynamics.method=gradient-descent", "--set",
                               "dynamics.step_size=1e-5", "--until", "seconds=60", "--out", run},
                              errors);
    ASSERT_TRUE(waitForContent(errors)) << "a line of progress comes after a second";
    kill(child, SIGINT);
    EXPECT_EQ(exitStatus(child), 130);
    EXPECT_NE(test::content(errors).find("steps/s"), std::string::npos);
    const nlohmann::json summary = nlohmann::json::parse(test::content(run + "/summary.json"));
    EXPECT_EQ(summary.at("stop").at("reason"), "Interrupted");

    const long goal = summary.at("counters").at("steps").get<long>() + 10;
    const std::string until = "steps=" + std::to_string(goal);
    EXPECT_EQ(exitStatus(start({"run", "figure1", "--resume", "--quiet", "--until", until, "--out", run}, errors)), 0);
    EXPECT_EQ(test::content(errors), "");
    const nlohmann::json resumed = nlohmann::json::parse(test::content(run + "/summary.json"));
    EXPECT_EQ(resumed.at("stop").at("reason"), "ReachedSteps");
    EXPECT_EQ(resumed.at("counters").at("steps").get<long>(), goal);
}

}  // namespace
}  // namespace marginscope
