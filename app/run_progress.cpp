#include "app/run_progress.h"

#include <QObject>
#include <cmath>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr double leastSpan = 2;          // seconds that an estimate rests on, twice as many at most
constexpr double slowStepsASecond = 20;  // more are seen to go on by themselves
constexpr double shortWait = 5;          // seconds; the end of a shorter one is there before it is announced

}  // namespace

QString RunProgress::see(const Snapshot& snapshot, const StopSettings& stop, double seconds) {
    const bool isAnother = snapshot.run != m_run;
    const bool isRunning = snapshot.stop.reason == StopReason::Running && !snapshot.paused;
    if (isAnother) m_firstLogNorm = snapshot.logNorm;
    if (isAnother || !isRunning) {
        m_run = snapshot.run;
        m_before.reset();
        m_between.reset();
        m_text.clear();
    }
    if (!isRunning) return m_text;
    m_now = ProgressSample{seconds,
                           snapshot.steps,
                           snapshot.point.loss.logAccuracy,
                           snapshot.logNorm,
                           snapshot.logNorm - m_firstLogNorm,
                           snapshot.point.angle};
    if (!m_before) m_before = m_now;
    if (!m_between) m_between = m_now;
    if (seconds - m_between->seconds < leastSpan) return m_text;
    // Renewed every two seconds, from what happened in the last four: calm to read, and not about the distant past.
    m_text = text(snapshot, stop);
    m_before = m_between;
    m_between = m_now;
    return m_text;
}

QString RunProgress::text(const Snapshot& snapshot, const StopSettings& stop) const {
    const double span = m_now->seconds - m_before->seconds;
    const double rate = double(m_now->steps - m_before->steps) / span;
    const std::optional<double> left = estimateSecondsLeft(stop, *m_before, *m_now);
    const bool isSlow = rate < slowStepsASecond;
    const bool isLong = left && *left > shortWait;
    QStringList parts;
    if (isSlow) parts += QObject::tr("step %1").arg(formatCount(snapshot.steps));
    if (isSlow || isLong) parts += QObject::tr("%1 steps/s").arg(formatNumber(rate));
    if (isLong) parts += QObject::tr("about %1 left").arg(QString::fromStdString(readableDuration(*left)));
    return parts.join(QStringLiteral("  ·  "));
}

}  // namespace marginscope
