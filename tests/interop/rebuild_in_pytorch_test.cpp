#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>

#include "tests/support/program.h"
#include "tests/support/test_files.h"

/// Small runs, rebuilt by rebuild_in_pytorch.py. Skipped where python3 has no PyTorch.
namespace marginscope {
namespace {

constexpr int withoutPyTorch = 77;

/// The exit status of the script; what it prints goes to a file.
int rebuild(const std::string& argument, const std::string& printed) {
    const std::string command =
        std::string(MARGINSCOPE_PYTHON) + " '" MARGINSCOPE_REBUILD "' " + argument + " > '" + printed + "' 2>&1";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void expectTheSameInPyTorch(std::vector<std::string> experiment) {
    const test::TemporaryDirectory directory;
    const std::string run = directory.file("run"), printed = directory.file("printed");
    if (rebuild("--help", printed) == withoutPyTorch) GTEST_SKIP() << test::content(printed);
    std::vector<std::string> arguments = {"run", "--quiet", "--out", run, "--set", "data.test_count=0"};
    arguments.insert(arguments.begin() + 1, experiment.begin(), experiment.end());
    const test::Outcome outcome = test::program(arguments);
    ASSERT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_EQ(rebuild("'" + run + "'", printed), 0) << test::content(printed);
    const std::string text = test::content(printed);
    for (const char* compared : {"train mode", "eval mode", "direction of -grad L"})
        EXPECT_NE(text.find(compared), std::string::npos) << text;
}

TEST(Interop, HAlexNet) {
    expectTheSameInPyTorch({"figure2a", "--set", "data.count=8", "--until", "accuracy=20"});
}

TEST(Interop, DenseNetWithBatchNormalization) {
    expectTheSameInPyTorch({"figure2b", "--set", "network.depth=22", "--set", "data.count=16", "--set",
                            "dynamics.batch=8", "--until", "steps=3"});
}

TEST(Interop, ResNetWithoutNormalization) {
    expectTheSameInPyTorch({"figure3", "--set", "network.depth=8", "--set", "network.normalization=none", "--set",
                            "dynamics.method=flow", "--set", "data.count=8", "--until", "accuracy=20"});
}

TEST(Interop, ResNetOfTenClasses) {
    expectTheSameInPyTorch({"figure3", "--set", "network.depth=8", "--set", "data.classes=[0,1,2,3,4,5,6,7,8,9]",
                            "--set", "loss=cross-entropy", "--set", "data.count=20", "--set", "dynamics.batch=10",
                            "--until", "steps=3"});
}

}  // namespace
}  // namespace marginscope
