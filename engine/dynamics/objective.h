#pragma once

#include <memory>

#include "engine/base/types.h"
#include "engine/data/dataset.h"
#include "engine/losses/loss.h"
#include "engine/networks/network.h"

namespace marginscope {

/// Margins of all rows at a direction V, and how they move with it.
struct Linearization {
    Vector margins;  ///< p_i
    Matrix gram;     ///< K = G Gᵀ, rows of G are the gradients ∇p_i; empty if only the margins were asked for
    /// The network there, of networks that remember (Network::evaluate); null for the others.
    std::shared_ptr<const NetworkEvaluation> evaluation;
};

/// What training minimises, L(W) = Σ_i ℓ(p_i(W)), as functions of V = W/‖W‖ and ρ = ln‖W‖.
///
/// Rows. With two classes a row is an example and p_i(W) = y_i Φ(x_i; W). With K > 2 classes every example has K − 1
/// consecutive rows, its margins Φ_y − Φ_k over the other classes; its own margin is the smallest of them.
///
/// Scale. A network of degree L is evaluated at V: margins are p_i(V) = p_i(W)/r^L, gradients ∇p_i(V), and
/// logScale() = Lρ restores the scale, so that nothing overflows however large r is. A network without a degree is
/// evaluated at W: margins are p_i(W), gradients r ∇p_i(W) (those of V ↦ p_i(rV)), and logScale() = 0. In both cases
/// Gᵀq is r^(1−degree()) ∇α(W) with degree() = 0 where there is none, and it is what moves V.
class Objective {
 public:
    Objective(std::shared_ptr<const Network> network, std::shared_ptr<const Dataset> dataset,
              std::shared_ptr<const Loss> loss);

    const Network& network() const { return *m_network; }
    const Dataset& dataset() const { return *m_dataset; }
    const Loss& loss() const { return *m_loss; }
    Index parameterCount() const { return m_network->parameterCount(); }
    Index exampleCount() const { return m_dataset->size(); }
    Index rowCount() const { return m_rows.rows(); }
    Index rowsPerExample() const { return m_rowsPerExample; }

    /// What the network is evaluated on, one row a margin, and the sign y of each row.
    const RowMatrix& rows() const { return m_rows; }
    const Vector& rowSigns() const { return m_signs; }

    bool isHomogeneous() const { return m_isHomogeneous; }
    double degree() const { return m_degree; }

    /// Lρ for ρ = ln r: the scale that turns the margins given here into those of W.
    double logScale(double logNorm) const { return m_degree * logNorm; }

    /// Where the network is evaluated: V with a degree, W = exp(ρ) V without.
    Vector evaluationPoint(const Vector& direction, double logNorm) const;

    /// p alone, and p with the signed tangent Gram matrix, of all rows.
    std::shared_ptr<const Linearization> margins(const Vector& direction, double logNorm) const;
    std::shared_ptr<const Linearization> linearize(const Vector& direction, double logNorm) const;

    /// The same with the Gram matrix, of a linearization that has only the margins; itself if it has both.
    std::shared_ptr<const Linearization> withGram(std::shared_ptr<const Linearization> known, const Vector& direction,
                                                  double logNorm) const;

    /// result = Gᵀq = Σ_i q_i ∇p_i over all rows. `known` is the linearization at this direction where there is one:
    /// networks that remember take their derivatives from it.
    void pullback(const Vector& direction, double logNorm, const VectorView& rowWeights, Vector& result,
                  const Linearization* known = nullptr) const;

    /// The same with the subgradients of least norm (Network::minimumNormPullback); false where there are none.
    bool minimumNormPullback(const Vector& direction, double logNorm, const VectorView& rowWeights, double tolerance,
                             Vector& result) const;

    /// From rows to examples: the smallest margin, and the sum of the weights.
    Vector exampleMargins(const Vector& rowMargins) const;
    Vector exampleWeights(const Vector& rowWeights) const;

 private:
    double networkScale(double logNorm) const;
    /// The margins with the evaluation they came from; null for networks that do not remember.
    std::shared_ptr<Linearization> remembered(const Vector& direction, double logNorm) const;
    void signGram(double scale, Matrix& gram) const;

    std::shared_ptr<const Network> m_network;
    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const Loss> m_loss;
    RowMatrix m_rows;
    Vector m_signs;
    Index m_rowsPerExample = 1;
    bool m_isHomogeneous;
    double m_degree;
    Matrix m_constantGram;  // of a network linear in its parameters, formed once; empty otherwise
};

}  // namespace marginscope
