#include "engine/theory/nearest_direction.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace marginscope {

namespace {

constexpr Index leafSize = 8;

}  // namespace

NearestDirection::NearestDirection(const Eigen::Ref<const RowMatrix>& points) {
    assert(points.rows() > 0 && points.cols() == 3);
    for (Index k = 0; k < points.rows(); ++k) m_points.push_back(points.row(k).transpose());
    build(0, points.rows());
}

void NearestDirection::build(Index begin, Index end) {
    const size_t number = m_nodes.size();
    Node node{begin, end, 0, m_points[size_t(begin)], m_points[size_t(begin)]};
    for (Index k = begin; k < end; ++k) {
        node.lower = node.lower.cwiseMin(m_points[size_t(k)]);
        node.upper = node.upper.cwiseMax(m_points[size_t(k)]);
    }
    m_nodes.push_back(node);
    if (end - begin <= leafSize) return;
    Index axis = 0;
    (node.upper - node.lower).maxCoeff(&axis);
    const Index middle = begin + (end - begin) / 2;
    std::nth_element(m_points.begin() + begin, m_points.begin() + middle, m_points.begin() + end,
                     [axis](const Point& a, const Point& b) { return a[axis] < b[axis]; });
    build(begin, middle);
    m_nodes[number].right = m_nodes.size();
    build(middle, end);
}

void NearestDirection::search(size_t number, const Point& query, double slack, double& best) const {
    const Node& node = m_nodes[number];
    if (node.right == 0) {
        for (Index k = node.begin; k < node.end; ++k) best = std::min(best, (m_points[size_t(k)] - query).norm());
        return;
    }
    const auto distanceTo = [&](size_t child) {
        const Node& box = m_nodes[child];
        return (query - query.cwiseMax(box.lower).cwiseMin(box.upper)).norm();
    };
    size_t nearer = number + 1, farther = node.right;
    double nearDistance = distanceTo(nearer), farDistance = distanceTo(farther);
    if (farDistance < nearDistance) {
        std::swap(nearer, farther);
        std::swap(nearDistance, farDistance);
    }
    if (nearDistance < best - slack) search(nearer, query, slack, best);
    if (farDistance < best - slack) search(farther, query, slack, best);
}

double NearestDirection::distance(const Point& query, double slack) const {
    double best = std::numeric_limits<double>::infinity();
    search(0, query, slack, best);
    return best;
}

}  // namespace marginscope
