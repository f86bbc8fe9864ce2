#pragma once

#include "engine/base/types.h"

namespace marginscope {

/// The two-layer squared ReLU network of eq. (5) on a fixed batch of examples, in float or double:
///
///     Φ(x; W) = Σ_{j=1..m} (−1)^j max(0, w_j·x)²,   W = (w_1, …, w_m) row after row, m × d.
///
/// Packs n inputs once (for vector registers) and then answers for any W and any width m = W.size() / d, neuron by
/// neuron, with nothing of size n × m stored. SquaredReluNetwork is the same as a Network; this class is the door for
/// code that steps many times on the same examples or wants float. A step of gradient descent on Σ_i ℓ(y_i Φ(x_i; W)),
/// which is what `bench two-layer-step` measures, is
///
///     const SquaredReluBatch<float> batch(inputs);                  // once
///     batch.outputs(W, outputs);
///     coefficients = (−ℓ'(y_i outputs_i) y_i)_i;                    // the caller's loss
///     batch.addPullback(coefficients, stepSize, W);                 // gradient and update in one sweep
///
/// Fast for d = 2 and d = 3 (weights and inputs stay in registers), good for any d. Re-entrant; the bits do not depend
/// on the number of threads. For weights in pairs w_{2k−1} = w_{2k} the outputs are exactly zero.
template <typename Scalar>
class SquaredReluBatch {
 public:
    using Values = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;
    using View = Eigen::Ref<const Values>;
    using Span = Eigen::Ref<Values>;

    /// inputs: n × d, one example a row.
    explicit SquaredReluBatch(const InputsView& inputs);

    Index size() const { return m_size; }
    Index dimension() const { return m_dimension; }

    /// result_i = Φ(x_i; W).
    void outputs(const View& W, Span result) const;

    /// result_i = ⟨∇Φ(x_i; W), tangent⟩ = Σ_j 2 (−1)^j max(0, w_j·x_i) (tangent_j·x_i).
    void directionalDerivative(const View& W, const View& tangent, Span result) const;

    /// result = Σ_i coefficients_i ∇Φ(x_i; W); neuron j gets 2 (−1)^j Σ_i coefficients_i max(0, w_j·x_i) x_i.
    void pullback(const View& W, const View& coefficients, Span result) const;

    /// W += factor · pullback(W, coefficients), in place.
    void addPullback(const View& coefficients, Scalar factor, Span W) const;

    /// For kernels over the same batch. Panel p holds examples p·lanes … (p+1)·lanes − 1, lanes = laneCount<Scalar>, as
    /// d registers, one for each input coordinate; examples past the last are zero.
    Index panelCount() const { return m_panelCount; }
    const Scalar* panel(Index number) const;

 private:
    template <bool along>
    void sumResponses(const View& W, const View& tangent, Span result) const;
    void addPullbackOfBlock(const Scalar* W, Index width, const Values& weightedRows, Scalar factor, bool replace,
                            Scalar* result) const;
    void addPullbackInto(const View& W, const View& coefficients, Scalar factor, bool replace, Scalar* result) const;

    Index m_size;
    Index m_dimension;
    Index m_panelCount;
    Values m_rows;    // n × d, example after example
    Values m_panels;  // panels × d × lanes
};

extern template class SquaredReluBatch<float>;
extern template class SquaredReluBatch<double>;

}  // namespace marginscope
