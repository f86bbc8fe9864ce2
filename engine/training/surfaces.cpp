#include "engine/training/surfaces.h"

#include <cassert>

namespace marginscope {

std::shared_ptr<const SurfaceField> surfaceOf(const Network& network, const Vector& direction, const PlaneGrid& grid,
                                              double scale) {
    auto field = std::make_shared<SurfaceField>();
    field->grid = grid;
    Vector values(grid.size());
    network.outputsOnGrid(direction, grid, values);
    field->values.resize(size_t(grid.size()));
    for (Index i = 0; i < grid.size(); ++i) field->values[size_t(i)] = float(scale * values[i]);
    return field;
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
