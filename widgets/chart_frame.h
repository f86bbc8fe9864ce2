#pragma once

#include <QColor>
#include <QPen>
#include <QRectF>
#include <QString>
#include <optional>
#include <vector>

#include "widgets/axis_scale.h"
#include "widgets/theme.h"

class QPainter;

namespace marginscope {

/// An axis with its name. An invalid colour stands for the theme's ordinary one.
struct ChartAxis {
    AxisScale scale;
    QString title;
    QColor colour;
};

/// A sample of a line and what it means.
struct ChartLegendEntry {
    QString text;
    QPen pen;
    QString shortText = {};  ///< used where the whole legend needs more than one row; empty: there is none
};

/// A vertical line at a moment, over the whole height.
struct ChartMarker {
    double coordinate = 0;
    QPen pen;
    QString label;  ///< at its upper end, where the plot is high enough
};

/// What is worth a mark on a curve, and says so beside it.
struct ChartGlyph {
    enum class Shape { Triangle, Cross };  ///< the triangle points down

    double x = 0;
    double y = 0;  ///< on the left axis
    Shape shape = Shape::Triangle;
    QColor colour;
    QString label;
};

/// The name of a horizontal line, written over its right end; `coordinate` on the left axis.
struct ChartNote {
    double coordinate = 0;
    QString text;
    QColor colour;
};

/// Lines of text beside a vertical line: what the pointer reads off.
struct ChartReadout {
    double coordinate = 0;
    std::vector<QString> lines;
};

/// Everything of a chart that is not a curve.
struct ChartFrame {
    QString title;
    std::vector<ChartLegendEntry> legend;
    ChartAxis x;
    ChartAxis left;
    std::optional<ChartAxis> right;
    std::vector<ChartMarker> markers;
    std::vector<ChartNote> notes;
    std::vector<ChartGlyph> glyphs;
    std::optional<ChartReadout> readout;
    QString hint;  ///< in the middle of the plot, for when there is nothing to show yet
};

/// Where things are in a chart whose upper left corner is the origin. The plot is as large as the labels allow.
struct ChartLayout {
    QSizeF size;
    QRectF plot;
    QPointF titlePlace;                 ///< left end and middle height
    std::vector<QPointF> legendPlaces;  ///< left end and middle height of each entry: in the title row if all fit there
    bool hasShortLegend = false;
    static constexpr double sampleWidth = 18;  ///< of a line in the legend
    static constexpr double sampleGap = 5;     ///< between it and its text
    std::vector<AxisTick> xTicks;
    std::vector<AxisTick> leftTicks;
    std::vector<AxisTick> rightTicks;

    double xPixel(const ChartAxis& axis, double coordinate) const {
        return plot.left() + axis.scale.fraction(coordinate) * plot.width();
    }
    double yPixel(const ChartAxis& axis, double coordinate) const {
        return plot.bottom() - axis.scale.fraction(coordinate) * plot.height();
    }
};

ChartLayout layOutChart(const ChartFrame& frame, const QSizeF& size, const Theme& theme);

/// What lies under the curves: the ground and the grid.
void paintChartGround(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme);

/// What lies over the curves. Begins by covering everything around the plot, because curves may stand out of it a
/// little in file formats that know no clipping.
void paintChartFront(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme);

}  // namespace marginscope
