#pragma once

#include <algorithm>
#include <cmath>

namespace marginscope {

/// Smallest and largest of the values seen.
struct ValueRange {
    double low = 0;
    double high = 0;
    double leastPositive = HUGE_VAL;
    bool isEmpty = true;

    /// Values that are not finite are left out.
    void include(double value) {
        if (!std::isfinite(value)) return;
        low = isEmpty ? value : std::min(low, value);
        high = isEmpty ? value : std::max(high, value);
        if (value > 0) leastPositive = std::min(leastPositive, value);
        isEmpty = false;
    }

    void include(const ValueRange& other) {
        if (other.isEmpty) return;
        include(other.low);
        include(other.high);
        leastPositive = std::min(leastPositive, other.leastPositive);
    }
};

}  // namespace marginscope
