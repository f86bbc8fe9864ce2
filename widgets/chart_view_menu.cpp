// What a chart offers beside zooming and panning: its legend, its menu, and the crosshair by the keyboard.

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <memory>

#include "widgets/chart_legend.h"
#include "widgets/chart_view.h"

namespace marginscope {

bool ChartView::toggleLegend(const QPointF& place) {
    const int index = legendEntryAt(m_picture->layout(), place);
    if (index < 0) return false;
    const ChartLegendEntry& entry = m_picture->frame().legend[std::size_t(index)];
    setHidden(entry.name(), !entry.isHidden);
    return true;
}

void ChartView::toggleLogarithmic(ChartPicture::Side side) {
    if (side == ChartPicture::Side::Right && !m_picture->frame().right) return;
    setLogarithmic(side, !m_picture->isLogarithmic(side));
}

/// To the next record that is at least so many pixels away; from the newest one if there is no crosshair yet.
void ChartView::moveCrosshair(int pixels) {
    const QRectF& plot = m_picture->layout().plot;
    const int record = m_state.crosshairRecord();
    const int count = m_content.history ? m_content.history->recordCount() : 0;
    if (count == 0) return;
    if (record < 0 || record >= count) {
        m_state.setCrosshairRecord(m_picture->recordAt(plot.right()));
        return;
    }
    const double now = m_picture->pixelOf(record);
    if (!(now >= plot.left() && now <= plot.right())) {
        m_state.setCrosshairRecord(m_picture->recordAt(now < plot.left() ? plot.left() : plot.right()));
        return;
    }
    for (double place = now + pixels; place >= plot.left() && place <= plot.right(); place += pixels) {
        const int next = m_picture->recordAt(place);
        if (next < 0) return;
        if (!((m_picture->pixelOf(next) - now) * pixels > 0)) continue;
        m_state.setCrosshairRecord(next);
        return;
    }
}

void ChartView::fillMenu(QMenu& menu) {
    using Side = ChartPicture::Side;
    const auto addCheck = [&](const QString& text, bool checked, auto toggle) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(checked);
        connect(action, &QAction::triggered, this, toggle);
        return action;
    };
    const bool hasRight = m_picture->frame().right.has_value();
    addCheck(hasRight ? tr("Logarithmic left axis\tY") : tr("Logarithmic vertical axis\tY"),
             m_picture->isLogarithmic(Side::Left), [this](bool checked) { setLogarithmic(Side::Left, checked); });
    if (hasRight)
        addCheck(tr("Logarithmic right axis\tShift+Y"), m_picture->isLogarithmic(Side::Right),
                 [this](bool checked) { setLogarithmic(Side::Right, checked); });
    addCheck(tr("Logarithmic clock\tL"), m_state.clock().logarithmic, [this](bool checked) {
        m_state.setClock({m_state.clock().kind, checked});
    });
    connect(menu.addAction(tr("Fit to the data\t0")), &QAction::triggered, this, &ChartView::followData);
    menu.addSeparator();
    bool hasHidden = false;
    for (const ChartLegendEntry& entry : m_picture->frame().legend) {
        addCheck(entry.text, !entry.isHidden, [this, key = entry.name()](bool checked) {
            setHidden(key, !checked);
        })->setToolTip(tr("Whether the curve is drawn"));
        hasHidden = hasHidden || entry.isHidden;
    }
    QAction* all = menu.addAction(tr("Show all curves"));
    all->setEnabled(hasHidden);
    connect(all, &QAction::triggered, this, &ChartView::showAll);
}

void ChartView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    Q_EMIT menuWanted(menu);
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(isByKey ? viewport()->mapToGlobal(m_picture->layout().plot.center().toPoint()) : event->globalPos());
    event->accept();
}

bool ChartView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = legendEntryAt(m_picture->layout(), help->pos());
        QToolTip::showText(help->globalPos(), index < 0 ? toolTip() : tr("A click hides this curve or shows it again."),
                           viewport());
        return true;
    }
    return QGraphicsView::viewportEvent(event);
}

void ChartView::focusInEvent(QFocusEvent* event) {
    // A click shows by itself where it went.
    m_hasKeyboardFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QGraphicsView::focusInEvent(event);
    viewport()->update();
}

void ChartView::focusOutEvent(QFocusEvent* event) {
    m_hasKeyboardFocus = false;
    QGraphicsView::focusOutEvent(event);
    viewport()->update();
}

void ChartView::drawForeground(QPainter* painter, const QRectF& rect) {
    QGraphicsView::drawForeground(painter, rect);
    if (!m_hasKeyboardFocus) return;
    painter->setPen(QPen(m_picture->theme().accent, 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(sceneRect().adjusted(1, 1, -1, -1), 5, 5);
}

}  // namespace marginscope
