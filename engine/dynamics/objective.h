#pragma once

#include <memory>

#include "engine/base/types.h"
#include "engine/data/dataset.h"
#include "engine/losses/loss.h"
#include "engine/networks/network.h"

namespace marginscope {

/// Margins of all examples at a direction V, and how they move with it.
struct Linearization {
    Vector margins;  ///< p_i(V) = y_i Φ(x_i; V)
    Matrix gram;     ///< K = G Gᵀ, rows of G are ∇p_i(V); empty if only the margins were asked for
};

/// What training minimises: L(W) = Σ_i ℓ(p_i(W)), p_i(W) = y_i Φ(x_i; W), as functions of the direction V = W/‖W‖.
/// The network must be homogeneous: p_i(r V) = r^L p_i(V).
class Objective {
 public:
    Objective(std::shared_ptr<const Network> network, std::shared_ptr<const Dataset> dataset,
              std::shared_ptr<const Loss> loss);

    const Network& network() const { return *m_network; }
    const Dataset& dataset() const { return *m_dataset; }
    const Loss& loss() const { return *m_loss; }
    Index parameterCount() const { return m_network->parameterCount(); }
    Index exampleCount() const { return m_dataset->size(); }
    double degree() const { return m_degree; }

    /// ln r^L for ρ = ln r: the scale that turns unit-scale margins into those of W.
    double logScale(double logNorm) const { return m_degree * logNorm; }

    /// p(V) alone, and p(V) with the signed tangent Gram matrix.
    std::shared_ptr<const Linearization> margins(const Vector& direction) const;
    std::shared_ptr<const Linearization> linearize(const Vector& direction) const;

    /// result = Gᵀq = Σ_i q_i ∇p_i(V).
    void pullback(const Vector& direction, const VectorView& weights, Vector& result) const;

 private:
    std::shared_ptr<const Network> m_network;
    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const Loss> m_loss;
    double m_degree;
    Matrix m_constantGram;  // of a network linear in its parameters, formed once; empty otherwise
};

}  // namespace marginscope
