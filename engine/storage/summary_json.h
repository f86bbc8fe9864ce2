#pragma once

#include <string>

#include "engine/training/training_run.h"

namespace marginscope {

/// summary.json of a run: stop, counters, final values, first perfect classification, exact references, architecture.
std::string summaryToJson(const TrainingRun& run);

}  // namespace marginscope
