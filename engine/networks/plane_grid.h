#pragma once

#include "engine/base/types.h"
#include "engine/data/dataset.h"

namespace marginscope {

/// A rectangular grid in the plane of two-dimensional data.
/// Values on it are stored row by row, rows are y: value(r, c) = field[r * columns + c] at (x(c), y(r)).
struct PlaneGrid {
    double xMinimum = -1.15;
    double xMaximum = 1.15;
    double yMinimum = -1.15;
    double yMaximum = 1.15;
    Index columns = 256;
    Index rows = 256;
    Lift lift = Lift::None;  ///< how a point of the plane becomes a network input

    Index size() const { return columns * rows; }
    double x(Index column) const {
        return columns > 1 ? xMinimum + (xMaximum - xMinimum) * double(column) / double(columns - 1) : xMinimum;
    }
    double y(Index row) const {
        return rows > 1 ? yMinimum + (yMaximum - yMinimum) * double(row) / double(rows - 1) : yMinimum;
    }
};

}  // namespace marginscope
