#pragma once

#include <cstddef>
#include <vector>

#include "widgets/dataset_model.h"

namespace marginscope {

/// What makes one list of points another, small where little differs: a nudge among 100,000 points holds the one that
/// was nudged, and not twice all of them.
class PointsChange {
 public:
    PointsChange(const std::vector<PlanePoint>& before, const std::vector<PlanePoint>& after);

    /// Makes `before` of the constructor its `after`, and the other way round.
    void apply(std::vector<PlanePoint>& points) const { replace(points, m_before, m_after); }
    void revert(std::vector<PlanePoint>& points) const { replace(points, m_after, m_before); }

    bool isEmpty() const { return m_before.empty() && m_after.empty(); }

    /// Number of points that it holds.
    std::size_t size() const { return m_before.size() + m_after.size(); }

 private:
    void replace(std::vector<PlanePoint>& points, const std::vector<PlanePoint>& from,
                 const std::vector<PlanePoint>& to) const;

    std::size_t m_first = 0;            // where a run of points is replaced by another
    std::vector<std::size_t> m_places;  // or, where as many points come as go, which ones are others
    std::vector<PlanePoint> m_before;
    std::vector<PlanePoint> m_after;
};

}  // namespace marginscope
