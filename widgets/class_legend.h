#pragma once

#include <vector>

#include "widgets/chart_frame.h"
#include "widgets/curve_table.h"

namespace marginscope {

/// The classes of the examples with their colours and sizes: "− (10)", "+ (4)", or "class 0 (12)" … Null: two classes
/// without examples.
std::vector<ChartLegendEntry> classLegend(const CurveTable* history, const Theme& theme);

/// The key of the entry of a class.
QString classKey(int label);

/// "example 4 (−)  0.0201", for what the pointer reads off.
QString exampleValue(const CurveTable& history, int example, double value);

}  // namespace marginscope
