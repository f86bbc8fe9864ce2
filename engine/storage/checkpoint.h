#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/training/training_run.h"

namespace marginscope {

/// The exact state of a run as files in a directory: state.npz (weights, counters, what observables remember) and
/// history.csv with its margins. Reading gives back the same bits. Numbers are written as they lie in memory.
Result<void> writeCheckpoint(const TrainingRun::ImageView& image, const std::string& directory);

/// `sizes` are those of the experiment; arrays that do not fit are errors.
Result<TrainingRun::Image> readCheckpoint(const std::string& directory, const TrainingRun::ImageSizes& sizes);

}  // namespace marginscope
