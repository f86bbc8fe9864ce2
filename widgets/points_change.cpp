#include "widgets/points_change.h"

#include <algorithm>
#include <cassert>

namespace marginscope {

PointsChange::PointsChange(const std::vector<PlanePoint>& before, const std::vector<PlanePoint>& after) {
    if (before.size() == after.size()) {
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (before[i] == after[i]) continue;
            m_places.push_back(i);
            m_before.push_back(before[i]);
            m_after.push_back(after[i]);
        }
        return;
    }
    const std::size_t common = std::min(before.size(), after.size());
    while (m_first < common && before[m_first] == after[m_first]) ++m_first;
    std::size_t same = 0;
    while (same < common - m_first && before[before.size() - 1 - same] == after[after.size() - 1 - same]) ++same;
    m_before.assign(before.begin() + std::ptrdiff_t(m_first), before.end() - std::ptrdiff_t(same));
    m_after.assign(after.begin() + std::ptrdiff_t(m_first), after.end() - std::ptrdiff_t(same));
}

void PointsChange::replace(std::vector<PlanePoint>& points, const std::vector<PlanePoint>& from,
                           const std::vector<PlanePoint>& to) const {
    if (!m_places.empty()) {
        for (std::size_t k = 0; k < m_places.size(); ++k) points[m_places[k]] = to[k];
        return;
    }
    assert(m_first + from.size() <= points.size());
    const auto first = points.begin() + std::ptrdiff_t(m_first);
    const std::size_t common = std::min(from.size(), to.size());
    std::copy_n(to.begin(), common, first);
    if (from.size() > common)
        points.erase(first + std::ptrdiff_t(common), first + std::ptrdiff_t(from.size()));
    else
        points.insert(first + std::ptrdiff_t(common), to.begin() + std::ptrdiff_t(common), to.end());
}

}  // namespace marginscope
