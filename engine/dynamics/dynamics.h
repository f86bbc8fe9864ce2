#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>

#include "engine/dynamics/objective.h"
#include "engine/dynamics/training_state.h"

namespace marginscope {

/// What a caller asks of one step.
struct StepRequest {
    double largestStep = std::numeric_limits<double>::infinity();  ///< in relative length ‖ΔW‖/‖W‖
    double logNormLimit =
        std::numeric_limits<double>::infinity();  ///< ρ is landed on, not passed, where ρ is the clock
    std::function<bool()> shouldStop = {};  ///< asked now and then inside a long step; true: Interrupted, if it can
};

enum class StepStatus {
    Accepted,    ///< the state has moved
    Stuck,       ///< no acceptable step exists any more (gradient zero, step control at its floor)
    NotFinite,   ///< the step produced NaN or infinity; the state is the last good one
    Interrupted  ///< StepRequest::shouldStop said so; state and counters are as before, but what it remembers may grow
};

struct StepResult {
    StepStatus status = StepStatus::Accepted;
    double step = 0;  ///< the step taken, in the unit of StepRequest::largestStep
};

/// A way for weights to move. Configuration is constant, the state is a value, advancing is a function of both; an
/// object keeps scratch memory only and belongs to one thread at a time.
class Dynamics {
 public:
    virtual ~Dynamics() = default;

    /// Moves the state by one accepted step (rejections are counted in the state). Unless Accepted, the state's
    /// direction and norm are unchanged.
    virtual StepResult advance(TrainingState& state, const StepRequest& request) = 0;

    /// Whether a step may be repeated from the same state with a smaller size to stop in between (flows), or whether
    /// only whole iterations exist (descent with finite steps).
    virtual bool isContinuous() const = 0;

    /// Whether a step begins with observation() of its state. Whoever looks at the end of every step does it that way
    /// then; for the others it would only keep a gradient in memory.
    virtual bool beginsWithObservation() const { return false; }
};

/// The settings of every method; each reads its own.
struct DynamicsOptions {
    std::string method = "flow";  ///< flow, flow-explicit, gradient-descent, normalized-descent, sgd
    double tolerance = 1e-5;      ///< flows: bound on the error estimate of an accepted step
    double relativeStep = 0.004;  ///< flow without error control (kinks, no degree, squared loss): ‖ΔW‖/‖W‖
    double largestStep = 0.05;    ///< flows: largest ‖ΔW‖/‖W‖ of any step
    double stepGrowth = 0;        ///< flow without error control: see ProximalFlow::Options
    double stepSize = 0.01;       ///< descent: η
    bool lossScaled = false;      ///< gradient-descent: step η/L(W) instead of η; sgd: once every example is right
    Index batch = 64;             ///< sgd: examples in a batch
    std::uint64_t seed = 0;       ///< sgd: of the orders
};

/// The dynamics of that name for an objective, or null if the name is unknown. The hat has a flow of its own.
std::unique_ptr<Dynamics> makeDynamics(std::shared_ptr<const Objective> objective, const DynamicsOptions& options);

}  // namespace marginscope
