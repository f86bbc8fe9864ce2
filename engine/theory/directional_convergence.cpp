#include "engine/theory/directional_convergence.h"

#include <algorithm>
#include <cmath>

#include "engine/base/text.h"
#include "engine/theory/log_windows.h"

namespace marginscope {

namespace {

constexpr double shrinkingFactor = 0.9;
constexpr double fewestDoublings = 3;
constexpr double smallMove = 1e-3;
constexpr double lemmaTolerance = 0.1;  // records are some hundredths of ln‖W‖ apart, and neurons switch between them
constexpr double lemmaGrowth = 1e-4;
constexpr double measurableGrowth = 1e-6;  // relative; less is lost in the errors of the steps
constexpr double rounding = 1e-15;

/// d(α/r^L)/dρ by Lemma 3.4.
double marginGrowth(const MetricRecord& record, double degree) {
    double surplus = std::fabs(record.radialGradient - degree * record.smoothedMargin);
    // Over long stretches of ρ the rounding of a difference that is zero (a single example) would add up.
    if (surplus < rounding * record.radialGradient) surplus = 0;
    return surplus + record.sphericalGradient * record.sphericalGradient / record.radialGradient;
}

double largestMove(const MetricLog& log, Index from, Index to) {
    return (log.margins(to) - log.margins(from)).cwiseAbs().maxCoeff() / log.margins(to).cwiseAbs().maxCoeff();
}

}  // namespace

Claim theorem31(const Evidence& evidence) {
    Claim claim = claimNamed("theorem-3.1", "Theorem 3.1", "the path of W/‖W‖ has finite length ζ");
    claim.tolerance = shrinkingFactor;
    if (auto missing = missingAssumption(claim, evidence)) return *missing;
    const auto growth = growthOf(evidence.log, &MetricRecord::pathLength, evidence.track.lateLogNorm());
    if (!growth) return judged(claim, Verdict::NotYet, "The late phase is too short to see whether ζ settles.");
    claim.values = {{"growth factor", growth->ratio}, {"ζ", evidence.state.pathLength}};
    const double estimate = (growth->leastRemaining + growth->mostRemaining) / 2;
    if (std::isfinite(estimate)) {
        claim.values.push_back({"remains", estimate});
        claim.values.push_back({"±", (growth->mostRemaining - growth->leastRemaining) / 2});
    }
    if (growth->doublingsBefore < 1)
        return judged(claim, Verdict::NotYet, "The late phase is too short to see whether ζ settles.");
    if (growth->ratio < shrinkingFactor)
        return judged(claim, Verdict::Holds,
                      "What ζ gains shrinks by this factor with every doubling of ln‖W‖ − ln‖W₀‖: it settles.");
    if (growth->ratio >= 1 && growth->doublingsBefore >= fewestDoublings)
        return violated(claim,
                        evidence.objective.network().isDefinable() ? unknownSince : evidence.track.lateAccuracy(),
                        evidence.objective.network().isDefinable()
                            ? "ζ gains more with every doubling of ln‖W‖ − ln‖W₀‖. " + likelyCause(evidence)
                            : "ζ gains more with every doubling of ln‖W‖: the direction turns for ever. Assumption 2.1 "
                              "fails (not definable), so the theorem does not forbid it.");
    return judged(claim, Verdict::NotYet, "What ζ gains does not shrink clearly yet.");
}

Claim corollary32(const Evidence& evidence) {
    Claim claim = claimNamed("corollary-3.2", "Corollary 3.2", "every margin pᵢ/‖W‖ᴸ converges");
    claim.tolerance = smallMove;
    if (auto missing = missingAssumption(claim, evidence)) return *missing;
    const MetricLog& log = evidence.log;
    if (!std::isfinite(log.records().back().accuracy))
        return judged(claim, Verdict::NotApplicable, "ln(n/L) is beyond the range of numbers.");
    const auto decadeAgo = lateRecordBefore(evidence, 10);
    if (!decadeAgo) return judged(claim, Verdict::NotYet, "ln(n/L) has not grown by a factor 10 since L(W) < ℓ(0).");
    const double move = largestMove(log, *decadeAgo, log.size() - 1);
    claim.values = {{"moved", move}};
    if (move <= smallMove)
        return judged(claim, Verdict::Holds, "No margin moved by more over the last factor 10 of ln(n/L).");
    const auto before = lateRecordBefore(evidence, 100);
    if (!before) return judged(claim, Verdict::NotYet, "ln(n/L) has not grown by a factor 100 since L(W) < ℓ(0).");
    claim.values.push_back({"before", largestMove(log, *before, *decadeAgo)});
    if (move < claim.values.back().value)
        return judged(claim, Verdict::Holds, "The margins move less than over the factor 10 before.");
    const auto growth = growthOf(log, &MetricRecord::pathLength, evidence.track.lateLogNorm());
    if (!growth || growth->ratio < 1 || growth->doublingsBefore < fewestDoublings)
        return judged(claim, Verdict::NotYet, "The margins still move more than over the factor 10 before.");
    return violated(claim, log.records()[size_t(*decadeAgo)].accuracy,
                    "The margins move more than over the factor 10 before. " + likelyCause(evidence));
}

Claim smoothedMarginMonotone(const Evidence& evidence) {
    Claim claim = claimNamed("smoothed-margin", "Lyu & Li", "the smoothed margin never falls");
    claim.tolerance = TheoryTrack::toleratedFall(evidence.objective.network().rounding());
    if (auto missing = missingAssumption(claim, evidence)) return *missing;
    claim.values = {{"largest fall", evidence.track.largestFall()}};
    std::string control;
    if (evidence.isFlow) {
        claim.values.push_back({"rejected steps", double(evidence.state.rejectedSteps)});
        claim.values.push_back({"largest rejected fall", evidence.state.largestRejectedFall});
        control = " The control rejected " + std::to_string(evidence.state.rejectedSteps) +
                  " steps; the largest fall among them was " + formatRounded(evidence.state.largestRejectedFall, 2) +
                  ".";
    }
    if (!(evidence.track.largestFall() <= claim.tolerance))
        return violated(claim, evidence.track.firstFallAccuracy(), likelyCause(evidence) + control);
    if (evidence.track.largestFall() > TheoryTrack::toleratedFall(0))
        return judged(claim, Verdict::Holds,
                      "It fell by no more than the rounding of margins in single precision." + control);
    return judged(claim, Verdict::Holds, "No accepted step fell below an earlier value." + control);
}

Claim lemma34(const Evidence& evidence) {
    Claim claim = claimNamed("lemma-3.4", "Lemma 3.4", "how the smoothed margin grows, split in two parts");
    claim.tolerance = lemmaTolerance;
    if (auto missing = missingSmoothness(claim, evidence)) return *missing;
    const auto& records = evidence.log.records();
    const double degree = evidence.objective.degree();
    const double late = evidence.track.lateLogNorm();
    const double origin = records.front().logNorm;
    double bySides = 0, byFormula = 0;
    for (std::size_t r = records.size(); r-- > 1;) {
        const MetricRecord& before = records[r - 1];
        const MetricRecord& after = records[r];
        if (before.logNorm < late) break;
        // In ln u, u = ρ − ρ₀: short steps lose nothing by it, and steps that are long in ρ have the length they mean.
        const double from = before.logNorm - origin, to = after.logNorm - origin;
        if (!(from > 0) || !(to > from)) continue;
        bySides += after.smoothedMargin - before.smoothedMargin;
        byFormula += (from * marginGrowth(before, degree) + to * marginGrowth(after, degree)) / 2 * std::log(to / from);
        if (bySides > lemmaGrowth * after.smoothedMargin) break;
    }
    if (!(std::fabs(bySides) > 0) || !(byFormula > 0))
        return judged(claim, Verdict::NotYet, "The smoothed margin has not grown measurably yet.");
    const double difference = std::fabs(bySides - byFormula) / byFormula;
    claim.values = {{"relative difference", difference}, {"measured", bySides}, {"formula", byFormula}};
    // Close to rounding the left side, a difference of margins, has no digits left to compare.
    if (std::fabs(bySides) < measurableGrowth * evidence.point.loss.smoothedMargin)
        return judged(claim, Verdict::NotYet, "The change since the late phase began is too small to be measured.");
    if (difference <= lemmaTolerance) return judged(claim, Verdict::Holds, "Both sides agree over the latest stretch.");
    return violated(claim, unknownSince, likelyCause(evidence));
}

Claim kurdykaLojasiewicz(const Evidence& evidence) {
    Claim claim = claimNamed("kurdyka-lojasiewicz", "Kurdyka–Łojasiewicz", "which case of the proof bounds the path");
    if (auto missing = missingSmoothness(claim, evidence)) return *missing;
    const auto& records = evidence.log.records();
    const MetricRecord& now = records.back();
    const double degree = evidence.objective.degree();
    const double radial = std::fabs(now.radialGradient - degree * now.smoothedMargin);
    const double logQuotient = std::log10(now.sphericalGradient / radial) - degree / 3 * now.logNorm / std::log(10.0);
    if (!std::isfinite(logQuotient))
        return judged(claim, Verdict::NotYet, "One of the two parts of the gradient vanishes to rounding.");
    const bool isFirst = logQuotient > 0;
    claim.values = {{isFirst ? "case 1: log₁₀ quotient" : "case 2: log₁₀ quotient", logQuotient}};
    // The stretch over which ζ last grew by a thousandth of a radian.
    std::size_t start = records.size() - 1;
    while (start > 0 && now.pathLength - records[start].pathLength < 1e-3) --start;
    const double length = now.pathLength - records[start].pathLength;
    if (!(length > 0) || records[start].logNorm < evidence.track.lateLogNorm())
        return judged(claim, Verdict::NotYet, "The path has not moved enough since L(W) < ℓ(0).");
    const double slope = (now.smoothedMargin - records[start].smoothedMargin) / length;
    double bound = now.sphericalGradient;
    for (std::size_t r = start; r < records.size(); ++r) bound = std::min(bound, records[r].sphericalGradient);
    claim.values.push_back({"margin gained per ζ", slope});
    claim.values.push_back({"at least", bound});
    if (slope >= (1 - lemmaTolerance) * bound)
        return judged(claim, Verdict::Holds,
                      isFirst ? "The spherical part dominates: Lemma 3.5 desingularises."
                              : "The radial part counts: Lemma 3.6 desingularises with ‖W‖ to the power 4L/3.");
    return violated(claim, unknownSince, likelyCause(evidence));
}

}  // namespace marginscope
