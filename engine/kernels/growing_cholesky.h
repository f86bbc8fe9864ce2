#pragma once

#include "engine/base/types.h"

namespace marginscope {

/// Lower Cholesky factor L of a positive definite matrix A = LLᵀ that gains a last row or loses any row, in O(size²).
class GrowingCholesky {
 public:
    Index size() const { return m_size; }

    /// y = L⁻¹ b, in place.
    void solveLower(VectorSpan b) const;

    /// y = L⁻ᵀ b, in place.
    void solveUpper(VectorSpan b) const;

    /// Appends a row and column to A: `below` = L⁻¹a, a the new column without its diagonal, and the new pivot of L
    /// (> 0), which is √(A_jj − |below|²).
    void append(const VectorView& below, double pivot);

    /// Removes row and column k of A.
    void remove(Index k);

 private:
    Matrix m_lower;  // the corner of m_size rows and columns is in use, its upper triangle is not
    Index m_size = 0;
};

}  // namespace marginscope
