#pragma once

#include "widgets/chart_frame.h"

class QPainter;

namespace marginscope {

inline constexpr double chartEdge = 12;          ///< room between a chart and its outer edge
inline constexpr double chartTitleRow = 34;      ///< height of the title
inline constexpr double legendSampleWidth = 18;  ///< of a line in the legend
inline constexpr double legendSampleGap = 5;     ///< between it and its text

/// Puts the entries of the legend into the layout, whose size must be known: at the right of the title if they fit
/// there, or else in rows below it. Returns the height of these rows.
///
/// With a crosshair the entries also say the values. That never moves the plot: where there is not enough room for
/// names and values, first the title makes room, then entries without a value, then the names.
double placeLegend(const ChartFrame& frame, const Theme& theme, ChartLayout& layout);

void paintLegend(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme);

/// The entry at a place; −1 if there is none.
int legendEntryAt(const ChartLayout& layout, const QPointF& place);

}  // namespace marginscope
