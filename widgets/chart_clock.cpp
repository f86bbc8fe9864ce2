#include "widgets/chart_clock.h"

#include <QObject>
#include <cmath>

namespace marginscope {

QString clockTitle(ClockKind kind) {
    switch (kind) {
        case ClockKind::Accuracy:
            return QStringLiteral("ln(n/L)");
        case ClockKind::LogNorm:
            return QStringLiteral("ln‖W‖");
        case ClockKind::PathLength:
            return QObject::tr("path length ζ");
        case ClockKind::Steps:
            return QObject::tr("steps");
        case ClockKind::Seconds:
            return QObject::tr("wall time (s)");
    }
    return {};
}

double clockLogarithmicStart(ClockKind kind) {
    switch (kind) {
        case ClockKind::Accuracy:
            return 0.1;
        case ClockKind::LogNorm:
            return 0.1;
        case ClockKind::PathLength:
            return 0.01;
        case ClockKind::Steps:
            return 1;
        case ClockKind::Seconds:
            return 0.001;
    }
    return 1;
}

double clockStart(const ChartClock& clock) {
    return clock.logarithmic ? std::log10(clockLogarithmicStart(clock.kind)) : -HUGE_VAL;
}

}  // namespace marginscope
