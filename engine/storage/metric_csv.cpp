#include "engine/storage/metric_csv.h"

#include <array>
#include <cmath>
#include <string_view>
#include <variant>

#include "engine/base/read_text.h"
#include "engine/base/text.h"

namespace marginscope {

namespace {

/// A column and the member of the record it shows.
struct Column {
    std::string_view name;
    std::variant<double MetricRecord::*, std::int64_t MetricRecord::*> member;
};

const std::array columns = {
    Column{"step", &MetricRecord::step},
    Column{"gradient_evaluations", &MetricRecord::gradientEvaluations},
    Column{"seconds", &MetricRecord::seconds},
    Column{"log_loss", &MetricRecord::logLoss},
    Column{"optimization_accuracy", &MetricRecord::accuracy},
    Column{"log_optimization_accuracy", &MetricRecord::logAccuracy},
    Column{"log_norm", &MetricRecord::logNorm},
    Column{"smoothed_margin", &MetricRecord::smoothedMargin},
    Column{"smallest_margin", &MetricRecord::smallestMargin},
    Column{"median_margin", &MetricRecord::medianMargin},
    Column{"largest_margin", &MetricRecord::largestMargin},
    Column{"angle", &MetricRecord::angle},
    Column{"path_length", &MetricRecord::pathLength},
    Column{"radial_gradient", &MetricRecord::radialGradient},
    Column{"spherical_gradient", &MetricRecord::sphericalGradient},
    Column{"potential_j", &MetricRecord::potential},
    Column{"train_error", &MetricRecord::trainError},
    Column{"test_error", &MetricRecord::testError},
    Column{"frozen_log_loss", &MetricRecord::frozenLogLoss},
    Column{"frozen_angle", &MetricRecord::frozenAngle},
    Column{"frozen_cosine_to_max_margin", &MetricRecord::frozenCosineToMaxMargin},
    Column{"secant_angle", &MetricRecord::secantAngle},
    Column{"turned_angle", &MetricRecord::turnedAngle},
    Column{"relative_length", &MetricRecord::relativeLength},
    Column{"minimum_norm_angle", &MetricRecord::minimumNormAngle},
    Column{"smallest_test_margin", &MetricRecord::smallestTestMargin},
    Column{"lower_quartile_test_margin", &MetricRecord::lowerQuartileTestMargin},
    Column{"median_test_margin", &MetricRecord::medianTestMargin},
    Column{"upper_quartile_test_margin", &MetricRecord::upperQuartileTestMargin},
    Column{"largest_test_margin", &MetricRecord::largestTestMargin},
    Column{"step_error", &MetricRecord::stepError},
};

std::string cellText(const Column& column, const MetricRecord& record) {
    if (const auto* whole = std::get_if<std::int64_t MetricRecord::*>(&column.member))
        return std::to_string(record.**whole);
    if (const auto* real = std::get_if<double MetricRecord::*>(&column.member))
        return std::isnan(record.**real) ? "" : formatExactly(record.**real + 0.0);  // + 0.0 makes −0 a plain 0
    return "";
}

bool readCell(std::string_view cell, const Column& column, MetricRecord& record) {
    if (const auto* whole = std::get_if<std::int64_t MetricRecord::*>(&column.member)) {
        const std::optional<std::int64_t> number = parsedNumber<std::int64_t>(cell);
        record.** whole = number.value_or(0);
        return number.has_value();
    }
    if (const auto* real = std::get_if<double MetricRecord::*>(&column.member)) {
        const std::optional<double> number = parsedNumber<double>(cell);
        record.** real = number.value_or(MetricRecord::undefined);
        return number || cell.empty();
    }
    return cell.empty();
}

}  // namespace

std::string metricCsvHeader() {
    std::string header = "record";
    for (const Column& column : columns) header.append(",").append(column.name);
    return header;
}

std::string metricCsvRow(Index number, const MetricRecord& record) {
    std::string row = std::to_string(number);
    for (const Column& column : columns) row.append(",").append(cellText(column, record));
    return row + "\n";
}

std::string metricCsv(const MetricLog& log) {
    return metricCsv(log, log.size());
}

std::string metricCsv(const MetricLog& log, Index records) {
    std::string text = metricCsvHeader() + "\n";
    for (Index r = 0; r < records; ++r) text += metricCsvRow(r, log.records()[size_t(r)]);
    return text;
}

Result<MetricLog> parseMetricCsv(const std::string& text, const std::string& file, const RecordedValues& values) {
    MetricLog log(values.exampleCount, values.saliencyDimension);
    const Index gradients = values.exampleCount * values.saliencyDimension;
    std::string_view rest = text;
    for (Index line = 0; !rest.empty(); ++line) {
        const size_t lineEnd = std::min(rest.find('\n'), rest.size());
        std::string_view row = rest.substr(0, lineEnd);
        rest.remove_prefix(std::min(lineEnd + 1, rest.size()));
        const std::string place = file + ":" + std::to_string(line + 1);
        if (line == 0) {
            if (row != metricCsvHeader())
                return Error{ErrorCode::Malformed, place, "expected the header of history.csv, found " + inQuotes(row)};
            continue;
        }
        MetricRecord record;
        row.remove_prefix(std::min(row.find(','), row.size()));
        for (const Column& column : columns) {
            if (row.empty())
                return Error{ErrorCode::Malformed, place,
                             "expected a column " + std::string(column.name) + ", found none"};
            row.remove_prefix(1);
            const std::string_view cell = row.substr(0, row.find(','));
            if (!readCell(cell, column, record))
                return Error{ErrorCode::Malformed, place,
                             "expected a number in column " + std::string(column.name) + ", found " + inQuotes(cell)};
            row.remove_prefix(cell.size());
        }
        if (line * values.exampleCount > Index(values.margins.size()) ||
            line * gradients > Index(values.saliency.size()))
            return Error{ErrorCode::Malformed, place, "expected margins for every record, found too few"};
        log.append(
            record,
            Eigen::Map<const Vector>(values.margins.data() + (line - 1) * values.exampleCount, values.exampleCount),
            Eigen::Map<const RowMatrix>(values.saliency.data() + (line - 1) * gradients,
                                        gradients > 0 ? values.exampleCount : 0, values.saliencyDimension));
    }
    return log;
}

}  // namespace marginscope
