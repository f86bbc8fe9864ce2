#include "engine/observables/secant_angle.h"

#include <cmath>

namespace marginscope {

SecantAngle SecantAngle::fromKept(const std::deque<Kept>& kept) {
    SecantAngle angle;
    for (const Kept& state : kept) angle.append(state.direction, state.logNorm);
    return angle;
}

void SecantAngle::append(const Vector& direction, double logNorm) {
    if (!m_kept.empty() && logNorm <= m_kept.back().logNorm) m_kept.clear();
    m_kept.push_back({logNorm, direction});
    const double from = logNorm - stretch;
    while (m_kept.size() > 2 && m_kept[1].logNorm <= from) m_kept.pop_front();
    if (m_kept.front().logNorm > from || m_kept.size() < 2) {
        m_value = std::numeric_limits<double>::quiet_NaN();
        return;
    }
    const Kept& before = m_kept[0];
    const Kept& after = m_kept[1];
    const double share = (from - before.logNorm) / (after.logNorm - before.logNorm);
    const Vector start = ((1 - share) * before.direction + share * after.direction).normalized();
    m_value = std::atan((direction - start).norm() / stretch);
}

}  // namespace marginscope
