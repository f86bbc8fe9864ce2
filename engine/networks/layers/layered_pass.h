#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "engine/networks/layers/batch_normalization.h"
#include "engine/networks/layers/convolution.h"
#include "engine/networks/layers/layer_plan.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

/// Statistics of all batch normalisations of a network, in the order of its operations.
using NormalizationStatistics = std::vector<ChannelStatistics>;

template <typename Scalar>
class LayeredBackward;

/// A batch of images on its way through a network, segment by segment over the whole batch, and back.
///
/// Batch normalisation uses the statistics of this batch, or fixed ones where they are given; going back, the gradient
/// goes through the former and not through the latter.
template <typename Scalar>
class LayeredPass {
 public:
    using Plan = LayerPlan<Scalar>;
    using View = FeatureView<Scalar>;
    using ConstView = FeatureView<const Scalar>;

    enum class Keep {
        Everything,  ///< to go back later
        Outputs      ///< memory of a layer goes to the next ones
    };

    /// Forward. `images`: one a row, channel after channel as in ExampleImages. `fixed` must outlive the pass.
    LayeredPass(std::shared_ptr<const Plan> plan, const VectorView& W, const InputsView& images, Keep keep,
                const NormalizationStatistics* fixed = nullptr);

    Index imageCount() const { return m_images; }
    /// One row an image, one column an output of the network.
    const RowMatrix& scores() const { return m_scores; }
    const NormalizationStatistics& statistics() const { return m_fixed ? *m_fixed : m_statistics; }

    /// What becomes of the gradients of single layers on the way back. All may be empty.
    struct Sink {
        /// A convolution or linear layer read x and its output has this gradient.
        std::function<void(const Operation&, const Convolution<Scalar>&, ConstView x, ConstView gradientOfY)> weights;
        /// The gradient of the weights (packed), summed over all rows. Instead of `weights`, for rows that are the
        /// images.
        std::function<void(const Operation&, const Convolution<Scalar>&, const Scalar* packed)> gradient;
        std::function<void(const Operation&, ConstView gradientOfY)> bias;
        /// Gradients of scale and shift.
        std::function<void(const Operation&, const Scalar* scale, const Scalar* shift)> normalization;
        /// The gradient of the input.
        std::function<void(ConstView gradientOfInput)> input;
    };

    /// Backward, after a pass that kept everything: row r of `seeds` is the gradient by the scores of image images[r].
    /// Several rows may belong to one image, except through statistics of the batch.
    void backward(const RowMatrix& seeds, RowImages images, const Sink& sink) const;

    /// From now on backward() goes through these weights, and past neurons, pools and statistics as they were on the
    /// way forward. What a Sink is told of `x` stays as it was too.
    void replaceWeights(const VectorView& W) { packWeights(W); }

 private:
    using Buffer = typename BufferPool<Scalar>::Buffer;

    using Factors = typename Convolution<Scalar>::Factors;

    friend class LayeredBackward<Scalar>;

    void packWeights(const VectorView& W);
    void takeInput(const InputsView& images);
    void runForward(const typename Plan::Stretch& stretch);
    void runForward(int index, const Block& examples, const Factors& factors);
    ConstView read(const Slice& slice) const;
    View write(const Slice& slice) const;
    const Scalar* weights(int index) const { return m_weights[std::size_t(index)].data(); }
    const ChannelStatistics& statisticsOf(int index) const {
        return statistics()[std::size_t(m_normalizationOf[std::size_t(index)])];
    }
    const Convolution<Scalar>& convolution(int index) const {
        return m_plan->convolutions[std::size_t(m_plan->convolutionOf[std::size_t(index)])];
    }

    std::shared_ptr<const Plan> m_plan;
    Index m_images;
    const NormalizationStatistics* m_fixed;
    NormalizationStatistics m_statistics;
    std::vector<int> m_normalizationOf;          // by operation
    std::vector<std::vector<Scalar>> m_weights;  // by operation; scale then shift for batch normalisation
    std::vector<Buffer> m_storages;
    std::vector<std::vector<std::uint8_t>> m_choices;  // by operation: of max pools
    RowMatrix m_scores;
};

extern template class LayeredPass<float>;
extern template class LayeredPass<double>;

}  // namespace marginscope
