#pragma once

#include <array>
#include <limits>
#include <vector>

namespace marginscope {

/// Least value, lower quartile, median, upper quartile and greatest value, in this order.
using FiveNumbers = std::array<double, 5>;

inline constexpr FiveNumbers undefinedNumbers = {
    std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN(),
    std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN(),
    std::numeric_limits<double>::quiet_NaN()};

/// The five numbers of the finite ones among some values; between two values where the place of a quartile is between
/// them: of n sorted values, quartile k is at k (n − 1)/4. Undefined without values. The order of `values` is lost.
/// Linear in their number.
FiveNumbers fiveNumbers(std::vector<float>& values);

}  // namespace marginscope
