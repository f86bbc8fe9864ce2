#pragma once

#include <memory>
#include <vector>

#include "engine/data/dataset.h"
#include "engine/training/metric_log.h"
#include "widgets/curve_table.h"

namespace marginscope {

/// A record of the engine as the charts read it.
CurveRecord toCurveRecord(const MetricRecord& record);

/// The classes of all examples: −1 or 1.
std::vector<int> labelsOf(const Dataset& dataset);

/// The whole log of a run as curves.
std::shared_ptr<CurveTable> curvesOf(const MetricLog& log, std::vector<int> labels);

}  // namespace marginscope
