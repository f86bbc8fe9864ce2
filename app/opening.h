#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/experiment/experiment.h"

namespace marginscope {

/// What the window makes of something it is asked to open:
///
///   a preset's name     the preset
///   a directory         the experiment.json of a run directory
///   a file of points    `current` with the points of this file, as far as they can be guessed
///   any other file      an experiment as JSON
///
/// Errors: those of reading and of experimentFromJson().
Result<Experiment> openExperiment(const std::string& name, const Experiment& current);

}  // namespace marginscope
