#include "engine/storage/run_directory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/base/file_bytes.h"
#include "engine/data/csv.h"
#include "engine/data/npz.h"
#include "engine/experiment/experiment_json.h"
#include "engine/experiment/relative_paths.h"
#include "engine/storage/metric_csv.h"
#include "tests/support/cifar10_files.h"
#include "tests/support/experiments.h"
#include "tests/support/run_directories.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

namespace fs = std::filesystem;

using RunDirectory = test::RunDirectoryTest;
using test::contentOf;
using test::finished;
using test::historyWithoutSeconds;
using test::imageExperiment;

TEST_F(RunDirectory, HoldsEveryPromisedFile) {
    const auto run = finished(TrainingRun::create(test::smallExperiment()));
    keep(*run, "run");
    const auto margins = readNpy(path("run/margins.npy").string());
    ASSERT_TRUE(margins);
    EXPECT_EQ(margins->shape, (std::vector<Index>{run->log().size(), 4}));
    const auto direction = readNpy(path("run/direction.npy").string());
    ASSERT_TRUE(direction);
    EXPECT_EQ(direction->shape, (std::vector<Index>{run->log().size(), 3}));
    const auto weights = readNpz(path("run/weights.npz").string());
    ASSERT_TRUE(weights);
    EXPECT_EQ(weights->find("w")->shape, (std::vector<Index>{20, 3}));
    EXPECT_EQ(weights->find("log_norm")->values[0], run->state().logNorm);
    const auto surface = readNpz(path("run/surface.npz").string());
    ASSERT_TRUE(surface);
    for (const char* name : {"ntk", "max_margin", "first_perfect", "final"})
        EXPECT_EQ(surface->find(name)->shape, (std::vector<Index>{256, 256})) << name;
    EXPECT_EQ(surface->find("x")->values.front(), -1.15);
    const auto summary = nlohmann::json::parse(contentOf(path("run/summary.json")));
    EXPECT_EQ(summary["stop"]["reason"], "ReachedAccuracy");
    EXPECT_LT(summary["references"]["ntk_max_margin"]["relative_gap"], 1e-12);
    EXPECT_GT(summary["first_perfect"]["step"], 0);
    EXPECT_EQ(summary["architecture"][0]["shape"], (std::vector<int>{20, 3}));
}

TEST_F(RunDirectory, ItsExperimentRepeatsTheRunBitForBit) {
    const auto csv = path("points.csv").string();
    ASSERT_TRUE(writeFile(csv, "x1,x2,label\n0.5,0.5,1\n0.1,-0.7,0\n-0.6,-0.4,1\n-0.3,0.7,0\n"));
    Experiment experiment = test::smallExperiment();
    experiment.data = {};
    experiment.data.kind = "csv";
    experiment.data.path = csv;
    keep(*finished(TrainingRun::create(experiment)), "first");

    const std::string file = path("first/experiment.json").string();
    auto again = experimentFromJson(contentOf(file), file);
    ASSERT_TRUE(again);
    resolvePaths(*again, path("first").string());
    keep(*finished(TrainingRun::create(*again)), "second");
    EXPECT_EQ(contentOf(path("first/weights.npz")), contentOf(path("second/weights.npz")));
    EXPECT_EQ(historyWithoutSeconds(path("first")), historyWithoutSeconds(path("second")));

    // And so do the weights it kept, as a start from a file.
    again->initialization.scheme = "file";
    again->initialization.path = path("first/initial.npz").string();
    keep(*finished(TrainingRun::create(*again)), "third");
    EXPECT_EQ(contentOf(path("first/weights.npz")), contentOf(path("third/weights.npz")));
}

TEST_F(RunDirectory, ItsExperimentFindsThePicturesAgain) {
    test::write(path("pictures.bin").string(), test::cifar10Records({3, 5, 5, 3}));
    Experiment experiment = test::smallExperiment();
    experiment.data = {};
    experiment.data.kind = "cifar10";
    experiment.data.path = fs::relative(path("pictures.bin")).string();
    experiment.data.count = 4;
    experiment.network.kind = "mlp";
    experiment.network.widths = {4};
    experiment.initialization.scheme = "he";
    experiment.stop = {};
    experiment.stop.steps = 3;
    keep(*finished(TrainingRun::create(experiment)), "first");
    const std::string file = path("first/experiment.json").string();
    auto again = experimentFromJson(contentOf(file), file);
    ASSERT_TRUE(again);
    resolvePaths(*again, path("first").string());
    EXPECT_EQ(again->data.path, path("pictures.bin"));
    const auto data = nlohmann::json::parse(contentOf(path("first/summary.json")))["data"];
    EXPECT_EQ(data["files"], nlohmann::json::parse(R"([{"name": "pictures.bin", "records": 4}])"));
    keep(*finished(TrainingRun::create(*again)), "second");
    EXPECT_EQ(contentOf(path("first/weights.npz")), contentOf(path("second/weights.npz")));
}

TEST_F(RunDirectory, ACopyIsKeptAsItWasWhateverTheRunHasDoneSince) {
    Experiment experiment = test::smallExperiment();
    experiment.record.saliency = true;
    auto run = TrainingRun::create(experiment);
    ASSERT_TRUE(run);
    for (int i = 0; i < 30; ++i) ASSERT_TRUE((*run)->advance());
    const RunCopy copy(**run, 5);
    EXPECT_EQ(copy.number(), 5u);
    EXPECT_EQ(copy.steps(), 30);
    while ((*run)->advance()) {
    }
    keep(**run, "whole");
    ASSERT_TRUE(keepRun(copy, path("copy").string()));
    const auto resumed = resumeRun(path("copy").string(), std::nullopt);
    ASSERT_TRUE(resumed) << resumed.error().text();
    EXPECT_EQ((*resumed)->state().steps, 30);
    while ((*resumed)->advance()) {
    }
    keep(**resumed, "again");
    for (const char* file : {"weights.npz", "margins.npy", "direction.npy", "saliency.npy", "experiment.json"})
        EXPECT_TRUE(contentOf(path("whole") / file) == contentOf(path("again") / file)) << file;
    EXPECT_EQ(historyWithoutSeconds(path("whole")), historyWithoutSeconds(path("again")));
    // A second copy takes the place of the first.
    ASSERT_TRUE(keepRun(RunCopy(**resumed, 6), path("copy").string()));
    EXPECT_EQ((*resumeRun(path("copy").string(), std::nullopt))->state().steps, (*resumed)->state().steps);
}

TEST_F(RunDirectory, AnInterruptedRunGoesOnBitForBit) {
    Experiment withKinks = test::smallExperiment();
    withKinks.network.kind = "mlp";
    withKinks.network.widths = {20};
    withKinks.initialization.scheme = "he";
    withKinks.initialization.scale = 1;
    for (const Experiment& experiment : {test::smallExperiment(), withKinks}) {
        fs::remove_all(path("whole"));
        keep(*finished(TrainingRun::create(experiment)), "whole");
        for (const int steps : {5, 60}) {
            auto run = TrainingRun::create(experiment);
            ASSERT_TRUE(run);
            for (int i = 0; i < steps; ++i) (*run)->advance();
            (*run)->stop(StopReason::Interrupted, "test");
            fs::remove_all(path("part"));
            keep(**run, "part");
            keep(*finished(resumeRun(path("part").string(), std::nullopt)), "part");
            EXPECT_EQ(contentOf(path("whole/weights.npz")), contentOf(path("part/weights.npz"))) << steps;
            EXPECT_EQ(contentOf(path("whole/frozen.npz")), contentOf(path("part/frozen.npz"))) << steps;
        }
    }
}

TEST_F(RunDirectory, WhatMonitorsRememberIsResumedToo) {
    Experiment compared = test::smallExperiment();
    compared.initialization.scheme = "normal";
    compared.initialization.scale = 0.3;
    compared.record.saliency = true;
    compared.comparison.multiples = {0.5, 4};
    compared.comparison.accuracy = 2;
    compared.comparison.steps = 700;
    compared.stop.accuracy = 50;
    Experiment classes = test::smallExperiment();
    classes.data.points = {{0.5, 0.5, 0}, {0.4, -0.6, 1}, {-0.6, -0.5, 2}, {0.6, 0.4, 0}};
    classes.initialization.scheme = "normal";
    classes.loss = "cross-entropy";
    classes.record.saliency = true;
    for (const Experiment& experiment : {compared, classes}) {
        fs::remove_all(path("whole"));
        const auto whole = finished(TrainingRun::create(experiment));
        keep(*whole, "whole");
        const auto checks = nlohmann::json::parse(contentOf(path("whole/summary.json")));
        for (const int steps : {3, 90, 120}) {
            auto run = TrainingRun::create(experiment);
            ASSERT_TRUE(run);
            for (int i = 0; i < steps; ++i) (*run)->advance();
            (*run)->stop(StopReason::Interrupted, "test");
            fs::remove_all(path("part"));
            keep(**run, "part");
            keep(*finished(resumeRun(path("part").string(), std::nullopt)), "part");
            for (const char* file : {"weights.npz", "saliency.npy", "saliency_angles.npy", "margins.npy"}) {
                const bool isSame = contentOf(path("whole") / file) == contentOf(path("part") / file);
                EXPECT_TRUE(isSame) << file << " " << steps;
            }
            EXPECT_EQ(historyWithoutSeconds(path("whole")), historyWithoutSeconds(path("part"))) << steps;
            const auto resumed = nlohmann::json::parse(contentOf(path("part/summary.json")));
            EXPECT_EQ(checks["checks"], resumed["checks"]) << steps;
            EXPECT_EQ(checks.value("finite_steps", nlohmann::json()), resumed.value("finite_steps", nlohmann::json()));
        }
    }
}

TEST_F(RunDirectory, AFinishedRunThatIsResumedStaysAsItIs) {
    // One that reaches its goal, one on images, one whose dynamics refuses a step.
    Experiment stuck = test::smallExperiment();
    stuck.initialization.scheme = "normal";
    stuck.loss = "squared";
    stuck.stop.accuracy = 1e300;
    for (Experiment experiment : {test::smallExperiment(), imageExperiment(), stuck}) {
        experiment.record.spacing = 0.3;
        fs::remove_all(path("run"));
        keep(*finished(TrainingRun::create(experiment)), "run");
        const std::string history = historyWithoutSeconds(path("run"));
        const std::string saliency = fs::exists(path("run/saliency.npy")) ? contentOf(path("run/saliency.npy")) : "";
        const auto again = resumeRun(path("run").string(), std::nullopt);
        ASSERT_TRUE(again);
        EXPECT_NE((*again)->stopState().reason, StopReason::Running);
        keep(**again, "run");
        EXPECT_EQ(historyWithoutSeconds(path("run")), history);
        EXPECT_TRUE(saliency.empty() || contentOf(path("run/saliency.npy")) == saliency);
    }
}

TEST_F(RunDirectory, TheHatKeepsItsTurnAcrossAnInterruption) {
    Experiment experiment;
    experiment.data.kind = experiment.network.kind = experiment.initialization.scheme = "hat";
    experiment.frozen = false;
    experiment.stop.logNorm = 1e6;
    keep(*finished(TrainingRun::create(experiment)), "whole");
    auto run = TrainingRun::create(experiment);
    ASSERT_TRUE(run);
    for (int i = 0; i < 200; ++i) (*run)->advance();
    (*run)->stop(StopReason::Interrupted, "test");
    keep(**run, "part");
    const auto resumed = finished(resumeRun(path("part").string(), std::nullopt));
    keep(*resumed, "part");
    EXPECT_EQ(contentOf(path("whole/weights.npz")), contentOf(path("part/weights.npz")));
    EXPECT_NEAR(resumed->log().records().back().turnedAngle, 41.01783858, 1e-3);  // tests/reference/hat_reference.py
}

TEST_F(RunDirectory, RefusesADirectoryThatIsNotEmptyOrNotADirectory) {
    EXPECT_TRUE(makeRunDirectory(path("new/nested").string(), false));
    ASSERT_TRUE(writeFile(path("new/nested/file").string(), "x"));
    const auto refused = makeRunDirectory(path("new/nested").string(), false);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("empty"), std::string::npos);
    EXPECT_TRUE(makeRunDirectory(path("new/nested").string(), true));
    const auto file = makeRunDirectory(path("new/nested/file").string(), true);
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::NotWritable);
}

TEST_F(RunDirectory, ABrokenCheckpointIsOneSentence) {
    keep(*finished(TrainingRun::create(test::smallExperiment())), "run");
    const std::string state = path("run/checkpoint/state.npz").string();
    ASSERT_TRUE(writeFile(state, contentOf(state).substr(0, 5000)));
    const auto resumed = resumeRun(path("run").string(), std::nullopt);
    ASSERT_FALSE(resumed);
    EXPECT_NE(resumed.error().place.find("state.npz"), std::string::npos);
}

}  // namespace
}  // namespace marginscope
