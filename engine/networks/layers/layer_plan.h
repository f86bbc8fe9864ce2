#pragma once

#include <memory>
#include <vector>

#include "engine/networks/layers/convolution.h"
#include "engine/networks/layers/layer_graph.h"

namespace marginscope {

/// A LayerGraph made ready for execution: what does not depend on weights or inputs.
template <typename Scalar>
struct LayerPlan {
    explicit LayerPlan(LayerGraph layerGraph);

    LayerGraph graph;
    std::vector<Convolution<Scalar>> convolutions;  ///< of the operations with weights, in their order
    std::vector<int> convolutionOf;                 ///< by operation; −1 for those without weights
    std::vector<int> lastReader;                    ///< by storage: the last operation that reads or writes it
    std::vector<int> firstWriter;                   ///< by storage: the first that writes it, −1 for the input

    /// Operations begin … end − 1, done for some examples after the other: what one has written the next one finds in
    /// the cache.
    struct Segment {
        int begin;
        int end;
        Index examplesAtOnce;  ///< 0: all
    };
    std::vector<Segment> segments;  ///< all operations in their order

    /// Whether the gradient of a storage is made and used up inside of a segment. Those of weights need it until the
    /// end of the segment unless they are summed inside of it too.
    bool hasLocalGradient(int storage, const Segment& segment, bool sumsInside) const;

    std::shared_ptr<BufferPool<Scalar>> pool;

 private:
    bool worksOnFewExamples(int operation) const;
    void makeSegments();
};

extern template struct LayerPlan<float>;
extern template struct LayerPlan<double>;

}  // namespace marginscope
