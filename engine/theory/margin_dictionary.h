#pragma once

#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// The simplex method, in extended precision, for
///
///     maximise t   subject to   z_i = Σ_j s_j F_ij − t ≥ 0 for every row i,   Σ_j s_j = 1,   s ≥ 0
///
/// over a few columns j of F (n × m). It is the last stage of margin_program.h: columns come from a solver that works
/// with tolerances in double, the digits come from here.
///
/// Kept as a dictionary (Chvátal 1983): each basic variable, and t, as an affine function of the nonbasic ones. One
/// pivot costs n × (columns + 1) operations. Margin programs are highly degenerate (as many rows vanish together as
/// there are neurons), so the primal simplex works on constants shifted by small unequal amounts, and the dual simplex
/// takes the shifts away again.
class MarginDictionary {
 public:
    using Extended = long double;

    /// Starts with the given column alone: s = 1 there, z = 0 in its smallest row. The matrix must outlive the
    /// dictionary.
    MarginDictionary(const Eigen::Ref<const Matrix>& features, Index column);

    /// Admits the columns and moves towards the solution in which these, and no others, have s_j > 0 and the given
    /// rows, and no others, z_i = 0. Stops short of it where the pivots become too small.
    void moveTo(const std::vector<Index>& columns, const std::vector<Index>& tightRows);

    /// Admits a further column, with s_j = 0. Its reduced cost qᵀF_j − t is the pivoting to come.
    void addColumn(Index column);

    /// Pivots until no admitted column and no row can raise t any more; false if `mostPivots` did not suffice.
    bool maximise(int mostPivots);

    bool isAdmitted(Index column) const { return m_isAdmitted[size_t(column)]; }

    Extended value() const { return m_terms[0][0]; }

    /// s, for all columns of F (zero where not admitted): ≥ 0 with sum one.
    Vector columnWeights() const;

    /// q, for the n rows: ≥ 0 with sum one.
    Vector rowWeights() const;

 private:
    /// A column weight s_j or a row slack z_i.
    struct Variable {
        bool isColumn = true;
        Index index = 0;
    };

    void shiftConstants();
    bool raiseValue(int& pivotsLeft);
    bool restoreFeasibility(int& pivotsLeft);
    size_t entering(bool byOrder) const;
    size_t leaving(size_t k, bool byOrder) const;
    size_t mostNegativeRow() const;
    size_t enteringForRow(size_t row) const;
    void pivot(size_t row, size_t k);
    Extended unitOf(const Variable& variable) const { return variable.isColumn ? 1 : m_scale; }

    Eigen::Ref<const Matrix> m_features;
    Extended m_scale;  // the largest |F_ij|
    // Row 0 is t, row r > 0 the basic variable m_basic[r]; entry 0 the constant, entry k > 0 the factor of
    // m_nonbasic[k].
    std::vector<std::vector<Extended>> m_terms;
    std::vector<Variable> m_basic;
    std::vector<Variable> m_nonbasic;
    std::vector<Extended> m_shifts;  // added to the constants during the primal simplex
    std::vector<bool> m_isAdmitted;
};

}  // namespace marginscope
