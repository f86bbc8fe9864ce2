#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/support/test_files.h"

namespace marginscope {
namespace {

/// Starts the built program with its standard error in a file.
pid_t start(std::vector<std::string> arguments, const std::string& errorFile) {
    arguments.insert(arguments.begin(), MARGINSCOPE_PROGRAM);
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        const int file = open(errorFile.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(file, STDERR_FILENO);
        execv(pointers[0], pointers.data());
        _exit(127);
    }
    return child;
}

int exitStatus(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Waits until the file has content, for half a minute at most.
bool waitForContent(const std::string& path) {
    for (int i = 0; i < 3000 && test::content(path).empty(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return !test::content(path).empty();
}

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
