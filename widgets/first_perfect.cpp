#include "widgets/first_perfect.h"

#include <algorithm>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

/// The first row that has taken as many steps as it took to classify every example rightly; the number of rows if none
/// has.
std::ptrdiff_t rowAfterFirstPerfect(const Snapshot& snapshot, const CurveTable& history) {
    const std::vector<double>& steps = history.clock(ClockKind::Steps);
    return std::lower_bound(steps.begin(), steps.end(), double(*snapshot.firstPerfectStep)) - steps.begin();
}

}  // namespace

std::optional<ClockValues> firstPerfectMoment(const Snapshot& snapshot, const CurveTable& history) {
    if (history.recordCount() == 0 || !snapshot.firstPerfectStep) return std::nullopt;
    const auto record = std::min<std::ptrdiff_t>(rowAfterFirstPerfect(snapshot, history), history.recordCount() - 1);
    ClockValues moment = history.clockValues(int(record));
    moment[std::size_t(ClockKind::Accuracy)] = snapshot.firstPerfectAccuracy.value_or(CurveRecord::undefined);
    moment[std::size_t(ClockKind::PathLength)] = snapshot.firstPerfectPathLength.value_or(CurveRecord::undefined);
    moment[std::size_t(ClockKind::Steps)] = double(*snapshot.firstPerfectStep);
    return moment;
}

RunPhases phasesOf(const Snapshot& snapshot, const CurveTable& history) {
    RunPhases phases;
    if (!snapshot.firstPerfectStep) return phases;
    const auto row = int(rowAfterFirstPerfect(snapshot, history));
    if (row >= history.recordCount()) return phases;
    phases.firstPerfectRecord = row;
    phases.firstPerfect = firstPerfectMoment(snapshot, history);
    const std::vector<double>& logLoss = history.logLoss();
    const auto late = std::find_if(logLoss.begin() + row, logLoss.end(),
                                   [&](double value) { return value < snapshot.logLossAtZeroMargin; });
    if (late != logLoss.end()) phases.firstLateRecord = int(late - logLoss.begin());
    return phases;
}

QString normSymbol(int degree) {
    if (degree == 0) return QStringLiteral("α");
    return degree == 1 ? QStringLiteral("‖W‖") : QStringLiteral("‖W‖") + superscript(degree);
}

}  // namespace marginscope
