#pragma once

#include "engine/theory/evidence.h"

namespace marginscope {

/// Assumption 2.1: Φ(x; cW) = c^L Φ(x; W) for c ≥ 0, held against measured values at the present weights, and
/// definability, which holds by construction for all networks here but the hat. Number: largest relative deviation.
Claim assumption21(const Evidence& evidence);

/// Assumption 2.2: L(W) < ℓ(0), L the sum over examples. Number: ln L.
Claim assumption22(const Evidence& evidence);

/// Whether all p_i have locally Lipschitz gradients, the further assumption of Theorem 4.1.
Claim lipschitzGradients(const Evidence& evidence);

}  // namespace marginscope
