#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/base/types.h"
#include "engine/dynamics/entropic_weights.h"
#include "engine/dynamics/objective.h"
#include "engine/dynamics/training_state.h"
#include "engine/networks/mlp_layers.h"

namespace marginscope {

/// One proximal step of a network with one hidden layer of ReLU or leaky ReLU, whose weights may slide along kinks.
///
/// Where examples push a neuron onto the kink ⟨w_j, x_i⟩ = 0 from both sides, the flow slides along it. A step with the
/// slopes of its start jumps to and fro across instead, by its own length, for ever. Here the slopes are unknowns of
/// the step, like the weights. With z_ij = ⟨w_j, x_i⟩ (w_j with its bias, x_i with a 1), u_ij what multiplies φ(z_ij)
/// in p_i, and s the left slope of φ, the step from V goes to the minimiser U of
///
///     |U − V|²/2h − ε α(p(U)/ε),   p_i linearised at V but for the kinks with u_ij < 0 that the step can reach,
///
/// which stay the concave −(1 − s)|u_ij| max(0, z_ij). The problem is convex. At its solution the slope of each such
/// kink is s + (1 − s) λ_ij with λ_ij = 0 where U ends on the left, 1 on the right, and 0 < λ_ij < 1 where U ends on
/// the kink, exactly up to rounding. λ and q solve it together:
///
///   * q from λ: a neuron that slides moves in the hyperplanes of its kinks only. With P_j the projector on them and γ
///     the slopes times u, it is the entropic problem (entropic_weights.h) of
///         p_i = Σ_j γ_ij ⟨x_i, P_j w_j⟩,   K = Σ_j (γ_j γ_jᵀ) ∘ (X P_j Xᵀ) + the part of the outer weights;
///   * λ from q: neuron by neuron the point of least norm in w_j + h Σ_i q_i γ_ij x_i over 0 ≤ λ ≤ 1
///     (engine/networks/box_least_squares.h), which is where w_j ends.
///
/// in turn, until no kink changes its kind. That is Newton's method on the kinds; if it goes in circles, turns with λ
/// held at its fractions, each of which lowers the dual, lead on.
///
/// Rows at the same point (the pairs of a K-class problem) share their slope; there the kinks are those on which the
/// rows together push, Σ q u < 0, and the solution is a stationary point.
///
/// All of it depends on the given state alone. One object keeps its buffers and belongs to one thread.
class SlidingStep {
 public:
    /// Whether the network is of this kind: an Mlp with one hidden layer that has kinks, homogeneous, in double
    /// precision.
    static bool appliesTo(const Objective& objective);

    explicit SlidingStep(std::shared_ptr<const Objective> objective);

    /// Prepares steps from a state, of length up to `reach` = |U − V|.
    void startAt(const TrainingState& state, double reach);

    /// How fast U leaves V as h grows, about: |Gᵀq| with the slopes and q that are known by now. 0 if nothing can move.
    double speed() const;

    /// Solves the step for h > 0. logWeights is ln q, as in EntropicWeights.
    void solve(double h, Vector& logWeights);

    /// Of the last solve: U (not normalised), q, and how often q was solved for.
    const Vector& end() const { return m_end; }
    const Vector& weights() const { return m_weights; }
    int iterations() const { return m_iterations; }

 private:
    /// A neuron with kinks within reach.
    struct MovingNeuron {
        Index neuron = 0;
        std::vector<std::span<const Index>> kinks;  // the rows of each point whose kink it can reach
        Vector startChoices;                        // λ of each at V: 0 on the left and on the kink, 1 on the right
        Vector choices;                             // λ of each, now
        Matrix normals;                             // orthonormal columns that span I − P_j
    };

    enum class Kinks { Kept, Crossed };  // whether a neuron with 0 < λ < 1 is held to its kinks, or has slope λ there

    void collectPoints();
    void collectMovingNeurons(double reach);
    bool chooseSlopes(double h);
    bool choose(MovingNeuron& moving, double h) const;
    void formModel(Kinks kinks);
    void setSlopes(Kinks kinks);
    void solveForWeights(double h, Vector& logWeights);
    void formEnd(double h);

    std::shared_ptr<const Objective> m_objective;
    MlpLayers m_layers;
    double m_leftSlope;
    RowMatrix m_inputs;                        // x_i, with a 1 if there is a bias
    Matrix m_inputGram;                        // ⟨x_i, x_j⟩
    std::vector<std::vector<Index>> m_rowsAt;  // the rows of every point

    Vector m_start;         // V
    double m_logScale = 0;  // −ln ε
    MlpPass m_pass;         // at V
    RowMatrix m_neurons;    // w_j with their biases
    RowMatrix m_startOn;    // 1 where z_ij > 0 at V, else 0
    Matrix m_outerGram;     // the part of the outer weights in K
    std::vector<MovingNeuron> m_moving;

    RowMatrix m_slopes;  // γ
    Vector m_margins;    // p
    Matrix m_gram;       // K
    EntropicWeights m_solver;
    Vector m_weights;  // q
    Vector m_end;      // U
    int m_iterations = 0;
};

}  // namespace marginscope
