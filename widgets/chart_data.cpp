#include "widgets/chart_data.h"

#include <cmath>

#include "widgets/chart_labels.h"
#include "widgets/chart_legend.h"

namespace marginscope {

QString clockColumn(ClockKind kind) {
    switch (kind) {
        case ClockKind::Accuracy:
            return QStringLiteral("optimization_accuracy");
        case ClockKind::LogNorm:
            return QStringLiteral("log_norm");
        case ClockKind::PathLength:
            return QStringLiteral("path_length");
        case ClockKind::Steps:
            return QStringLiteral("step");
        case ClockKind::Seconds:
            return QStringLiteral("seconds");
    }
    return {};
}

DataTable clockTable(const QString& name, const CurveTable& history) {
    DataTable table;
    table.name = name;
    DataColumn record{QStringLiteral("record"), {}};
    for (int row = 0; row < history.recordCount(); ++row) record.values.push_back(row);
    table.columns.push_back(std::move(record));
    for (const ClockKind kind : clockKinds) table.columns.push_back({clockColumn(kind), history.clock(kind)});
    return table;
}

namespace {

void describeLegend(const ChartFrame& frame, const ChartLayout& layout, const QPointF& origin, const Theme& theme,
                    FigureData& data) {
    for (std::size_t i = 0; i < frame.legend.size(); ++i) {
        const QRectF& place = layout.legendPlaces[i];
        if (place.isEmpty()) continue;
        const QPointF start = origin + QPointF(place.left(), place.center().y());
        const double width = legendSampleWidth;
        data.samples.push_back({QLineF(start, start + QPointF(width, 0)), frame.legend[i].pen});
        data.texts.push_back({start + QPointF(width + legendSampleGap, 0), Qt::AlignLeft | Qt::AlignVCenter,
                              layout.legendTexts[i], TextRole::Small, theme.mutedText});
    }
}

/// Names of horizontal lines, at their right ends.
void describeNotes(const ChartFrame& frame, const ChartLayout& layout, const QPointF& origin, const Theme& theme,
                   FigureData& data) {
    for (const PlacedNote& note : placedNotes(frame, layout, theme))
        data.texts.push_back({origin + QPointF(note.place.right() - 3, note.place.center().y()),
                              Qt::AlignRight | Qt::AlignVCenter, note.text, TextRole::Small, note.colour});
}

}  // namespace

void describeChart(const ChartFrame& frame, const ChartLayout& layout, const QPointF& origin, const Theme& theme,
                   FigureData& data, DataPlot& plot) {
    plot.frame = layout.plot.translated(origin);
    plot.x = frame.x;
    plot.left = frame.left;
    plot.right = frame.right;
    if (layout.hasTitle)
        data.texts.push_back({origin + QPointF(chartEdge, chartTitleRow / 2), Qt::AlignLeft | Qt::AlignVCenter,
                              frame.title, TextRole::Title, theme.text});
    describeLegend(frame, layout, origin, theme, data);
    describeNotes(frame, layout, origin, theme, data);
    const double low = frame.left.scale.value(frame.left.scale.low);
    const double high = frame.left.scale.value(frame.left.scale.high);
    for (const ChartMarker& marker : frame.markers) {
        const double x = frame.x.scale.value(marker.coordinate);
        const double pixel = layout.xPixel(frame.x, marker.coordinate);
        if (!(pixel >= layout.plot.left() && pixel <= layout.plot.right())) continue;
        plot.lines.push_back({{{x, low}, {x, high}}, marker.pen});
        if (marker.label.isEmpty() || layout.plot.height() < 200) continue;
        const bool goesLeft = pixel > layout.plot.center().x();
        data.texts.push_back({origin + QPointF(pixel + (goesLeft ? -4 : 4), layout.plot.top() + 4),
                              Qt::AlignTop | (goesLeft ? Qt::AlignRight : Qt::AlignLeft), marker.label, TextRole::Small,
                              theme.mutedText});
    }
    for (const ChartGlyph& glyph : frame.glyphs) {
        if (!std::isfinite(glyph.x) || !std::isfinite(glyph.y)) continue;
        DataMark mark{{frame.x.scale.value(glyph.x), frame.left.scale.value(glyph.y)}, glyph.colour, {}};
        mark.isCross = glyph.shape == ChartGlyph::Shape::Cross;
        mark.label = glyph.label;
        plot.marks.push_back(std::move(mark));
    }
    if (!frame.hint.isEmpty())
        data.texts.push_back({plot.frame.center(), Qt::AlignCenter, frame.hint, TextRole::Small, theme.faintText});
}

}  // namespace marginscope
