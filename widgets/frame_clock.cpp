#include "widgets/frame_clock.h"

#include <algorithm>
#include <utility>

namespace marginscope {

FrameClock::FrameClock(QObject* parent) : QObject(parent) {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(milliseconds);
    connect(&m_timer, &QTimer::timeout, this, &FrameClock::beat);
}

void FrameClock::wake() {
    if (m_timer.isActive()) return;
    m_last = std::chrono::steady_clock::now();
    m_timer.start();
}

void FrameClock::beat() {
    const auto now = std::chrono::steady_clock::now();
    m_due = std::min(now, std::exchange(m_last, now) + std::chrono::milliseconds(milliseconds));
    Q_EMIT tick(m_number++);
}

void FrameClock::rest() {
    m_timer.stop();
}

}  // namespace marginscope
