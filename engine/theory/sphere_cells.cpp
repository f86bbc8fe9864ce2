#include "engine/theory/sphere_cells.h"

#include <Eigen/Geometry>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace marginscope {

namespace {

using Direction = Eigen::Vector3d;

constexpr double parallelSine = 1e-7;  // circles that differ by less count as one
constexpr double touching = 1e-8;      // a circle this close to a corner goes through it
constexpr double surelyTouching = 1e-11;
constexpr double clearSine = 1e-2;

class CellFinder {
 public:
    explicit CellFinder(const Eigen::Ref<const RowMatrix>& inputs) : m_normals(inputs.cols(), inputs.rows()) {
        for (Index i = 0; i < inputs.rows(); ++i) {
            const double norm = inputs.row(i).norm();
            m_normals.col(i) = norm > 0 ? Direction(inputs.row(i).transpose() / norm) : Direction(Direction::Zero());
            if (norm > 0) m_circles.push_back(i);
        }
    }

    std::vector<SphereCell> find();

 private:
    bool isSeenFromEarlierPair(Index first, Index second, const Direction& corner) const;
    void addCellsAt(const Direction& corner);
    void addCell(const Direction& corner, const Direction& towards);

    Eigen::Matrix3Xd m_normals;    // x_i/‖x_i‖
    std::vector<Index> m_circles;  // inputs that are not zero
    std::vector<SphereCell> m_cells;
};

/// Where many circles meet in one corner, only the first pair of them is followed.
bool CellFinder::isSeenFromEarlierPair(Index first, Index second, const Direction& corner) const {
    for (const Index other : m_circles) {
        if (other >= second) return false;
        if (other == first || std::fabs(m_normals.col(other).dot(corner)) > surelyTouching) continue;
        if (m_normals.col(other).cross(m_normals.col(first)).norm() > clearSine) return true;
    }
    return false;
}

/// The cell that is entered when one leaves the corner towards a tangent direction.
void CellFinder::addCell(const Direction& corner, const Direction& towards) {
    SphereCell cell;
    cell.corner = corner;
    cell.active.assign(size_t(m_normals.cols() + 63) / 64, 0);
    for (const Index i : m_circles) {
        const double height = m_normals.col(i).dot(corner);
        const bool isActive = std::fabs(height) > touching ? height > 0 : m_normals.col(i).dot(towards) > 0;
        if (isActive) cell.active[size_t(i / 64)] |= std::uint64_t(1) << (i % 64);
    }
    m_cells.push_back(std::move(cell));
}

void CellFinder::addCellsAt(const Direction& corner) {
    const Direction east = corner.unitOrthogonal();
    const Direction north = corner.cross(east);
    std::vector<double> tangents;
    for (const Index i : m_circles) {
        if (std::fabs(m_normals.col(i).dot(corner)) > touching) continue;
        const double angle = std::atan2(m_normals.col(i).dot(north), m_normals.col(i).dot(east));
        for (const double turn : {0.5, 1.5}) {
            tangents.push_back(std::remainder(angle + turn * std::numbers::pi, 2 * std::numbers::pi));
        }
    }
    std::sort(tangents.begin(), tangents.end());
    for (size_t k = 0; k < tangents.size(); ++k) {
        const bool isLast = k + 1 == tangents.size();
        const double next = isLast ? tangents[0] + 2 * std::numbers::pi : tangents[k + 1];
        if (next - tangents[k] < parallelSine) continue;
        const double middle = (tangents[k] + next) / 2;
        addCell(corner, std::cos(middle) * east + std::sin(middle) * north);
    }
}

std::vector<SphereCell> CellFinder::find() {
    // With these, parallel inputs, which have no corner, are served as well.
    for (const Index i : m_circles) {
        for (const double sign : {1.0, -1.0}) addCell(sign * m_normals.col(i), Direction::Zero());
    }
    for (size_t a = 0; a < m_circles.size(); ++a) {
        const Index first = m_circles[a];
        for (size_t b = a + 1; b < m_circles.size(); ++b) {
            const Index second = m_circles[b];
            const Direction product = m_normals.col(first).cross(m_normals.col(second));
            if (product.norm() < parallelSine) continue;
            const Direction corner = product.normalized();
            if (isSeenFromEarlierPair(first, second, corner)) continue;
            addCellsAt(corner);
            addCellsAt(-corner);
        }
    }
    const auto isBefore = [](const SphereCell& a, const SphereCell& b) { return a.active < b.active; };
    const auto isSame = [](const SphereCell& a, const SphereCell& b) { return a.active == b.active; };
    // Of a cell found several times the last finding stays, since the first may be one of the x_i, which are no
    // corners.
    std::reverse(m_cells.begin(), m_cells.end());
    std::stable_sort(m_cells.begin(), m_cells.end(), isBefore);
    m_cells.erase(std::unique(m_cells.begin(), m_cells.end(), isSame), m_cells.end());
    return std::move(m_cells);
}

}  // namespace

std::vector<SphereCell> sphereCells(const Eigen::Ref<const RowMatrix>& inputs) {
    assert(inputs.cols() == 3);
    return CellFinder(inputs).find();
}

}  // namespace marginscope
