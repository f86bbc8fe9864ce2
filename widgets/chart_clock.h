#pragma once

#include <QString>
#include <array>

namespace marginscope {

/// What the horizontal axes of all charts show. Gradient flow is a curve in weight space; each of these is a way to
/// count how far along it a run has come.
enum class ClockKind {
    Accuracy,    ///< ln(n/L), with L the sum of the losses over the n examples
    LogNorm,     ///< ln‖W‖
    PathLength,  ///< ζ, the length of the curve of W/‖W‖
    Steps,       ///< accepted steps
    Seconds      ///< wall time, seconds
};

inline constexpr std::array<ClockKind, 5> clockKinds = {ClockKind::Accuracy, ClockKind::LogNorm, ClockKind::PathLength,
                                                        ClockKind::Steps, ClockKind::Seconds};

/// One moment of a run on all clocks, in the order of clockKinds.
using ClockValues = std::array<double, clockKinds.size()>;

/// The clock a person has chosen.
struct ChartClock {
    ClockKind kind = ClockKind::Accuracy;
    bool logarithmic = true;

    bool operator==(const ChartClock&) const = default;
};

inline double clockValue(const ClockValues& values, ClockKind kind) {
    return values[std::size_t(kind)];
}

/// The axis title, with the unit where there is one: "ln(n/L)", "wall time (s)".
QString clockTitle(ClockKind kind);

/// Where a logarithmic axis begins unless a person zooms: smaller values are early moments in which nothing has
/// happened yet, and showing them would spend most of the axis on them.
double clockLogarithmicStart(ClockKind kind);

/// The same in axis coordinates of a clock; −∞ where the axis is linear and shows everything.
double clockStart(const ChartClock& clock);

}  // namespace marginscope
