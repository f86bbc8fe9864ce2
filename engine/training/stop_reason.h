#pragma once

#include <string>

#include "engine/dynamics/dynamics.h"

namespace marginscope {

/// Why a run is not going on. A run that can go on is Running.
enum class StopReason {
    Running,
    ReachedAccuracy,
    ReachedLogNorm,
    ReachedLogNormRatio,
    ReachedSteps,
    ReachedSeconds,
    ReachedAngle,
    Stalled,      ///< no progress in ln(n/L) over a stated number of steps
    Interrupted,  ///< somebody asked
    NotFinite,    ///< NaN or infinity; the state is the last good one
    Failed        ///< anything else that ended a run against its will
};

/// The name used in summary.json, e.g. "ReachedAccuracy".
std::string toString(StopReason reason);

/// Why, and in one sentence for people.
struct Stop {
    StopReason reason = StopReason::Running;
    std::string message;
};

/// Why a run ends whose dynamics has refused a step.
Stop endedBy(StepStatus status);

}  // namespace marginscope
