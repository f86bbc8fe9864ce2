#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "app/window_commands.h"
#include "tests/support/child_program.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

using test::exitStatus;
using test::start;

/// One run for all tests, as a program of its own: drawing changes the process it happens in.
struct AnimateCommand : testing::Test {
    static test::TemporaryDirectory& directory() {
        static test::TemporaryDirectory made;
        return made;
    }

    void SetUp() override {
        if (!canDraw()) GTEST_SKIP() << "this build cannot draw";
        if (std::filesystem::exists(directory().file("run"))) return;
        const pid_t child = start({"run", "figure1", "--set", "network.width=60", "--until", "accuracy=1000", "--quiet",
                                   "--out", directory().file("run")},
                                  directory().file("errors"));
        ASSERT_EQ(exitStatus(child), 0) << test::content(directory().file("errors"));
    }

    static int program(std::vector<std::string> arguments) {
        return exitStatus(start(std::move(arguments), directory().file("errors")));
    }
    static std::string errors() { return test::content(directory().file("errors")); }
};

/// How often one piece of text stands in another.
int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST_F(AnimateCommand, WebpHasAsManyFramesAsSecondsTimesRate) {
    const std::string file = directory().file("film.webp");
    ASSERT_EQ(program({"animate", directory().file("run"), "--kind", "margins", "--out", file, "--seconds", "2",
                       "--fps", "7", "--width-px", "300", "--quiet"}),
              0)
        << errors();
    EXPECT_EQ(count(test::content(file), "ANMF"), 14);
    EXPECT_EQ(errors(), "");
}

/// The first row of history.csv whose ln(n/L) is at least 0.1, where a logarithmic axis begins.
int firstRecordOnTheAxis() {
    std::istringstream rows(test::content(AnimateCommand::directory().file("run") + "/history.csv"));
    std::string row;
    std::getline(rows, row);
    const auto column = std::count(row.begin(), row.begin() + std::ptrdiff_t(row.find("optimization_accuracy")), ',');
    for (int record = 0; std::getline(rows, row); ++record) {
        std::istringstream cells(row);
        std::string cell;
        for (std::ptrdiff_t k = 0; k <= column; ++k) std::getline(cells, cell, ',');
        if (!cell.empty() && std::stod(cell) >= 0.1) return record;
    }
    return -1;
}

TEST_F(AnimateCommand, FirstAndLastFrameAreTheStillExportsOfTheirMoments) {
    const std::string run = directory().file("run");
    ASSERT_EQ(program({"animate", run, "--out", directory().file("f.png"), "--seconds", "1", "--fps", "5", "--width-px",
                       "480", "--quiet"}),
              0)
        << errors();
    EXPECT_TRUE(std::filesystem::exists(directory().file("f-0005.png")));
    EXPECT_FALSE(std::filesystem::exists(directory().file("f-0006.png")));
    // The page is 960 pixels of 1/96 inch wide: 254 mm.
    const auto still = [&](const std::string& name, std::vector<std::string> more) {
        std::vector<std::string> arguments = {"figure",     run,   "--kind", "all", "--out", directory().file(name),
                                              "--width-mm", "254", "--dpi",  "48"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return program(arguments);
    };
    ASSERT_EQ(still("last.png", {}), 0) << errors();
    ASSERT_EQ(still("first.png", {"--record", std::to_string(firstRecordOnTheAxis())}), 0) << errors();
    const auto bytes = [](const std::string& name) { return test::content(directory().file(name)); };
    EXPECT_TRUE(bytes("f-0005.png") == bytes("last.png"));
    EXPECT_TRUE(bytes("f-0001.png") == bytes("first.png"));
    EXPECT_FALSE(bytes("f-0001.png") == bytes("f-0005.png"));
}

TEST_F(AnimateCommand, SeveralKindsStandSideBySideAtTheWidthOfAFigure) {
    const std::string run = directory().file("run");
    ASSERT_EQ(program({"animate", run, "--kind", "margins,angle", "--out", directory().file("s.png"), "--seconds", "1",
                       "--fps", "2", "--width-mm", "127", "--font-pt", "8", "--width-px", "500", "--quiet"}),
              0)
        << errors();
    ASSERT_EQ(program({"figure", run, "--kind", "margins,angle", "--out", directory().file("still.png"), "--width-mm",
                       "127", "--font-pt", "8", "--dpi", "100"}),
              0)
        << errors();
    EXPECT_TRUE(test::content(directory().file("s-0002.png")) == test::content(directory().file("still.png")));
    EXPECT_EQ(program({"animate", run, "--kind", "margins,examples", "--out", directory().file("t.png")}), 3);
    EXPECT_NE(errors().find("found examples"), std::string::npos) << errors();
}

TEST_F(AnimateCommand, SaysHowLargeTheFilmIs) {
    const std::string file = directory().file("size.webp");
    ASSERT_EQ(program({"animate", directory().file("run"), "--kind", "angle", "--out", file, "--seconds", "1", "--fps",
                       "3", "--width-px", "300"}),
              0)
        << errors();
    EXPECT_NE(errors().find("3 frames of 300 × 163 pixels: "), std::string::npos) << errors();
    EXPECT_NE(errors().find(" kB\n"), std::string::npos) << errors();
}

/// On a machine where nobody is logged in there is no XDG_RUNTIME_DIR.
TEST_F(AnimateCommand, DrawsInSilenceWhereNobodyIsLoggedIn) {
    const char* const present = std::getenv("XDG_RUNTIME_DIR");
    const std::string before = present ? present : "";
    unsetenv("XDG_RUNTIME_DIR");
    const std::string run = directory().file("run");
    EXPECT_EQ(program({"figure", run, "--kind", "angle", "--out", directory().file("silent.svg")}), 0);
    EXPECT_EQ(errors(), "");
    EXPECT_EQ(program({"run", "figure1", "--set", "network.width=20", "--until", "steps=3", "--quiet", "--out",
                       directory().file("silent"), "--figures", "angle"}),
              0);
    EXPECT_EQ(errors(), "");
    if (present) setenv("XDG_RUNTIME_DIR", before.c_str(), 1);
}

TEST_F(AnimateCommand, AnEarlierRecordHasTheSurfacesOfItsMoment) {
    const auto numbers = [&](const std::string& name, std::vector<std::string> more) {
        std::vector<std::string> arguments = {"figure", directory().file("run"),        "--kind", "surfaces",
                                              "--out",  directory().file(name + ".csv")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        EXPECT_EQ(program(arguments), 0) << errors();
    };
    numbers("begin", {"--record", "0"});
    numbers("end", {});
    const auto text = [](const std::string& name) { return test::content(directory().file(name)); };
    EXPECT_FALSE(text("end-now.csv").empty());
    EXPECT_FALSE(text("begin-now.csv").empty());
    EXPECT_TRUE(text("begin-now.csv") != text("end-now.csv"));
    EXPECT_TRUE(text("begin-first-perfect.csv").empty()) << "not yet";
    EXPECT_FALSE(text("end-first-perfect.csv").empty());
}

TEST_F(AnimateCommand, RefusesInOneSentence) {
    EXPECT_EQ(program({"animate", directory().file("run"), "--kind", "examples", "--out", directory().file("a.gif")}),
              3);
    EXPECT_NE(errors().find("expected one of surfaces, margins"), std::string::npos) << errors();
    EXPECT_EQ(program({"animate", directory().file("nowhere"), "--out", directory().file("a.gif")}), 3);
    EXPECT_EQ(program({"animate", directory().file("run"), "--out", directory().file("missing/a.gif"), "--seconds", "1",
                       "--width-px", "100", "--kind", "angle"}),
              3);
    EXPECT_NE(errors().find("missing/a.gif"), std::string::npos) << errors();
    EXPECT_EQ(program({"figure", directory().file("run"), "--kind", "angle", "--out", directory().file("a.svg"),
                       "--record", "100000"}),
              3);
    EXPECT_NE(errors().find("records, counted from 0, found 100000"), std::string::npos) << errors();
}

TEST_F(AnimateCommand, FiguresSayWhereTheyComeFrom) {
    ASSERT_EQ(program({"figure", directory().file("run"), "--kind", "figure1", "--out", directory().file("f.tex"),
                       "--width-mm", "174", "--font-pt", "8"}),
              0)
        << errors();
    const std::string tex = test::content(directory().file("f.tex"));
    EXPECT_NE(tex.find("% Marginscope "), std::string::npos);
    EXPECT_NE(tex.find("%     \"name\": \"figure1\""), std::string::npos);
    EXPECT_NE(tex.find("(c) "), std::string::npos);
    ASSERT_EQ(program({"figure", directory().file("run"), "--kind", "margins", "--beside", directory().file("run"),
                       "--out", directory().file("pair.svg"), "--width-mm", "174", "--font-pt", "8"}),
              0)
        << errors();
    EXPECT_NE(test::content(directory().file("pair.svg")).find("(b)  figure1"), std::string::npos);
}

}  // namespace
}  // namespace marginscope
