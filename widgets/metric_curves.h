#pragma once

#include <memory>

#include "engine/data/dataset.h"
#include "engine/observables/metric_log.h"
#include "widgets/class_labels.h"
#include "widgets/curve_table.h"

namespace marginscope {

/// A record of the engine as the charts read it.
CurveRecord toCurveRecord(const MetricRecord& record);

/// The classes of all examples.
ExampleLabels labelsOf(const Dataset& dataset);

/// The whole log of a run as curves.
std::shared_ptr<CurveTable> curvesOf(const MetricLog& log, const ExampleLabels& labels);

}  // namespace marginscope
