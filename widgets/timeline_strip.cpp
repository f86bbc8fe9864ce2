#include "widgets/timeline_strip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr double grooveHeight = 8;
constexpr double handleRadius = 6;
constexpr double markHeight = 6;
constexpr double snapDistance = 5;  // pixels between the pointer and the triangle that it goes to

}  // namespace

TimelineStrip::TimelineStrip(QWidget* parent) : QAbstractSlider(parent), m_theme(lightTheme()) {
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setRange(0, 0);
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("Everything recorded: left and right go one record back and forward"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize TimelineStrip::sizeHint() const {
    return {320, 26};
}
QSize TimelineStrip::minimumSizeHint() const {
    return {120, 26};
}

void TimelineStrip::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void TimelineStrip::setClock(const ChartClock& clock) {
    if (clock == m_clock) return;
    m_clock = clock;
    m_coordinates.clear();
    readRecords();
}

void TimelineStrip::setHistory(std::shared_ptr<const CurveTable> history) {
    if (history != m_history) m_coordinates.clear();
    m_history = std::move(history);
    readRecords();
}

void TimelineStrip::readRecords() {
    if (!m_history) return;
    // Before the start of a logarithmic axis nothing has happened yet; clocks that fall (mini-batches) stand still.
    const AxisScale scale{0, 1, m_clock.logarithmic};
    const double start = clockStart(m_clock);
    const std::vector<double>& clock = m_history->clock(m_clock.kind);
    const std::size_t known = m_coordinates.size();
    for (std::size_t record = known; record < clock.size(); ++record) {
        double coordinate = std::max(start, scale.coordinate(clock[record]));
        if (!std::isfinite(coordinate)) coordinate = std::isfinite(start) ? start : 0;
        if (record > 0) coordinate = std::max(coordinate, m_coordinates.back());
        m_coordinates.push_back(coordinate);
    }
    setRange(0, std::max(0, last()));
    if (m_isLive) setValue(std::max(0, last()));
    if (m_coordinates.size() != known || known == 0) update();
}

void TimelineStrip::setPhases(const RunPhases& phases) {
    if (phases == m_phases) return;
    m_phases = phases;
    update();
}

void TimelineStrip::showRecord(int record) {
    m_isLive = record < 0;
    setValue(m_isLive ? std::max(0, last()) : record);
    update();
}

QString TimelineStrip::describe(int record) const {
    if (record < 0 || record > last()) return tr("nothing is recorded yet");
    return tr("record %1 of %2 · %3 = %4")
        .arg(formatCount(record + 1), formatCount(last() + 1), clockTitle(m_clock.kind),
             formatNumber(m_history->clock(m_clock.kind)[std::size_t(record)]));
}

QString TimelineStrip::describeAt(double x) const {
    const QString record = describe(recordToChoose(x));
    if (!isAtFirstPerfect(x) || !m_phases.firstPerfect) return record;
    const double moment = clockValue(*m_phases.firstPerfect, m_clock.kind);
    return tr("first perfect classification at %1 = %2").arg(clockTitle(m_clock.kind), formatNumber(moment)) +
           QLatin1Char('\n') + tr("the first record with every example right: %1").arg(record);
}

QRectF TimelineStrip::groove() const {
    return {handleRadius + 1, height() / 2.0 - grooveHeight / 2, width() - 2 * handleRadius - 2, grooveHeight};
}

double TimelineStrip::place(int record) const {
    const QRectF track = groove();
    if (record < 0 || record >= int(m_coordinates.size())) return track.left();
    const double span = m_coordinates.back() - m_coordinates.front();
    const double share = span > 0 ? (m_coordinates[std::size_t(record)] - m_coordinates.front()) / span
                                  : double(record + 1) / double(m_coordinates.size());
    return track.left() + share * track.width();
}

/// Between the record before and the first one after: the moment is located on the path.
double TimelineStrip::firstPerfectPlace() const {
    const int after = m_phases.firstPerfectRecord;
    if (!m_phases.firstPerfect || after <= 0 || after >= int(m_coordinates.size())) return place(after);
    const double low = m_coordinates[std::size_t(after) - 1];
    const double high = m_coordinates[std::size_t(after)];
    const double moment =
        AxisScale{0, 1, m_clock.logarithmic}.coordinate(clockValue(*m_phases.firstPerfect, m_clock.kind));
    if (!(moment >= low && moment < high)) return place(moment < low ? after - 1 : after);
    return place(after - 1) + (moment - low) / (high - low) * (place(after) - place(after - 1));
}

int TimelineStrip::recordAt(double x) const {
    if (m_coordinates.empty()) return -1;
    int low = 0, high = last();
    while (high - low > 1) {
        const int middle = (low + high) / 2;
        (place(middle) <= x ? low : high) = middle;
    }
    return std::fabs(place(low) - x) < std::fabs(place(high) - x) ? low : high;
}

void TimelineStrip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track = groove();
    painter.setPen(QPen(m_theme.border, 1));
    painter.setBrush(m_theme.field);
    painter.drawRoundedRect(track, grooveHeight / 2, grooveHeight / 2);
    if (last() < 0) return;

    // Fitting, separated, late: each phase is filled more strongly than the one before.
    const auto fill = [&](double from, double to, double strength) {
        if (!(to > from)) return;
        QColor colour = m_theme.accent;
        colour.setAlphaF(float(strength));
        painter.fillRect(QRectF(from, track.top() + 1, to - from, track.height() - 2), colour);
    };
    const int end = last();
    const bool isSeparated = m_phases.firstPerfectRecord >= 0;
    const double separated = isSeparated ? firstPerfectPlace() : place(end);
    const double late = m_phases.firstLateRecord >= 0 ? place(m_phases.firstLateRecord) : place(end);
    painter.setPen(Qt::NoPen);
    fill(track.left(), separated, 0.18);
    fill(separated, late, 0.36);
    fill(late, place(end), 0.6);

    const QPointF handle(place(shown()), track.center().y());
    painter.setPen(QPen(hasFocus() ? m_theme.text : m_theme.panel, 1.5));
    painter.setBrush(m_theme.now);
    if (m_isLive)
        painter.drawEllipse(handle, handleRadius, handleRadius);
    else
        painter.drawRoundedRect(QRectF(handle.x() - 3, handle.y() - 9, 6, 18), 3, 3);
    if (!isSeparated) return;
    const double x = separated;
    painter.setPen(QPen(m_theme.panel, 1));
    painter.setBrush(m_theme.text);
    painter.drawPolygon(QPolygonF(
        {{x - 4.5, track.top() - markHeight - 1}, {x + 4.5, track.top() - markHeight - 1}, {x, track.top()}}));
    painter.fillRect(QRectF(x - 0.5, track.top(), 1, track.height()), m_theme.text);
}

/// The newest moment keeps its own end of the strip.
bool TimelineStrip::isAtFirstPerfect(double x) const {
    if (m_phases.firstPerfectRecord < 0) return false;
    const double distance = std::abs(x - firstPerfectPlace());
    return distance <= snapDistance && distance <= std::abs(x - place(last()));
}

int TimelineStrip::recordToChoose(double x) const {
    return isAtFirstPerfect(x) ? m_phases.firstPerfectRecord : recordAt(x);
}

void TimelineStrip::choose(int record) {
    if (record >= 0) Q_EMIT recordChosen(std::min(record, last()));
}

void TimelineStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    setSliderDown(true);
    // In the groove a click means the record that is there, however close the triangle.
    const QPointF at = event->position();
    choose(at.y() < groove().top() ? recordToChoose(at.x()) : recordAt(at.x()));
}

void TimelineStrip::mouseMoveEvent(QMouseEvent* event) {
    if (isSliderDown()) choose(recordToChoose(event->position().x()));
}

void TimelineStrip::mouseReleaseEvent(QMouseEvent* /*event*/) {
    setSliderDown(false);
}

void TimelineStrip::keyPressEvent(QKeyEvent* event) {
    const int step = event->modifiers() & Qt::ShiftModifier ? 10 : 1;
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Down:
            choose(std::max(0, shown() - step));
            return;
        case Qt::Key_Right:
        case Qt::Key_Up:
            choose(shown() + step);
            return;
        case Qt::Key_PageDown:
            choose(std::max(0, shown() - 10));
            return;
        case Qt::Key_PageUp:
            choose(shown() + 10);
            return;
        case Qt::Key_Home:
            choose(0);
            return;
        case Qt::Key_End:
        case Qt::Key_Escape:
            choose(last());
            return;
        default:
            QAbstractSlider::keyPressEvent(event);
    }
}

void TimelineStrip::wheelEvent(QWheelEvent* event) {
    const int turn = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    if (turn != 0) choose(std::max(0, shown() + (turn > 0 ? 1 : -1)));
    event->accept();
}

bool TimelineStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QAbstractSlider::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), describeAt(help->pos().x()), this);
    return true;
}

}  // namespace marginscope
