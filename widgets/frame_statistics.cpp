#include "widgets/frame_statistics.h"

#include <QEvent>
#include <QWidget>
#include <algorithm>
#include <cmath>
#include <vector>

namespace marginscope {

namespace {

double millisecondsBetween(FrameStatistics::Clock::time_point from, FrameStatistics::Clock::time_point to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}

/// The smallest value that at least `share` of all do not exceed; 0 if there are none.
double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    const auto rank = std::size_t(std::ceil(share * double(values.size())));
    const auto place = values.begin() + std::ptrdiff_t(std::max<std::size_t>(rank, 1) - 1);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

template <typename Samples>
QString spread(const Samples& samples) {
    std::vector<double> values;
    for (const auto& sample : samples) values.push_back(sample.milliseconds);
    return QStringLiteral("99 % %1 ms, median %2 ms")
        .arg(quantile(values, 0.99), 0, 'f', 1)
        .arg(quantile(values, 0.5), 0, 'f', 1);
}

}  // namespace

FrameStatistics::FrameStatistics(QObject* parent) : QObject(parent), m_begin(Clock::now()) {}

void FrameStatistics::watch(QWidget* widget, QWidget*& role) {
    role = widget;
    widget->installEventFilter(this);
}

void FrameStatistics::beginFrame(Clock::time_point now) {
    if (!m_tick) m_tick = now;
}

void FrameStatistics::surfacePainted(Clock::time_point now) {
    // Paints that nobody's tick asked for (hovering, resizing) come at their own pace.
    if (!m_tick) return;
    m_tickToPaint.push_back({now, millisecondsBetween(*m_tick, now)});
    if (m_lastPaint) m_betweenPaints.push_back({now, millisecondsBetween(*m_lastPaint, now)});
    m_lastPaint = now;
    m_tick.reset();
    forgetOld(now);
}

void FrameStatistics::chartPainted(Clock::time_point now) {
    m_chartPaints.push_back(now);
    forgetOld(now);
}

void FrameStatistics::forgetOld(Clock::time_point now) {
    const auto oldest = now - std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(windowSeconds));
    while (!m_tickToPaint.empty() && m_tickToPaint.front().time < oldest) m_tickToPaint.pop_front();
    while (!m_betweenPaints.empty() && m_betweenPaints.front().time < oldest) m_betweenPaints.pop_front();
    while (!m_chartPaints.empty() && m_chartPaints.front() < oldest) m_chartPaints.pop_front();
}

double FrameStatistics::framesPerSecond(Clock::time_point now) const {
    constexpr double seconds = 2;
    const auto recent = [&](const Sample& sample) { return millisecondsBetween(sample.time, now) <= 1000 * seconds; };
    return double(std::count_if(m_tickToPaint.begin(), m_tickToPaint.end(), recent)) / seconds;
}

QString FrameStatistics::report(Clock::time_point now) const {
    const double seconds = std::clamp(millisecondsBetween(m_begin, now) / 1000, 1e-3, windowSeconds);
    return QStringLiteral(
               "frame statistics: tick to paint %1; between paints %2; charts %3 repaints/s; "
               "%4 frames over %5 s")
        .arg(spread(m_tickToPaint), spread(m_betweenPaints))
        .arg(double(m_chartPaints.size()) / seconds, 0, 'f', 1)
        .arg(m_tickToPaint.size())
        .arg(seconds, 0, 'f', 1);
}

bool FrameStatistics::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::Paint) return QObject::eventFilter(watched, event);
    if (watched == m_chart) chartPainted();
    if (watched != m_surface) return QObject::eventFilter(watched, event);
    // The widget paints here and now, so that its end can be timed; the event is then done with.
    watched->event(event);
    surfacePainted();
    return true;
}

}  // namespace marginscope
