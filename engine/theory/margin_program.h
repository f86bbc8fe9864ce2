#pragma once

#include "engine/base/types.h"

namespace marginscope {

/// The solution of a margin program, and what certifies it.
struct MarginProgram {
    double value = 0;        ///< min_i (F s)_i of `weights`: reached, so never above the true value
    double upper = 0;        ///< max_j (qᵀF)_j of `dualWeights`: never below the true value
    Vector weights;          ///< s: m entries ≥ 0 that sum to one, at most n of them not zero
    Vector dualWeights;      ///< q: n entries ≥ 0 that sum to one
    double relativeGap = 0;  ///< (upper − value)/max(|value|, |upper|); 0 where both are 0
};

/// Solves
///
///     max over s in the simplex on columns of min_i (F s)_i  =  min over q in the simplex on rows of max_j (qᵀF)_j
///
/// for a dense matrix F of n × m finite entries, n, m ≥ 1 (asserted). With F_ij the margin that example i gains from
/// feature j this is the largest margin of a mixture of features: the local value of Prop. 4.3, in the order of max and
/// min in which it holds.
///
/// `value` and `upper` are evaluated from s and q, so that the interval holds whatever the solver did. It is closed to
/// about 1e−12 relative where the value is above 1e−4 of the largest |F_ij|; entries known to 1e−16 of that leave less.
/// s and q are a vertex of the solution; they need not be unique.
///
/// Method: the simplex code of GLPK on the columns that price in best, round after round; then those with a reduced
/// cost near zero once more in extended precision (margin_dictionary.h), since GLPK's tolerances leave 1e−7 to 1e−9.
/// Uses GLPK's environment of the calling thread and frees it.
MarginProgram solveMarginProgram(const Eigen::Ref<const Matrix>& features);

}  // namespace marginscope
