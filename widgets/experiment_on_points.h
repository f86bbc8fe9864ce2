#pragma once

#include <string>

#include "engine/data/point_file.h"
#include "engine/experiment/experiment.h"

namespace marginscope {

/// The experiment that trains on the points of a file: `current` with these data, a name and a description that says
/// what was taken and how. What does not fit the data is changed: several classes are trained with the cross entropy;
/// more points than mostExamplesOfFlow() by mini-batches, without frozen twin and comparison, and with fewer records, so
/// that margins stay within some 100 MB. Networks that take no points give way to the default one.
Experiment experimentOnPoints(const std::string& path, const PointFileOptions& options, const PointFile& file,
                              const Experiment& current);

}  // namespace marginscope
