#pragma once

#include "engine/theory/evidence.h"

namespace marginscope {

/// The limit as its own certificate (Lyu & Li 2020, Theorem 4.4): V tends to a KKT point of the margin problem. Number:
/// the stationarity residual ‖V − Gᵀλ‖; further the complementarity Σ q_i (p_i − min p)/min p.
Claim limitKkt(const Evidence& evidence);

/// The hard-margin solution of the tangent kernel at the present V points along V. Number: the angle, radians.
Claim limitKernel(const Evidence& evidence);

/// Proposition 4.2: in a deep linear network A_j/‖A_j‖ → v_j v_{j−1}ᵀ with v_0 = ū, and the product tends to ū, the
/// exact max-margin predictor. Number: the angle of the product to ū; further rank-one defects and alignments.
Claim proposition42(const Evidence& evidence);

/// Proposition 4.3, first part: the margin reached is the largest that mixtures of the limiting neurons have (the max
/// over s of the min over i; the paper prints min and max exchanged). Number: that value minus the reached margin.
Claim proposition43Local(const Evidence& evidence);

/// Proposition 4.3, second part: it is within 4ε of the largest over all signed measures on the sphere, ε the covering
/// radius. Number: reached margin over the certified global one.
Claim proposition43Global(const Evidence& evidence);

}  // namespace marginscope
