// What a SurfaceView shows besides the picture itself: selection, hover, marquee, focus and tool tips.

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "widgets/class_labels.h"
#include "widgets/number_format.h"
#include "widgets/surface_view.h"

namespace marginscope {

bool SurfaceView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), m_drag ? QString() : toolTipAt(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

QString SurfaceView::toolTipAt(QPointF place) const {
    const SurfaceLayout layout = currentLayout();
    const int pane = paneAt(layout, place);
    if (pane < 0) {
        const QString edit = tr("Drag a point to train anew. Rings show the weights qᵢ of the support vectors.");
        return (m_picture.classCount() > 2
                    ? tr("The class of the highest score over the plane, in its colour, the stronger the more it "
                         "leads; "
                         "black between classes.\n")
                    : tr("Φ(x; W)/‖W‖ᴸ over the plane: blue for class −, red for class +, black where it is 0.\n")) +
               edit +
               (m_picture.colourScale().isLinear()
                    ? QString()
                    : tr("\nNear 0 the colours are linear, further out logarithmic, because one pane is much weaker "
                         "than another."));
    }
    if (const int index = pointAt(layout, place); index >= 0) {
        const PlotPoint& point = points()[std::size_t(index)];
        return tr("Point %1, class %2, at %3, weight qᵢ = %4")
            .arg(index + 1)
            .arg(className(point.label, m_picture.classCount()), formatPoint(point.position.x(), point.position.y()),
                 formatNumber(m_picture.weight(pane, index)));
    }
    return surfaceToolTip(pane, insideBox(pane, m_picture.fromPlot(layout, pane, place)));
}

QString SurfaceView::surfaceToolTip(int pane, QPointF position) const {
    const QString where = formatPoint(position.x(), position.y());
    const PaneField& field = m_picture.pane(pane).field;
    if (!field.isDrawable()) return where;
    const QRectF& box = m_picture.pane(pane).box;
    const int column = qRound((position.x() - box.left()) / box.width() * (field.columns - 1));
    const int row = qRound((position.y() - box.top()) / box.height() * (field.rows - 1));
    const std::size_t node = std::size_t(row) * std::size_t(field.columns) + std::size_t(column);
    const QString value = formatNumber(double((*field.values)[node]));
    if (field.classes) return tr("class %1 leads by %2 at %3").arg((*field.classes)[node]).arg(value, where);
    return tr("Φ/‖W‖ᴸ = %1 at %2").arg(value, where);
}

void SurfaceView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    const SurfaceLayout layout = currentLayout();
    m_picture.paint(painter, layout, m_theme);
    paintOverlay(painter, layout);
}

void SurfaceView::paintOverlay(QPainter& painter, const SurfaceLayout& layout) const {
    painter.setRenderHint(QPainter::Antialiasing);
    for (int k = 0; k < SurfacePicture::paneCount; ++k) paintHighlights(painter, layout, k);
    if (m_marquee) {
        QColor fill = m_theme.accent;
        fill.setAlphaF(0.18F);
        painter.setBrush(fill);
        painter.setPen(QPen(m_theme.zeroLine, 1, Qt::DashLine));
        painter.drawRect(QRectF(m_marquee->start, m_marquee->end).normalized());
    }
    if (m_drag && m_drag->moved) paintDragPosition(painter, layout);
    if (isBrush()) paintBrush(painter, layout);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5), 5, 5);
    }
}

void SurfaceView::paintHighlights(QPainter& painter, const SurfaceLayout& layout, int pane) const {
    const QRectF& plot = layout.plots[std::size_t(pane)];
    const double reach = m_picture.glyphRadius(plot) + 6;
    for (int i = 0; i < int(points().size()); ++i) {
        const PlotPoint& point = points()[std::size_t(i)];
        const bool hovered = i == m_hovered;
        if ((!point.selected && !hovered) || !m_picture.pane(pane).box.contains(point.position)) continue;
        const QPointF centre = m_picture.toPlot(layout, pane, point.position);
        if (hovered) m_picture.paintGlyph(painter, centre, point.label, 1.35, plot, m_theme);
        if (!point.selected) continue;
        const QRectF frame(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach);
        painter.setBrush(Qt::NoBrush);
        for (const QPen& pen :
             {QPen(m_theme.pointOutline, 3.6), QPen(m_theme.dark ? m_theme.now : m_theme.accent, 2)}) {
            painter.setPen(pen);
            painter.drawRoundedRect(frame, 3, 3);
        }
    }
}

/// The rim of the brush under the pointer, dashed where it takes away.
void SurfaceView::paintBrush(QPainter& painter, const SurfaceLayout& layout) const {
    if (paneAt(layout, m_pointer) < 0) return;
    painter.setBrush(Qt::NoBrush);
    const Qt::PenStyle style = m_mode == EditMode::Erase ? Qt::DashLine : Qt::SolidLine;
    for (const QPen& pen : {QPen(m_theme.pointOutline, 3, style), QPen(m_theme.zeroLine, 1.2, style)}) {
        painter.setPen(pen);
        painter.drawEllipse(m_pointer, m_brushRadius, m_brushRadius);
    }
}

/// The coordinates of the dragged point, beside it and inside its plot.
void SurfaceView::paintDragPosition(QPainter& painter, const SurfaceLayout& layout) const {
    const QPointF position = points()[std::size_t(m_drag->point)].position;
    const QPointF centre = m_picture.toPlot(layout, m_drag->pane, position);
    const QString text = formatPoint(position.x(), position.y());
    const QFont font = themeFont(m_theme, TextRole::Small);
    const QFontMetricsF metrics(font);
    const QRectF& plot = layout.plots[std::size_t(m_drag->pane)];
    QRectF bubble(0, 0, metrics.horizontalAdvance(text) + 12, metrics.height() + 6);
    const bool above = centre.y() - plot.top() > bubble.height() + 18;
    bubble.moveCenter(centre + QPointF(0, (above ? -1 : 1) * (bubble.height() / 2 + 16)));
    bubble.moveLeft(std::clamp(bubble.left(), plot.left(), std::max(plot.left(), plot.right() - bubble.width())));
    painter.setBrush(m_theme.panel);
    painter.setPen(QPen(m_theme.border, 1));
    painter.drawRoundedRect(bubble, 4, 4);
    painter.setFont(font);
    painter.setPen(m_theme.text);
    painter.drawText(bubble, Qt::AlignCenter, text);
}

}  // namespace marginscope
