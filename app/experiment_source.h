#pragma once

#include <string>

#include "app/command_line.h"
#include "engine/base/result.h"
#include "engine/experiment/experiment.h"

namespace marginscope {

/// The experiment behind a name on the command line: a preset's name, or else an experiment file.
Result<Experiment> loadExperiment(const std::string& presetOrFile);

/// What `run` trains: the named experiment, then --until in place of its stop conditions, then --data, --init and
/// --seed, then the --set fields in their order, so that an explicit --set always has the last word. With other data it
/// is called by both: "figure1 on x.csv".
Result<Experiment> resolveExperiment(const RunRequest& request);

/// Whether an experiment is the named one, on whatever data, by its name.
bool isNamedAfter(const Experiment& experiment, const Experiment& named);

}  // namespace marginscope
