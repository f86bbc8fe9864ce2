#pragma once

#include <cmath>
#include <memory>
#include <vector>

#include "widgets/curve_table.h"

namespace marginscope {

/// A history that looks like a run: ln(n/L) from 10^-1 to 10^6 evenly on a logarithmic axis, the margin of example i
/// goes to 0.02 · (i + 1) from half of that, θ falls like ln(n/L)^-1/2. Every third example has the label +1.
inline std::shared_ptr<CurveTable> makeCurveTable(int examples, int records) {
    std::vector<int> labels;
    for (int i = 0; i < examples; ++i) labels.push_back(i % 3 == 2 ? 1 : -1);
    auto table = std::make_shared<CurveTable>(labels);
    for (int k = 0; k < records; ++k) {
        const double accuracy = std::pow(10, -1 + 7.0 * k / (records - 1));
        CurveRecord record;
        record.clock = {accuracy, std::log(2 + accuracy), 1.5 * accuracy / (1 + accuracy), double(k), 0.01 * k};
        record.angle = 1 / std::sqrt(1 + accuracy);
        record.frozenAngle = 1 / (1 + accuracy);
        record.pathLength = record.clock[2];
        record.smoothedMargin = 0.02 - 0.02 / accuracy;
        std::vector<double> margins;
        for (int i = 0; i < examples; ++i) margins.push_back(0.02 * (i + 1) * (1 - 0.5 / (1 + accuracy)));
        table->append(record, margins);
    }
    return table;
}

}  // namespace marginscope
