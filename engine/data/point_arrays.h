#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/data/npz.h"
#include "engine/data/point_file.h"

namespace marginscope {

/// The points of an .npy or .npz, as readPointFile() describes them; `path` also names the file in errors, whose place
/// is FILE or FILE:ARRAY.
Result<PointFile> readPointArrays(const std::string& path, const PointFileOptions& options);

/// The same from arrays that have been read.
Result<PointFile> pointsOfArrays(const NamedArrays& arrays, const std::string& file, const PointFileOptions& options);

/// Turns the numbers in file.data.labels into classes, see readPointFile(). Malformed, with that place, if they cannot
/// be.
Result<void> classesOfNumbers(const std::string& place, PointFile& file);

/// Takes the part of the points that the options ask for and moves them into the box.
void finishPointFile(const PointFileOptions& options, PointFile& file);

}  // namespace marginscope
