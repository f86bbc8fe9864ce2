#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/experiment/experiment.h"

namespace marginscope {

/// What a run has reached at one moment, as far as progress and stop conditions need it.
struct ProgressSample {
    double seconds = 0;  ///< wall time
    std::int64_t steps = 0;
    double logAccuracy = 0;   ///< ln of ln(n/L); not a number while ln(n/L) ≤ 0
    double logNorm = 0;       ///< ln‖W‖
    double logNormRatio = 0;  ///< ln(‖W‖/‖W₀‖)
    double angle = 0;         ///< θ in radians
};

/// "12 s", "5 min", "2.5 h".
std::string readableDuration(double seconds);

/// Seconds until the first of the stop conditions holds, if the run goes on as it did from `before` to `now`: wall
/// time, steps, ln‖W‖, ln ln(n/L) and ln θ are continued linearly. Nothing where no condition comes closer.
std::optional<double> estimateSecondsLeft(const StopSettings& stop, const ProgressSample& before,
                                          const ProgressSample& now);

/// One line for people: where the run is, steps a second, and the estimate where there is one.
std::string progressLine(const StopSettings& stop, const ProgressSample& before, const ProgressSample& now);

/// How many bytes of a download or an import are done at one moment.
struct ByteSample {
    double seconds = 0;  ///< wall time
    std::uint64_t bytes = 0;
};

/// One line for people: "DOING: 12.3 of 170.1 MB, 5.2 MB/s, about 30 s left"; no estimate where nothing came since
/// `before`.
std::string byteProgressLine(const std::string& doing, const ByteSample& before, const ByteSample& now,
                             std::uint64_t total);

}  // namespace marginscope
