#pragma once

#include "engine/theory/evidence.h"

namespace marginscope {

/// Theorem 3.1: the curve of W/‖W‖ has finite length ζ. Judged by how its increments shrink (log_windows.h): holds once
/// they shrink from doubling to doubling of u = ln‖W‖ − ln‖W₀‖, violated if they still grow after three doublings of u
/// in the late phase. Number: the factor from doubling to doubling, tolerance 0.9; further ζ and what may remain of it.
Claim theorem31(const Evidence& evidence);

/// Corollary 3.2: every normalised margin converges. Number: the largest move of a margin over the last factor 10 of
/// ln(n/L), relative to the largest margin; it must be small, or smaller than over the factor before.
Claim corollary32(const Evidence& evidence);

/// Lyu & Li 2020: the smoothed margin α/‖W‖^L never falls once L(W) < ℓ(0). Number: its largest relative fall below an
/// earlier value, at any accepted step. Steps that the flow's control rejected because of a fall are reported beside.
Claim smoothedMarginMonotone(const Evidence& evidence);

/// Lemma 3.4 in the clock ρ = ln‖W‖ and unit scale:
///
///     d(α/r^L)/dρ = ( |⟨g,V⟩ − L α/r^L| ⟨g,V⟩ + |g⊥|² ) / ⟨g,V⟩ .
///
/// Number: relative difference of both sides, integrated over the latest stretch of the record in which α/r^L has grown
/// by a relative 1e−4 (the right side by the trapezoidal rule in ln(ρ − ρ₀)).
Claim lemma34(const Evidence& evidence);

/// The two cases of the proof of Theorem 3.1: the ratio of the spherical to the radial part of ∂(α/r^L) against
/// ‖W‖^(L/3). Number: log10 of the quotient of the two; the first case is above 0. Judged by the bound that eq. (2)
/// then gives for d(α/r^L)/dζ, held against the record.
Claim kurdykaLojasiewicz(const Evidence& evidence);

}  // namespace marginscope
