#pragma once

#include "engine/base/result.h"
#include "engine/data/dataset.h"
#include "engine/data/point_file.h"
#include "engine/experiment/experiment.h"

namespace marginscope {

/// What the settings of data.kind csv ask of their file.
PointFileOptions pointFileOptionsOf(const DataSettings& settings);

/// The examples that the settings describe: their points, a file of points read now, points drawn by a generator, or
/// pictures. Points in the plane get the labels of data.formula if there is one. Errors: those of readPointFile(),
/// generatePoints() and buildImageDataset(); with place data.points if there are not points of both classes, with place
/// data.formula if the formula does not fit the points.
Result<Dataset> buildDataset(const DataSettings& settings, const Progress& progress = {});

}  // namespace marginscope
