#pragma once

#include "engine/theory/evidence.h"

namespace marginscope {

/// Theorem 4.1: the angle θ between W and −∇L(W) goes to zero. Number: the factor by which θ fell over the last
/// doubling of u = ln‖W‖ − ln‖W₀‖, tolerance 0.9; further θ itself and the secant angle. With gradients that are not
/// locally Lipschitz it does not apply, and the reason says what is seen instead.
Claim theorem41(const Evidence& evidence);

/// The same for the network with frozen activations, whose limit is known: the exact max-margin direction of its
/// tangent kernel. Number: the angle to it.
Claim theorem41Frozen(const Evidence& evidence);

/// Eq. (3), ⟨∇α/‖W‖^(L−1), W/‖W‖⟩ → aL. For the exponential loss ⟨g,V⟩ − L α/r^L is L/r^L times the entropy of q, so
/// it lies between 0 and L ln(n)/r^L. Number: ⟨g,V⟩/(L α/r^L) − 1; tolerance: that bound.
Claim equation3(const Evidence& evidence);

/// The potential of the proof, J = ‖∇α‖²/‖W‖^(2L−2) → (aL)². Number: J/(aL)² − 1 with a the present smoothed margin;
/// further J, (aL)² and the total variation of J in the late phase.
Claim potentialJ(const Evidence& evidence);

}  // namespace marginscope
