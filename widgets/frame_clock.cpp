#include "widgets/frame_clock.h"

namespace marginscope {

FrameClock::FrameClock(QObject* parent) : QObject(parent) {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(milliseconds);
    connect(&m_timer, &QTimer::timeout, this, [this] { Q_EMIT tick(m_number++); });
}

void FrameClock::wake() {
    if (!m_timer.isActive()) m_timer.start();
}

void FrameClock::rest() {
    m_timer.stop();
}

}  // namespace marginscope
