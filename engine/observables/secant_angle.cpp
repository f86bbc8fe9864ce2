#include "engine/observables/secant_angle.h"

#include <cmath>
#include <utility>

namespace marginscope {

SecantAngle SecantAngle::fromKept(std::deque<Kept> kept, double value) {
    SecantAngle angle;
    angle.m_kept = std::move(kept);
    angle.m_value = value;
    return angle;
}

void SecantAngle::append(const Vector& direction, double logNorm) {
    if (!m_kept.empty() && logNorm <= m_kept.back().logNorm) m_kept.clear();
    const double from = logNorm - stretch;
    while (m_kept.size() > 1 && m_kept[1].logNorm <= from) m_kept.pop_front();

    m_value = std::numeric_limits<double>::quiet_NaN();
    if (!m_kept.empty() && m_kept.front().logNorm <= from) {
        const Kept& before = m_kept.front();
        const double afterNorm = m_kept.size() > 1 ? m_kept[1].logNorm : logNorm;
        const Vector& after = m_kept.size() > 1 ? m_kept[1].direction : direction;
        const double share = (from - before.logNorm) / (afterNorm - before.logNorm);
        const Vector start = ((1 - share) * before.direction + share * after).normalized();
        m_value = std::atan((direction - start).norm() / stretch);
    }
    if (m_kept.empty() || logNorm - m_kept.back().logNorm >= keptSpacing) m_kept.push_back({logNorm, direction});
}

}  // namespace marginscope
