#include "engine/theory/path_claims.h"

#include <algorithm>
#include <cmath>

#include "engine/base/statistics.h"
#include "engine/observables/saliency.h"
#include "engine/theory/log_windows.h"

namespace marginscope {

namespace {

constexpr double defaultRange = 100;  // of ln(n/L), below the present one
constexpr double smallSaliencyAngle = 0.05;

double bestKnownLimit(const Evidence& evidence) {
    if (evidence.limit.linear && evidence.limit.linear->separable) return evidence.limit.linear->limitMargin;
    return evidence.point.margins.minCoeff();
}

/// Angles between the saliency of each example now and where ln(n/L) was at least a factor 10 smaller, in the late
/// phase.
std::optional<Vector> pointAnglesOverDecade(const Evidence& evidence) {
    const auto decadeAgo = lateRecordBefore(evidence, 10);
    if (!decadeAgo) return std::nullopt;
    return saliencyAnglesToLast(evidence.log, *decadeAgo);
}

/// The same of pictures, whose saliency is kept at some records only: from the latest of those back to the last one
/// that lies a factor 10 before it.
std::optional<Vector> imageAnglesOverDecade(const Evidence& evidence) {
    const SaliencyHistory& history = *evidence.imageSaliency;
    const auto accuracyAt = [&](Index number) {
        return evidence.log.records()[std::size_t(history.moment(number).record)].accuracy;
    };
    Index then = history.size() - 1;
    const double latest = accuracyAt(then);
    while (then >= 0 && !(accuracyAt(then) <= latest / 10)) --then;
    if (then < 0 || accuracyAt(then) < evidence.track.lateAccuracy()) return std::nullopt;
    return history.anglesToLatest().row(then).transpose();
}

}  // namespace

Claim rates(const Evidence& evidence) {
    Claim claim = claimNamed("rates", "Rates", "log–log slopes against ln(n/L)");
    claim.tolerance = 0;
    if (auto missing = missingAssumption(claim, evidence)) return *missing;
    const double to = evidence.ratesTo.value_or(evidence.log.records().back().accuracy);
    const double from = evidence.ratesFrom.value_or(std::max(evidence.track.lateAccuracy(), to / defaultRange));
    if (!std::isfinite(to)) return judged(claim, Verdict::NotApplicable, "ln(n/L) is beyond the range of numbers.");

    const bool isSmooth = evidence.objective.network().hasLipschitzGradients();
    const RecordedQuantity angle = isSmooth ? &MetricRecord::angle : &MetricRecord::secantAngle;
    claim.values.push_back({isSmooth ? "θ" : "secant angle", logLogSlope(evidence.log, angle, 0, 1, from, to)});
    claim.values.push_back({"margin gap", logLogSlope(evidence.log, &MetricRecord::smoothedMargin,
                                                      bestKnownLimit(evidence), -1, from, to)});
    const auto growth = growthOf(evidence.log, &MetricRecord::pathLength, evidence.track.lateLogNorm());
    if (growth && std::isfinite(growth->leastRemaining))
        claim.values.push_back(
            {"path ahead", logLogSlope(evidence.log, &MetricRecord::pathLength,
                                       evidence.state.pathLength + growth->leastRemaining, -1, from, to)});
    claim.values.push_back({"from", from});
    claim.values.push_back({"to", to});
    const double slope = claim.values[0].value;
    if (std::isnan(slope)) return judged(claim, Verdict::NotYet, "The range holds too few records to fit a slope.");
    if (slope < 0) return judged(claim, Verdict::Holds, "The angle falls as this power of ln(n/L) over the range.");
    // No rate is promised: a neuron that switches on late, or a near tie, can raise the angle for a while.
    return judged(claim, Verdict::NotYet, "The angle does not fall over this range.");
}

Claim saliencyConverges(const Evidence& evidence) {
    Claim claim = claimNamed("saliency", "Saliency", "∇ₓΦ at every example converges in direction");
    claim.tolerance = smallSaliencyAngle;
    const MetricLog& log = evidence.log;
    const bool hasImages = evidence.imageSaliency && evidence.imageSaliency->size() > 0;
    if (log.saliencyDimension() == 0 && !hasImages)
        return judged(claim, Verdict::NotApplicable, "Not recorded; record.saliency turns it on.");
    if (auto missing = missingAssumption(claim, evidence)) return *missing;
    if (!std::isfinite(log.records().back().accuracy))
        return judged(claim, Verdict::NotApplicable, "ln(n/L) is beyond the range of numbers.");
    const std::optional<Vector> kept = hasImages ? imageAnglesOverDecade(evidence) : pointAnglesOverDecade(evidence);
    if (!kept) return judged(claim, Verdict::NotYet, "ln(n/L) has not grown by a factor 10 since L(W) < ℓ(0).");
    const Vector& angles = *kept;
    const double middle = median(angles);
    claim.values = {{"median", middle}, {"largest", angles.maxCoeff()}};
    if (middle <= smallSaliencyAngle)
        return judged(claim, Verdict::Holds,
                      "A factor 10 of ln(n/L) ago it pointed this far from where it points now.");
    return judged(claim, Verdict::NotYet,
                  hasImages ? "The saliency of pictures still turns."
                            : "Single points take until ln(n/L) is about 100 before their saliency settles.");
}

Claim mexicanHat(const Evidence& evidence) {
    Claim claim = claimNamed("mexican-hat", "Mexican hat", "aligned, and yet it turns for ever");
    if (evidence.objective.network().isDefinable())
        return judged(claim, Verdict::NotApplicable, "About the counterexample of the preset mexican-hat.");
    const auto& records = evidence.log.records();
    const auto growth = growthOf(evidence.log, &MetricRecord::turnedAngle, evidence.track.lateLogNorm());
    claim.values = {
        {"turned", records.back().turnedAngle}, {"ζ", records.back().pathLength}, {"θ", records.back().angle}};
    if (!growth || growth->doublingsBefore < 3)
        return judged(claim, Verdict::NotYet, "ln‖W‖ has not doubled often enough.");
    claim.values.push_back({"growth factor", growth->ratio});
    claim.tolerance = 1;
    if (growth->ratio >= 1)
        return judged(claim, Verdict::Holds,
                      "Each doubling of ln‖W‖ turns it further than the one before: no limit, although θ → 0.");
    return judged(claim, Verdict::NotYet, "The turn per doubling of ln‖W‖ shrinks: the direction may still converge.");
}

}  // namespace marginscope
