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
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<TrainingRun> finished(Result<std::unique_ptr<TrainingRun>> run) {
    EXPECT_TRUE(run) << (run ? "" : run.error().text());
    while ((*run)->advance()) {
    }
    return std::move(*run);
}

std::string contentOf(const fs::path& file) {
    const auto bytes = readFile(file.string());
    EXPECT_TRUE(bytes) << file;
    return bytes ? *bytes : "";
}

/// history.csv without its column of wall times.
std::string historyWithoutSeconds(const fs::path& directory) {
    const auto log = parseMetricCsv(contentOf(directory / "history.csv"), "history.csv", {});
    EXPECT_TRUE(log) << log.error().text();
    MetricLog timeless(0);
    for (MetricRecord record : log->records()) {
        record.seconds = 0;
        timeless.append(record, Vector());
    }
    return metricCsv(timeless);
}

class RunDirectory : public testing::Test {
 protected:
    fs::path path(const char* name) const { return m_directory.file(name); }

    void keep(const TrainingRun& run, const char* name) const {
        const auto written = writeRunDirectory(run, path(name).string());
        EXPECT_TRUE(written) << (written ? "" : written.error().text());
    }

    test::TemporaryDirectory m_directory;
};

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

/// Built-in pictures and a network whose direction is long enough to be sketched.
Experiment imageExperiment() {
    Experiment experiment;
    experiment.data.kind = "images";
    experiment.data.classes = {{0}, {7}};
    experiment.data.count = 24;
    experiment.data.testCount = 50;
    experiment.network.kind = "mlp";
    experiment.network.widths = {22, 16};
    experiment.initialization.scheme = "he";
    experiment.initialization.scale = 1;
    experiment.frozen = false;
    experiment.record.saliency = true;
    experiment.record.mostRecords = 40;
    experiment.stop.steps = 130;
    return experiment;
}

TEST_F(RunDirectory, RunsOnImagesKeepWhatRebuildsThem) {
    const auto run = finished(TrainingRun::create(imageExperiment()));
    keep(*run, "run");
    const auto summary = nlohmann::json::parse(contentOf(path("run/summary.json")));
    const auto& data = summary["data"];
    EXPECT_EQ(data["source"], "built-in pictures");
    EXPECT_EQ(data["groups"].size(), 2u);
    EXPECT_EQ(data["records"].size(), 24u);
    EXPECT_EQ(data["labels"].size(), 24u);
    EXPECT_FALSE(fs::exists(path("run/examples.npz"))) << "of networks made of layers only";
    EXPECT_EQ(data["count"], 24);
    EXPECT_EQ(data["test_count"], 50);
    EXPECT_EQ(data["test_records"].size(), 50u);
    EXPECT_EQ(data["mean"].size(), 3u);
    EXPECT_TRUE(summary["final"]["test_error"].is_number());
    EXPECT_NE(summary["direction_basis"]["name"].get<std::string>().find("count sketch, 4096 buckets"),
              std::string::npos);
    ASSERT_FALSE(summary["margins_settled"].empty());
    EXPECT_GT(summary["margins_settled"][0]["largest_over_median"], 1);

    const SaliencyHistory& history = run->saliencyHistory();
    ASSERT_GT(history.size(), 3);
    EXPECT_EQ(history.moment(history.size() - 1).record, run->log().size() - 1);
    const auto saliency = readNpy(path("run/saliency.npy").string());
    ASSERT_TRUE(saliency);
    EXPECT_EQ(saliency->shape, (std::vector<Index>{history.size(), 24, 3072}));
    const auto records = readNpy(path("run/saliency_records.npy").string());
    ASSERT_TRUE(records);
    EXPECT_EQ(records->values.back(), double(run->log().size() - 1));
    const auto angles = readNpy(path("run/saliency_angles.npy").string());
    ASSERT_TRUE(angles);
    EXPECT_EQ(angles->shape, (std::vector<Index>{history.size(), 24}));

    Index tested = 0;
    for (const MetricRecord& record : run->log().records()) tested += std::isfinite(record.testError);
    EXPECT_GT(tested, 3);
    EXPECT_LT(tested, run->log().size() / 2);
    EXPECT_TRUE(std::isfinite(run->log().records().front().medianTestMargin));
}

TEST_F(RunDirectory, TheLastRecordIsTestedWhicheverItIs) {
    Experiment experiment = imageExperiment();
    experiment.record.spacing = 1e-6;  // every step is a record
    for (const int steps : {1, 2, 3, 4, 5}) {
        experiment.stop = {};
        experiment.stop.steps = steps;
        auto run = TrainingRun::create(experiment);
        ASSERT_TRUE(run);
        while ((*run)->advance()) {
        }
        const MetricRecord& last = (*run)->log().records().back();
        EXPECT_TRUE(std::isfinite(last.testError) && std::isfinite(last.medianTestMargin)) << steps;
        EXPECT_EQ(last.step, steps);
    }
}

TEST_F(RunDirectory, RunsOnImagesGoOnBitForBit) {
    Experiment stochastic = imageExperiment();
    stochastic.dynamics.method = "sgd";
    stochastic.dynamics.batch = 7;
    stochastic.dynamics.schedule = "loss-scaled";
    stochastic.loss = "logistic";
    stochastic.network.normalization = "none";
    for (const Experiment& experiment : {imageExperiment(), stochastic}) {
        fs::remove_all(path("whole"));
        keep(*finished(TrainingRun::create(experiment)), "whole");
        for (const int steps : {7, 61}) {
            auto run = TrainingRun::create(experiment);
            ASSERT_TRUE(run);
            for (int i = 0; i < steps; ++i) (*run)->advance();
            (*run)->stop(StopReason::Interrupted, "test");
            fs::remove_all(path("part"));
            keep(**run, "part");
            keep(*finished(resumeRun(path("part").string(), std::nullopt)), "part");
            for (const char* file : {"weights.npz", "direction.npy", "margins.npy", "saliency.npy",
                                     "saliency_records.npy", "saliency_angles.npy"}) {
                const bool isSame = contentOf(path("whole") / file) == contentOf(path("part") / file);
                EXPECT_TRUE(isSame) << file << " " << steps << " " << experiment.dynamics.method;
            }
            EXPECT_EQ(historyWithoutSeconds(path("whole")), historyWithoutSeconds(path("part"))) << steps;
        }
    }
}

/// A network with batch normalisation, biases and three classes, a step from its start.
Experiment layeredExperiment() {
    Experiment experiment = imageExperiment();
    experiment.data.classes = {{0}, {1}, {2}};
    experiment.data.count = 6;
    experiment.data.testCount = 0;
    experiment.network.kind = "resnet";
    experiment.network.depth = 8;
    experiment.loss = "cross-entropy";
    experiment.dynamics.method = "gradient-descent";
    experiment.record.saliency = false;
    experiment.stop.steps = 1;
    return experiment;
}

TEST_F(RunDirectory, OfLayersItHoldsWhatTheyDidOnTheExamples) {
    const auto run = finished(TrainingRun::create(layeredExperiment()));
    keep(*run, "run");
    const auto outputs = readNpy(path("run/outputs.npy").string());
    ASSERT_TRUE(outputs);
    ASSERT_EQ(outputs->shape, (std::vector<Index>{6, 3}));
    for (Index i = 0; i < 6; ++i) {
        const double* scores = outputs->values.data() + 3 * i;
        const int own = int(run->dataset().labels[i]);
        const double margin = scores[own] - std::max(scores[(own + 1) % 3], scores[(own + 2) % 3]);
        EXPECT_NEAR(margin, run->point().margins[i], 1e-5);
    }

    // −∇L has length one in all, and its angle to W is that of the record.
    const auto gradient = readNpz(path("run/gradient.npz").string()),
               weights = readNpz(path("run/weights.npz").string());
    ASSERT_TRUE(gradient && weights);
    double norm = 0, radial = 0;
    for (const ParameterBlock& block : run->network()->layout().blocks()) {
        const NumericArray* part = gradient->find(block.name);
        ASSERT_EQ(part->shape, block.shape);
        for (std::size_t k = 0; k < part->values.size(); ++k) {
            norm += part->values[k] * part->values[k];
            radial += part->values[k] * weights->find(block.name)->values[k];
        }
    }
    EXPECT_NEAR(norm, 1, 1e-12);
    const double rounding = gradient->find("rounding")->values[0];
    EXPECT_GT(rounding, 0);
    EXPECT_LT(rounding, 1e-2);
    EXPECT_NEAR(std::acos(radial), run->point().angle, 1e-6 + rounding);

    for (const char* name : {"bn1.running_mean", "layer2.0.bn2.running_var", "layer3.0.downsample.1.running_var"})
        ASSERT_TRUE(weights->find(name)) << name;
    EXPECT_EQ(weights->find("layer2.0.bn2.running_var")->shape, (std::vector<Index>{32}));
    EXPECT_EQ(contentOf(path("run/examples.npz")).find("pixels.npy"), 30u)
        << "behind the header of the archive's entry";

    const auto summary = nlohmann::json::parse(contentOf(path("run/summary.json")));
    EXPECT_EQ(summary["architecture"].back()["parameters"], (std::vector<std::string>{"fc.weight", "fc.bias"}));
    EXPECT_EQ(summary["data"]["files"].size(), 0u) << "of pictures that are drawn";
}

TEST_F(RunDirectory, TheGradientOfLayersIsThatOfDoublePrecision) {
    Experiment experiment = layeredExperiment();
    keep(*finished(TrainingRun::create(experiment)), "single");
    experiment.initialization.scheme = "file";
    experiment.initialization.path = path("single/weights.npz").string();
    experiment.network.precision = "double";
    experiment.stop.steps = 0;
    const auto run = finished(TrainingRun::create(experiment));
    keep(*run, "double");
    const auto single = readNpz(path("single/gradient.npz").string()),
               twice = readNpz(path("double/gradient.npz").string());
    ASSERT_TRUE(single && twice);
    EXPECT_LT(twice->find("rounding")->values[0], 1e-13);
    for (const ParameterBlock& block : run->network()->layout().blocks()) {
        const auto &a = single->find(block.name)->values, &b = twice->find(block.name)->values;
        double square = 0;
        for (std::size_t k = 0; k < a.size(); ++k) square += (a[k] - b[k]) * (a[k] - b[k]);
        EXPECT_LT(std::sqrt(square), 1e-10) << block.name;
    }
}

TEST_F(RunDirectory, RunningStatisticsDoNotStandInTheWayOfAStart) {
    Experiment experiment = layeredExperiment();
    keep(*finished(TrainingRun::create(experiment)), "first");
    experiment.initialization.scheme = "file";
    experiment.initialization.path = path("first/weights.npz").string();
    experiment.stop.steps = 0;
    keep(*finished(TrainingRun::create(experiment)), "second");
    EXPECT_EQ(contentOf(path("first/weights.npz")), contentOf(path("second/weights.npz")));
}

TEST_F(RunDirectory, AGradientOfAnEarlierEndIsRemoved) {
    Experiment experiment = imageExperiment();
    experiment.network.kind = "h-alexnet";
    experiment.data.count = 4;
    experiment.stop = {};
    experiment.stop.steps = 1;
    const auto run = finished(TrainingRun::create(experiment));
    keep(*run, "run");
    EXPECT_TRUE(fs::exists(path("run/gradient.npz")));
    experiment.stop = {};
    experiment.stop.accuracy = 1001;
    keep(*finished(TrainingRun::create(experiment)), "run");
    EXPECT_FALSE(fs::exists(path("run/gradient.npz")));
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

TEST(MetricCsv, ReadsBackWhatItWrote) {
    MetricLog log(2);
    MetricRecord record;
    record.step = 7;
    record.accuracy = 0.1;
    record.angle = 1e-300;
    log.append(record, Vector{{0.25, -0.5}});
    const std::string text = metricCsv(log);
    const auto back = parseMetricCsv(text, "h.csv", {2, {0.25, -0.5}, 0, {}});
    ASSERT_TRUE(back);
    EXPECT_EQ(metricCsv(*back), text);
    EXPECT_EQ(back->margins(0)[1], -0.5);
    const auto bad = parseMetricCsv(text + "1,word\n", "h.csv", {2, {0.25, -0.5, 0, 0}, 0, {}});
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().place, "h.csv:3");
}

}  // namespace
}  // namespace marginscope
