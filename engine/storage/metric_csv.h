#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/observables/metric_log.h"

namespace marginscope {

/// history.csv: a header row, then one row per record; C locale, shortest round-trip numbers, empty where not defined.
std::string metricCsv(const MetricLog& log);

/// The same of its first records only.
std::string metricCsv(const MetricLog& log, Index records);

/// The row of one record, with the end of its line.
std::string metricCsvRow(Index number, const MetricRecord& record);

/// The columns of history.csv in their order, as the header has them.
std::string metricCsvHeader();

/// What a record holds besides its row: margins, records × examples, and saliency, records × examples × dimension, row
/// by row.
struct RecordedValues {
    Index exampleCount = 0;
    std::vector<double> margins;
    Index saliencyDimension = 0;
    std::vector<double> saliency;
};

/// Reads history.csv back, together with the values that belong to it. Errors: place FILE:LINE.
Result<MetricLog> parseMetricCsv(const std::string& text, const std::string& file, const RecordedValues& values);

}  // namespace marginscope
