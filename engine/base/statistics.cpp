#include "engine/base/statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace marginscope {

double median(Vector values) {
    assert(values.size() > 0);
    const Index middle = values.size() / 2;
    std::nth_element(values.begin(), values.begin() + middle, values.end());
    if (values.size() % 2 == 1) return values[middle];
    return (values[middle] + *std::max_element(values.begin(), values.begin() + middle)) / 2;
}

double quantile(Vector values, double share) {
    assert(values.size() > 0 && share >= 0 && share <= 1);
    const double position = share * double(values.size() - 1);
    const auto lower = Index(position);
    std::nth_element(values.begin(), values.begin() + lower, values.end());
    const double below = values[lower];
    if (position == double(lower)) return below;
    const double above = *std::min_element(values.begin() + lower + 1, values.end());
    return below + (position - double(lower)) * (above - below);
}

double angleBetween(const VectorView& a, const VectorView& b) {
    if (!(a.norm() > 0) || !(b.norm() > 0)) return 0;
    const Vector x = a.normalized(), y = b.normalized();
    return 2 * std::atan2((x - y).norm(), (x + y).norm());
}

}  // namespace marginscope
