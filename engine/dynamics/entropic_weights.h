#pragma once

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <vector>

#include "engine/base/types.h"
#include "engine/losses/loss.h"

namespace marginscope {

/// The n × n problem inside the entropic proximal step.
///
/// Margins linearised at V, weights implicit: with K = G Gᵀ the signed tangent Gram matrix (rows of G are ∇p_i(V)),
/// p = p(V), step h > 0 and temperature ε = r^−L > 0, find the point q of the probability simplex that minimises
///
///     (h/2) qᵀKq + qᵀp + ε Σ_i q_i ln q_i .
///
/// Its solution satisfies q = softmax(−(p + hKq)/ε): the exponential loss's weights at the *end* of the step
/// U = V + h Gᵀq. As ε → 0 it becomes the active-set problem of the hard margin, without a second mode.
///
/// Newton's method on x = ln q over the examples that carry weight; the others are kept at a floor and checked against
/// their optimality condition at every iteration, so that an example that was irrelevant can become a support vector
/// again. Where that does not converge from the warm start, the problem is solved at a high temperature first, where it
/// is easy, and cooled down by factors to the one that was asked for. One object keeps its buffers and the last
/// solution for a warm start; it belongs to one thread.
class EntropicWeights {
 public:
    /// What solve() did.
    struct Report {
        int iterations = 0;
        bool converged = false;
    };

    /// Solves for q, starting from `logWeights` (resized to uniform if its size does not fit) and leaving ln q there.
    /// K is n × n symmetric positive semidefinite, p has n entries, h > 0, ε ≥ 0.
    Report solve(const Eigen::Ref<const Matrix>& gram, const VectorView& margins, double step, double temperature,
                 Vector& logWeights);

    /// The same step for any loss, where −ε α(z/ε) takes the place of the entropy's conjugate: q = w(z/ε) with
    /// w = ∂α/∂p and z = p + hKq, the minimiser of |U − V|²/2h − ε α(z/ε), which is convex. A Newton iteration with
    /// the slopes of w (Loss::weightSlopes) and a line search. Meant for L(W) above about 1e−16; below, losses with an
    /// exponential tail coincide with the exponential one and solve() is the stable form. `logWeights` is the warm
    /// start as in solve(); of losses without an exponential tail, whose weights may be negative, it stays empty.
    Report solveSmooth(const Loss& loss, const Eigen::Ref<const Matrix>& gram, const VectorView& margins, double step,
                       double temperature, Vector& logWeights);

    /// The one of the two that suits the loss at these margins.
    Report solveFor(const Loss& loss, const Eigen::Ref<const Matrix>& gram, const VectorView& margins, double step,
                    double temperature, Vector& logWeights);

    /// Of the last solve: q, p + hKq (the linearised margins at the end of the step), q·p and qᵀKq.
    const Vector& weights() const { return m_weights; }
    const Vector& endMargins() const { return m_endMargins; }
    double weightedMargin() const { return m_weightedMargin; }
    double quadraticForm() const { return m_quadraticForm; }

 private:
    using GramView = Eigen::Ref<const Matrix>;

    void start(Index count, Vector& logWeights);
    void formWeightsAndEndMargins(const GramView& gram, const VectorView& margins, double step,
                                  const Vector& logWeights);
    void assembleSystem(const GramView& gram, double scale);
    bool updateRest(double temperature, Vector& logWeights) const;
    Report iterate(const GramView& gram, const VectorView& margins, double step, double temperature, int most,
                   double tolerance, Vector& logWeights);
    Report coolDown(const GramView& gram, const VectorView& margins, double step, double temperature,
                    Vector& logWeights);
    bool move(double damping, bool balanced, double tolerance, Vector& logWeights) const;
    double smoothMerit(const Loss& loss, const GramView& gram, const VectorView& margins, double step, double logScale);
    void finish(const GramView& gram, const VectorView& margins, double step);

    std::vector<Index> m_support;  // examples with a weight worth solving for
    Vector m_weights;              // q
    Vector m_endMargins;           // p + hKq
    Vector m_gramTimesWeights;     // Kq
    Vector m_rootWeights;          // √q on the support
    Vector m_force;                // F on the support
    Vector m_direction;            // dx on the support
    Vector m_first, m_second;      // solutions for the two right-hand sides
    Vector m_wanted;               // solveSmooth() only: w(z/ε), and the slopes of w
    Matrix m_slopes;
    Matrix m_system;
    Eigen::LLT<Matrix> m_factor;
    Eigen::PartialPivLU<Matrix> m_smoothFactor;
    double m_level = 0;  // μ, the common value of F on the support
    double m_weightedMargin = 0;
    double m_quadraticForm = 0;
};

}  // namespace marginscope
