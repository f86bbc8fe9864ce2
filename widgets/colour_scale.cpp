#include "widgets/colour_scale.h"

#include <algorithm>
#include <cmath>

namespace marginscope {

namespace {

constexpr double mostKnees = 12;  // from the knee to the smallest limit: more would leave a step at zero

}  // namespace

ColourScale::ColourScale(double limit, double knee)
    : m_limit(limit), m_knee(knee), m_whole(knee > 0 ? std::asinh(limit / knee) : 1) {}

ColourScale ColourScale::common(std::span<const double> limits) {
    double smallest = HUGE_VAL;
    double largest = 0;
    for (const double limit : limits) {
        if (!(limit > 0)) continue;
        smallest = std::min(smallest, limit);
        largest = std::max(largest, limit);
    }
    if (!(largest > 0)) return {};
    const double ratio = smallest / largest;
    if (ratio >= leastShare) return {largest};
    // sinh⁻¹(ratio u) / sinh⁻¹(u) rises with u = largest / knee, from the ratio at 0 to 1.
    double low = 0;
    double high = mostKnees / ratio;
    if (std::asinh(ratio * high) / std::asinh(high) < leastShare) return {largest, largest / high};
    for (int halving = 0; halving < 60; ++halving) {
        const double middle = (low + high) / 2;
        (std::asinh(ratio * middle) / std::asinh(middle) < leastShare ? low : high) = middle;
    }
    return {largest, largest / high};
}

double ColourScale::share(double value) const {
    const double share = isLinear() ? value / m_limit : std::asinh(value / m_knee) / m_whole;
    return std::clamp(share, -1.0, 1.0);
}

}  // namespace marginscope
