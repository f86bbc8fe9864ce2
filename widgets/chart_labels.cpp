#include "widgets/chart_labels.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace marginscope {

namespace {

constexpr double glyphRadius = 5;

/// A curve's colour as a colour of text: on white the lighter ones of the palette are too pale to read.
QColor textColour(const QColor& colour, const Theme& theme) {
    return theme.dark ? colour : colour.darker(145);
}

void drawGlyph(QPainter& painter, const ChartGlyph& glyph, const QPointF& centre, const Theme& theme) {
    if (glyph.shape == ChartGlyph::Shape::Triangle) {
        painter.setPen(QPen(theme.panel, 1));
        painter.setBrush(glyph.colour);
        painter.drawPolygon(QPolygonF({centre + QPointF(-glyphRadius, -glyphRadius),
                                       centre + QPointF(glyphRadius, -glyphRadius), centre + QPointF(0, glyphRadius)}));
        return;
    }
    const double arm = glyphRadius - 1;
    for (const QPen& pen : {QPen(theme.panel, 4), QPen(glyph.colour, 2)}) {
        painter.setPen(pen);
        painter.drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm));
        painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm));
    }
}

bool isFree(const QRectF& place, const std::vector<QRectF>& taken) {
    return std::none_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(place); });
}

/// A place of this size beside a glyph, as near as the others and the edge of the plot allow.
QRectF labelPlace(const QPointF& glyph, const QSizeF& size, const QRectF& plot, const std::vector<QRectF>& taken) {
    constexpr double gap = glyphRadius + 3;
    const QRectF beside(glyph + QPointF(gap, -size.height() / 2), size);
    const int rows = int(plot.height() / size.height());
    for (int row = 0; row <= rows; ++row)
        for (const double shift : {-row * size.height(), row * size.height()})
            for (const bool goesLeft : {false, true}) {
                QRectF place = beside.translated(0, shift);
                if (goesLeft) place.moveRight(glyph.x() - gap);
                if (plot.contains(place) && isFree(place, taken)) return place;
            }
    QRectF last = beside;
    last.moveRight(std::min(last.right(), plot.right()));
    return last;
}

}  // namespace

void drawShadedText(QPainter& painter, const QRectF& place, Qt::Alignment alignment, const QString& text,
                    const QColor& colour, const Theme& theme) {
    QColor shade = theme.panel;
    shade.setAlphaF(0.72);
    painter.fillRect(place, shade);
    painter.setPen(colour);
    painter.drawText(place.adjusted(3, 0, -3, 0), alignment | Qt::AlignVCenter, text);
}

std::vector<double> noteTops(const std::vector<double>& heights, double height, double top, double bottom) {
    std::vector<double> tops;
    double highestFree = top;
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const bool isClose = i + 1 < heights.size() && heights[i + 1] - heights[i] < height + 3;
        const double above = heights[i] - height - 1;
        const double below = std::max(heights[i] + 2, highestFree);
        tops.push_back((isClose || below + height > bottom) && above >= highestFree ? above : below);
        highestFree = tops.back() + height;
    }
    double lowestFree = bottom;
    for (std::size_t i = tops.size(); i-- > 0;) {
        tops[i] = std::min(tops[i], lowestFree - height);
        lowestFree = tops[i];
    }
    return tops;
}

std::vector<PlacedNote> placedNotes(const ChartFrame& frame, const ChartLayout& layout, const Theme& theme) {
    const auto lineOf = [&](const ChartNote& note) { return layout.yPixel(frame.left, note.coordinate); };
    std::vector<ChartNote> notes;
    for (const ChartNote& note : frame.notes)
        if (lineOf(note) >= layout.plot.top() && lineOf(note) <= layout.plot.bottom()) notes.push_back(note);
    std::sort(notes.begin(), notes.end(),
              [](const ChartNote& a, const ChartNote& b) { return a.coordinate > b.coordinate; });
    std::vector<double> heights;
    for (const ChartNote& note : notes) heights.push_back(lineOf(note));
    const QFontMetricsF metrics(themeFont(theme, TextRole::Small));
    const std::vector<double> tops = noteTops(heights, metrics.height(), layout.plot.top(), layout.plot.bottom());
    std::vector<PlacedNote> placed;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const double width = metrics.horizontalAdvance(notes[i].text) + 6;
        placed.push_back({QRectF(layout.plot.right() - width - 4, tops[i], width, metrics.height()), notes[i].text,
                          textColour(notes[i].colour, theme)});
    }
    return placed;
}

void paintNotes(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme) {
    for (const PlacedNote& note : placedNotes(frame, layout, theme))
        drawShadedText(painter, note.place, Qt::AlignRight, note.text, note.colour, theme);
}

void paintGlyphs(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme) {
    const QFontMetricsF metrics(painter.font());
    struct Placed {
        const ChartGlyph* glyph;
        QPointF centre;
    };
    std::vector<Placed> visible;
    std::vector<QRectF> taken;
    for (const ChartGlyph& glyph : frame.glyphs) {
        const QPointF centre(layout.xPixel(frame.x, glyph.x), layout.yPixel(frame.left, glyph.y));
        if (!std::isfinite(centre.x()) || !std::isfinite(centre.y()) || !layout.plot.contains(centre)) continue;
        visible.push_back({&glyph, centre});
        taken.emplace_back(centre - QPointF(glyphRadius, glyphRadius), QSizeF(2 * glyphRadius, 2 * glyphRadius));
    }
    for (const auto& [glyph, centre] : visible) {
        const QSizeF size(metrics.horizontalAdvance(glyph->label) + 6, metrics.height());
        const QRectF place = labelPlace(centre, size, layout.plot, taken);
        taken.push_back(place);
        drawShadedText(painter, place, Qt::AlignCenter, glyph->label, textColour(glyph->colour, theme), theme);
    }
    for (const auto& [glyph, centre] : visible) drawGlyph(painter, *glyph, centre, theme);
}

}  // namespace marginscope
