#pragma once

#include <limits>
#include <optional>
#include <string>

#include "engine/dynamics/objective.h"
#include "engine/dynamics/training_state.h"
#include "engine/observables/metric_log.h"
#include "engine/observables/saliency_history.h"
#include "engine/theory/claim.h"
#include "engine/theory/limit_examination.h"
#include "engine/theory/theory_track.h"

namespace marginscope {

/// The frozen twin, as far as claims are about it.
struct FrozenEvidence {
    double angle = 0;             ///< θ of the twin, radians
    double angleToMaxMargin = 0;  ///< to the exact max-margin direction, radians; NaN if the kernel does not separate
    double accuracy = 0;          ///< its ln(n/L)
};

/// What claims are judged by: one moment of a run with its history. References live as long as the run.
struct Evidence {
    const Objective& objective;
    const TrainingState& initial;
    const TrainingState& state;
    const FlowPoint& point;
    const MetricLog& log;
    const TheoryTrack& track;
    const LimitExamination& limit;

    bool isFlow = true;                              ///< or descent with finite steps
    bool isSinglePrecision = false;                  ///< network.precision
    const SaliencyHistory* imageSaliency = nullptr;  ///< of examples that are images; null or empty: not recorded
    std::optional<FrozenEvidence> frozen = {};
    std::optional<double> ratesFrom = {};  ///< ln(n/L) between which slopes are fitted; see path_claims.h
    std::optional<double> ratesTo = {};
};

/// A claim that has not been judged yet.
Claim claimNamed(std::string key, std::string name, std::string sentence);

/// For violations whose beginning nobody has seen: they are found out from the record as a whole.
inline constexpr double unknownSince = std::numeric_limits<double>::quiet_NaN();

/// Sets verdict and reason in one go; the first form for verdicts other than ViolatedSince.
Claim judged(Claim claim, Verdict verdict, std::string reason);
Claim violated(Claim claim, double since, std::string reason);

/// ln(n/L) by which what goes to zero is small on every problem that is not degenerate: before it, a claim about the
/// limit that does not show yet is early and not violated.
inline constexpr double settledAccuracy = 1e3;

/// The last record of the late phase at which ln(n/L) was at least `factor` times smaller than now, if there is one.
std::optional<Index> lateRecordBefore(const Evidence& evidence, double factor);

/// Why something that must hold along the flow does not, as far as the settings tell.
std::string likelyCause(const Evidence& evidence);

/// For claims about the late phase of homogeneous networks with an exponentially-tailed loss: the claim judged
/// NotApplicable or NotYet if one of the paper's assumptions is missing, else nothing.
std::optional<Claim> missingAssumption(const Claim& claim, const Evidence& evidence);

/// The same, asking for locally Lipschitz gradients as well (Theorem 4.1).
std::optional<Claim> missingSmoothness(const Claim& claim, const Evidence& evidence);

}  // namespace marginscope
