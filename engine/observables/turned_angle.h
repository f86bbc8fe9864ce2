#pragma once

#include <optional>

#include "engine/base/types.h"

namespace marginscope {

/// How far the first two coordinates of a path have turned about the origin: the unwrapped change of
/// φ = atan2(V₂, V₁) since the first state, in radians, counter-clockwise positive. Right as long as φ changes by less
/// than π between two states.
class TurnedAngle {
 public:
    /// Takes the next state of the path; its direction has at least two entries.
    void append(const Vector& direction);

    double value() const { return m_total; }

    /// φ of the last state, if there was one, and the angle from both: for checkpoints.
    const std::optional<double>& last() const { return m_last; }
    static TurnedAngle restore(std::optional<double> last, double value);

 private:
    std::optional<double> m_last;
    double m_total = 0;
};

}  // namespace marginscope
