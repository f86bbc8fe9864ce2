#pragma once

#include <vector>

#include "engine/networks/layers/layered_pass.h"
#include "engine/networks/layers/row_gradients.h"

namespace marginscope {

/// One way back through a pass that kept everything: what LayeredPass::backward() does.
template <typename Scalar>
class LayeredBackward {
 public:
    using Pass = LayeredPass<Scalar>;
    using Plan = LayerPlan<Scalar>;
    using Sink = typename Pass::Sink;

    /// All of these must outlive it.
    LayeredBackward(const Pass& pass, RowImages images, const Sink& sink);

    void run(const RowMatrix& seeds);

 private:
    using View = FeatureView<Scalar>;
    using ConstView = FeatureView<const Scalar>;
    using Buffer = typename BufferPool<Scalar>::Buffer;
    using Factors = typename Convolution<Scalar>::Factors;
    using Gradients = RowGradients<Scalar>;
    using Segment = typename Plan::Segment;
    using Stretch = typename Plan::Stretch;

    /// What a stretch needs before it starts.
    struct Prepared {
        bool sumsInside;               // of the gradients of weights, while what they need is in the cache
        std::vector<int> fresh;        // storages whose gradient, of all rows, starts with zeros
        std::vector<int> local;        // storages whose gradient is made for some rows and used up
        std::vector<Factors> factors;  // by operation of the stretch
        Index groups;                  // of rows, for threads to share
        std::vector<Buffer> sums;      // by operation: gradients of weights, one of each group
    };

    bool wantsGradient(const Slice& slice) const;
    Prepared prepare(const Stretch& stretch, Gradients& gradients) const;
    void prepareGradient(const Slice& slice, const Stretch& stretch, Prepared& prepared, Gradients& gradients) const;
    void run(const Stretch& stretch, Gradients& gradients) const;
    void runGroup(const Stretch& stretch, const Prepared& prepared, const Gradients& gradients,
                  const Block& group) const;
    void run(int index, const Factors& factors, const Gradients& gradients) const;
    void runSegment(const Segment& segment, int firstOperation, const Prepared& prepared, const Gradients& gradients,
                    std::vector<Buffer>& sums) const;
    void addToSum(int index, const Gradients& gradients, Buffer& sum) const;
    void tellOfGradients(const Stretch& stretch, const Prepared& prepared) const;
    void tellOfWeights(int index, const Gradients& gradients) const;

    const Operation& operation(int index) const { return m_plan.graph.operations()[std::size_t(index)]; }
    bool hasWeights(int index) const { return m_plan.convolutionOf[std::size_t(index)] >= 0; }
    const Convolution<Scalar>& convolution(int index) const { return m_pass.convolution(index); }

    const Pass& m_pass;
    const Plan& m_plan;
    BufferPool<Scalar>& m_pool;
    RowImages m_images;
    const Sink& m_sink;
};

extern template class LayeredBackward<float>;
extern template class LayeredBackward<double>;

}  // namespace marginscope
