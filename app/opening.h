#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/experiment/experiment.h"

namespace marginscope {

/// What the window makes of something it is asked to open:
///
///   a preset's name     the preset
///   a directory         the experiment.json of a run directory
///   any other file      an experiment as JSON
///
/// Tables of points are for the PointImporter. Errors: those of reading and of experimentFromJson().
Result<Experiment> openExperiment(const std::string& name);

}  // namespace marginscope
