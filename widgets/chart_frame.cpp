#include "widgets/chart_frame.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/chart_labels.h"
#include "widgets/chart_legend.h"

namespace marginscope {

namespace {

constexpr double edge = chartEdge;
constexpr double titleRow = chartTitleRow;
constexpr double tickLength = 5;  // of major ticks; minor ones are half as long
constexpr double labelGap = 4;    // between a tick and its label

double widestLabel(const std::vector<AxisTick>& ticks, const QFontMetricsF& metrics) {
    double widest = 0;
    for (const AxisTick& tick : ticks) widest = std::max(widest, metrics.horizontalAdvance(tick.label));
    return widest;
}

QColor axisColour(const ChartAxis& axis, const Theme& theme) {
    return axis.colour.isValid() ? axis.colour : theme.mutedText;
}

/// Text centred on a point, after a turn; positive degrees turn clockwise.
void drawTurned(QPainter& painter, const QPointF& centre, double degrees, const QString& text) {
    painter.save();
    painter.translate(centre);
    painter.rotate(degrees);
    painter.drawText(QRectF(-300, -20, 600, 40), Qt::AlignCenter, text);
    painter.restore();
}

void paintGrid(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme) {
    QColor minor = theme.grid;
    minor.setAlphaF(0.55);
    for (const bool isMajor : {false, true}) {
        painter.setPen(QPen(isMajor ? theme.grid : minor, 1));
        for (const AxisTick& tick : layout.xTicks) {
            if (tick.isMajor() != isMajor || (!isMajor && !frame.x.scale.logarithmic)) continue;
            const double x = layout.xPixel(frame.x, tick.coordinate);
            painter.drawLine(QPointF(x, layout.plot.top()), QPointF(x, layout.plot.bottom()));
        }
        for (const AxisTick& tick : layout.leftTicks) {
            if (tick.isMajor() != isMajor || (!isMajor && !frame.left.scale.logarithmic)) continue;
            const double y = layout.yPixel(frame.left, tick.coordinate);
            painter.drawLine(QPointF(layout.plot.left(), y), QPointF(layout.plot.right(), y));
        }
    }
}

void coverSurroundings(QPainter& painter, const ChartLayout& layout, const Theme& theme) {
    const QRectF whole(QPointF(0, 0), layout.size);
    const QRectF& plot = layout.plot;
    painter.fillRect(QRectF(whole.topLeft(), QPointF(whole.right(), plot.top())), theme.panel);
    painter.fillRect(QRectF(QPointF(0, plot.bottom()), whole.bottomRight()), theme.panel);
    painter.fillRect(QRectF(QPointF(0, plot.top()), plot.bottomLeft()), theme.panel);
    painter.fillRect(QRectF(plot.topRight(), QPointF(whole.right(), plot.bottom())), theme.panel);
}

/// The name of the axis, or while there is a crosshair the moment and what is pointed at.
QString horizontalTitle(const ChartFrame& frame, const ChartLayout& layout, const QFontMetricsF& metrics) {
    if (!frame.readout) return frame.x.title;
    const QString moment = QStringLiteral("%1 = %2").arg(frame.x.title, frame.readout->clock);
    if (frame.readout->example.isEmpty()) return moment;
    const QString both = moment + QStringLiteral("   ·   ") + frame.readout->example;
    return metrics.horizontalAdvance(both) < layout.size.width() - edge ? both : frame.readout->example;
}

void paintHorizontalAxis(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme) {
    const double bottom = layout.plot.bottom();
    const QColor textColour = axisColour(frame.x, theme);
    const QFontMetricsF metrics(painter.font());
    double freeFrom = 0;
    for (const AxisTick& tick : layout.xTicks) {
        const double x = layout.xPixel(frame.x, tick.coordinate);
        painter.setPen(QPen(theme.axis, 1));
        painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + (tick.isMajor() ? tickLength : tickLength / 2)));
        if (!tick.isMajor()) continue;
        const double half = metrics.horizontalAdvance(tick.label) / 2;
        const double left = std::min(x - half, layout.size.width() - 2 * half - 2);
        if (left < freeFrom) continue;
        freeFrom = left + 2 * half + 4;
        painter.setPen(textColour);
        painter.drawText(QPointF(left, bottom + tickLength + labelGap + metrics.ascent() - 1), tick.label);
    }
    painter.setPen(frame.readout ? theme.text : textColour);
    painter.drawText(QRectF(0, layout.size.height() - 22, 2 * layout.plot.center().x(), 16), Qt::AlignCenter,
                     horizontalTitle(frame, layout, metrics));
}

void paintVerticalAxis(QPainter& painter, const ChartAxis& axis, const std::vector<AxisTick>& ticks,
                       const ChartLayout& layout, bool onRight, const Theme& theme) {
    const double side = onRight ? layout.plot.right() : layout.plot.left();
    const double outward = onRight ? 1 : -1;
    const QFontMetricsF metrics(painter.font());
    const double middle = (metrics.ascent() - metrics.descent()) / 2;
    for (const AxisTick& tick : ticks) {
        const double y = layout.yPixel(axis, tick.coordinate);
        const double length = tick.isMajor() ? tickLength : tickLength / 2;
        painter.setPen(QPen(theme.axis, 1));
        painter.drawLine(QPointF(side, y), QPointF(side + outward * length, y));
        if (!tick.isMajor()) continue;
        const double labelWidth = onRight ? 0 : metrics.horizontalAdvance(tick.label);
        painter.setPen(axisColour(axis, theme));
        painter.drawText(QPointF(side + outward * (tickLength + labelGap) - labelWidth, y + middle), tick.label);
    }
    painter.setPen(axisColour(axis, theme));
    const double titleCentre = onRight ? layout.size.width() - edge - 4 : edge + 4;
    drawTurned(painter, QPointF(titleCentre, layout.plot.center().y()), onRight ? 90 : -90, axis.title);
}

void paintTitleAndLegend(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme) {
    if (layout.hasTitle) {
        painter.setFont(themeFont(theme, TextRole::Title));
        painter.setPen(theme.text);
        painter.drawText(QRectF(edge, 0, layout.size.width() - 2 * edge, titleRow), Qt::AlignVCenter | Qt::AlignLeft,
                         frame.title);
    }
    paintLegend(painter, frame, layout, theme);
}

void paintMarker(QPainter& painter, const ChartMarker& marker, const ChartFrame& frame, const ChartLayout& layout,
                 const Theme& theme) {
    const QRectF& plot = layout.plot;
    const double x = layout.xPixel(frame.x, marker.coordinate);
    if (x < plot.left() || x > plot.right()) return;
    painter.setPen(marker.pen);
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    if (marker.label.isEmpty() || plot.height() < 200) return;
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(marker.label) + 6;
    const double left = x + width + 2 > plot.right() ? x - width - 2 : x + 2;
    drawShadedText(painter, QRectF(left, plot.top() + 2, width, metrics.height()), Qt::AlignLeft, marker.label,
                   theme.mutedText, theme);
}

}  // namespace

ChartLayout layOutChart(const ChartFrame& frame, const QSizeF& size, const Theme& theme) {
    const QFontMetricsF small(themeFont(theme, TextRole::Small));
    ChartLayout layout;
    layout.size = size;
    const double top = titleRow + placeLegend(frame, theme, layout);
    const double bottom = std::max(size.height() - small.height() - tickLength - labelGap - 24, top + 30);
    const double titleWidthTurned = small.height() + 4;

    layout.leftTicks = axisTicks(frame.left.scale, bottom - top, 30);
    double left = edge + titleWidthTurned + widestLabel(layout.leftTicks, small) + labelGap + tickLength;
    double right = size.width() - edge - 4;
    if (frame.right) {
        layout.rightTicks = axisTicks(frame.right->scale, bottom - top, 24);
        right -= titleWidthTurned + widestLabel(layout.rightTicks, small) + labelGap + tickLength - 4;
    }
    right = std::max(right, left + 40);
    // Whole pixels keep axes and frames sharp.
    layout.plot =
        QRectF(QPointF(std::ceil(left) + 0.5, top + 0.5), QPointF(std::floor(right) + 0.5, std::floor(bottom) + 0.5));
    layout.xTicks = axisTicks(frame.x.scale, layout.plot.width(), 64);
    return layout;
}

void paintChartGround(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme) {
    painter.fillRect(QRectF(QPointF(0, 0), layout.size), theme.panel);
    paintGrid(painter, frame, layout, theme);
}

void paintChartFront(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme) {
    painter.setFont(themeFont(theme, TextRole::Small));
    for (const ChartMarker& marker : frame.markers) paintMarker(painter, marker, frame, layout, theme);
    coverSurroundings(painter, layout, theme);
    painter.setPen(QPen(theme.axis, 1));
    painter.drawLine(layout.plot.topLeft(), layout.plot.bottomLeft());
    painter.drawLine(layout.plot.bottomLeft(), layout.plot.bottomRight());
    if (frame.right) painter.drawLine(layout.plot.bottomRight(), layout.plot.topRight());

    painter.setFont(themeFont(theme, TextRole::Small));
    paintHorizontalAxis(painter, frame, layout, theme);
    paintVerticalAxis(painter, frame.left, layout.leftTicks, layout, false, theme);
    if (frame.right) paintVerticalAxis(painter, *frame.right, layout.rightTicks, layout, true, theme);
    paintNotes(painter, frame, layout, theme);
    paintGlyphs(painter, frame, layout, theme);
    if (!frame.hint.isEmpty()) {
        painter.setPen(theme.faintText);
        painter.drawText(layout.plot, Qt::AlignCenter | Qt::TextWordWrap, frame.hint);
    }
    paintTitleAndLegend(painter, frame, layout, theme);
}

}  // namespace marginscope
