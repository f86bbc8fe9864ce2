#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/data/npz.h"
#include "engine/storage/run_directory.h"
#include "tests/support/run_directories.h"

namespace marginscope {
namespace {

namespace fs = std::filesystem;

using RunDirectoryOfImages = test::RunDirectoryTest;
using test::contentOf;
using test::finished;
using test::historyWithoutSeconds;
using test::imageExperiment;

TEST_F(RunDirectoryOfImages, RunsOnImagesKeepWhatRebuildsThem) {
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

TEST_F(RunDirectoryOfImages, TheLastRecordIsTestedWhicheverItIs) {
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

TEST_F(RunDirectoryOfImages, RunsOnImagesGoOnBitForBit) {
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

TEST_F(RunDirectoryOfImages, OfLayersItHoldsWhatTheyDidOnTheExamples) {
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

TEST_F(RunDirectoryOfImages, TheGradientOfLayersIsThatOfDoublePrecision) {
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

TEST_F(RunDirectoryOfImages, RunningStatisticsDoNotStandInTheWayOfAStart) {
    Experiment experiment = layeredExperiment();
    keep(*finished(TrainingRun::create(experiment)), "first");
    experiment.initialization.scheme = "file";
    experiment.initialization.path = path("first/weights.npz").string();
    experiment.stop.steps = 0;
    keep(*finished(TrainingRun::create(experiment)), "second");
    EXPECT_EQ(contentOf(path("first/weights.npz")), contentOf(path("second/weights.npz")));
}

TEST_F(RunDirectoryOfImages, AGradientOfAnEarlierEndIsRemoved) {
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

}  // namespace
}  // namespace marginscope
