#include "widgets/glyph_icon.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace marginscope {

namespace {

constexpr int side = 16;

/// Draws on a square of 16 units.
void paintGlyph(QPainter& painter, Glyph glyph, const QColor& colour) {
    const QPen line(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (glyph) {
        case Glyph::Play:
            painter.drawPolygon(QPolygonF({{4, 2.5}, {13.5, 8}, {4, 13.5}}));
            return;
        case Glyph::Pause:
            painter.drawRoundedRect(QRectF(4, 3, 3, 10), 1, 1);
            painter.drawRoundedRect(QRectF(9, 3, 3, 10), 1, 1);
            return;
        case Glyph::Step:
            painter.drawPolygon(QPolygonF({{3.5, 3}, {10, 8}, {3.5, 13}}));
            painter.drawRoundedRect(QRectF(11, 3, 2, 10), 0.8, 0.8);
            return;
        case Glyph::StepBack:
            painter.drawPolygon(QPolygonF({{12.5, 3}, {6, 8}, {12.5, 13}}));
            painter.drawRoundedRect(QRectF(3, 3, 2, 10), 0.8, 0.8);
            return;
        case Glyph::Restart: {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(line);
            painter.drawArc(QRectF(3, 3, 10, 10), 120 * 16, 300 * 16);
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            painter.drawPolygon(QPolygonF({{1.6, 5.4}, {7, 1.2}, {7.2, 6.6}}));
            return;
        }
        case Glyph::Theme: {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(line);
            painter.drawEllipse(QRectF(2.5, 2.5, 11, 11));
            QPainterPath half(QPointF(8, 2.5));
            half.arcTo(QRectF(2.5, 2.5, 11, 11), 90, -180);
            half.closeSubpath();
            painter.fillPath(half, colour);
            return;
        }
        case Glyph::Help: {
            QFont font = painter.font();
            font.setPixelSize(14);
            font.setBold(true);
            painter.setFont(font);
            painter.setPen(colour);
            painter.drawText(QRectF(0, 0, side, side), Qt::AlignCenter, QStringLiteral("?"));
            return;
        }
    }
}

}  // namespace

QIcon glyphIcon(Glyph glyph, const QColor& colour) {
    QIcon icon;
    for (const int scale : {1, 2, 3}) {
        QPixmap pixmap(side * scale, side * scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(scale, scale);
        paintGlyph(painter, glyph, colour);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        icon.addPixmap(pixmap);
    }
    return icon;
}

}  // namespace marginscope
