#include "engine/networks/box_least_squares.h"

#include <Eigen/QR>
#include <cassert>
#include <optional>
#include <vector>

namespace marginscope {

namespace {

/// One problem on its way to the solution.
class Search {
 public:
    Search(const Matrix& columns, const VectorView& offset)
        : m_columns(columns),
          m_offset(offset),
          m_lengths(columns.colwise().norm()),
          m_rounding(1e-14 * (offset.norm() + m_lengths.sum())),
          m_isFree(std::size_t(columns.cols()), false),
          m_isBarred(std::size_t(columns.cols()), false),
          m_result{Vector::Zero(columns.cols()), offset} {}

    BoxLeastSquares run() {
        // Every release lowers the norm, so that no set of free variables comes twice; the bound is for rounding.
        const Index mostReleases = 20 * m_columns.cols();
        for (Index release = 0; release < mostReleases; ++release) {
            const std::optional<Index> entering = bestRelease();
            if (!entering) break;
            m_isFree[std::size_t(*entering)] = true;
            if (moveFree()) {
                m_isBarred.assign(m_isBarred.size(), false);
            } else {
                m_isBarred[std::size_t(*entering)] = true;
            }
            m_result.residual = m_offset + m_columns * m_result.multipliers;
        }
        return m_result;
    }

 private:
    /// The bound variable along which the norm falls fastest, per length of its column.
    std::optional<Index> bestRelease() const {
        std::optional<Index> best;
        double steepest = m_rounding;
        for (Index i = 0; i < m_columns.cols(); ++i) {
            if (m_isFree[std::size_t(i)] || m_isBarred[std::size_t(i)] || m_lengths[i] == 0) continue;
            const double slope = m_columns.col(i).dot(m_result.residual) / m_lengths[i];
            const double descent = m_result.multipliers[i] == 0 ? -slope : slope;
            if (descent > steepest) {
                steepest = descent;
                best = i;
            }
        }
        return best;
    }

    /// Takes the free variables to their minimum, those that meet a bound excepted. False if nothing moved.
    bool moveFree() {
        bool moved = false;
        for (;;) {
            std::vector<Index> free;
            for (Index i = 0; i < m_columns.cols(); ++i) {
                if (m_isFree[std::size_t(i)]) free.push_back(i);
            }
            if (free.empty()) return moved;
            const Matrix columns = m_columns(Eigen::all, free);
            const Vector start = m_result.multipliers(free);
            const Vector move = columns.colPivHouseholderQr().solve(-(m_offset + m_columns * m_result.multipliers));

            double step = 1;
            Index leaving = -1;
            for (Index i = 0; i < move.size(); ++i) {
                const double room = move[i] < 0 ? start[i] : 1 - start[i];
                if (std::abs(move[i]) * step > room) {
                    step = room / std::abs(move[i]);
                    leaving = i;
                }
            }
            moved = moved || (step > 0 && !move.isZero(0));
            m_result.multipliers(free) = start + step * move;
            if (leaving < 0) return moved;
            const Index bound = free[std::size_t(leaving)];
            m_result.multipliers[bound] = move[leaving] < 0 ? 0 : 1;
            m_isFree[std::size_t(bound)] = false;
        }
    }

    const Matrix& m_columns;
    const VectorView& m_offset;
    Vector m_lengths;
    double m_rounding;
    std::vector<bool> m_isFree;
    std::vector<bool> m_isBarred;  // released in vain since the last step that moved
    BoxLeastSquares m_result;
};

}  // namespace

BoxLeastSquares minimizeOverBox(const Matrix& columns, const VectorView& offset) {
    assert(columns.rows() == offset.size());
    return Search(columns, offset).run();
}

}  // namespace marginscope
