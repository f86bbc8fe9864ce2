#pragma once

#include "engine/base/types.h"
#include "engine/networks/plane_grid.h"

namespace marginscope {

/// Planes over R²: row j holds (a, b, c) of the function a + b·x1 + c·x2.
using Planes = Eigen::Matrix<double, Eigen::Dynamic, 3, Eigen::RowMajor>;

/// The functions w_j·x, x the lifted point, as planes over the points. weights: m × 2 (Lift::None), m × 3 (Lift::One).
Planes planesOfWeights(const InputsView& weights, Lift lift);

/// A sum of one-sided quadratics over the plane, what every two-layer network with a piecewise polynomial activation of
/// degree two at most is:
///
///     f(x) = base(x) + Σ_j max(0, gate_j(x)) · factor_j(x),   all of base, gate_j, factor_j affine.
///
/// (w·x)₊² is gate = factor = w·x; a (w·x)₊ has the constant factor a; eq. (5) frozen at w⁰ has the gate w⁰·x and the
/// factor ±2 w·x.
struct OneSidedQuadratics {
    Planes gates;
    Planes factors;  ///< as many as gates
    Eigen::RowVector3d base = Eigen::RowVector3d::Zero();
};

/// field = f on the grid (grid.size() entries, row by row), by scan lines: along a grid row each term is zero on one
/// side of a column and a quadratic in the column on the other. Its three coefficients are added at the switching
/// column and a running sum taken along the row. O(rows × (m + columns)) instead of O(rows × columns × m); equal to
/// direct evaluation up to rounding, as every term is continuous where it switches. Rows run in parallel;
/// deterministic.
void evaluateOnGrid(const OneSidedQuadratics& sum, const PlaneGrid& grid, VectorSpan field);

}  // namespace marginscope
