#include "engine/observables/settled_margins.h"

#include <cmath>

#include "engine/base/statistics.h"

namespace marginscope {

double drawnClock(double accuracy, double logAccuracy) {
    if (!(accuracy > 0)) return 0;
    return std::isfinite(accuracy) ? std::log10(1 + accuracy) : logAccuracy / std::log(10.0);
}

std::vector<SettledMargins> settledMargins(const MetricLog& log, Index most) {
    std::vector<SettledMargins> result;
    if (log.size() < 2) return result;
    const auto clockOf = [&log](Index r) {
        const MetricRecord& record = log.records()[std::size_t(r)];
        return drawnClock(record.accuracy, record.logAccuracy);
    };
    const Index last = log.size() - 1;
    const double begin = clockOf(0), end = clockOf(last);
    const Vector lastMargins = log.margins(last);
    if (!lastMargins.allFinite()) return result;
    double next = begin;
    for (Index r = 0; r < last; ++r) {
        if (clockOf(r) < next || !log.margins(r).allFinite()) continue;
        while (next <= clockOf(r)) next += std::max((end - begin) / double(most), 1e-9);
        const Vector differences = (log.margins(r) - lastMargins).cwiseAbs();
        SettledMargins settled;
        settled.accuracy = log.records()[std::size_t(r)].accuracy;
        settled.medianDifference = median(differences);
        settled.largestDifference = differences.maxCoeff();
        settled.largestOverMedian = settled.medianDifference > 0 ? settled.largestDifference / settled.medianDifference
                                                                 : MetricRecord::undefined;
        result.push_back(settled);
    }
    return result;
}

}  // namespace marginscope
