#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <sstream>
#include <thread>

#include "engine/base/random.h"
#include "tests/support/test_files.h"

/// A run that is killed without warning (kill −9), any number of times, and resumed ends with the same bytes as one
/// that nobody disturbed.
namespace marginscope {
namespace {

namespace fs = std::filesystem;

pid_t start(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), MARGINSCOPE_PROGRAM);
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        execv(pointers[0], pointers.data());
        _exit(127);
    }
    return child;
}

/// The status of a program that ended by itself, −1 of one that was killed.
int exitStatus(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// history.csv without the column of wall times.
std::string historyWithoutSeconds(const std::string& directory) {
    std::istringstream lines(test::content(directory + "/history.csv"));
    std::string result;
    std::size_t column = 0;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream cells(line);
        std::size_t number = 0;
        for (std::string cell; std::getline(cells, cell, ','); ++number) {
            if (cell == "seconds") column = number;
            if (number != column || column == 0) result += cell + ",";
        }
        result += "\n";
    }
    return result;
}

class KillAndResume : public testing::Test {
 protected:
    std::vector<std::string> run(const char* name, std::vector<std::string> more) const {
        std::vector<std::string> arguments = {"run",       "figure1", "--quiet", "--checkpoint-every",  "0.005",
                                              "--threads", "1",       "--out",   m_directory.file(name)};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }

    /// Kills and resumes at random moments until the run ends by itself; how often it was killed. `wholeSeconds`: what
    /// an undisturbed run takes.
    int killOverAndOver(const std::vector<std::string>& settings, double wholeSeconds, std::uint64_t seed) const {
        Random random(seed);
        int kills = 0;
        pid_t child = start(run("killed", settings));
        while (!fs::exists(m_directory.file("killed") + "/experiment.json"))
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        for (;;) {
            // Later and later, so that it ends.
            const double pause = wholeSeconds * (0.15 * random.uniform() + 0.03 * kills);
            std::this_thread::sleep_for(std::chrono::duration<double>(pause));
            kill(child, SIGKILL);
            const int status = exitStatus(child);
            if (status >= 0) {
                EXPECT_EQ(status, 0);
                return kills;
            }
            ++kills;
            std::vector<std::string> again = run("killed", {"--resume"});
            child = start(again);
        }
    }

    std::map<std::string, std::string> momentsOf(const char* run) const {
        std::map<std::string, std::string> moments;
        for (const fs::directory_entry& entry : fs::directory_iterator(m_directory.file(run) + "/moments"))
            moments[entry.path().filename()] = test::content(entry.path().string());
        return moments;
    }

    void expectSameMoments() const {
        const auto whole = momentsOf("whole"), killed = momentsOf("killed");
        EXPECT_GT(whole.size(), 20u);
        for (const auto& [file, bytes] : whole) {
            const auto found = killed.find(file);
            ASSERT_NE(found, killed.end()) << file;
            EXPECT_TRUE(found->second == bytes) << file;
        }
        EXPECT_EQ(killed.size(), whole.size());
    }

    void expectSameEnd(const std::vector<std::string>& settings, std::uint64_t seed) const {
        const auto begin = std::chrono::steady_clock::now();
        ASSERT_EQ(exitStatus(start(run("whole", settings))), 0);
        const std::chrono::duration<double> whole = std::chrono::steady_clock::now() - begin;
        EXPECT_GT(killOverAndOver(settings, whole.count(), seed), 2);
        for (const char* file : {"weights.npz", "initial.npz", "margins.npy", "direction.npy", "experiment.json"}) {
            const bool isSame = test::content(m_directory.file("whole") + "/" + file) ==
                                test::content(m_directory.file("killed") + "/" + file);
            EXPECT_TRUE(isSame) << file;
        }
        EXPECT_EQ(historyWithoutSeconds(m_directory.file("whole")), historyWithoutSeconds(m_directory.file("killed")));
        expectSameMoments();
        EXPECT_FALSE(fs::exists(m_directory.file("killed") + "/checkpoint.new"));
        EXPECT_FALSE(fs::exists(m_directory.file("killed") + "/checkpoint.old"));
    }

    test::TemporaryDirectory m_directory;
};

TEST_F(KillAndResume, TheFlowEndsWithTheSameBytes) {
    expectSameEnd({"--set", "network.width=1000", "--until", "accuracy=1e12"}, 1);
}

TEST_F(KillAndResume, MiniBatchesEndWithTheSameBytes) {
    expectSameEnd({"--set", "network.width=400", "--set", "dynamics.method=sgd", "--set", "dynamics.batch=3", "--set",
                   "dynamics.schedule=loss-scaled", "--set", "frozen=false", "--set", "record.most_records=64", "--set",
                   "dynamics.step_size=0.5", "--until", "steps=3000"},
                  2);
}

TEST_F(KillAndResume, WithoutACheckpointItBeginsAtTheBeginning) {
    const std::vector<std::string> settings = {"--set", "network.width=20", "--until", "steps=30"};
    ASSERT_EQ(exitStatus(start(run("whole", settings))), 0);
    ASSERT_EQ(exitStatus(start(run("other", settings))), 0);
    const fs::path other = m_directory.file("other");
    for (const char* file : {"checkpoint", "weights.npz", "history.csv"}) fs::remove_all(other / file);
    ASSERT_EQ(exitStatus(start(run("other", {"--resume"}))), 0);
    EXPECT_EQ(test::content((other / "weights.npz").string()),
              test::content(m_directory.file("whole") + "/weights.npz"));
    // Killed between the two renames.
    fs::rename(other / "checkpoint", other / "checkpoint.old");
    fs::create_directory(other / "checkpoint.new");
    ASSERT_EQ(exitStatus(start(run("other", {"--resume", "--until", "steps=40"}))), 0);
    ASSERT_EQ(exitStatus(start(run("whole", {"--resume", "--until", "steps=40"}))), 0);
    EXPECT_EQ(test::content((other / "weights.npz").string()),
              test::content(m_directory.file("whole") + "/weights.npz"));
    EXPECT_TRUE(fs::exists(other / "checkpoint"));
    EXPECT_FALSE(fs::exists(other / "checkpoint.old"));
}

}  // namespace
}  // namespace marginscope
