#pragma once

#include "engine/networks/layers/convolution.h"

namespace marginscope {

/// The tangent Gram matrix K_rs = ⟨∇_w Φ_r, ∇_w Φ_s⟩ of a network, summed up layer by layer, where Φ_r belongs to row r
/// of a batch of gradients and to image images[r]. Products are taken in Scalar, sums over layers in double.
///
/// With Δ the gradients of Φ by a convolution's output and A what it reads, a layer adds
///
///     Σ_{s,t} ⟨Δ_r(s), Δ_r'(t)⟩ Σ_taps ⟨A_r(s + tap), A_r'(t + tap)⟩      (s, t output pixels),
///
/// formed either so, from Gram matrices of pixels (small maps, many weights), or from the gradients of single rows
/// (large maps, few weights), whichever takes fewer operations.
template <typename Scalar>
class TangentGramSum {
 public:
    using ConstView = FeatureView<const Scalar>;
    using Pool = BufferPool<Scalar>;

    /// `gram` is set to rows × rows zeros; complete() makes it symmetric.
    TangentGramSum(Index rows, RowImages images, Matrix& gram, Pool& pool);

    void addConvolution(const Convolution<Scalar>& convolution, ConstView x, ConstView gradientOfY);
    void addBias(ConstView gradientOfY);
    void complete();

 private:
    void addFromPixels(const Convolution<Scalar>& convolution, ConstView x, ConstView gradientOfY);
    void addFromGradients(const Convolution<Scalar>& convolution, ConstView x, ConstView gradientOfY);
    void addProducts(const Scalar* gradients, Index size);

    Index m_rows;
    RowImages m_images;
    Matrix& m_gram;
    Pool& m_pool;
};

extern template class TangentGramSum<float>;
extern template class TangentGramSum<double>;

}  // namespace marginscope
