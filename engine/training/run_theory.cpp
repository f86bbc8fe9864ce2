#include "engine/training/run_theory.h"

#include <algorithm>

#include "engine/base/text.h"

namespace marginscope {

namespace {

Evidence evidenceOf(const TrainingRun& run, const LimitExamination& limit) {
    const Experiment& experiment = run.experiment();
    Evidence evidence{.objective = run.objective(),
                      .initial = run.initialState(),
                      .state = run.state(),
                      .point = run.point(),
                      .log = run.log(),
                      .track = run.theoryTrack(),
                      .limit = limit};
    evidence.isFlow = experiment.dynamics.method.starts_with("flow");
    evidence.isSinglePrecision = experiment.network.precision == "float";
    evidence.imageSaliency = &run.saliencyHistory();
    evidence.ratesFrom = experiment.theory.ratesFrom;
    evidence.ratesTo = experiment.theory.ratesTo;
    if (const FrozenTwin* twin = run.frozen())
        evidence.frozen = FrozenEvidence{twin->point().angle, twin->angleToMaxMargin(), twin->point().loss.accuracy};
    return evidence;
}

}  // namespace

TheoryReport theoryOf(const TrainingRun& run, const LimitExamination& limit) {
    TheoryReport report = judgeClaims(evidenceOf(run, limit));
    report.claims.push_back(finiteSteps(run));
    return report;
}

LimitExamination examineRun(const TrainingRun& run, const LimitExamination& earlier, const LimitOptions& options) {
    return examineLimit(run.objective(), run.initialState(), run.state(), run.point(), earlier, options);
}

Claim finiteSteps(const TrainingRun& run) {
    Claim claim = claimNamed("finite-steps", "Finite steps", "up to 2/λmax descent keeps the margin from falling");
    claim.tolerance = 1;
    if (run.experiment().comparison.multiples.empty())
        return judged(claim, Verdict::NotApplicable,
                      "No finite steps are compared with the flow (comparison.multiples).");
    if (!run.objective().isHomogeneous() || !run.objective().loss().hasExponentialTail())
        return judged(claim, Verdict::NotApplicable,
                      "The smoothed margin is monotone for homogeneous networks and exponential tails only.");
    const ComparisonCurves* comparison = run.comparison();
    if (comparison == nullptr)
        return judged(claim, Verdict::NotYet, "The flow has not reached the ln(n/L) where the steps leave it.");
    if (!(comparison->largestCurvature > 0))
        return judged(claim, Verdict::NotYet, "λmax could not be computed where the steps leave the flow.");
    const ComparisonCurve* failing = firstFailing(*comparison);
    double largestHolding = 0;
    for (const ComparisonCurve& curve : comparison->runs)
        if (!curve.firstFall && !curve.diverged) largestHolding = std::max(largestHolding, curve.multiple);
    claim.values = {{"first failing multiple", failing ? failing->multiple : MetricRecord::undefined},
                    {"largest that held", largestHolding},
                    {"λmax", comparison->largestCurvature}};
    if (!run.comparisonIsDone()) return judged(claim, Verdict::NotYet, "The descents are not through their steps yet.");
    if (failing && failing->multiple <= 1)
        return violated(claim, failing->firstFall ? failing->firstFall->accuracy : comparison->startAccuracy,
                        "A step of at most 2/λmax let the smoothed margin fall or diverged.");
    if (largestHolding < 1) return judged(claim, Verdict::NotYet, "No step size near 2/λmax was tried.");
    return judged(claim, Verdict::Holds,
                  failing ? "Steps fail first at " + formatRounded(failing->multiple, 3) +
                                " times 2/λmax, λmax where they left the flow."
                          : "None of the steps tried failed.");
}

}  // namespace marginscope
