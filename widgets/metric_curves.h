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

/// The log of a run as curves: its first so many records, −1: all.
std::shared_ptr<CurveTable> curvesOf(const MetricLog& log, const ExampleLabels& labels, Index records = -1);

}  // namespace marginscope
