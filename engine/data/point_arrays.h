#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/data/npz.h"
#include "engine/data/point_file.h"

namespace marginscope {

/// The points in the arrays of an .npz, as readPointFile() describes them; `file` names it in errors, whose place is
/// FILE or FILE:ARRAY.
Result<PointFile> pointsOfArrays(const NamedArrays& arrays, const std::string& file, const PointFileOptions& options);

/// The points in the one array of an .npy. It has no name, so that options.columns does not matter.
Result<PointFile> pointsOfArray(NumericArray array, const std::string& file, PointFileOptions options);

}  // namespace marginscope
