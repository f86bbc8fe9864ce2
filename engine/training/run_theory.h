#pragma once

#include <memory>

#include "engine/theory/theory_report.h"
#include "engine/training/training_run.h"

namespace marginscope {

/// The claims of the paper held against a run at this moment. `limit` is what exact solvers said of it, at this moment
/// or a little earlier (examineRun).
TheoryReport theoryOf(const TrainingRun& run, const LimitExamination& limit);

/// Exact solvers held against the present state; what depends on data and start only is taken over from `earlier`.
LimitExamination examineRun(const TrainingRun& run, const LimitExamination& earlier = {},
                            const LimitOptions& options = {});

/// Finite steps beside the flow: up to which multiple of 2/λmax the smoothed margin never fell. Number: the smallest
/// multiple whose run fell or diverged; NaN if none did.
Claim finiteSteps(const TrainingRun& run);

}  // namespace marginscope
