#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/data/point_file.h"

/// What points go through on their way from any kind of file, once its numbers are read; see readPointFile().
namespace marginscope {

/// Turns the numbers in file.data.labels into classes. Malformed, with that place, if they cannot be and
/// options.anyLabels does not make up for it.
Result<void> classesOfNumbers(const std::string& place, const PointFileOptions& options, PointFile& file);

/// The same of words, one for each of file.data.labels.
Result<void> classesOfWords(const std::vector<std::string>& words, const std::string& place,
                            const PointFileOptions& options, PointFile& file);

/// Takes the part of the points that the options ask for and moves them into the box.
void finishPointFile(const PointFileOptions& options, PointFile& file);

}  // namespace marginscope
