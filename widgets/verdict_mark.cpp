#include "widgets/verdict_mark.h"

#include <QPainter>
#include <QPolygonF>

namespace marginscope {

QColor verdictColour(Verdict verdict, const Theme& theme) {
    switch (verdict) {
        case Verdict::Holds:
            return theme.holds;
        case Verdict::ViolatedSince:
            return theme.violated;
        case Verdict::NotApplicable:
        case Verdict::NotYet:
            return theme.notApplicable;
    }
    return {};
}

void paintVerdictMark(QPainter& painter, const QPointF& centre, Verdict verdict, const Theme& theme) {
    const QColor colour = verdictColour(verdict, theme);
    const QPen cut(theme.panel, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(centre);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (verdict) {
        case Verdict::Holds:
            painter.drawEllipse(QPointF(0, 0), 5.5, 5.5);
            painter.setPen(cut);
            painter.drawPolyline(QPolygonF({{-2.6, 0.2}, {-0.7, 2.2}, {2.8, -2}}));
            break;
        case Verdict::ViolatedSince:
            painter.drawPolygon(QPolygonF({{0, -6}, {6.3, 5.2}, {-6.3, 5.2}}));
            painter.setPen(cut);
            painter.drawLine(QPointF(0, -2), QPointF(0, 1));
            painter.drawPoint(QPointF(0, 3.4));
            break;
        case Verdict::NotApplicable:
            painter.drawRoundedRect(QRectF(-5, -1.25, 10, 2.5), 1.2, 1.2);
            break;
        case Verdict::NotYet:
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colour, 1.6));
            painter.drawEllipse(QPointF(0, 0), 4.6, 4.6);
            break;
    }
    painter.restore();
}

}  // namespace marginscope
