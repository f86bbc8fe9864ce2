#pragma once

#include "engine/base/result.h"
#include "engine/data/dataset.h"
#include "engine/experiment/experiment.h"

namespace marginscope {

/// The examples that the settings describe: their points, a CSV file read now, points drawn by a generator, or
/// pictures. Errors: those of readCsv(), generatePoints() and buildImageDataset(); with place data.points if there are
/// not points of both classes.
Result<Dataset> buildDataset(const DataSettings& settings);

}  // namespace marginscope
