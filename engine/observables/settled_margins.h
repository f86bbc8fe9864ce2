#pragma once

#include <vector>

#include "engine/observables/metric_log.h"

namespace marginscope {

/// The drawn clock of a record: log10(1 + ln(n/L)), 0 before ln(n/L) is positive, finite also where ln(n/L) overflows.
double drawnClock(double accuracy, double logAccuracy);

/// How far the normalised margins m_i of a record are from those of the last one, over the examples i.
struct SettledMargins {
    double accuracy = 0;          ///< ln(n/L) of the record
    double medianDifference = 0;  ///< of |m_i − last m_i|
    double largestDifference = 0;
    double largestOverMedian = 0;  ///< largest over median difference; NaN if the median is zero
};

/// At about `most` records spaced evenly along the drawn clock, the last excluded: the ones Figure 2 settles over.
/// Records whose margins are not defined (no degree, not yet α > 0) are passed over.
std::vector<SettledMargins> settledMargins(const MetricLog& log, Index most = 12);

}  // namespace marginscope
