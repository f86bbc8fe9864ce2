#include "engine/theory/covering_radius.h"

#include <Eigen/Geometry>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <queue>
#include <vector>

#include "engine/theory/nearest_direction.h"

namespace marginscope {

namespace {

using Point = Eigen::Vector3d;

constexpr double slackShare = 0.1;  // of the tolerance, left to the search for the nearest neuron

double chordOf(double angle) {
    return 2 * std::sin(std::min(angle, std::numbers::pi) / 2);
}
double angleOf(double chord) {
    return 2 * std::asin(std::min(1.0, chord / 2));
}

/// A spherical triangle, the distance of its centre to the nearest neuron, and what no point of it can exceed.
struct Triangle {
    Point corners[3];
    double bound = 0;

    bool operator<(const Triangle& other) const { return bound < other.bound; }
};

/// Branch and bound on the sphere in R³: the angle to the nearest neuron changes by an angle at most.
class SphereSearch {
 public:
    SphereSearch(const RowMatrix& directions, double tolerance) : m_nearest(directions), m_tolerance(tolerance) {}

    double run();

 private:
    void add(const Point& a, const Point& b, const Point& c);

    NearestDirection m_nearest;
    double m_tolerance;
    double m_reached = 0;
    std::priority_queue<Triangle> m_open;
};

void SphereSearch::add(const Point& a, const Point& b, const Point& c) {
    const Point centre = (a + b + c).normalized();
    const double radius = angleOf(std::max({(a - centre).norm(), (b - centre).norm(), (c - centre).norm()}));
    const double slack = slackShare * m_tolerance;
    const double distance = m_nearest.distance(centre, slack);
    m_reached = std::max(m_reached, distance - slack);
    const double bound = chordOf(angleOf(distance) + radius);
    if (bound > m_reached + m_tolerance) m_open.push({{a, b, c}, bound});
}

double SphereSearch::run() {
    for (const double x : {1.0, -1.0}) {
        for (const double y : {1.0, -1.0}) {
            for (const double z : {1.0, -1.0}) add({x, 0, 0}, {0, y, 0}, {0, 0, z});
        }
    }
    while (!m_open.empty() && m_open.top().bound > m_reached + m_tolerance) {
        const Triangle triangle = m_open.top();
        m_open.pop();
        const auto& [a, b, c] = triangle.corners;
        const Point ab = (a + b).normalized(), bc = (b + c).normalized(), ca = (c + a).normalized();
        add(a, ab, ca);
        add(ab, b, bc);
        add(ca, bc, c);
        add(ab, bc, ca);
    }
    return m_reached + m_tolerance;
}

/// Half of the widest gap between neighbours on the circle.
double circleRadius(const RowMatrix& directions) {
    std::vector<double> angles;
    for (Index k = 0; k < directions.rows(); ++k) angles.push_back(std::atan2(directions(k, 1), directions(k, 0)));
    std::sort(angles.begin(), angles.end());
    double widest = angles.front() + 2 * std::numbers::pi - angles.back();
    for (size_t k = 1; k < angles.size(); ++k) widest = std::max(widest, angles[k] - angles[k - 1]);
    return chordOf(widest / 2);
}

double lineRadius(const RowMatrix& directions) {
    return directions.maxCoeff() > 0 && directions.minCoeff() < 0 ? 0 : 2;
}

/// The radius for the neurons of one sign.
double radiusOfSign(const InputsView& weights, const VectorView& signs, double sign, double tolerance) {
    RowMatrix directions(weights.rows(), weights.cols());
    Index count = 0;
    bool hasZero = false;
    for (Index j = 0; j < weights.rows(); ++j) {
        if (signs[j] != sign) continue;
        const double norm = weights.row(j).stableNorm();
        hasZero = hasZero || norm == 0;
        if (norm > 0) directions.row(count++) = weights.row(j) / norm;
    }
    directions.conservativeResize(count, Eigen::NoChange);
    double radius = 2;
    if (count > 0) {
        radius = weights.cols() == 1   ? lineRadius(directions)
                 : weights.cols() == 2 ? circleRadius(directions)
                                       : std::min(2.0, SphereSearch(directions, tolerance).run());
    }
    return hasZero ? std::min(1.0, radius) : radius;
}

}  // namespace

std::optional<double> coveringRadius(const InputsView& weights, const VectorView& signs, double tolerance) {
    assert(signs.size() == weights.rows() && tolerance > 0);
    if (weights.cols() > 3) return std::nullopt;
    return std::max(radiusOfSign(weights, signs, 1, tolerance), radiusOfSign(weights, signs, -1, tolerance));
}

}  // namespace marginscope
