#pragma once

#include <string>

#include "engine/experiment/experiment.h"

namespace marginscope {

/// Files that an experiment names relative to itself (data.path, initialization.path) become relative to the working
/// directory: `directory`, where the experiment's own file lies, is put before them. Absolute and empty paths stay,
/// so that CIFAR-10 without a path is still looked for where an import puts it.
void resolvePaths(Experiment& experiment, const std::string& directory);

}  // namespace marginscope
