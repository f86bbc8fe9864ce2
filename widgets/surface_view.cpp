#include "widgets/surface_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "widgets/class_labels.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr double dragThreshold = 3;  ///< px; a press that moves less is a click
constexpr double hitMargin = 4;      ///< px around a glyph that still hit it
constexpr double dabSpacing = 1.2;   ///< radii of the brush between two dabs of a stroke
constexpr double smallNudge = 0.01;
constexpr double largeNudge = 0.1;

/// Offset of an arrow key in units of one nudge; null for other keys.
QPointF arrowDirection(int key) {
    switch (key) {
        case Qt::Key_Left:
            return {-1, 0};
        case Qt::Key_Right:
            return {1, 0};
        case Qt::Key_Down:
            return {0, -1};
        case Qt::Key_Up:
            return {0, 1};
        default:
            return {};
    }
}

}  // namespace

SurfaceView::SurfaceView(QWidget* parent) : QWidget(parent), m_theme(lightTheme()), m_random(1) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Prediction surfaces"));
    setAccessibleDescription(
        tr("Three surfaces with the training points. Tab goes from point to point, arrow keys move "
           "the selected one. The points are also in the table of points."));
}

void SurfaceView::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void SurfaceView::setPane(int index, SurfacePane pane) {
    m_picture.setPane(index, std::move(pane));
    update();
}

void SurfaceView::setClassCount(int classCount) {
    m_picture.setClassCount(classCount);
    m_newPointLabel = fittingLabel(m_newPointLabel, classCount);
    update();
}

void SurfaceView::setScaleTitle(const QString& title) {
    m_picture.setScaleTitle(title);
    update();
}

void SurfaceView::setArrowsVisible(bool visible) {
    m_picture.setArrowsVisible(visible);
    update();
}

int SurfaceView::labelFor(const QInputEvent& event) const {
    const bool isNext = event.modifiers().testFlag(Qt::ShiftModifier);
    return isNext ? nextLabel(m_newPointLabel, m_picture.classCount()) : m_newPointLabel;
}

void SurfaceView::setPoints(std::vector<PlotPoint> points) {
    if (m_drag && points.size() != this->points().size()) m_drag.reset();
    if (m_drag) {
        const std::size_t index = std::size_t(m_drag->point);
        points[index].position = this->points()[index].position;
    }
    m_picture.setPoints(std::move(points));
    if (m_hovered >= int(this->points().size())) hover(-1);
    update();
}

void SurfaceView::setEditMode(EditMode mode) {
    m_mode = mode;
    updateCursor(mapFromGlobal(QCursor::pos()));
}

void SurfaceView::setBrush(double radius, int density) {
    m_brushRadius = radius;
    m_brushDensity = density;
    update();
}

void SurfaceView::setHoveredPoint(int index) {
    if (index == m_hovered) return;
    m_hovered = index < int(points().size()) ? index : -1;
    update();
}

QList<int> SurfaceView::selectedPoints() const {
    QList<int> indices;
    for (std::size_t i = 0; i < points().size(); ++i)
        if (points()[i].selected) indices += int(i);
    return indices;
}

void SurfaceView::selectPoints(const QList<int>& indices) {
    if (indices == selectedPoints()) return;
    std::vector<bool> isSelected(points().size(), false);
    for (const int index : indices)
        if (index >= 0 && index < int(isSelected.size())) isSelected[std::size_t(index)] = true;
    for (int i = 0; i < int(points().size()); ++i) m_picture.setPointSelected(i, isSelected[std::size_t(i)]);
    announceSelection();
}

void SurfaceView::selectOnly(int index) {
    selectPoints({index});
}

void SurfaceView::toggleSelected(int index) {
    m_picture.setPointSelected(index, !points()[std::size_t(index)].selected);
    announceSelection();
}

void SurfaceView::announceSelection() {
    const QList<int> selected = selectedPoints();
    if (selected.size() == 1) {
        const PlotPoint& point = points()[std::size_t(selected.front())];
        setAccessibleDescription(tr("Point %1 of %2, class %3, at %4")
                                     .arg(selected.front() + 1)
                                     .arg(points().size())
                                     .arg(spokenClassName(point.label, m_picture.classCount()),
                                          formatPoint(point.position.x(), point.position.y())));
    } else {
        setAccessibleDescription(tr("%1 of %2 points selected").arg(selected.size()).arg(points().size()));
    }
    Q_EMIT selectionChanged(selected);
    update();
}

SurfaceLayout SurfaceView::currentLayout() const {
    return m_picture.layout(QRectF(rect()).adjusted(8, 6, -8, -6));
}

int SurfaceView::paneAt(const SurfaceLayout& layout, QPointF place) const {
    for (int k = 0; k < SurfacePicture::paneCount; ++k)
        if (layout.plots[std::size_t(k)].adjusted(-hitMargin, -hitMargin, hitMargin, hitMargin).contains(place))
            return k;
    return -1;
}

int SurfaceView::pointAt(const SurfaceLayout& layout, QPointF place) const {
    const int pane = paneAt(layout, place);
    if (pane < 0) return -1;
    int nearest = -1;
    double distance = m_picture.glyphRadius(layout.plots[std::size_t(pane)]) + hitMargin;
    for (int i = 0; i < int(points().size()); ++i) {
        const QPointF offset = m_picture.toPlot(layout, pane, points()[std::size_t(i)].position) - place;
        if (std::hypot(offset.x(), offset.y()) > distance) continue;
        distance = std::hypot(offset.x(), offset.y());
        nearest = i;
    }
    return nearest;
}

QPointF SurfaceView::insideBox(int pane, QPointF position) const {
    const QRectF& box = m_picture.pane(pane).box;
    return {std::clamp(position.x(), box.left(), box.left() + box.width()),
            std::clamp(position.y(), box.top(), box.top() + box.height())};
}

void SurfaceView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
    const SurfaceLayout layout = currentLayout();
    const QPointF place = event->position();
    const int pane = paneAt(layout, place);
    if (pane < 0) return;
    const int point = isBrush() ? -1 : pointAt(layout, place);
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier);
    if (point >= 0) {
        if (extends) return toggleSelected(point);
        const QPointF position = points()[std::size_t(point)].position;
        m_drag = Drag{pane, point, place, position - m_picture.fromPlot(layout, pane, place), position};
        selectOnly(point);
    } else if (isBrush()) {
        m_stroke = Stroke{pane, labelFor(*event), place};
        ++m_strokeNumber;
        dab(place);
    } else if (m_mode == EditMode::Add) {
        const QPointF position = insideBox(pane, m_picture.fromPlot(layout, pane, place));
        Q_EMIT addRequested(position, labelFor(*event));
    } else {
        m_marquee = Marquee{pane, place, place, extends};
    }
    updateCursor(place);
}

void SurfaceView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF place = event->position();
    m_pointer = place;
    if (isBrush()) update();
    if (m_drag) {
        continueDrag(place);
    } else if (m_stroke) {
        const QPointF way = place - m_stroke->last;
        if (std::hypot(way.x(), way.y()) >= dabSpacing * m_brushRadius) dab(place);
    } else if (m_marquee) {
        const QRectF plot = currentLayout().plots[std::size_t(m_marquee->pane)];
        m_marquee->end = {std::clamp(place.x(), plot.left(), plot.right()),
                          std::clamp(place.y(), plot.top(), plot.bottom())};
        update();
    } else {
        hover(pointAt(currentLayout(), place));
    }
    updateCursor(place);
}

void SurfaceView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return QWidget::mouseReleaseEvent(event);
    if (m_drag) endDrag(true);
    if (m_marquee) endMarquee();
    m_stroke.reset();
    hover(pointAt(currentLayout(), event->position()));
    updateCursor(event->position());
}

void SurfaceView::mouseDoubleClickEvent(QMouseEvent* event) {
    const int point = pointAt(currentLayout(), event->position());
    if (event->button() == Qt::LeftButton && point >= 0 && !isBrush()) {
        selectOnly(point);
        Q_EMIT relabelRequested(point);
    } else {
        mousePressEvent(event);
    }
}

void SurfaceView::leaveEvent(QEvent*) {
    m_pointer = {-1000, -1000};
    if (isBrush()) update();
    if (!m_drag) hover(-1);
}

void SurfaceView::continueDrag(QPointF place) {
    const QPointF way = place - m_drag->pressed;
    if (!m_drag->moved && std::hypot(way.x(), way.y()) < dragThreshold) return;
    m_drag->moved = true;
    const QPointF pointer = m_picture.fromPlot(currentLayout(), m_drag->pane, place);
    const QPointF position = insideBox(m_drag->pane, pointer + m_drag->grip);
    m_picture.setPointPosition(m_drag->point, position);
    update();
    Q_EMIT pointDragged(m_drag->point, position);
}

void SurfaceView::endDrag(bool keep) {
    const Drag drag = *m_drag;
    m_drag.reset();
    update();
    if (!drag.moved) return;
    if (!keep) m_picture.setPointPosition(drag.point, drag.from);
    Q_EMIT pointDropped(drag.point, drag.from, points()[std::size_t(drag.point)].position);
}

void SurfaceView::endMarquee() {
    const Marquee marquee = *m_marquee;
    m_marquee.reset();
    update();
    const SurfaceLayout layout = currentLayout();
    const QRectF frame = QRectF(marquee.start, marquee.end).normalized();
    QList<int> selected;
    for (int i = 0; i < int(points().size()); ++i) {
        const PlotPoint& point = points()[std::size_t(i)];
        const bool inside = frame.contains(m_picture.toPlot(layout, marquee.pane, point.position));
        if (inside || (marquee.extends && point.selected)) selected += i;
    }
    selectPoints(selected);
}

void SurfaceView::dab(QPointF place) {
    m_stroke->last = place;
    m_mode == EditMode::Erase ? erase(place) : strew(place);
}

void SurfaceView::strew(QPointF place) {
    const SurfaceLayout layout = currentLayout();
    QList<QPointF> positions;
    for (int i = 0; i < m_brushDensity; ++i) {
        // Square root of a uniform number: evenly over the area of the disc.
        const double radius = m_brushRadius * std::sqrt(m_random.generateDouble());
        const double angle = 2 * std::numbers::pi * m_random.generateDouble();
        const QPointF offset(radius * std::cos(angle), radius * std::sin(angle));
        positions += insideBox(m_stroke->pane, m_picture.fromPlot(layout, m_stroke->pane, place + offset));
    }
    Q_EMIT pointsPainted(positions, m_stroke->label, m_strokeNumber);
}

void SurfaceView::erase(QPointF place) {
    const SurfaceLayout layout = currentLayout();
    QList<int> erased;
    for (int i = 0; i < int(points().size()); ++i) {
        const QPointF way = m_picture.toPlot(layout, m_stroke->pane, points()[std::size_t(i)].position) - place;
        if (std::hypot(way.x(), way.y()) <= m_brushRadius) erased += i;
    }
    if (!erased.isEmpty()) Q_EMIT pointsErased(erased, m_strokeNumber);
}

void SurfaceView::hover(int index) {
    if (index == m_hovered) return;
    m_hovered = index;
    update();
    Q_EMIT pointHovered(index);
}

void SurfaceView::updateCursor(QPointF place) {
    const SurfaceLayout layout = currentLayout();
    if (m_drag)
        setCursor(Qt::ClosedHandCursor);
    else if (paneAt(layout, place) < 0)
        setCursor(Qt::ArrowCursor);
    else if (!isBrush() && pointAt(layout, place) >= 0)
        setCursor(Qt::OpenHandCursor);
    else
        setCursor(m_mode == EditMode::Move ? Qt::ArrowCursor : Qt::CrossCursor);
}

void SurfaceView::keyPressEvent(QKeyEvent* event) {
    const QList<int> selected = selectedPoints();
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (event->matches(QKeySequence::SelectAll)) {
        QList<int> all;
        for (int i = 0; i < int(points().size()); ++i) all += i;
        selectPoints(all);
    } else if (event->key() == Qt::Key_Escape && (m_drag || !selected.isEmpty())) {
        m_drag ? endDrag(false) : selectPoints({});
    } else if (event->key() == Qt::Key_Insert) {
        Q_EMIT addRequested(m_picture.pane(0).box.center(), labelFor(*event));
    } else if ((event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) && !selected.isEmpty()) {
        Q_EMIT removeRequested(selected);
    } else if (event->key() == Qt::Key_Space && selected.size() == 1) {
        Q_EMIT relabelRequested(selected.front());
    } else if (const QPointF direction = arrowDirection(event->key()); !direction.isNull() && !selected.isEmpty()) {
        Q_EMIT nudgeRequested(selected, direction * (shift ? largeNudge : smallNudge));
    } else {
        QWidget::keyPressEvent(event);
    }
}

/// Tab walks over the points and leaves the view after the last one.
bool SurfaceView::focusNextPrevChild(bool next) {
    const QList<int> selected = selectedPoints();
    const int count = int(points().size());
    const int current = selected.isEmpty() ? (next ? -1 : count) : (next ? selected.back() : selected.front());
    const int target = current + (next ? 1 : -1);
    if (!hasFocus() || target < 0 || target >= count) return QWidget::focusNextPrevChild(next);
    selectOnly(target);
    return true;
}

}  // namespace marginscope
