#include "engine/training/surfaces.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

/// Scores of all classes on rows of the grid; keeps the highest, and by how much it leads.
void fillByClasses(const Network& network, const Vector& weights, double scale, SurfaceField& field) {
    const PlaneGrid& grid = field.grid;
    const Index classes = network.classCoefficients();
    field.classes.resize(size_t(grid.size()));
    forEachBlock(grid.rows, grid.rows, [&](const Block& rows) {
        for (Index row = rows.begin; row < rows.end; ++row) {
            RowMatrix points(grid.columns, 2);
            for (Index column = 0; column < grid.columns; ++column) points.row(column) << grid.x(column), grid.y(row);
            const RowMatrix lifted = liftPoints(points, grid.lift);
            RowMatrix inputs = RowMatrix::Zero(grid.columns, lifted.cols() + classes);
            inputs.leftCols(lifted.cols()) = lifted;
            Matrix scores(grid.columns, classes);
            for (Index k = 0; k < classes; ++k) {
                inputs.rightCols(classes).setZero();
                inputs.col(lifted.cols() + k).setOnes();
                Vector score(grid.columns);
                network.outputs(weights, inputs, score);
                scores.col(k) = score;
            }
            for (Index column = 0; column < grid.columns; ++column) {
                Index best = 0;
                const double highest = scores.row(column).maxCoeff(&best);
                scores(column, best) = -std::numeric_limits<double>::infinity();
                const auto cell = size_t(row * grid.columns + column);
                field.values[cell] = float(scale * (highest - scores.row(column).maxCoeff()));
                field.classes[cell] = std::uint8_t(best);
            }
        }
    });
}

}  // namespace

std::shared_ptr<const SurfaceField> surfaceOf(const Network& network, const Vector& weights, const PlaneGrid& grid,
                                              double scale) {
    auto field = std::make_shared<SurfaceField>();
    field->grid = grid;
    field->values.resize(size_t(grid.size()));
    if (network.classCoefficients() > 0) {
        fillByClasses(network, weights, scale, *field);
        return field;
    }
    Vector values(grid.size());
    network.outputsOnGrid(weights, grid, values);
    for (Index i = 0; i < grid.size(); ++i) field->values[size_t(i)] = float(scale * values[i]);
    return field;
}

double surfaceScale(const Objective& objective, const FlowPoint& point) {
    if (objective.isHomogeneous()) return 1;
    const double largest = point.margins.cwiseAbs().maxCoeff();
    return largest > 0 ? 1 / largest : 1;
}

double frozenUnit(const Objective& objective, double initialLogNorm) {
    return objective.isHomogeneous() ? std::exp(-(objective.degree() - 1) * initialLogNorm) : 1;
}

PlaneGrid gridFor(const Dataset& dataset, Index columns, Index rows) {
    assert(dataset.pointDimension() == 2);
    constexpr double margin = 0.15;
    PlaneGrid grid;
    grid.columns = columns;
    grid.rows = rows;
    grid.lift = dataset.lift;
    if (dataset.points.cwiseAbs().maxCoeff() <= 1) return grid;
    const auto x = dataset.points.col(0);
    const auto y = dataset.points.col(1);
    // One side length for both axes keeps the plane undistorted.
    const double side = std::max(x.maxCoeff() - x.minCoeff(), y.maxCoeff() - y.minCoeff()) * (1 + margin);
    const double xCentre = (x.maxCoeff() + x.minCoeff()) / 2;
    const double yCentre = (y.maxCoeff() + y.minCoeff()) / 2;
    grid.xMinimum = xCentre - side / 2;
    grid.xMaximum = xCentre + side / 2;
    grid.yMinimum = yCentre - side / 2;
    grid.yMaximum = yCentre + side / 2;
    return grid;
}

}  // namespace marginscope
