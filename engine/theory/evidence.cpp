#include "engine/theory/evidence.h"

#include <utility>

#include "engine/theory/log_windows.h"

namespace marginscope {

Claim claimNamed(std::string key, std::string name, std::string sentence) {
    Claim claim;
    claim.key = std::move(key);
    claim.name = std::move(name);
    claim.sentence = std::move(sentence);
    return claim;
}

Claim judged(Claim claim, Verdict verdict, std::string reason) {
    claim.verdict = verdict;
    claim.reason = std::move(reason);
    return claim;
}

Claim violated(Claim claim, double since, std::string reason) {
    claim.since = since;
    return judged(std::move(claim), Verdict::ViolatedSince, std::move(reason));
}

std::optional<Index> lateRecordBefore(const Evidence& evidence, double factor) {
    const auto record = lastRecordBelow(evidence.log, evidence.log.records().back().accuracy / factor);
    if (!record || evidence.log.records()[size_t(*record)].accuracy < evidence.track.lateAccuracy())
        return std::nullopt;
    return record;
}

std::string likelyCause(const Evidence& evidence) {
    if (!evidence.objective.isHomogeneous()) return "The network is not homogeneous.";
    if (evidence.isSinglePrecision) return "Single precision: the rounding of margins is larger than what is left.";
    if (!evidence.isFlow) return "The step is too large for the curvature of the loss: finite steps are not the flow.";
    if (!evidence.objective.network().hasLipschitzGradients())
        return "Steps of finite length chatter around kinks: what is seen is theirs and not the flow's.";
    return "The error of the steps: a smaller dynamics.tolerance follows the flow closer.";
}

std::optional<Claim> missingAssumption(const Claim& claim, const Evidence& evidence) {
    if (!evidence.objective.isHomogeneous())
        return judged(claim, Verdict::NotApplicable,
                      "Assumption 2.1 fails: the network is not homogeneous, it has no degree L.");
    if (!evidence.objective.loss().hasExponentialTail())
        return judged(claim, Verdict::NotApplicable,
                      "The loss has no exponential tail: its minimisers are finite and the norm does not grow.");
    if (!evidence.track.hasBeenLate())
        return judged(claim, Verdict::NotYet, "Assumption 2.2, L(W) < ℓ(0), has not been reached yet.");
    return std::nullopt;
}

std::optional<Claim> missingSmoothness(const Claim& claim, const Evidence& evidence) {
    if (std::optional<Claim> missing = missingAssumption(claim, evidence)) return missing;
    if (evidence.objective.network().hasLipschitzGradients()) return std::nullopt;
    return judged(claim, Verdict::NotApplicable,
                  "The gradients are not locally Lipschitz: weights sit on kinks, where the gradient jumps.");
}

}  // namespace marginscope
