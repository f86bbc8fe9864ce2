#include "widgets/first_perfect.h"

#include <algorithm>

#include "widgets/number_format.h"

namespace marginscope {

std::optional<ClockValues> firstPerfectMoment(const Snapshot& snapshot, const CurveTable& history) {
    if (history.recordCount() == 0 || !snapshot.firstPerfectStep) return std::nullopt;
    const std::vector<double>& steps = history.clock(ClockKind::Steps);
    const auto found = std::lower_bound(steps.begin(), steps.end(), double(*snapshot.firstPerfectStep));
    const auto record = std::min<std::ptrdiff_t>(found - steps.begin(), history.recordCount() - 1);
    ClockValues moment = history.clockValues(int(record));
    moment[std::size_t(ClockKind::Accuracy)] = snapshot.firstPerfectAccuracy.value_or(CurveRecord::undefined);
    moment[std::size_t(ClockKind::PathLength)] = snapshot.firstPerfectPathLength.value_or(CurveRecord::undefined);
    moment[std::size_t(ClockKind::Steps)] = double(*snapshot.firstPerfectStep);
    return moment;
}

QString normSymbol(int degree) {
    if (degree == 0) return QStringLiteral("α");
    return degree == 1 ? QStringLiteral("‖W‖") : QStringLiteral("‖W‖") + superscript(degree);
}

}  // namespace marginscope
