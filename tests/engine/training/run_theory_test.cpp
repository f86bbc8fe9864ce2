#include "engine/training/run_theory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "engine/experiment/experiment_json.h"
#include "engine/experiment/presets.h"

namespace marginscope {
namespace {

Experiment presetNamed(const std::string& name) {
    const Result<Experiment> preset = experimentFromJson(presetText(name), name);
    EXPECT_TRUE(preset) << name;
    return *preset;
}

std::unique_ptr<TrainingRun> finished(const Experiment& experiment, const TrainingState* from = nullptr) {
    auto run = TrainingRun::create(experiment, from);
    EXPECT_TRUE(run) << (run ? "" : run.error().text());
    while ((*run)->advance()) {
    }
    return std::move(*run);
}

Claim claimOf(const TheoryReport& report, const std::string& key) {
    const auto found = std::find_if(report.claims.begin(), report.claims.end(),
                                    [&key](const Claim& claim) { return claim.key == key; });
    EXPECT_NE(found, report.claims.end()) << key;
    return found == report.claims.end() ? Claim() : *found;
}

double valueOf(const Claim& claim, const std::string& symbol) {
    for (const ClaimValue& value : claim.values)
        if (value.symbol == symbol) return value.value;
    ADD_FAILURE() << claim.key << " has no " << symbol;
    return 0;
}

TheoryReport reportOf(const TrainingRun& run) {
    return theoryOf(run, examineRun(run));
}

/// Runs a preset to its end and compares verdicts; claims that are not listed are not looked at.
TheoryReport expectVerdicts(const Experiment& experiment, const std::map<std::string, Verdict>& wanted) {
    const auto run = finished(experiment);
    const TheoryReport report = reportOf(*run);
    for (const auto& [key, verdict] : wanted) {
        const Claim claim = claimOf(report, key);
        EXPECT_EQ(toString(claim.verdict), toString(verdict)) << key << ": " << claim.reason;
        EXPECT_FALSE(claim.reason.empty()) << key;
    }
    return report;
}

constexpr Verdict holds = Verdict::Holds;
constexpr Verdict violatedSince = Verdict::ViolatedSince;
constexpr Verdict notApplicable = Verdict::NotApplicable;

TEST(RunTheory, DeepLinearLayersAlignAtTheRateOfMinusOneThird) {
    const TheoryReport report = expectVerdicts(presetNamed("deep-linear"), {{"assumption-2.1", holds},
                                                                            {"assumption-2.2", holds},
                                                                            {"theorem-3.1", holds},
                                                                            {"corollary-3.2", holds},
                                                                            {"smoothed-margin", holds},
                                                                            {"lemma-3.4", holds},
                                                                            {"theorem-4.1", holds},
                                                                            {"equation-3", holds},
                                                                            {"potential-j", holds},
                                                                            {"balancedness", holds},
                                                                            {"limit-kkt", holds},
                                                                            {"limit-kernel", holds},
                                                                            {"proposition-4.2", holds},
                                                                            {"proposition-4.3-local", notApplicable}});
    EXPECT_NEAR(valueOf(claimOf(report, "rates"), "θ"), -1.0 / 3, 5e-3);
    const Claim proposition = claimOf(report, "proposition-4.2");
    EXPECT_NEAR(valueOf(proposition, "α/‖W‖ᴸ") / valueOf(proposition, "its limit"), 1, 1e-6);
    EXPECT_LT(valueOf(proposition, "angle to ū"), 1e-9);
    ASSERT_EQ(report.marginReferences.size(), 1u);
}

TEST(RunTheory, SquaredReluReachesTheGlobalMargin) {
    Experiment experiment = presetNamed("squared-relu-margin");
    experiment.network.width = 100;
    const TheoryReport report = expectVerdicts(experiment, {{"theorem-3.1", holds},
                                                            {"theorem-4.1", holds},
                                                            {"theorem-4.1-frozen", holds},
                                                            {"smoothed-margin", holds},
                                                            {"proposition-4.3-local", holds},
                                                            {"proposition-4.3-global", holds},
                                                            {"balancedness", notApplicable}});
    const Claim global = claimOf(report, "proposition-4.3-global");
    EXPECT_GT(valueOf(global, "ratio"), 0.9999);
    EXPECT_NEAR(valueOf(global, "global ≥"), 0.0201129163465, 1e-11);
    EXPECT_LT(valueOf(claimOf(report, "proposition-4.3-local"), "gap"), 1e-6);
}

TEST(RunTheory, TheHatAlignsAndDoesNotConverge) {
    const TheoryReport report = expectVerdicts(presetNamed("mexican-hat"), {{"assumption-2.1", violatedSince},
                                                                            {"theorem-3.1", violatedSince},
                                                                            {"theorem-4.1", holds},
                                                                            {"lemma-3.4", holds},
                                                                            {"mexican-hat", holds}});
    const Claim hat = claimOf(report, "mexican-hat");
    EXPECT_NEAR(valueOf(hat, "turned"), 490.6144865, 0.01 * 490);  // tests/reference/hat_reference.py
    EXPECT_NEAR(valueOf(hat, "θ"), 8.326602e-11, 0.01 * 8.33e-11);
    EXPECT_NE(claimOf(report, "assumption-2.1").reason.find("definable"), std::string::npos);
}

TEST(RunTheory, KinksLeaveTheoremFourOneWithoutItsAssumption) {
    Experiment experiment = presetNamed("relu-kinks");
    experiment.stop.accuracy = 1e4;
    const TheoryReport report = expectVerdicts(experiment, {{"assumption-2.1", holds},
                                                            {"lipschitz-gradients", notApplicable},
                                                            {"theorem-4.1", notApplicable},
                                                            {"lemma-3.4", notApplicable}});
    EXPECT_NE(claimOf(report, "theorem-4.1").reason.find("secant"), std::string::npos);
}

TEST(RunTheory, WithoutHomogeneityNothingApplies) {
    const auto run = finished(presetNamed("breaking-homogeneity"));
    for (const Claim& claim : reportOf(*run).claims) {
        if (claim.key == "assumption-2.1") {
            EXPECT_EQ(toString(claim.verdict), toString(violatedSince));
            EXPECT_GT(claim.values.front().value, 1e-3);
        } else if (claim.key != "assumption-2.2" && claim.key != "lipschitz-gradients") {
            EXPECT_EQ(toString(claim.verdict), toString(notApplicable)) << claim.key;
        }
    }
    for (const MetricRecord& record : run->log().records()) EXPECT_TRUE(std::isnan(record.smoothedMargin));
}

TEST(RunTheory, SeveralClassesKeepTheGuarantees) {
    expectVerdicts(presetNamed("cross-entropy"), {{"assumption-2.1", holds},
                                                  {"assumption-2.2", holds},
                                                  {"theorem-3.1", holds},
                                                  {"smoothed-margin", holds},
                                                  {"lemma-3.4", holds},
                                                  {"theorem-4.1", holds},
                                                  {"limit-kernel", holds}});
}

TEST(RunTheory, SinglePrecisionIsFoundOut) {
    Experiment experiment = presetNamed("squared-relu-margin");
    experiment.network.width = 20;
    experiment.network.precision = "float";
    experiment.initialization.scheme = "normal";
    experiment.initialization.scale = 0.3;
    const TheoryReport report =
        expectVerdicts(experiment, {{"assumption-2.1", violatedSince}, {"smoothed-margin", violatedSince}});
    EXPECT_NE(claimOf(report, "smoothed-margin").reason.find("ingle precision"), std::string::npos);
}

TEST(RunTheory, PicturesAreNotSearchedForTheGlobalMargin) {
    Experiment experiment = presetNamed("squared-relu-margin");
    experiment.data.kind = "images";
    experiment.data.points.clear();
    experiment.data.classes = {{3}, {5}};
    experiment.data.count = 8;
    experiment.data.testCount = 0;
    experiment.data.lift = Lift::None;
    experiment.network.width = 40;
    experiment.frozen = false;
    experiment.stop = {};
    experiment.stop.accuracy = 5;
    const auto run = finished(experiment);
    ASSERT_EQ(run->phase(), Phase::Late);
    const LimitExamination limit = examineRun(*run);  // would take days with the search
    const Claim global = claimOf(theoryOf(*run, limit), "proposition-4.3-global");
    EXPECT_LT(limit.seconds, 20);
    EXPECT_EQ(toString(global.verdict), "not applicable");
    EXPECT_NE(global.reason.find("3072"), std::string::npos) << global.reason;
}

TEST(RunTheory, WhatIsTooLargeForExactSolversIsSaid) {
    const auto run = finished(presetNamed("squared-relu-margin"));
    const TheoryReport report =
        theoryOf(*run, examineRun(*run, {}, {.mostGlobalExamples = 1, .mostKernelRows = 1, .mostLocalExamples = 1}));
    EXPECT_EQ(toString(claimOf(report, "proposition-4.3-local").verdict), "not yet");
    EXPECT_EQ(toString(claimOf(report, "proposition-4.3-global").verdict), "not yet");
    EXPECT_NE(claimOf(report, "limit-kkt").reason.find("too large"), std::string::npos);
    EXPECT_NE(claimOf(report, "limit-kernel").reason.find("too large"), std::string::npos);
}

class PictureClaimsTest : public testing::Test {
 protected:
    static TheoryReport reportAfterSteps(const std::string& preset, int steps) {
        Experiment experiment = presetNamed(preset);
        experiment.data.kind = "images";
        experiment.data.count = 4;
        experiment.data.testCount = 0;
        experiment.frozen = false;
        experiment.comparison = {};
        experiment.record.saliency = true;
        experiment.stop = {};
        experiment.stop.steps = steps;
        return reportOf(*finished(experiment));
    }
};

TEST_F(PictureClaimsTest, AreHeldAgainstThePrecisionOfTheNetwork) {
    const TheoryReport report = reportAfterSteps("figure2a", 3);
    const Claim homogeneous = claimOf(report, "assumption-2.1");
    EXPECT_EQ(toString(homogeneous.verdict), "holds") << homogeneous.values[0].value;
    EXPECT_GT(homogeneous.values[0].value, 1e-9);
    EXPECT_LT(homogeneous.tolerance, 3e-5);
    const Claim balance = claimOf(report, "balancedness");
    EXPECT_EQ(toString(balance.verdict), "holds") << balance.reason;
    EXPECT_LT(valueOf(balance, "changed"), 1e-3);
    EXPECT_EQ(claimOf(report, "saliency").reason.find("Not recorded"), std::string::npos);
}

TEST_F(PictureClaimsTest, NameBatchNormalisation) {
    const Claim claim = claimOf(reportAfterSteps("figure3", 1), "assumption-2.1");
    EXPECT_EQ(toString(claim.verdict), "violated since");
    EXPECT_NE(claim.reason.find("batch normalisation"), std::string::npos) << claim.reason;
    EXPECT_EQ(claim.reason.find("skip connections"), std::string::npos) << claim.reason;
}

class StepSizeTest : public testing::Test {
 protected:
    /// Gradient descent with a multiple of 2/λmax from where the flow passes ln(n/L) = 4.
    TheoryReport descend(double multiple) {
        Experiment experiment = presetNamed("flow-versus-steps");
        experiment.comparison.multiples.clear();
        experiment.stop = {};
        experiment.stop.accuracy = 4;
        const auto flow = finished(experiment);
        experiment.dynamics.method = "gradient-descent";
        experiment.dynamics.stepSize = multiple * 2 / largestCurvature(flow->objective(), flow->state());
        experiment.stop = {};
        experiment.stop.steps = 3000;
        m_run = finished(experiment, &flow->state());
        return reportOf(*m_run);
    }

    std::unique_ptr<TrainingRun> m_run;
};

TEST_F(StepSizeTest, UpToTheInverseCurvatureDescentKeepsTheMargin) {
    const TheoryReport report = descend(1);
    EXPECT_EQ(toString(claimOf(report, "assumption-2.2").verdict), "holds");
    EXPECT_EQ(toString(claimOf(report, "smoothed-margin").verdict), "holds");
}

TEST_F(StepSizeTest, FourTimesTooLargeIsFoundOut) {
    const Claim claim = claimOf(descend(4), "smoothed-margin");
    EXPECT_EQ(toString(claim.verdict), "violated since");
    EXPECT_GE(claim.since, 3);
    EXPECT_NE(claim.reason.find("step is too large"), std::string::npos);
}

TEST(RunTheory, ComparesFiniteStepsWithTheFlow) {
    const auto run = finished(presetNamed("flow-versus-steps"));
    ASSERT_NE(run->comparison(), nullptr);
    const Claim claim = claimOf(reportOf(*run), "finite-steps");
    EXPECT_EQ(toString(claim.verdict), "holds") << claim.reason;
    EXPECT_GT(valueOf(claim, "first failing multiple"), 1);
    EXPECT_LE(valueOf(claim, "first failing multiple"), 4);
    for (const ComparisonCurve& curve : run->comparison()->runs) {
        if (curve.multiple <= 1) {
            EXPECT_FALSE(curve.firstFall) << curve.multiple;
            EXPECT_GE(curve.step.back(), 20000);
        }
        if (curve.multiple >= 4) {
            EXPECT_TRUE(curve.firstFall || curve.diverged);
        }
    }
}

TEST(RunTheory, ADeadStartSaysSoAndNeverClaimsSeparation) {
    Experiment experiment = presetNamed("squared-relu-margin");
    experiment.network.width = 2;
    experiment.initialization.scheme = "normal";
    experiment.stop = {};
    experiment.stop.steps = 3000;
    const auto run = finished(experiment);
    ASSERT_EQ(run->phase(), Phase::Fitting);
    const TheoryReport report = reportOf(*run);
    for (const Claim& claim : report.claims)
        if (claim.key != "assumption-2.1" && claim.key != "lipschitz-gradients" && claim.key != "theorem-4.1-frozen") {
            EXPECT_NE(toString(claim.verdict), "holds") << claim.key;
        }
    EXPECT_EQ(toString(claimOf(report, "assumption-2.2").verdict), "not yet");
}

}  // namespace
}  // namespace marginscope
