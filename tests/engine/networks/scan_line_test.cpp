#include "engine/networks/scan_line.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/parallel/arena.h"
#include "tests/support/random_values.h"

namespace marginscope {
namespace {

using test::randomRows;

Vector byDefinition(const OneSidedQuadratics& sum, const PlaneGrid& grid) {
    Vector field(grid.size());
    for (Index row = 0; row < grid.rows; ++row) {
        for (Index column = 0; column < grid.columns; ++column) {
            const Eigen::Vector3d point(1, grid.x(column), grid.y(row));
            long double value = sum.base.dot(point);
            for (Index j = 0; j < sum.gates.rows(); ++j) {
                value += std::max(0.0, sum.gates.row(j).dot(point)) * sum.factors.row(j).dot(point);
            }
            field(row * grid.columns + column) = double(value);
        }
    }
    return field;
}

void expectMatchesDefinition(const OneSidedQuadratics& sum, const PlaneGrid& grid) {
    const Vector expected = byDefinition(sum, grid);
    Vector field(grid.size());
    evaluateOnGrid(sum, grid, field);
    EXPECT_LT((field - expected).cwiseAbs().maxCoeff(), 1e-12 * (1e-300 + expected.cwiseAbs().maxCoeff()));
}

OneSidedQuadratics randomSum(Index terms) {
    return {randomRows(terms, 3, 1), randomRows(terms, 3, 2), Eigen::RowVector3d(0.3, -2, 0.7)};
}

TEST(ScanLine, MatchesDefinitionForFreeGatesAndFactors) {
    PlaneGrid grid;
    grid.columns = 41;
    grid.rows = 29;
    for (const Index terms : {0, 1, 2, 255, 600}) expectMatchesDefinition(randomSum(terms), grid);
}

TEST(ScanLine, MatchesDefinitionOffCentre) {
    expectMatchesDefinition(
        randomSum(100), {.xMinimum = 3, .xMaximum = 9, .yMinimum = -7, .yMaximum = -6.5, .columns = 20, .rows = 11});
}

TEST(ScanLine, HandlesGatesThatNeverChangeAlongARow) {
    OneSidedQuadratics sum = randomSum(6);
    sum.gates << 1, 0, 0, -1, 0, 0, 0, 0, 0, 0.2, 0, 1, 0, 0, -1, 1e-3, 1e-320, 0;
    expectMatchesDefinition(sum, {.columns = 15, .rows = 16});
}

TEST(ScanLine, SwitchesExactlyOnColumns) {
    // Gates x1 − k/4 and k/4 − x1 vanish on grid columns.
    OneSidedQuadratics sum;
    sum.gates.resize(18, 3);
    for (int k = -4; k <= 4; ++k) {
        sum.gates.row(2 * (k + 4)) << -0.25 * k, 1, 0;
        sum.gates.row(2 * (k + 4) + 1) << 0.25 * k, -1, 0;
    }
    sum.factors = randomRows(18, 3, 3);
    expectMatchesDefinition(sum,
                            {.xMinimum = -1, .xMaximum = 1, .yMinimum = -1, .yMaximum = 1, .columns = 9, .rows = 9});
}

TEST(ScanLine, SingleColumnAndSingleRow) {
    PlaneGrid grid;
    grid.columns = 1;
    grid.rows = 12;
    expectMatchesDefinition(randomSum(50), grid);
    grid.columns = 12;
    grid.rows = 1;
    expectMatchesDefinition(randomSum(50), grid);
}

TEST(ScanLine, SameBitsOnAnyNumberOfThreads) {
    const OneSidedQuadratics sum = randomSum(2000);
    PlaneGrid grid;
    grid.columns = grid.rows = 64;
    Vector one(grid.size()), three(grid.size());
    Arena(1).run([&] { evaluateOnGrid(sum, grid, one); });
    Arena(3).run([&] { evaluateOnGrid(sum, grid, three); });
    EXPECT_TRUE(one == three);
}

TEST(ScanLine, PlanesOfWeightsFollowTheLift) {
    const RowMatrix weights = randomRows(5, 3, 4);
    const Planes planes = planesOfWeights(weights, Lift::One);
    RowMatrix point(1, 2);
    point << 0.3, -0.8;
    const Eigen::Vector3d homogeneous(1, 0.3, -0.8);
    EXPECT_LT((planes * homogeneous - weights * liftPoints(point, Lift::One).transpose()).norm(), 1e-15);
    const Planes plain = planesOfWeights(weights.leftCols(2), Lift::None);
    EXPECT_LT((plain * homogeneous - weights.leftCols(2) * point.transpose()).norm(), 1e-15);
}

}  // namespace
}  // namespace marginscope
