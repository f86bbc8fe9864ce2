#include "engine/theory/alignment.h"

#include <algorithm>
#include <cmath>

#include "engine/base/text.h"
#include "engine/theory/log_windows.h"

namespace marginscope {

namespace {

constexpr double fallingFactor = 0.9;
constexpr double roundingAngle = 1e-7;  // below it θ is at the rounding of its own evaluation or of the steps
constexpr double smallFrozenAngle = 1e-3;
constexpr double leastGrowth = 2;          // of ln‖W‖ᴸ since the start, for θ to have had the time to fall
constexpr double entropyTolerance = 1e-3;  // relative; weights of an extrapolated step are that exact
constexpr double potentialTolerance = 0.1;

/// θ over the last doubling of ln‖W‖ − ln‖W₀‖, as a factor; NaN if the record is too short.
double fallOverLastDoubling(const Evidence& evidence, RecordedQuantity angle) {
    const auto& records = evidence.log.records();
    const double origin = records.front().logNorm;
    const double now = records.back().logNorm;
    const double middle = origin + (now - origin) / 2;
    if (!(middle > evidence.track.lateLogNorm())) return MetricRecord::undefined;
    return records.back().*angle / valueAtLogNorm(evidence.log, angle, middle);
}

std::string seenOnKinks(const Evidence& evidence) {
    std::string text = "The gradients are not locally Lipschitz: weights sit on kinks. ";
    const double largest = std::max(
        evidence.track.largestAngleInDecade(),
        std::isnan(evidence.track.largestAngleInDecadeBefore()) ? 0.0 : evidence.track.largestAngleInDecadeBefore());
    text += "θ keeps jumping, up to " + formatRounded(largest, 2) + " over the latest factors 10 of ln(n/L)";
    const double secant = evidence.log.records().back().secantAngle;
    if (std::isfinite(secant)) text += ", while the secant angle is " + formatRounded(secant, 2);
    return text + ".";
}

}  // namespace

Claim theorem41(const Evidence& evidence) {
    Claim claim = claimNamed("theorem-4.1", "Theorem 4.1", "the gradient aligns with W: θ → 0");
    claim.tolerance = fallingFactor;
    if (auto missing = missingAssumption(claim, evidence)) return *missing;
    const MetricRecord& now = evidence.log.records().back();
    const double factor = fallOverLastDoubling(evidence, &MetricRecord::angle);
    claim.values = {{"factor", factor}, {"θ", now.angle}};
    if (std::isfinite(now.secantAngle)) claim.values.push_back({"secant", now.secantAngle});
    if (!evidence.objective.network().hasLipschitzGradients())
        return judged(claim, Verdict::NotApplicable, seenOnKinks(evidence));
    if (now.angle < roundingAngle) return judged(claim, Verdict::Holds, "θ is below 10⁻⁷, near its rounding.");
    const double growth = evidence.objective.degree() * (now.logNorm - evidence.log.records().front().logNorm);
    if (std::isnan(factor) || growth < leastGrowth)
        return judged(claim, Verdict::NotYet, "‖W‖ has not grown enough in the late phase to see θ fall.");
    if (factor < fallingFactor)
        return judged(claim, Verdict::Holds, "θ fell by this factor over the last doubling of ln‖W‖ − ln‖W₀‖.");
    if (now.accuracy < settledAccuracy) return judged(claim, Verdict::NotYet, "θ does not fall clearly yet.");
    return violated(claim, unknownSince, "θ does not fall. " + likelyCause(evidence));
}

Claim theorem41Frozen(const Evidence& evidence) {
    Claim claim = claimNamed("theorem-4.1-frozen", "Theorem 4.1, frozen", "the NTK twin reaches its max margin");
    claim.tolerance = smallFrozenAngle;
    if (!evidence.frozen) return judged(claim, Verdict::NotApplicable, "The frozen twin does not run.");
    if (!evidence.objective.loss().hasExponentialTail())
        return judged(claim, Verdict::NotApplicable, "The loss has no exponential tail.");
    if (std::isnan(evidence.frozen->angleToMaxMargin))
        return judged(claim, Verdict::NotApplicable, "The tangent kernel at W₀ does not separate the data.");
    claim.values = {{"angle to it", evidence.frozen->angleToMaxMargin}, {"θ", evidence.frozen->angle}};
    if (evidence.frozen->angleToMaxMargin <= smallFrozenAngle)
        return judged(claim, Verdict::Holds, "The exact max-margin direction of its kernel is reached.");
    if (evidence.frozen->accuracy < settledAccuracy)
        return judged(claim, Verdict::NotYet, "The distance falls like 1/ln(n/L).");
    const auto earlier = lastRecordBelow(evidence.log, evidence.log.records().back().accuracy / 10);
    const double before =
        earlier ? std::acos(std::clamp(evidence.log.records()[size_t(*earlier)].frozenCosineToMaxMargin, -1.0, 1.0))
                : MetricRecord::undefined;
    if (std::isnan(before)) return judged(claim, Verdict::NotYet, "ln(n/L) has not grown by a factor 10 yet.");
    if (evidence.frozen->angleToMaxMargin <= before)
        return judged(claim, Verdict::NotYet, "It comes closer: the distance falls like 1/ln(n/L).");
    return violated(claim, unknownSince,
                    "The distance did not fall over the last factor 10: a smaller dynamics.tolerance follows the flow "
                    "closer.");
}

Claim equation3(const Evidence& evidence) {
    Claim claim = claimNamed("equation-3", "Eq. (3)", "⟨∇α/‖W‖ᴸ⁻¹, W/‖W‖⟩ → aL");
    if (auto missing = missingAssumption(claim, evidence)) return *missing;
    const double smoothed = evidence.point.loss.smoothedMargin;
    const double degree = evidence.objective.degree();
    const double scale = std::exp(-evidence.objective.logScale(evidence.state.logNorm));
    const double bound = std::log(double(evidence.objective.rowCount())) * scale / smoothed;
    const double excess = evidence.point.radial / (degree * smoothed) - 1;
    // Of steps without error control q belongs to an end that is stepError away, and moves the margins by |g| a radian.
    const double reach = std::sqrt(evidence.point.potential) / smoothed;
    const double slack =
        std::max(entropyTolerance, reach * (evidence.state.stepError + evidence.objective.network().rounding()));
    claim.tolerance = bound + slack;
    claim.values = {{"excess", excess}, {"⟨g,V⟩", evidence.point.radial}, {"aL", degree * smoothed}};
    if (!evidence.objective.loss().isExponentialAt(evidence.point.rowMargins,
                                                   evidence.objective.logScale(evidence.state.logNorm)))
        return judged(claim, Verdict::NotYet, "The loss is not yet in its exponential tail, where the bound is known.");
    if (excess >= -slack && excess <= claim.tolerance)
        return judged(claim, Verdict::Holds,
                      excess <= bound + entropyTolerance
                          ? "The excess is within ln n/α, the largest that the entropy of q allows."
                          : "The excess is within what the error of a step does to the margins.");
    return violated(claim, unknownSince, likelyCause(evidence));
}

Claim potentialJ(const Evidence& evidence) {
    Claim claim = claimNamed("potential-j", "J → (aL)²", "the potential of the proof of Theorem 4.1 settles");
    claim.tolerance = potentialTolerance;
    if (auto missing = missingSmoothness(claim, evidence)) return *missing;
    const double limit = std::pow(evidence.objective.degree() * evidence.point.loss.smoothedMargin, 2);
    const double excess = evidence.point.potential / limit - 1;
    claim.values = {{"J/(aL)² − 1", excess},
                    {"J", evidence.point.potential},
                    {"(aL)²", limit},
                    {"variation", evidence.track.potentialVariation()}};
    if (std::fabs(excess) <= potentialTolerance)
        return judged(claim, Verdict::Holds, "J is the square of aL up to this excess, about tan²θ.");
    const double factor = fallOverLastDoubling(evidence, &MetricRecord::angle);
    if (evidence.point.loss.accuracy < settledAccuracy || std::isnan(factor) || factor < fallingFactor)
        return judged(claim, Verdict::NotYet, "J is on its way: its excess is about tan²θ, and θ falls.");
    return violated(claim, unknownSince, likelyCause(evidence));
}

}  // namespace marginscope
