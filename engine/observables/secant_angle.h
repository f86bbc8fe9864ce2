#pragma once

#include <deque>
#include <limits>

#include "engine/base/types.h"

namespace marginscope {

/// The angle of the path over a stretch, atan(|ΔV|/Δρ) over the last Δρ = 0.05 of ρ = ln‖W‖, in radians.
///
/// Along the flow tan θ = dζ/dρ, so for smooth networks it follows θ. On networks with kinks the instantaneous θ jumps
/// for ever between the pieces while this one goes to zero. The earlier end is interpolated between states kept every
/// stretch/64, so that any number of tiny steps costs no more memory than those. Of big networks it is given the
/// stand-ins of DirectionSketch, and then tan θ is good to about one per cent.
class SecantAngle {
 public:
    static constexpr double stretch = 0.05;
    static constexpr double keptSpacing = stretch / 64;

    /// Takes the next state of the path. A ρ that falls starts the stretch anew.
    void append(const Vector& direction, double logNorm);

    /// The angle, or NaN while the path since the last fall of ρ is shorter than the stretch.
    double value() const { return m_value; }

    /// A state of the recent path.
    struct Kept {
        double logNorm;
        Vector direction;
    };

    /// What it remembers, oldest first, and the same from it and value(): for checkpoints.
    const std::deque<Kept>& kept() const { return m_kept; }
    static SecantAngle fromKept(std::deque<Kept> kept, double value);

 private:
    std::deque<Kept> m_kept;
    double m_value = std::numeric_limits<double>::quiet_NaN();
};

}  // namespace marginscope
