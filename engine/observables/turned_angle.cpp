#include "engine/observables/turned_angle.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace marginscope {

void TurnedAngle::append(const Vector& direction) {
    assert(direction.size() >= 2);
    const double angle = std::atan2(direction[1], direction[0]);
    if (m_last) m_total += std::remainder(angle - *m_last, 2 * std::numbers::pi);
    m_last = angle;
}

TurnedAngle TurnedAngle::restore(std::optional<double> last, double value) {
    TurnedAngle turned;
    turned.m_last = last;
    turned.m_total = value;
    return turned;
}

}  // namespace marginscope
