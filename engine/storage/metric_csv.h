#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/training/metric_log.h"

namespace marginscope {

/// history.csv: a header row, then one row per record; C locale, shortest round-trip numbers, empty where not defined.
std::string metricCsv(const MetricLog& log);

/// The columns of history.csv in their order, as the header has them.
std::string metricCsvHeader();

/// Reads history.csv and the margins that belong to it (records × examples, row by row) back. Errors: place FILE:LINE.
Result<MetricLog> parseMetricCsv(const std::string& text, const std::string& file, Index exampleCount,
                                 const std::vector<double>& margins);

}  // namespace marginscope
