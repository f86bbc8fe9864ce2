#include "widgets/frame_statistics.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>
#include <algorithm>
#include <cmath>

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

QString tenths(double milliseconds) {
    return QString::number(milliseconds, 'f', 1);
}

QString spread(const std::vector<double>& times) {
    return QStringLiteral("median %1 ms, 99 % %2 ms, largest %3 ms")
        .arg(tenths(quantile(times, 0.5)), tenths(quantile(times, 0.99)), tenths(quantile(times, 1)));
}

}  // namespace

FrameStatistics::FrameStatistics(QObject* parent) : QObject(parent), m_begin(Clock::now()), m_tick(m_begin) {}

int FrameStatistics::addView(const QString& name) {
    m_views.push_back({name, nullptr, {}, {}});
    return int(m_views.size()) - 1;
}

int FrameStatistics::watch(QWidget* widget, const QString& name) {
    const int view = addView(name);
    m_views.back().widget = widget;
    widget->installEventFilter(this);
    return view;
}

int FrameStatistics::viewOf(const QObject* widget) const {
    const auto found =
        std::find_if(m_views.begin(), m_views.end(), [&](const View& view) { return view.widget == widget; });
    return found == m_views.end() ? -1 : int(found - m_views.begin());
}

void FrameStatistics::beginTick(Clock::time_point due) {
    m_tick = due;
    m_isTickPainted = false;
}

void FrameStatistics::ask(int number) {
    View& view = m_views[std::size_t(number)];
    if (view.widget != nullptr && !view.widget->isVisible()) return;
    if (!view.asked) view.asked = m_tick;
}

void FrameStatistics::painted(int number, Clock::time_point now) {
    View& view = m_views[std::size_t(number)];
    if (!view.asked) return;
    view.paints.push_back({now, millisecondsBetween(*view.asked, now)});
    view.asked.reset();
    if (!m_isTickPainted) m_frames.push_back(now);
    m_isTickPainted = true;
    forgetOld(now);
}

void FrameStatistics::forget(int view) {
    m_views[std::size_t(view)].asked.reset();
}

void FrameStatistics::forgetOld(Clock::time_point now) {
    const auto oldest = now - std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(windowSeconds));
    for (View& view : m_views)
        while (!view.paints.empty() && view.paints.front().time < oldest) view.paints.pop_front();
    while (!m_frames.empty() && m_frames.front() < oldest) m_frames.pop_front();
}

double FrameStatistics::framesPerSecond(Clock::time_point now) const {
    constexpr double seconds = 2;
    const auto isRecent = [&](Clock::time_point frame) { return millisecondsBetween(frame, now) <= 1000 * seconds; };
    return double(std::count_if(m_frames.begin(), m_frames.end(), isRecent)) / seconds;
}

QString FrameStatistics::report(Clock::time_point now) const {
    const double seconds = std::clamp(millisecondsBetween(m_begin, now) / 1000, 1e-3, windowSeconds);
    std::vector<double> all;
    QStringList views;
    for (const View& view : m_views) {
        std::vector<double> times;
        for (const Sample& sample : view.paints) times.push_back(sample.milliseconds);
        all.insert(all.end(), times.begin(), times.end());
        if (!times.empty())
            views += QStringLiteral("%1 %2 paints, %3").arg(view.name).arg(times.size()).arg(spread(times));
    }
    if (all.empty())
        return QStringLiteral("frame statistics: nothing was painted in the last %1 s").arg(seconds, 0, 'f', 1);
    const auto inTime =
        double(std::count_if(all.begin(), all.end(), [](double time) { return time <= aimMilliseconds; }));
    return QStringLiteral(
               "frame statistics: tick to paint %1; %2 % of %3 paints within %4 ms; %5 frames/s over %6 s; by view: %7")
        .arg(spread(all))
        .arg(100 * inTime / double(all.size()), 0, 'f', 2)
        .arg(all.size())
        .arg(aimMilliseconds)
        .arg(double(m_frames.size()) / seconds, 0, 'f', 1)
        .arg(seconds, 0, 'f', 1)
        .arg(views.join(QStringLiteral("; ")));
}

bool FrameStatistics::eventFilter(QObject* watched, QEvent* event) {
    const int view = viewOf(watched);
    if (view >= 0 && event->type() == QEvent::Hide) forget(view);
    if (m_isForwarding || view < 0 || event->type() != QEvent::Paint || !m_views[std::size_t(view)].asked)
        return QObject::eventFilter(watched, event);
    // The widget paints here and now, so that its end can be timed; the event is then done with. It is sent and not
    // handed to the widget, because the viewport of a scroll area leaves painting to a filter of the scroll area.
    m_isForwarding = true;
    QCoreApplication::sendEvent(watched, event);
    m_isForwarding = false;
    painted(view);
    return true;
}

}  // namespace marginscope
