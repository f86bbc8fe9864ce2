#include "widgets/frame_pacing.h"

#include <algorithm>
#include <cmath>

#include "widgets/axis_scale.h"

namespace marginscope {

std::vector<int> recordsOfFrames(std::span<const double> clock, const ChartClock& kind, int frames) {
    const AxisScale scale{0, 1, kind.logarithmic};
    const double start = kind.logarithmic ? std::log10(clockLogarithmicStart(kind.kind)) : -HUGE_VAL;
    std::vector<int> records;       // those that are progress
    std::vector<double> positions;  // of them, ascending
    int last = -1;
    for (std::size_t record = 0; record < clock.size(); ++record) {
        const double position = scale.coordinate(clock[record]);
        if (!std::isfinite(position) || position < start) continue;
        last = int(record);
        if (!positions.empty() && position < positions.back()) continue;
        records.push_back(int(record));
        positions.push_back(position);
    }
    if (records.empty() || frames < 1) return {};
    std::vector<int> result;
    for (int frame = 0; frame < frames; ++frame) {
        const double share = frames > 1 ? double(frame) / (frames - 1) : 1;
        const double now = positions.front() + share * (positions.back() - positions.front());
        const auto next = std::upper_bound(positions.begin(), positions.end(), now);
        const auto index = std::max<std::ptrdiff_t>(next - positions.begin() - 1, 0);
        result.push_back(records[std::size_t(index)]);
    }
    if (frames > 1) result.front() = records.front();
    result.back() = last;
    return result;
}

}  // namespace marginscope
