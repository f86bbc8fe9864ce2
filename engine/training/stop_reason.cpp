#include "engine/training/stop_reason.h"

namespace marginscope {

std::string toString(StopReason reason) {
    switch (reason) {
        case StopReason::Running:
            return "Running";
        case StopReason::ReachedAccuracy:
            return "ReachedAccuracy";
        case StopReason::ReachedLogNorm:
            return "ReachedLogNorm";
        case StopReason::ReachedLogNormRatio:
            return "ReachedLogNormRatio";
        case StopReason::ReachedSteps:
            return "ReachedSteps";
        case StopReason::ReachedSeconds:
            return "ReachedSeconds";
        case StopReason::ReachedAngle:
            return "ReachedAngle";
        case StopReason::Stalled:
            return "Stalled";
        case StopReason::Interrupted:
            return "Interrupted";
        case StopReason::NotFinite:
            return "NotFinite";
        case StopReason::Failed:
            return "Failed";
    }
    return "Failed";
}

Stop endedBy(StepStatus status) {
    if (status == StepStatus::NotFinite)
        return {StopReason::NotFinite, "A step gave numbers that are not finite; the last good state is kept."};
    return {StopReason::Stalled,
            "No further step is possible: the gradient vanishes or the step control is at its floor."};
}

}  // namespace marginscope
