#pragma once

#include <Eigen/Core>
#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// Finds the nearest of many points of R³ (a k-d tree; Bentley 1975).
class NearestDirection {
 public:
    using Point = Eigen::Vector3d;

    /// points: m × 3, m ≥ 1.
    explicit NearestDirection(const Eigen::Ref<const RowMatrix>& points);

    /// The distance from `query` to the nearest point, from above: at most `slack` too large. The slack keeps a cloud
    /// of nearly equal points from being searched one by one.
    double distance(const Point& query, double slack) const;

 private:
    /// Points begin … end − 1 in their box; an inner node is followed by its left child.
    struct Node {
        Index begin = 0, end = 0;
        size_t right = 0;  // node number; 0 for a leaf
        Point lower, upper;
    };

    void build(Index begin, Index end);
    void search(size_t node, const Point& query, double slack, double& best) const;

    std::vector<Point> m_points;
    std::vector<Node> m_nodes;
};

}  // namespace marginscope
