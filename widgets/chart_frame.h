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
    QString shortText = {};  ///< used where it saves a row of the legend; empty: there is none
    QString key = {};        ///< stays the same however the text changes; empty: it is the text
    QString value = {};      ///< what the curve is at the crosshair; empty: nothing to say
    bool isHidden = false;   ///< the curve is not drawn, and the entry only says that there is one

    const QString& name() const { return key.isEmpty() ? text : key; }
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

/// What the pointer reads off. The values of the curves are in the legend, where they cover no data.
struct ChartReadout {
    QString clock;    ///< the moment; stands at the title of the horizontal axis
    QString example;  ///< what is pointed at, beside it; may be empty
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
    std::optional<ChartReadout> readout;  ///< while there is a crosshair
    QString hint;                         ///< in the middle of the plot, for when there is nothing to show yet
};

/// Where things are in a chart whose upper left corner is the origin. The plot is as large as the labels allow.
struct ChartLayout {
    QSizeF size;
    QRectF plot;
    std::vector<QRectF> legendPlaces;  ///< of each entry: in the title row if all fit there; an empty one is left out
    std::vector<QString> legendTexts;
    bool hasTitle = true;  ///< where there is little room the values of the curves take its place for a moment
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
