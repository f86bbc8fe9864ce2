#pragma once

#include <vector>

#include "engine/base/types.h"
#include "engine/theory/sphere_cells.h"

namespace marginscope {

/// What SquaredReluOracle::extremes() finds. Both lists are ordered by |value|, largest first; never empty.
struct SphereExtremes {
    double largest = 0;        ///< max over the unit sphere of |h|
    double roundingError = 0;  ///< what rounding may have taken from `largest`
    RowMatrix directions;  ///< k × d unit vectors, at most 256: the local maxima of |h| from the cutoff on, and more
    Vector values;         ///< h there, with its sign
};

/// Finds the largest value on the unit sphere of R^d, d = 1, 2 or 3 (asserted), of
///
///     h(v) = Σ_i c_i max(0, v·x_i)²     and of     −h(v),
///
/// exactly but for rounding. With c_i = q_i y_i this prices the neurons of Prop. 4.3: max |h| is the largest margin
/// that any one of them, of either sign, has for the dual weights q.
///
/// The great circles v·x_i = 0 cut the sphere into cells. On a cell h is the quadratic form of M = Σ c_i x_i x_iᵀ over
/// its active examples, and h is continuously differentiable; so a maximum, wherever it lies, is an eigenvector of M of
/// a cell whose closure holds it, and h is the eigenvalue. Where an eigenvalue is multiple and its eigenspace meets the
/// cell, the form is constant on the meeting, and a point of it on the boundary of the cell is as good as any.
///
/// The cells depend on the inputs only: one oracle serves every c. n examples have about n² cells; a call costs O(n³),
/// cut into a fixed number of blocks (engine/parallel/blocks.h).
class SquaredReluOracle {
 public:
    /// inputs: n × d, n ≥ 1.
    explicit SquaredReluOracle(const InputsView& inputs);

    Index inputDimension() const { return m_dimension; }
    Index cellCount() const { return Index(m_cells.size()); }

    /// coefficients c: n finite entries. The best direction is always listed; others from |h| ≥ cutoff on.
    SphereExtremes extremes(const VectorView& coefficients, double cutoff) const;

 private:
    struct Candidate {
        Eigen::Vector3d direction;
        double value;
    };
    class Search;

    Index m_dimension;
    Eigen::Matrix3Xd m_inputs;                            // one example a column, padded with zeros
    Eigen::Matrix<double, 6, Eigen::Dynamic> m_products;  // upper triangle of x_i x_iᵀ, likewise
    std::vector<SphereCell> m_cells;
};

}  // namespace marginscope
