#pragma once

#include <algorithm>
#include <array>
#include <limits>

#include "engine/dynamics/training_state.h"

namespace marginscope {

/// What the monitors must see of every accepted step, because records are too far apart for it. A small value; costs
/// nothing beside the step itself.
class TheoryTrack {
 public:
    /// A relative fall of the smoothed margin beyond this is one, below it is rounding (of margins in double precision,
    /// summed over the steps of a run), or the network's own rounding where that is larger.
    static double toleratedFall(double networkRounding) { return std::max(1e-10, networkRounding); }

    /// Takes the state after an accepted step. `logLossAtZeroMargin` is ln ℓ(0), `networkRounding` Network::rounding().
    void append(const FlowPoint& point, const TrainingState& state, double logLossAtZeroMargin, double networkRounding);

    /// Whether Assumption 2.2, L(W) < ℓ(0), has held; ln(n/L), ln‖W‖, ζ and α/‖W‖^L when it first did.
    bool hasBeenLate() const { return lateAccuracy() == lateAccuracy(); }
    double lateAccuracy() const { return m_values[0]; }
    double lateLogNorm() const { return m_values[1]; }
    double latePathLength() const { return m_values[2]; }
    double lateSmoothedMargin() const { return m_values[3]; }

    /// ln(n/L) when L(W) ≥ ℓ(0) returned; NaN if it never did.
    double lostAccuracy() const { return m_values[4]; }

    /// Of α/‖W‖^L since then, relative to the highest value before: the largest fall, and ln(n/L) at the first one
    /// beyond toleratedFall() (NaN if there was none).
    double largestFall() const { return m_values[5]; }
    double firstFallAccuracy() const { return m_values[6]; }

    /// Total variation of J since then.
    double potentialVariation() const { return m_values[8]; }

    /// Largest θ since ln(n/L) last passed a power of ten, and in the power of ten before.
    double largestAngleInDecade() const { return m_values[10]; }
    double largestAngleInDecadeBefore() const { return m_values[11]; }

    /// Everything it knows, for checkpoints.
    using Numbers = std::array<double, 13>;
    const Numbers& numbers() const { return m_values; }
    static TheoryTrack fromNumbers(const Numbers& numbers);

 private:
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();

    Numbers m_values = {none, none, none, none, none, 0, none, none, 0, none, none, none, none};
};

}  // namespace marginscope
