#include "engine/theory/limit_claims.h"

#include <algorithm>
#include <cmath>

#include "engine/base/text.h"

namespace marginscope {

namespace {

constexpr double smallAngle = 0.05;       // radians: near enough to the limit to call it that
constexpr double localTolerance = 1e-2;   // relative, of the reached margin below the local value
constexpr double globalTolerance = 1e-8;  // relative width of a closed interval

/// Small: holds. Early: not yet. Late and not small: not yet either, because no rate is promised; the number tells.
Claim judgedBySize(Claim claim, double size, double tolerance, const Evidence& evidence, const std::string& reached) {
    claim.tolerance = tolerance;
    if (size <= tolerance) return judged(std::move(claim), Verdict::Holds, reached);
    return judged(std::move(claim), Verdict::NotYet,
                  evidence.point.loss.accuracy < settledAccuracy
                      ? "It is early: distances to the limit fall like a power of 1/ln(n/L)."
                      : "Still far: redundant neurons and near ties between examples make it slow.");
}

/// Where exact solvers of the kernel of all rows have not been asked: not yet, or never, because it is too large.
Claim notExamined(const Claim& claim, const Evidence& evidence) {
    if (!evidence.limit.kernelIsTooLarge) return judged(claim, Verdict::NotYet, "Not examined yet.");
    return judged(claim, Verdict::NotApplicable,
                  "The kernel has " + std::to_string(evidence.objective.rowCount()) +
                      " rows, too large for exact solvers: they take up to " +
                      std::to_string(LimitOptions().mostKernelRows) + ".");
}

double largest(const std::vector<double>& values) {
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

}  // namespace

Claim limitKkt(const Evidence& evidence) {
    Claim claim = claimNamed("limit-kkt", "KKT at the limit", "V is a KKT point of the margin problem");
    if (auto missing = missingSmoothness(claim, evidence)) return *missing;
    const auto& certificate = evidence.limit.certificate;
    if (!certificate) return notExamined(claim, evidence);
    claim.values = {{"residual", certificate->stationarity}, {"complementarity", certificate->complementarity}};
    return judgedBySize(claim, certificate->stationarity, smallAngle, evidence,
                        "V is a combination of the margins' gradients with weights q ≥ 0, up to this residual.");
}

Claim limitKernel(const Evidence& evidence) {
    Claim claim = claimNamed("limit-kernel", "Kernel at the end", "its hard-margin solution points along V");
    if (auto missing = missingSmoothness(claim, evidence)) return *missing;
    const auto& certificate = evidence.limit.certificate;
    if (!certificate) return notExamined(claim, evidence);
    claim.values = {{"angle", certificate->kernelAngle}, {"duality gap", certificate->kernelGap}};
    return judgedBySize(claim, certificate->kernelAngle, smallAngle, evidence,
                        "The limit is the max-margin solution of its own tangent kernel, up to this angle.");
}

Claim proposition42(const Evidence& evidence) {
    Claim claim = claimNamed("proposition-4.2", "Proposition 4.2", "layers align, the product is the max margin");
    if (!evidence.limit.linear) {
        return asDeepLinear(evidence.objective.network()) != nullptr
                   ? notExamined(claim, evidence)
                   : judged(claim, Verdict::NotApplicable, "About deep linear networks with one output.");
    }
    if (auto missing = missingAssumption(claim, evidence)) return *missing;
    const LinearLimit& limit = *evidence.limit.linear;
    if (!limit.separable) return judged(claim, Verdict::NotApplicable, "No linear predictor separates the data.");
    claim.values = {{"angle to ū", limit.angle},
                    {"rank-one defect", largest(limit.defects)},
                    {"alignment defect", largest(limit.alignments)},
                    {"α/‖W‖ᴸ", evidence.point.loss.smoothedMargin},
                    {"its limit", limit.limitMargin}};
    return judgedBySize(claim, std::max(limit.angle, largest(limit.alignments)), smallAngle, evidence,
                        "Every layer is vⱼ vⱼ₋₁ᵀ and the product ū, up to these defects.");
}

Claim proposition43Local(const Evidence& evidence) {
    Claim claim = claimNamed("proposition-4.3-local", "Proposition 4.3, local", "best mixture of the limiting neurons");
    if (asSquaredRelu(evidence.objective.network()) == nullptr)
        return judged(claim, Verdict::NotApplicable, "About the two-layer squared ReLU network of eq. (5).");
    if (auto missing = missingAssumption(claim, evidence)) return *missing;
    if (!evidence.limit.squaredRelu) return judged(claim, Verdict::NotYet, "Not examined yet.");
    const SquaredReluLimit& limit = *evidence.limit.squaredRelu;
    const Index examples = evidence.objective.exampleCount();
    if (limit.localIsTooLarge && examples > LimitOptions().mostLocalExamples)
        return judged(claim, Verdict::NotApplicable,
                      "Not computed with " + std::to_string(examples) + " examples: the linear program takes up to " +
                          std::to_string(LimitOptions().mostLocalExamples) + ".");
    if (limit.localIsTooLarge)
        return judged(claim, Verdict::NotYet, "So many examples are examined at the end of a windowless run only.");
    if (!(limit.localMargin > 0)) return judged(claim, Verdict::NotYet, "Not examined since the data are separated.");
    const double gap = limit.localMargin - limit.reachedMargin;
    claim.values = {{"gap", gap}, {"reached", limit.reachedMargin}, {"local LP", limit.localMargin}};
    return judgedBySize(claim, gap, localTolerance * limit.localMargin, evidence,
                        "The reached margin is the largest that the present neuron directions allow, up to this gap.");
}

Claim proposition43Global(const Evidence& evidence) {
    Claim claim =
        claimNamed("proposition-4.3-global", "Proposition 4.3, global", "within 4ε of the best of all networks");
    if (asSquaredRelu(evidence.objective.network()) == nullptr)
        return judged(claim, Verdict::NotApplicable, "About the two-layer squared ReLU network of eq. (5).");
    if (auto missing = missingAssumption(claim, evidence)) return *missing;
    const auto& examined = evidence.limit.squaredRelu;
    const Index inputs = evidence.objective.dataset().inputDimension();
    if (examined && inputs > LimitOptions().mostGlobalInputs)
        return judged(claim, Verdict::NotApplicable,
                      "The best neuron is searched for exactly with up to 3 inputs and tried with up to " +
                          std::to_string(LimitOptions().mostGlobalInputs) + "; these examples have " +
                          std::to_string(inputs) + ".");
    if (examined && examined->globalIsTooLarge)
        return judged(claim, Verdict::NotYet,
                      "So many examples or inputs are examined at the end of a windowless run only, and more than 100 "
                      "examples not at all: the search would take too long.");
    if (!examined || !examined->global) return judged(claim, Verdict::NotYet, "Not examined yet.");
    const GlobalMargin& global = *examined->global;
    const double reached = examined->reachedMargin;
    if (!(reached > 0)) return judged(claim, Verdict::NotYet, "Not examined since the data are separated.");
    claim.values = {{"ratio", reached / global.upper},
                    {"reached", reached},
                    {"global ≥", global.lower},
                    {"global ≤", global.upper}};
    if (!global.certified) return judged(claim, Verdict::NotApplicable, global.why);
    if (!examined->coveringRadius)
        return judged(claim, Verdict::NotApplicable, "The covering radius is known for up to three inputs only.");
    if (evidence.objective.rows().rowwise().norm().maxCoeff() > 1 + 1e-12)
        return judged(claim, Verdict::NotApplicable, "It asks for inputs of norm at most 1; data.lift one gives them.");
    const double radius = std::max(*examined->coveringRadius, examined->largestTurn);
    const double bound = global.upper - 4 * radius;
    claim.tolerance = bound / global.upper;
    claim.values.push_back({"ε", radius});
    claim.values.push_back({"bound", bound});
    const std::string vacuous =
        bound <= 0 ? " With ε = " + formatRounded(radius, 2) + " the bound itself says nothing; the ratio does." : "";
    if (reached >= bound - globalTolerance * global.upper)
        return judged(claim, Verdict::Holds, "The reached margin is above the global one minus 4ε." + vacuous);
    if (evidence.point.loss.accuracy < settledAccuracy) return judged(claim, Verdict::NotYet, "It is early.");
    return violated(claim, unknownSince, likelyCause(evidence));
}

}  // namespace marginscope
