#pragma once

#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// Eq. (5), Φ(x; W) = Σ_j s_j (w_j·x)₊² with s_j = (−1)^j, j = 1…m, moved along its own gradients and evaluated where
/// it arrives, in a single sweep over the neurons: what makes LimitPreview fast.
///
/// A move with coefficients c ≥ 0 follows the gradient flow of Σ_i c_i p_i, p_i(W) = y_i Φ(x_i; W), for a unit of time,
/// which each neuron does on its own: with the examples it responds to held fixed the flow is linear,
///
///     u_j = scale · (I + A_j/16)^16 w_j ,   A_j = 2 s_j Σ_i c_i y_i 1[w_j·x_i > 0] x_i x_iᵀ .
///
/// To first order this is the straight step U = W + Σ_i c_i ∇p_i(W), but it stays stable where eigenvalues of A_j are
/// far below −2. (With more than three coordinates the 16 parts are taken one after the other, each with the examples
/// it responds to itself.)
///
/// Two buffers hold W and the end U of the last tried move, so that a move that is not wanted costs nothing. Neurons of
/// a sign lie side by side in registers; responses (u_j·x_i)₊ of a tile of neurons stay in the first-level cache, where
/// the Gram matrix is formed from them, in single precision, lower triangle only, and only for the examples that ask
/// for it. All the rest is in double.
///
/// Fast for inputs of two and three coordinates, right for any number. Runs in the caller's oneTBB arena; the bits do
/// not depend on the number of threads.
class SquaredReluSweep {
 public:
    /// A point U, seen at unit norm: all but `norm` is that of U/‖U‖.
    struct Point {
        double norm = 0;                ///< ‖U‖
        Vector margins;                 ///< p_i, all n of them
        std::vector<Index> candidates;  ///< the examples that `gram` is about
        Matrix gram;  ///< ⟨∇p_a, ∇p_b⟩ for candidates a, b; relative accuracy about 1e−6 of its diagonal
    };

    /// inputs: n × d; labels: n entries ±1; weights: m × d, row after row, which becomes W.
    /// d ≥ 2 (asserted).
    SquaredReluSweep(const InputsView& inputs, const VectorView& labels, const VectorView& weights);

    /// Moves from W to U with the coefficients c (n entries; zero ones cost nothing) and describes U. `candidates` are
    /// different examples in any order.
    void tryMove(const VectorView& coefficients, double scale, std::vector<Index> candidates, Point& end);

    /// Makes the end of the last move the new W.
    void keep() { m_current.swap(m_next); }

    /// W, m × d, row after row.
    Vector weights() const;

 private:
    struct Task;
    struct BlockSums;

    Task taskFor(const VectorView& coefficients, double scale, const std::vector<Index>& candidates) const;
    template <typename Registers>
    static void evaluateGroup(const Task& task, Index dimension, Registers& weights, double sign, Index groupInTile,
                              BlockSums& sums);
    template <int fixedDimension>
    void sweepBlock(const Task& task, Index firstGroup, Index endGroup, VectorSpan result);
    void describe(const Task& task, const Vector& sums, Point& end) const;

    Index m_width;
    Index m_dimension;
    Index m_negativeGroups;  // groups of neurons with the sign −1 come first
    Index m_groups;
    RowMatrix m_inputs;
    Vector m_labels;
    Matrix m_signedInputProducts;  // y_i y_l ⟨x_i, x_l⟩
    Vector m_current;              // group after group, in it coordinate after coordinate; padded with zero neurons
    Vector m_next;
};

}  // namespace marginscope
