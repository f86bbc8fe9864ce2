#pragma once

#include <span>
#include <vector>

#include "widgets/chart_clock.h"

namespace marginscope {

/// Which record each frame of an animation shows, so that the chosen clock moves evenly: frame k of F stands for the
/// moment at share k/(F − 1) between the first and the last record, on a logarithmic clock between their logarithms,
/// and shows the last record that has come so far. Of a clock that also goes back only progress counts. The first frame
/// is the first record on the axis (chart_clock.h says where a logarithmic one begins), the last frame the last record.
///
/// `clock`: the value of every record; those that are not finite are passed over. Nothing if no record can be shown.
std::vector<int> recordsOfFrames(std::span<const double> clock, const ChartClock& kind, int frames);

}  // namespace marginscope
