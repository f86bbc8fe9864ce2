#include "engine/theory/assumptions.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/base/text.h"
#include "engine/networks/image_network.h"
#include "engine/networks/measured_degree.h"

namespace marginscope {

namespace {

constexpr double doubleTolerance = 1e-9;  // relative; sums over a few thousand neurons round to 1e-13

constexpr Index mostMeasuredRows = 64;  // seven passes through the network on each

/// An even choice of the rows: homogeneity is a property of the network, a few dozen inputs show it as well as
/// thousands.
RowMatrix measuredRows(const RowMatrix& rows) {
    const Index count = std::min(rows.rows(), mostMeasuredRows);
    RowMatrix chosen(count, rows.cols());
    for (Index i = 0; i < count; ++i) chosen.row(i) = rows.row(i * rows.rows() / count);
    return chosen;
}

std::string whyNotHomogeneous(const Network& network) {
    if (dynamic_cast<const ImageNetwork*>(&network)) return "By construction " + describeHomogeneity(network) + ".";
    return "By construction: biases above the first layer or skip connections mix terms of different degree.";
}

double firstAccuracy(const Evidence& evidence) {
    return evidence.log.size() > 0 ? evidence.log.records().front().accuracy : evidence.point.loss.accuracy;
}

/// Why L(W) < ℓ(0) is not reached, if it is because nothing can separate the data any more.
std::string standstill(const Evidence& evidence) {
    const auto& squaredRelu = evidence.limit.squaredRelu;
    if (!squaredRelu || squaredRelu->idleExamples == 0) return {};
    return " No neuron of the right sign is active on " + std::to_string(squaredRelu->idleExamples) +
           (squaredRelu->idleExamples == 1 ? " example" : " examples") + ": useful neurons are dead.";
}

}  // namespace

Claim assumption21(const Evidence& evidence) {
    const Objective& objective = evidence.objective;
    Claim claim = claimNamed("assumption-2.1", "Assumption 2.1", "homogeneous and definable, degree measured");
    const Vector weights = objective.evaluationPoint(evidence.state.direction, evidence.state.logNorm);
    const MeasuredDegree measured = measureDegree(objective.network(), weights, measuredRows(objective.rows()));
    claim.values = {{"deviation", measured.largestDeviation}, {"measured L", measured.degree}};
    if (objective.isHomogeneous()) claim.values.push_back({"L", objective.degree()});
    claim.tolerance = std::max(doubleTolerance, objective.network().rounding());
    if (!objective.isHomogeneous())
        return violated(claim, firstAccuracy(evidence), whyNotHomogeneous(objective.network()));
    if (!(measured.largestDeviation <= claim.tolerance))
        return violated(claim, firstAccuracy(evidence),
                        evidence.isSinglePrecision
                            ? "Single precision: outputs are rounded to about 10⁻⁷ of their size."
                            : "Neurons cancel each other almost exactly: rounding shows.");
    if (!objective.network().isDefinable())
        return violated(
            claim, firstAccuracy(evidence),
            "Homogeneous, but not definable: the landscape spirals without end, which no o-minimal structure "
            "allows. It costs Theorem 3.1: the direction need not converge.");
    const std::string precision = claim.tolerance > doubleTolerance ? ", up to the rounding of single precision" : "";
    return judged(claim, Verdict::Holds,
                  "Φ(x; cW) = cᴸ Φ(x; W) for several c" + precision + "; definable by construction.");
}

Claim assumption22(const Evidence& evidence) {
    Claim claim = claimNamed("assumption-2.2", "Assumption 2.2", "L(W) < ℓ(0), the sum over all examples");
    const double limit = evidence.objective.loss().logLossAtZeroMargin();
    claim.values = {{"ln L", evidence.point.loss.logLoss}, {"ln ℓ(0)", limit}};
    claim.tolerance = limit;
    if (!evidence.objective.loss().hasExponentialTail())
        return judged(claim, Verdict::NotApplicable, "The theorems ask for a loss with an exponential tail.");
    if (!evidence.track.hasBeenLate())
        return judged(claim, Verdict::NotYet, "L(W) is still at or above ℓ(0)." + standstill(evidence));
    claim.values.push_back({"since ζ", evidence.track.latePathLength()});
    if (!std::isnan(evidence.track.lostAccuracy()))
        return violated(claim, evidence.track.lostAccuracy(), "L(W) rose to ℓ(0) again. " + likelyCause(evidence));
    return judged(claim, Verdict::Holds,
                  "Since ln(n/L) = " + formatRounded(evidence.track.lateAccuracy(), 3) + ". The flow cannot leave it.");
}

Claim lipschitzGradients(const Evidence& evidence) {
    Claim claim = claimNamed("lipschitz-gradients", "Lipschitz gradients", "what Theorem 4.1 asks for on top");
    if (evidence.objective.network().hasLipschitzGradients())
        return judged(claim, Verdict::Holds, "All activations have locally Lipschitz derivatives.");
    return judged(claim, Verdict::NotApplicable,
                  "ReLU and leaky ReLU have kinks, where the gradient jumps; the secant angle is shown beside θ.");
}

}  // namespace marginscope
