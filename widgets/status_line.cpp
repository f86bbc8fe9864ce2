#include "widgets/status_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <cmath>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

QString stateSentence(const Snapshot& snapshot, bool pauseIsWanted) {
    if (snapshot.stop.reason != StopReason::Running)
        return QObject::tr("ended: %1").arg(formatNumbersIn(QString::fromStdString(snapshot.stop.message)));
    if (snapshot.paused) return QObject::tr("paused");
    return pauseIsWanted ? QObject::tr("pausing after this step") : QObject::tr("training");
}

QString accuracyText(const LossValue& loss) {
    const bool isHuge = !std::isfinite(loss.accuracy) && std::isfinite(loss.logAccuracy);
    return isHuge ? formatExponential(loss.logAccuracy) : formatNumber(loss.accuracy);
}

}  // namespace

QString phaseName(Phase phase) {
    switch (phase) {
        case Phase::Fitting:
            return QObject::tr("not yet separated");
        case Phase::Separated:
            return QObject::tr("all points right, L ≥ ℓ(0)");
        case Phase::Late:
            return QObject::tr("late phase");
    }
    return {};
}

QString formatExponential(double logarithm) {
    constexpr double largest = 600;          // e^600 is still a double
    constexpr double longestExponent = 1e6;  // past it the exponent itself is rounded
    if (!(logarithm > largest)) return formatNumber(std::exp(logarithm));
    if (logarithm > longestExponent) return QStringLiteral("exp(%1)").arg(formatNumber(logarithm));
    return QStringLiteral("10") + superscript(int(std::lround(logarithm / std::log(10.0))));
}

StatusLine::StatusLine(QWidget* parent) : QFrame(parent), m_state(new QLabel(this)), m_numbers(new QLabel(this)) {
    setProperty("panel", true);
    m_state->setProperty("role", "muted");
    m_state->setObjectName(QStringLiteral("statusState"));
    m_numbers->setObjectName(QStringLiteral("statusNumbers"));
    m_state->setAccessibleName(tr("State of the run"));
    m_numbers->setAccessibleName(tr("Numbers of the run"));
    m_numbers->setToolTip(
        tr("Phase · ln(n/L): number of examples over the sum of the losses · ‖W‖: Euclidean norm of all weights · "
           "θ: angle between W and −∇L(W) in radians (Theorem 4.1) · gradient evaluations and pictures a second"));
    // A long sentence is cut rather than making the window wider.
    m_state->setMinimumWidth(40);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->addWidget(m_state, 1);
    row->addWidget(m_numbers);
}

void StatusLine::showProgress(const QString& progress) {
    m_progress = progress;
    showState();
}

void StatusLine::showState() {
    m_state->setText(m_progress.isEmpty() ? m_sentence : m_sentence + QStringLiteral("  ·  ") + m_progress);
    m_state->setToolTip(m_state->text());
}

void StatusLine::showSnapshot(const Snapshot& newest, const Snapshot& snapshot, double framesPerSecond,
                              bool pauseIsWanted) {
    m_sentence = stateSentence(newest, pauseIsWanted);
    const QString record = formatCount(snapshot.record + 1);
    if (snapshot.record >= 0)
        m_sentence =
            snapshot.isInterpolated ? tr("record %1, between kept moments").arg(record) : tr("record %1").arg(record);
    showState();
    QStringList parts = {
        phaseName(snapshot.phase),
        QStringLiteral("ln(n/L) ") + accuracyText(snapshot.point.loss),
        QStringLiteral("‖W‖ ") + formatExponential(snapshot.logNorm),
        QStringLiteral("θ ") + formatNumber(snapshot.point.angle),
        tr("%1 gradients/s").arg(formatCount(std::llround(newest.gradientsPerSecond))),
    };
    // Only surfaces are drawn frame by frame.
    if (snapshot.now || framesPerSecond > 0) parts += tr("%1 frames/s").arg(std::lround(framesPerSecond));
    m_numbers->setText(parts.join(QStringLiteral("  ·  ")));
}

QString StatusLine::state() const {
    return m_state->text();
}
QString StatusLine::numbers() const {
    return m_numbers->text();
}

}  // namespace marginscope
