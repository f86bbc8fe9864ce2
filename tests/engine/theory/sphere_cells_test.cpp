#include "engine/theory/sphere_cells.h"

#include <gtest/gtest.h>

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/support/random_values.h"

namespace marginscope {
namespace {

std::vector<std::uint64_t> activeAt(const RowMatrix& inputs, const Eigen::Vector3d& v) {
    std::vector<std::uint64_t> active(size_t(inputs.rows() + 63) / 64, 0);
    for (Index i = 0; i < inputs.rows(); ++i) {
        if (inputs.row(i).dot(v) > 0) active[size_t(i / 64)] |= std::uint64_t(1) << (i % 64);
    }
    return active;
}

/// Whatever random probing finds is in the list.
void expectComplete(const RowMatrix& inputs, const std::vector<SphereCell>& cells) {
    const RowMatrix probes = test::randomRows(20000, 3, 77);
    for (Index k = 0; k < probes.rows(); ++k) {
        const auto active = activeAt(inputs, probes.row(k).transpose());
        ASSERT_TRUE(
            std::any_of(cells.begin(), cells.end(), [&](const SphereCell& cell) { return cell.active == active; }))
            << "probe " << k;
    }
}

RowMatrix gridInputs(Index side) {
    RowMatrix inputs(side * side, 3);
    for (Index k = 0; k < inputs.rows(); ++k) {
        inputs.row(k) << double(k % side) / double(side - 1), double(k / side) / double(side - 1), 1;
    }
    return inputs;
}

TEST(SphereCells, GenericCirclesMakeTheKnownNumber) {
    for (const Index n : {1, 2, 3, 7, 20, 70}) {
        const std::vector<SphereCell> cells = sphereCells(test::randomRows(n, 3, std::uint64_t(n)));
        EXPECT_EQ(Index(cells.size()), n == 1 ? 2 : n * n - n + 2);
    }
}

TEST(SphereCells, RandomProbesFindNothingElse) {
    const RowMatrix inputs = test::randomRows(12, 3, 1);
    expectComplete(inputs, sphereCells(inputs));
}

// Rows and columns of a grid: circles of points on a line of the plane meet in one corner.
TEST(SphereCells, CornersOfManyCirclesAreComplete) {
    const RowMatrix inputs = gridInputs(4);
    expectComplete(inputs, sphereCells(inputs));
}

TEST(SphereCells, CountsOfConcurrentCirclesFollowEuler) {
    // Lines of the plane through lattice points: each corner of degree k takes (k − 1)(k − 2)/2 cells from the count.
    const RowMatrix inputs = gridInputs(3);
    const Index n = inputs.rows();
    std::vector<Eigen::Vector3d> corners;
    Index cells = 2;
    for (Index i = 0; i < n; ++i) {
        for (Index k = i + 1; k < n; ++k) {
            const Eigen::Vector3d corner =
                Eigen::Vector3d(inputs.row(i)).cross(Eigen::Vector3d(inputs.row(k))).normalized();
            const bool isKnown = std::any_of(corners.begin(), corners.end(), [&](const Eigen::Vector3d& other) {
                return std::fabs(other.dot(corner)) > 1 - 1e-12;
            });
            if (isKnown) continue;
            corners.push_back(corner);
            cells += 2 * (((inputs * corner).array().abs() < 1e-12).count() - 1);
        }
    }
    // Euler's relation: faces = 2 + edges − corners = 2 + Σ over corners of (circles there − 1).
    EXPECT_EQ(Index(sphereCells(inputs).size()), cells);
}

TEST(SphereCells, CirclesThroughTwoPolesMakeLunes) {
    RowMatrix inputs = test::randomRows(9, 3, 2);
    inputs.col(2).setZero();
    EXPECT_EQ(sphereCells(inputs).size(), 18U);
    expectComplete(inputs, sphereCells(inputs));
}

TEST(SphereCells, ParallelAndZeroInputsAddNoCircle) {
    const RowMatrix base = test::randomRows(5, 3, 3);
    RowMatrix inputs(16, 3);
    inputs << base, 2 * base, -base, Eigen::RowVector3d::Zero();
    const std::vector<SphereCell> cells = sphereCells(inputs);
    expectComplete(inputs, cells);
    EXPECT_EQ(cells.size(), 22U);
}

TEST(SphereCells, CornersLieOnTheClosureOfTheirCell) {
    const RowMatrix inputs = test::randomRows(10, 3, 4);
    for (const SphereCell& cell : sphereCells(inputs)) {
        for (Index i = 0; i < inputs.rows(); ++i) {
            const double height = inputs.row(i).dot(cell.corner);
            EXPECT_GE(cell.isActive(i) ? height : -height, -1e-13);
        }
    }
}

}  // namespace
}  // namespace marginscope
