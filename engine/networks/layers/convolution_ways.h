#pragma once

#include "engine/networks/layers/buffer_pool.h"
#include "engine/networks/layers/convolution_shape.h"
#include "engine/networks/layers/matrix_product.h"

/// The ways in which Convolution computes; each has a file of its own. All cut work by the problem alone and take sums
/// in a fixed order. `weights` and `gradient` are in the order of ConvolutionShape; `factors` are weights made ready
/// for forward(), once for many calls.
namespace marginscope {

template <typename Scalar>
using Factors = typename BufferPool<Scalar>::Buffer;

/// Where a convolution puts what it computes: y (+)= it where `gate` is positive, and then max(0, y). Ways that say
/// nothing of a gate know of Into alone.
template <typename Scalar>
struct ConvolutionTarget {
    FeatureView<Scalar> y;
    Into into = Into::Overwrite;
    FeatureView<const Scalar> gate = {};  ///< of y's shape; without values: as if all were positive
    bool rectified = false;

    /// For a product whose rows are pixels, the first of them `row`.
    Finish<Scalar> finishFrom(Index row) const {
        Finish<Scalar> finish(into);
        if (gate.values) finish.gate = gate.values + row * gate.pixelPitch;
        finish.gatePitch = gate.pixelPitch;
        finish.rectified = rectified;
        return finish;
    }
};

/// The weights as panels (matrix_product.h), for the ways that have no factors of their own.
template <typename Scalar>
Factors<Scalar> panelFactors(const ConvolutionShape& shape, const Scalar* weights, BufferPool<Scalar>& pool) {
    auto buffer = pool.take(panelSize<Scalar>(shape.patchSize(), shape.outputs));
    toPanels(rowsAt(weights, shape.patchSize(), shape.outputs, shape.outputs), buffer.values());
    return buffer;
}

/// Kernel 1, stride 1, no padding: all pixels of all examples are the rows of one matrix.
namespace pixelwise_convolution {

template <typename Scalar>
Factors<Scalar> factorsOf(const ConvolutionShape& shape, const Scalar* weights, BufferPool<Scalar>& pool);
/// Whether forward() knows all of ConvolutionTarget.
bool finishes(const ConvolutionShape& shape);
/// Reads max(0, x) where `rectifies`.
template <typename Scalar>
void forward(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> x, bool rectifies,
             const ConvolutionTarget<Scalar>& target, BufferPool<Scalar>& pool);
/// gradient (+)= that of these examples; reads max(0, x) where `rectifies`.
template <typename Scalar>
void weightGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x, bool rectifies,
                    FeatureView<const Scalar> gradientOfY, Scalar* gradient, Into into, BufferPool<Scalar>& pool);

}  // namespace pixelwise_convolution

/// Stride 1 on small maps of many examples: the batch makes the rows, output pixel after output pixel, and taps that
/// only see padding are skipped.
namespace small_map_convolution {

template <typename Scalar>
void forward(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> x, FeatureView<Scalar> y,
             Into into, BufferPool<Scalar>& pool);
template <typename Scalar>
void weightGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x, FeatureView<const Scalar> gradientOfY,
                    Scalar* gradient);

}  // namespace small_map_convolution

/// Stride 1 on large maps that keep their size: with a margin of zeros around the map, a row of the kernel over a row
/// of the map is a matrix whose rows overlap, and no patches are copied.
namespace shifted_convolution {

template <typename Scalar>
void forward(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> x, FeatureView<Scalar> y,
             Into into, BufferPool<Scalar>& pool);

/// gradient += that of one row; scratch: scratchSize() numbers.
template <typename Scalar>
void addWeightGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x, Index image,
                       FeatureView<const Scalar> gradientOfY, Index row, Scalar* scratch, Scalar* gradient);
Index scratchSize(const ConvolutionShape& shape);

}  // namespace shifted_convolution

/// Any convolution: what the kernel sees from every output is copied side by side.
namespace patch_convolution {

template <typename Scalar>
void forward(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> x, FeatureView<Scalar> y,
             BufferPool<Scalar>& pool);

/// Weights made ready for backwardData().
template <typename Scalar>
Factors<Scalar> backwardFactorsOf(const ConvolutionShape& shape, const Scalar* weights, BufferPool<Scalar>& pool);
/// gradientOfX += the transposed convolution of gradientOfY.
template <typename Scalar>
void backwardData(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> gradientOfY,
                  FeatureView<Scalar> gradientOfX, BufferPool<Scalar>& pool);

/// gradient += that of one row; scratch: scratchSize() numbers.
template <typename Scalar>
void addWeightGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x, Index image,
                       FeatureView<const Scalar> gradientOfY, Index row, Scalar* scratch, Scalar* gradient);
Index scratchSize(const ConvolutionShape& shape);

}  // namespace patch_convolution

/// Stride 1 with fewer multiplications (Winograd's and Karatsuba's algorithms, see fast_convolution.cpp).
namespace fast_convolution {

/// Whether one of the algorithms is made for these sizes and saves more than it costs.
bool suits(const ConvolutionShape& shape);

/// Whether its rounding errors stay below about five times those of sums without tricks.
bool roundsWell(const ConvolutionShape& shape);

/// Whether a few examples at a time are as fast as many: the factors of all frequencies fit into the caches.
template <typename Scalar>
bool multipliesInBlocks(const ConvolutionShape& shape);

template <typename Scalar>
Factors<Scalar> factorsOf(const ConvolutionShape& shape, const Scalar* weights, BufferPool<Scalar>& pool);
template <typename Scalar>
void forward(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> x,
             const ConvolutionTarget<Scalar>& target, BufferPool<Scalar>& pool);
/// All examples, where the factors of all frequencies do not fit into the caches.
template <typename Scalar>
void weightGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x, FeatureView<const Scalar> gradientOfY,
                    Scalar* gradient, BufferPool<Scalar>& pool);

/// Otherwise: sums (+)= the gradient of these examples by the factors, sumSize() numbers; and what the sum of `count`
/// of them, one behind the other, says of the weights.
template <typename Scalar>
Index sumSize(const ConvolutionShape& shape);
template <typename Scalar>
void addFactorGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x,
                       FeatureView<const Scalar> gradientOfY, Scalar* sum, Into into, BufferPool<Scalar>& pool);
template <typename Scalar>
void weightGradientFromSums(const ConvolutionShape& shape, const Scalar* sums, Index count, Scalar* gradient);

}  // namespace fast_convolution

}  // namespace marginscope
