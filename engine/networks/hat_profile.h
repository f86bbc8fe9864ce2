#pragma once

#include <cmath>

namespace marginscope {

/// Which brim the Mexican hat has.
enum class HatVariant {
    TwiceDifferentiable,  ///< H = d⁴: its turned angle grows like (ln r)^(1/6)
    Smooth                ///< H = exp(−1/d), infinitely often differentiable: turns only like ln ln r
};

/// The height f of the Mexican hat over the unit disc, and its slopes.
///
/// With polar coordinates (s, φ), the depth d = 1 − s² > 0 and the lag δ = φ − ψ(d) behind a spiral ψ = B/d,
///
///     f = H(d) (1 − C sin δ),   C = 4B κ s⁴ / (d⁴ + 4B² s⁴),   κ = d² H'/H = 4d or 1 .
///
/// This C makes the spiral δ = 0 an exact gradient curve. It winds round the disc for ever as d → 0, and every other
/// gradient curve nearby follows it at a lag that settles. All forms here keep their relative accuracy as d → 0.
///
/// After Lyu & Li 2020, Appendix J (and Absil, Mahony & Andrews 2005), whose hat is the smooth one with B = 1. The
/// twice differentiable one is a reconstruction that turns fast enough to watch.
template <typename Scalar>
struct HatProfile {
    Scalar height;        ///< f
    Scalar depthSlope;    ///< ∂f/∂d
    Scalar angularSlope;  ///< (∂f/∂φ)/s²
};

/// B of the spiral ψ = B/d.
constexpr double hatWinding = 6;

/// Below this depth the brim is flat to double precision: f = 0 and no slopes, as everywhere outside the disc.
constexpr double flatHatDepth = 1e-60;

/// The profile at depth flatHatDepth < d ≤ 1 and lag δ. Scalar is double, or a number that carries derivatives.
template <typename Scalar>
HatProfile<Scalar> hatProfile(HatVariant variant, const Scalar& depth, const Scalar& lag) {
    using std::cos, std::exp, std::sin;
    constexpr double B = hatWinding;
    const bool smooth = variant == HatVariant::Smooth;
    const Scalar s2 = 1.0 - depth;
    const Scalar d2 = depth * depth;
    const Scalar d4 = d2 * d2;
    const Scalar denominator = d4 + 4 * B * B * s2 * s2;
    Scalar H = d4, kappa = 4.0 * depth;
    if (smooth) {
        H = exp(-1.0 / depth);
        kappa = 1.0;
    }
    const double kappaSlope = smooth ? 0 : 4;

    // C/s², and ∂C/∂d with its leading terms cancelled on paper.
    const Scalar amplitude = 4 * B * kappa * s2 / denominator;
    const Scalar C = amplitude * s2;
    const Scalar slopeOfC =
        4 * B * kappaSlope * s2 * s2 / denominator - 2.0 * amplitude * d2 * depth * (1.0 + s2) / denominator;
    const Scalar logSlope = kappa / d2;  // H'/H
    const Scalar sine = sin(lag), cosine = cos(lag), halfSine = sin(0.5 * lag);

    HatProfile<Scalar> profile;
    profile.height = H * (1.0 - C * sine);
    // H'/H + C ψ' cos δ, where C ψ' = −(H'/H) (1 − d⁴/denominator): written so that it may become tiny.
    profile.depthSlope =
        H * (logSlope * (2.0 * halfSine * halfSine + cosine * (d4 / denominator)) - (logSlope * C + slopeOfC) * sine);
    profile.angularSlope = -(H * amplitude * cosine);
    return profile;
}

}  // namespace marginscope
