#include "engine/theory/log_windows.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace marginscope {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr int fewestPoints = 4;
constexpr double leastStretch = 1;  // of ln‖W‖: less is too little to have seen anything

}  // namespace

double valueAtLogNorm(const MetricLog& log, RecordedQuantity quantity, double logNorm) {
    const auto& records = log.records();
    for (std::size_t r = records.size(); r-- > 1;) {
        const MetricRecord& before = records[r - 1];
        const MetricRecord& after = records[r];
        if (before.logNorm > logNorm || after.logNorm < logNorm) continue;
        const double span = after.logNorm - before.logNorm;
        const double share = span > 0 ? (logNorm - before.logNorm) / span : 1;
        return before.*quantity + share * (after.*quantity - before.*quantity);
    }
    return none;
}

std::optional<Index> lastRecordBelow(const MetricLog& log, double accuracy) {
    for (Index r = log.size(); r-- > 0;)
        if (log.records()[size_t(r)].accuracy <= accuracy) return r;
    return std::nullopt;
}

std::optional<Growth> growthOf(const MetricLog& log, RecordedQuantity quantity, double lateLogNorm) {
    if (log.size() < fewestPoints) return std::nullopt;
    const double origin = log.records().front().logNorm;
    const double u = log.records().back().logNorm - origin;
    const double lateU = lateLogNorm - origin;
    if (!(u > 0) || !(u / 4 > 0)) return std::nullopt;
    const auto at = [&](double share) { return valueAtLogNorm(log, quantity, origin + share * u); };
    const double now = at(1), half = at(0.5), quarter = at(0.25), threeQuarters = at(0.75);
    Growth growth;
    // Increments below the rounding of ζ are none: it has settled.
    const auto quotient = [](double last, double before) { return last == 0 ? 0 : last / before; };
    growth.ratio = quotient(now - half, half - quarter);
    const double byQuarters = quotient(now - threeQuarters, threeQuarters - half);
    if (!std::isfinite(growth.ratio) || !std::isfinite(byQuarters)) return std::nullopt;
    const auto rest = [](double increment, double ratio) {
        return ratio < 1 ? increment * ratio / (1 - ratio) : std::numeric_limits<double>::infinity();
    };
    growth.mostRemaining = rest(now - half, growth.ratio);
    const double least = rest(now - threeQuarters, byQuarters);
    growth.leastRemaining = least < growth.mostRemaining ? least : 0;
    growth.doublingsBefore = std::log2(u / std::max(lateU, leastStretch));
    return growth;
}

double logLogSlope(const MetricLog& log, RecordedQuantity quantity, double offset, double sign, double from,
                   double to) {
    double count = 0, sumX = 0, sumY = 0, sumXX = 0, sumXY = 0;
    double least = std::numeric_limits<double>::infinity(), most = 0;
    for (const MetricRecord& record : log.records()) {
        if (!(record.accuracy >= from && record.accuracy <= to)) continue;
        const double difference = sign * (record.*quantity - offset);
        if (!(difference > 0)) continue;
        const double x = std::log(record.accuracy), y = std::log(difference);
        count += 1;
        sumX += x;
        sumY += y;
        sumXX += x * x;
        sumXY += x * y;
        least = std::min(least, x);
        most = std::max(most, x);
    }
    if (count < fewestPoints || !(most - least > std::log(2.0))) return none;
    return (count * sumXY - sumX * sumY) / (count * sumXX - sumX * sumX);
}

}  // namespace marginscope
