#pragma once

#include "widgets/chart_frame.h"
#include "widgets/curve_table.h"
#include "widgets/figure_data.h"

namespace marginscope {

/// Title, legend, markers, notes and glyphs of a chart whose upper left corner lies at `origin`, as data; axes and
/// frame go into `plot`.
void describeChart(const ChartFrame& frame, const ChartLayout& layout, const QPointF& origin, const Theme& theme,
                   FigureData& data, DataPlot& plot);

/// A table of all records with their moments on all clocks; the columns are named as in history.csv.
DataTable clockTable(const QString& name, const CurveTable& history);

/// The column of clockTable() that holds a clock.
QString clockColumn(ClockKind kind);

}  // namespace marginscope
