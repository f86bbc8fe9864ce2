#pragma once

#include <algorithm>
#include <cmath>

namespace marginscope {

/// By how much to change a step whose error estimate was `error`, for an estimate that shrinks like step^order:
/// 0.9 (tolerance/error)^(1/order), kept between a fifth and `largestGrowth`.
inline double stepFactor(double error, double tolerance, int order, double largestGrowth = 3) {
    if (error <= 0) return largestGrowth;
    return std::clamp(0.9 * std::pow(tolerance / error, 1.0 / order), 0.2, largestGrowth);
}

}  // namespace marginscope
