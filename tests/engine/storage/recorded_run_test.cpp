#include "engine/storage/recorded_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "engine/storage/moment_directory.h"
#include "engine/storage/run_directory.h"
#include "engine/training/moment_spill.h"
#include "engine/training/take_snapshot.h"
#include "tests/support/experiments.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

namespace fs = std::filesystem;

class RecordedRunTest : public testing::Test {
 protected:
    /// A run kept in a directory as the command line does it; to its end, or for so many steps.
    std::unique_ptr<TrainingRun> keptRun(const char* name, int steps = 1'000'000,
                                         const Experiment& experiment = test::smallExperiment()) {
        std::unique_ptr<TrainingRun> run = std::move(*TrainingRun::create(experiment));
        EXPECT_TRUE(makeRunDirectory(path(name), false));
        EXPECT_TRUE(beginRunDirectory(*run, path(name)));
        keepMomentsIn(*run, path(name));
        while (steps-- > 0 && run->advance()) {
        }
        EXPECT_TRUE(endRunDirectory(*run, path(name)));
        return run;
    }

    std::string path(const char* name) const { return m_files.file(name); }

    static std::size_t filesIn(const std::string& directory) {
        std::size_t files = 0;
        for ([[maybe_unused]] const auto& entry : fs::directory_iterator(directory)) ++files;
        return files;
    }

    test::TemporaryDirectory m_files;
};

TEST_F(RecordedRunTest, TellsHowFarItIsAndCanBeStopped) {
    keptRun("run");
    std::vector<std::uint64_t> told;
    std::uint64_t whole = 0;
    Progress progress;
    progress.report = [&](std::uint64_t done, std::uint64_t total) {
        told.push_back(done);
        whole = total;
    };
    ASSERT_TRUE(RecordedRun::open(path("run"), progress));
    ASSERT_GE(told.size(), 3u);
    EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
    EXPECT_EQ(told.back(), whole);
    // Stopped at whichever stage, it says so.
    const std::size_t stages = told.size();
    for (std::size_t stage = 0; stage < stages; ++stage) {
        std::size_t asked = 0;
        progress.shouldStop = [&] { return asked++ == stage; };
        const auto stopped = RecordedRun::open(path("run"), progress);
        ASSERT_FALSE(stopped) << stage;
        EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    }
}

TEST_F(RecordedRunTest, ShowsEveryRecordAgain) {
    const auto run = keptRun("run");
    const auto opened = RecordedRun::open(path("run"));
    ASSERT_TRUE(opened) << opened.error().text();
    const RecordedRun& recorded = **opened;
    ASSERT_EQ(recorded.recordCount(), run->log().size());
    for (const Index record : {Index(0), recorded.recordCount() / 2, recorded.recordCount() - 1}) {
        const auto snapshot = recorded.snapshotAt(record, 21);
        EXPECT_EQ(snapshot->record, record);
        EXPECT_EQ(snapshot->steps, run->log().records()[std::size_t(record)].step);
        EXPECT_EQ(snapshot->point.margins, run->log().margins(record));
        ASSERT_TRUE(snapshot->now);
        EXPECT_EQ(snapshot->now->grid.columns, 21);
        EXPECT_FALSE(snapshot->isInterpolated);
    }
    SnapshotCache cache;
    EXPECT_EQ(recorded.snapshotAt(recorded.recordCount() - 1, 21)->now->values,
              takeSnapshot(*run, 21, cache)->now->values);
    const Index first = recorded.firstPerfectRecord();
    ASSERT_GT(first, 0);
    EXPECT_GT(run->log().margins(first).minCoeff(), 0);
    EXPECT_LE(run->log().margins(first - 1).minCoeff(), 0);
}

TEST_F(RecordedRunTest, AResumedRunKeepsTheSameMoments) {
    Experiment experiment = test::smallExperiment();
    experiment.record.moments = 40;
    const auto whole = keptRun("whole", 1'000'000, experiment);
    const auto half = keptRun("half", int(whole->state().steps / 2), experiment);
    ASSERT_LT(half->log().size(), whole->log().size());
    // Left there by somebody who was killed after the checkpoint.
    MomentDirectory stale(path("half"), half->network()->layout());
    Moment moment;
    moment.step = whole->state().steps + 1;
    ASSERT_TRUE(stale.write(moment));

    auto resumed = std::move(*resumeRun(path("half"), std::nullopt));
    keepMomentsIn(*resumed, path("half"));
    while (resumed->advance()) {
    }
    EXPECT_EQ(resumed->moments().log().entries(), whole->moments().log().entries());
    EXPECT_EQ(resumed->moments().log().firstPerfect(), whole->moments().log().firstPerfect());
    ASSERT_EQ(filesIn(path("half") + "/moments"), filesIn(path("whole") + "/moments"));
    EXPECT_EQ(filesIn(path("whole") + "/moments"), whole->moments().log().steps().size());
    for (const auto& entry : fs::directory_iterator(path("whole") + "/moments"))
        EXPECT_TRUE(test::content(entry.path().string()) ==
                    test::content(path("half") + "/moments/" + entry.path().filename().string()))
            << entry.path();
}

TEST_F(RecordedRunTest, GoingOnFromItChangesNothingInTheDirectory) {
    const auto run = keptRun("run", 60);
    const std::size_t files = filesIn(path("run") + "/moments");
    auto opened = RecordedRun::open(path("run"));
    ASSERT_TRUE(opened);
    const std::unique_ptr<TrainingRun> taken = (*opened)->takeRun();
    while (taken->advance()) {
    }
    EXPECT_EQ(filesIn(path("run") + "/moments"), files);
    // Moments from before and after lie in one archive.
    for (const std::int64_t step : taken->moments().log().steps())
        EXPECT_TRUE(taken->moments().archive()->read(step)) << step;
    EXPECT_GT(taken->moments().log().steps().size(), files);
}

TEST_F(RecordedRunTest, ARunWithMomentsElsewhereTakesThemAlong) {
    auto run = std::move(*TrainingRun::create(test::smallExperiment()));
    run->keepMoments(std::make_shared<MomentSpill>());
    while (run->advance()) {
    }
    ASSERT_TRUE(writeRunDirectory(*run, path("written")));
    EXPECT_EQ(filesIn(path("written") + "/moments"), run->moments().log().steps().size());
}

TEST_F(RecordedRunTest, ADirectoryWithoutMomentsStillHasItsNumbers) {
    const auto run = keptRun("run");
    fs::remove_all(path("run") + "/moments");
    const auto opened = RecordedRun::open(path("run"));
    ASSERT_TRUE(opened);
    const auto snapshot = (*opened)->snapshotAt(5, 21);
    EXPECT_EQ(snapshot->now, nullptr);
    EXPECT_EQ(snapshot->point.margins, run->log().margins(5));
    EXPECT_TRUE((*opened)->snapshotAt((*opened)->recordCount() - 1, 21)->now);
}

TEST_F(RecordedRunTest, WhatIsNoRunDirectoryIsAnError) {
    const auto opened = RecordedRun::open(path("absent"));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace marginscope
