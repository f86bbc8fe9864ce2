#include "engine/training/record_of.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/experiment/experiment_json.h"
#include "engine/experiment/presets.h"
#include "engine/training/training_run.h"

namespace marginscope {
namespace {

/// What a network with kinks shows late in training, ln(n/L) ≥ 100.
struct LateFigures {
    double largestFall = 0;           // of the smoothed margin from record to record, relative
    double smallestRatio = INFINITY;  // of θ of the minimum-norm subgradient to the secant angle
    double largestRatio = 0;
    std::vector<double> largestAngles;  // θ with relu'(0) = 0, in each factor 10 of ln(n/L)
    MetricRecord last;
};

LateFigures lateFiguresOf(const Experiment& experiment) {
    auto run = TrainingRun::create(experiment);
    EXPECT_TRUE(run);
    while ((*run)->advance()) {
    }
    LateFigures figures;
    double before = 0;
    for (const MetricRecord& record : (*run)->log().records()) {
        if (before > 0) figures.largestFall = std::max(figures.largestFall, 1 - record.smoothedMargin / before);
        before = record.smoothedMargin;
        if (record.accuracy < 100) continue;
        const double ratio = record.minimumNormAngle / record.secantAngle;
        figures.smallestRatio = std::min(figures.smallestRatio, ratio);
        figures.largestRatio = std::max(figures.largestRatio, ratio);
        const auto decade = std::size_t(std::log10(record.accuracy)) - 2;
        if (decade >= figures.largestAngles.size()) figures.largestAngles.resize(decade + 1);
        figures.largestAngles[decade] = std::max(figures.largestAngles[decade], record.angle);
    }
    figures.last = (*run)->log().records().back();
    return figures;
}

Experiment presetNamed(const char* name) {
    Experiment experiment = *experimentFromJson(presetText(name), name);
    experiment.frozen = false;
    return experiment;
}

TEST(RecordOf, OnKinksTheLeastSubgradientFollowsThePathAndThePlainOneDoesNot) {
    const LateFigures figures = lateFiguresOf(presetNamed("relu-kinks"));
    EXPECT_LT(figures.largestFall, 1e-6);
    EXPECT_GT(figures.smallestRatio, 1 / 1.5);
    EXPECT_LT(figures.largestRatio, 1.5);
    ASSERT_GE(figures.largestAngles.size(), 4u);
    for (std::size_t decade = 0; decade < 4; ++decade) EXPECT_GT(figures.largestAngles[decade], 0.3) << decade;
    // What plain steps of relative length 0.00025 give.
    EXPECT_NEAR(figures.last.secantAngle, 0.0163, 0.1 * 0.0163);
    EXPECT_NEAR(figures.last.smoothedMargin, 0.02390, 0.001 * 0.02390);
}

TEST(RecordOf, TheSameWithBiasLeakyReluAndTheLogisticLoss) {
    Experiment experiment = presetNamed("relu-kinks");
    experiment.network.activation = {"leaky-relu"};
    experiment.network.firstLayerBias = true;
    experiment.loss = "logistic";
    experiment.stop.accuracy = 1e4;
    const LateFigures figures = lateFiguresOf(experiment);
    EXPECT_LT(figures.largestFall, 1e-6);
    EXPECT_GT(figures.smallestRatio, 1 / 1.5);
    EXPECT_LT(figures.largestRatio, 1.5);
}

TEST(RecordOf, TheSameWithThreeClasses) {
    Experiment experiment = presetNamed("cross-entropy");
    experiment.network.kind = "mlp";
    experiment.network.widths = {16};
    experiment.data.count = 18;
    experiment.stop.accuracy = 1e4;
    const LateFigures figures = lateFiguresOf(experiment);
    EXPECT_LT(figures.largestFall, 1e-6);
    EXPECT_GT(figures.smallestRatio, 1 / 1.5);
    EXPECT_LT(figures.largestRatio, 1.5);
}

}  // namespace
}  // namespace marginscope
