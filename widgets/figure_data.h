#pragma once

#include <QColor>
#include <QImage>
#include <QPen>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <optional>
#include <vector>

#include "widgets/chart_frame.h"
#include "widgets/theme.h"

namespace marginscope {

class FigureSource;

/// Numbers that belong together row by row. Where nothing is known there is NaN.
struct DataColumn {
    QString name;
    std::vector<double> values = {};  ///< width values a row
    int width = 1;                    ///< above 1: one value for each example or the like, "NAME_1" … "NAME_width"
};

struct DataTable {
    QString name;
    std::vector<DataColumn> columns;
    int gridColumns = 0;  ///< above 0: the rows run through a grid, so many of them in each of its rows

    std::size_t rowCount() const;

    /// The column of that name; the table must have it.
    const DataColumn& column(const QString& name) const;
};

/// A curve through the rows of the plot's table.
struct DataCurve {
    QString column;
    int component = 0;  ///< of a column that is wider than 1
    QPen pen = {};
    bool onRight = false;  ///< belongs to the right axis
};

/// The ground between two curves of the plot's table.
struct DataBand {
    QString lower;
    QString upper;
    int lowerComponent = 0;
    int upperComponent = 0;
    QColor colour = {};
    bool onRight = false;
};

/// A line that is no curve of the table, in values of the axes.
struct DataLine {
    std::vector<QPointF> points;
    QPen pen = {};
    bool onRight = false;
    bool hasArrow = false;  ///< at its end
};

/// A sign at a place, in values of the axes.
struct DataMark {
    QPointF place;
    QColor colour = {};
    QChar sign = {};       ///< inside: a digit, '+' or '−'; null: none
    double radius = 5;     ///< in pixels of the layout
    double ringWidth = 0;  ///< of a ring around it; 0: none
    bool isCross = false;  ///< a cross in place of the disc
    QString label = {};    ///< beside it
};

/// One pair of axes with all that is drawn between them.
struct DataPlot {
    QString name;  ///< one lower-case word, for the names of files
    QRectF frame;  ///< where the axes are, in pixels of the layout
    ChartAxis x;
    ChartAxis left;
    std::optional<ChartAxis> right;
    bool isBox = false;          ///< axes all around, whose numbers are among FigureData::texts
    std::vector<double> xTicks;  ///< of a box
    std::vector<double> leftTicks;
    bool hasGrid = true;
    QImage raster;  ///< fills the frame, under everything else; may be null

    DataTable table;
    QString xColumn;  ///< of the table
    std::vector<DataBand> bands;
    std::vector<DataCurve> curves;
    std::vector<DataLine> lines;
    std::vector<DataMark> marks;
};

/// A piece of text at a place of the layout; `place` is the point that `alignment` speaks of.
struct DataText {
    QPointF place;
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
    QString text;
    TextRole role = TextRole::Small;
    QColor colour = {};
};

/// A sample of a line, as in a legend.
struct DataSample {
    QLineF line;
    QPen pen = {};
};

/// A part of a figure that has no axes: it can only be drawn.
struct DataInset {
    const FigureSource* figure = nullptr;  ///< lives as long as the figure that was asked
    QString name;
    QRectF place;
};

/// A figure as numbers, laid out: what programs that draw for themselves, and people who count for themselves, need.
/// All places are pixels, y downwards, in the area that FigureSource::figureData() was given.
struct FigureData {
    std::vector<DataPlot> plots;
    std::vector<DataText> texts;
    std::vector<DataSample> samples;
    std::vector<DataInset> insets;
    std::vector<DataTable> tables;  ///< numbers that no plot shows as curves

    void append(FigureData other);

    /// Every table that is not empty, those of the plots first.
    std::vector<const DataTable*> allTables() const;
};

/// Which rows of a plot must stay so that its curves look the same `columns` pixels wide: of all consecutive rows that
/// fall into one column those in which a curve has its least or its greatest value there, and the first and the last
/// row that are visible, with one neighbour each. In ascending order.
std::vector<std::size_t> rowsToDraw(const DataPlot& plot, int columns);

}  // namespace marginscope
