#pragma once

#include "engine/base/result.h"
#include "engine/data/dataset.h"
#include "engine/experiment/experiment.h"

namespace marginscope {

/// The examples that the settings describe: their points, a CSV file read now, or points drawn by a generator.
/// Errors: those of readCsv() and generatePoints(); with place data.points if there are not points of both classes.
Result<Dataset> buildDataset(const DataSettings& settings);

}  // namespace marginscope
