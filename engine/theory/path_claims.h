#pragma once

#include "engine/theory/evidence.h"

namespace marginscope {

/// How fast: log–log slopes against ln(n/L) of θ, of the margin gap a − α/‖W‖^L (a the best known value of the limit:
/// an exact reference, else the smallest margin now) and of the direction error, for which stands the length of path
/// that is still ahead. Fitted over ln(n/L) in [ratesFrom, ratesTo], by default the latest factor 100. Number: the
/// slope of θ.
Claim rates(const Evidence& evidence);

/// Saliency ∇ₓΦ converges in direction, as W does. Number: the median angle to its last direction, a factor 10 of
/// ln(n/L) ago.
Claim saliencyConverges(const Evidence& evidence);

/// The counterexample: aligned, yet turning for ever. Number: turned angle in radians.
Claim mexicanHat(const Evidence& evidence);

}  // namespace marginscope
