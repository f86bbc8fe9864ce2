#pragma once

#include <cmath>
#include <limits>

/// Functions of exponentials that neither overflow nor lose digits (numerics of log1p and expm1 in every range).
namespace marginscope {

/// exp(−scale · gap) for gap ≥ 0, where an infinite scale must not turn 0 · ∞ into NaN.
inline double decay(double gap, double scale) {
    return gap == 0 ? 1.0 : std::exp(-scale * gap);
}

/// ln(1 + e^z), for every z.
inline double softplus(double z) {
    return std::fmax(z, 0.0) + std::log1p(std::exp(-std::fabs(z)));
}

/// ln σ(z) = −ln(1 + e^−z), for every z.
inline double logSigmoid(double z) {
    return -softplus(-z);
}

/// σ(z) = 1/(1 + e^−z), for every z.
inline double sigmoid(double z) {
    if (z >= 0) return 1 / (1 + std::exp(-z));
    const double e = std::exp(z);
    return e / (1 + e);
}

/// −ln(e^u − 1) with u = e^logU > 0 given by its logarithm: the inverse of z ↦ ln(1 + e^−z), written for u that is far
/// too small or too large to form e^u − 1.
inline double inverseSoftplusOfNegative(double logU) {
    if (logU < -37) return -logU - std::exp(logU) / 2;
    const double u = std::exp(logU);
    if (logU > 3.4) return -(u + std::log1p(-std::exp(-u)));
    return -std::log(std::expm1(u));
}

}  // namespace marginscope
