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
    std::vector<std::vector<Slice>> sources;        ///< by operation: what it reads, in place of Operation::inputs
    std::vector<int> lastReader;                    ///< by storage: the last operation that reads or writes it
    std::vector<int> firstWriter;                   ///< by storage: the first that writes it, −1 for the input

    /// ReLUs that a convolution beside them does along its way, so that their maps are not read and written once more.
    /// By operation; the first two are of convolutions, the others of ReLUs.
    struct Relus {
        typename Convolution<Scalar>::Relus ofConvolution = {};
        bool isOnTheWayBack = false;      ///< the gradient of what it reads goes through the ReLU before it
        bool isDoneForward = false;       ///< by a convolution
        bool isDoneOnTheWayBack = false;  ///< by a convolution
    };
    std::vector<Relus> relus;
    std::vector<bool> overwritesGradient;  ///< by storage: its gradient is written by one operation, not added up

    /// Whether an operation's output is stored: not that of a ReLU which a convolution does as it reads.
    bool storesOutput(int operation) const;

    /// Operations begin … end − 1, done for some examples after the other: what one has written the next one finds in
    /// the second-level cache.
    struct Segment {
        int begin;
        int end;
        Index examplesAtOnce;  ///< 0: all
        Index bytes;           ///< of what an example has there
    };
    std::vector<Segment> segments;  ///< all operations in their order

    /// Segments on maps of one size, all of them done for a part of the examples after the other, so that what one
    /// segment has written the others find in the last-level cache, and threads meet seldom.
    struct Stretch {
        int firstSegment;
        int endSegment;
        int begin;  ///< operations
        int end;
        Index examplesAtOnce;  ///< the fewest of a segment; 0: all, where it is a single one
        Index examplesOfPart;  ///< at most
    };
    std::vector<Stretch> stretches() const;
    std::vector<Stretch> singleSegments() const;
    /// Into how many parts a stretch takes so many examples, for threads to share.
    Index partsOf(const Stretch& stretch, Index examples) const;

    /// Whether the gradient of a storage is made and used up inside of a stretch. Those of weights need it until the
    /// end of the stretch unless they are summed inside of it too.
    bool hasLocalGradient(int storage, const Stretch& stretch, bool sumsInside) const;

    std::shared_ptr<BufferPool<Scalar>> pool;

 private:
    void findRelus();
    void findReluBefore(std::size_t convolution);
    bool isReadOnlyBy(const Slice& slice, int operation) const;
    bool worksOnFewExamples(int operation) const;
    bool shrinksMaps(int operation) const;
    void makeSegments();
    Stretch stretchOf(int firstSegment, int endSegment) const;
};

extern template struct LayerPlan<float>;
extern template struct LayerPlan<double>;

}  // namespace marginscope
