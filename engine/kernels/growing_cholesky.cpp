#include "engine/kernels/growing_cholesky.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace marginscope {

void GrowingCholesky::solveLower(VectorSpan b) const {
    assert(b.size() == m_size);
    m_lower.topLeftCorner(m_size, m_size).triangularView<Eigen::Lower>().solveInPlace(b);
}

void GrowingCholesky::solveUpper(VectorSpan b) const {
    assert(b.size() == m_size);
    m_lower.topLeftCorner(m_size, m_size).triangularView<Eigen::Lower>().transpose().solveInPlace(b);
}

void GrowingCholesky::append(const VectorView& below, double pivot) {
    assert(below.size() == m_size && pivot > 0);
    if (m_size == m_lower.rows()) {
        const Index capacity = std::max<Index>(16, 2 * m_size);
        m_lower.conservativeResize(capacity, capacity);
    }
    m_lower.row(m_size).head(m_size) = below.transpose();
    m_lower(m_size, m_size) = pivot;
    ++m_size;
}

void GrowingCholesky::remove(Index k) {
    assert(0 <= k && k < m_size);
    const Index rest = m_size - 1 - k;
    Vector lost = m_lower.col(k).segment(k + 1, rest);
    for (Index column = 0; column < k; ++column) {
        double* entries = m_lower.col(column).data();
        std::copy(entries + k + 1, entries + m_size, entries + k);
    }
    // What the lost column contributed to the rows below it goes into their own columns: a rank-one update.
    for (Index step = 0; step < rest; ++step) {
        const Index below = rest - step - 1;
        const Index from = k + 1 + step;
        const double old = m_lower(from, from);
        const double pivot = std::hypot(old, lost[step]);
        const double cosine = old / pivot;
        const double sine = lost[step] / pivot;
        m_lower(k + step, k + step) = pivot;
        auto next = m_lower.col(k + step).segment(k + step + 1, below);
        const auto current = m_lower.col(from).segment(from + 1, below);
        auto carried = lost.tail(below);
        next = cosine * current + sine * carried;
        carried = cosine * carried - sine * current;
    }
    --m_size;
}

}  // namespace marginscope
