#pragma once

#include <optional>

#include "engine/observables/metric_log.h"

namespace marginscope {

/// A quantity of the record.
using RecordedQuantity = double MetricRecord::*;

/// Its value at ln‖W‖ = ρ, interpolated linearly between the latest records around it; NaN outside of the record.
double valueAtLogNorm(const MetricLog& log, RecordedQuantity quantity, double logNorm);

/// The last record with ln(n/L) ≤ accuracy, if there is one.
std::optional<Index> lastRecordBelow(const MetricLog& log, double accuracy);

/// How a quantity that grows along the path, like ζ, grew over the last doublings of u = ρ − ρ₀, ρ₀ that of the first
/// record: increments over [u/2, u], [u/4, u/2] and over the last and the last but one quarter of u.
///
/// If increments shrink by a factor r < 1 from doubling to doubling, what remains is at most the geometric series
/// increment · r/(1 − r): so slow is a power law in u. If they shrink from quarter to quarter, as they do where the
/// path converges exponentially in ρ, less remains. Both together are the estimate and its error bar; where quarters do
/// not shrink, the lower end is 0.
struct Growth {
    double ratio = 0;            ///< r, of the last two doublings
    double leastRemaining = 0;   ///< by quarters
    double mostRemaining = 0;    ///< by doublings; infinite if r ≥ 1
    double doublingsBefore = 0;  ///< log2(u/max(u_late, 1)): how much of the late phase there is to judge by
};
std::optional<Growth> growthOf(const MetricLog& log, RecordedQuantity quantity, double lateLogNorm);

/// Least-squares slope of ln(quantity − offset) (or of ln(offset − quantity) if that is positive) against ln ln(n/L)
/// over the records with ln(n/L) in [from, to]; records where the difference is not positive are left out. NaN if fewer
/// than four are left or they span less than a factor 2.
double logLogSlope(const MetricLog& log, RecordedQuantity quantity, double offset, double sign, double from, double to);

}  // namespace marginscope
