#include "widgets/chart_frame.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/chart_labels.h"

namespace marginscope {

namespace {

constexpr double edge = 12;       // room between the picture and its outer edge
constexpr double titleRow = 34;   // height of the title
constexpr double legendRow = 18;  // height of a legend that has a row for itself
constexpr double tickLength = 5;  // of major ticks; minor ones are half as long
constexpr double labelGap = 4;    // between a tick and its label
constexpr double legendGap = 14;  // between two entries

double widestLabel(const std::vector<AxisTick>& ticks, const QFontMetricsF& metrics) {
    double widest = 0;
    for (const AxisTick& tick : ticks) widest = std::max(widest, metrics.horizontalAdvance(tick.label));
    return widest;
}

const QString& legendText(const ChartLegendEntry& entry, bool isShort) {
    return isShort && !entry.shortText.isEmpty() ? entry.shortText : entry.text;
}

double legendEntryWidth(const ChartLegendEntry& entry, bool isShort, const QFontMetricsF& metrics) {
    return ChartLayout::sampleWidth + ChartLayout::sampleGap + metrics.horizontalAdvance(legendText(entry, isShort));
}

double legendWidth(const ChartFrame& frame, const QFontMetricsF& metrics) {
    double width = -legendGap;
    for (const ChartLegendEntry& entry : frame.legend) width += legendEntryWidth(entry, false, metrics) + legendGap;
    return std::max(width, 0.0);
}

/// Puts the entries of the legend into the layout; returns the height of their rows below the title's.
double placeLegend(const ChartFrame& frame, double titleWidth, const QFontMetricsF& metrics, ChartLayout& layout) {
    if (frame.legend.empty()) return 0;
    const double right = layout.size.width() - edge;
    const double width = legendWidth(frame, metrics);
    const bool fitsBesideTitle = titleWidth + width + 2 * edge + legendGap <= layout.size.width();
    layout.hasShortLegend = width + 2 * edge > layout.size.width();
    QPointF place =
        fitsBesideTitle ? QPointF(right - width, titleRow / 2) : QPointF(edge, titleRow + legendRow / 2 - 5);
    for (const ChartLegendEntry& entry : frame.legend) {
        const double entryWidth = legendEntryWidth(entry, layout.hasShortLegend, metrics);
        if (place.x() > edge && place.x() + entryWidth > right + 0.5) place = QPointF(edge, place.y() + legendRow);
        layout.legendPlaces.push_back(place);
        place.rx() += entryWidth + legendGap;
    }
    return fitsBesideTitle ? 0 : place.y() + legendRow / 2 + 5 - titleRow;
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
    painter.setPen(textColour);
    painter.drawText(QRectF(layout.plot.left() - 40, layout.size.height() - 22, layout.plot.width() + 80, 16),
                     Qt::AlignCenter, frame.x.title);
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
    painter.setFont(themeFont(theme, TextRole::Title));
    painter.setPen(theme.text);
    painter.drawText(QRectF(layout.titlePlace.x(), 0, layout.size.width() - 2 * edge, titleRow),
                     Qt::AlignVCenter | Qt::AlignLeft, frame.title);

    painter.setFont(themeFont(theme, TextRole::Small));
    const QFontMetricsF metrics(painter.font());
    for (std::size_t i = 0; i < frame.legend.size(); ++i) {
        const QPointF& place = layout.legendPlaces[i];
        painter.setPen(frame.legend[i].pen);
        painter.drawLine(place, place + QPointF(ChartLayout::sampleWidth, 0));
        painter.setPen(theme.mutedText);
        painter.drawText(place + QPointF(ChartLayout::sampleWidth + ChartLayout::sampleGap,
                                         (metrics.ascent() - metrics.descent()) / 2),
                         legendText(frame.legend[i], layout.hasShortLegend));
    }
}

void paintReadout(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme) {
    const ChartReadout& readout = *frame.readout;
    const double x = layout.xPixel(frame.x, readout.coordinate);
    if (readout.lines.empty() || x < layout.plot.left() || x > layout.plot.right()) return;
    const QFontMetricsF metrics(painter.font());
    double width = 0;
    for (const QString& line : readout.lines) width = std::max(width, metrics.horizontalAdvance(line) + 8);
    const bool goesLeft = x + width + 8 > layout.plot.right();
    const double left = std::max(goesLeft ? x - width - 4 : x + 4, layout.plot.left() + 2);
    QRectF place(left, layout.plot.top() + 4, width, metrics.height() + 1);
    for (const QString& line : readout.lines) {
        drawShadedText(painter, place, goesLeft ? Qt::AlignRight : Qt::AlignLeft, line, theme.text, theme);
        place.translate(0, place.height());
    }
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
    const QFontMetricsF bold(themeFont(theme, TextRole::Title));
    ChartLayout layout;
    layout.size = size;
    layout.titlePlace = QPointF(edge, titleRow / 2);
    const double top = titleRow + placeLegend(frame, bold.horizontalAdvance(frame.title), small, layout);
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
    if (frame.readout) paintReadout(painter, frame, layout, theme);
    if (!frame.hint.isEmpty()) {
        painter.setPen(theme.faintText);
        painter.drawText(layout.plot, Qt::AlignCenter | Qt::TextWordWrap, frame.hint);
    }
    paintTitleAndLegend(painter, frame, layout, theme);
}

}  // namespace marginscope
