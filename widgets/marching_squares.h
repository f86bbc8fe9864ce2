#pragma once

#include <span>
#include <vector>

namespace marginscope {

/// A point between the nodes of a grid: column and row may be fractions.
struct ContourPoint {
    double column = 0;
    double row = 0;
};

/// A connected piece of a contour. A closed one does not repeat its first point at the end.
struct ContourLine {
    std::vector<ContourPoint> points;
    bool closed = false;
};

/// The lines on which a field takes the value `level`, linear along the edges of the grid (marching squares; Maple
/// 2003).
///
/// The value at node (column, row) is field[row · columns + column]. Values equal to the level count as above it. In
/// the two ambiguous cells, whose diagonal corners agree, the mean of the four corners decides which pair is joined.
/// Cells with a corner that is not finite are left out. The order of the lines is fixed by the field alone.
///
/// Needs field.size() = columns · rows; fewer than two columns or rows have no contour. About 0.3 ms for 256 × 256.
std::vector<ContourLine> contourLines(std::span<const float> field, int columns, int rows, float level = 0);

}  // namespace marginscope
