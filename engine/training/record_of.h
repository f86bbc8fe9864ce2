#pragma once

#include "engine/dynamics/objective.h"
#include "engine/dynamics/training_state.h"
#include "engine/observables/metric_log.h"

namespace marginscope {

/// The row of history.csv that a state alone decides; what needs the path, the frozen twin or the clock on the wall is
/// left undefined. Columns that need a degree are undefined where the network has none.
MetricRecord recordOf(const Objective& objective, const TrainingState& state, const FlowPoint& point);

/// What the margins of Objective are multiplied by to be recorded: 1 with a degree, else 1/α once α > 0, NaN before.
double marginScale(const Objective& objective, const FlowPoint& point);

/// The margins that are recorded: p_i/‖W‖^L; without a degree p_i/α once α > 0, and NaN before.
Vector normalizedMargins(const Objective& objective, const FlowPoint& point);

}  // namespace marginscope
