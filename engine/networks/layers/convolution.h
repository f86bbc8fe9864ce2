#pragma once

#include <memory>

#include "engine/networks/layers/buffer_pool.h"
#include "engine/networks/layers/convolution_shape.h"
#include "engine/networks/layers/feature_view.h"
#include "engine/networks/layers/matrix_product.h"

namespace marginscope {

template <typename Scalar>
struct ConvolutionTarget;

/// A convolution without bias (cross-correlation, as everywhere in deep learning),
///
///     y(v, u, o) = Σ_{j,i,c} w(j, i, c, o) x(v·stride + j − padding, u·stride + i − padding, c),
///
/// zeros outside of the map. A linear layer is one with kernel 1 on maps of one pixel.
///
/// Weights are packed (kernel row, kernel column, input channel, output channel), last index fastest: a matrix of
/// patchSize() rows and outputs() columns. pack() and unpack() go to and from the order (output, input, row, column)
/// of PyTorch and weights.npz.
///
/// How it is computed is chosen by its sizes (wayFor(); the ways are in convolution_ways.h). Work is cut by the problem
/// alone and sums are taken in a fixed order: the same bits with any number of threads.
template <typename Scalar>
class Convolution {
 public:
    using View = FeatureView<Scalar>;
    using ConstView = FeatureView<const Scalar>;
    using Pool = BufferPool<Scalar>;

    Convolution(MapShape input, Index outputs, Index kernel, Index stride, Index padding);

    MapShape inputShape() const { return m_shape.input; }
    MapShape outputShape() const { return m_shape.output(); }
    Index outputs() const { return m_shape.outputs; }
    Index kernel() const { return m_shape.kernel; }
    Index stride() const { return m_shape.stride; }
    Index padding() const { return m_shape.padding; }
    Index patchSize() const { return m_shape.patchSize(); }
    Index weightCount() const { return m_shape.weightCount(); }

    void pack(const double* weights, Scalar* packed) const;
    void unpack(const Scalar* packed, double* weights) const;

    /// Packed weights made ready for forward() and for backwardData(): once for many calls with some examples each.
    struct Factors {
        typename Pool::Buffer buffer;
    };
    Factors forwardFactors(const Scalar* packed, Pool& pool) const;
    Factors backwardFactors(const Scalar* packed, Pool& pool) const;

    /// ReLUs that are done along the way, so that maps are not read and written once more for them.
    struct Relus {
        bool before = false;  ///< of x; only where readsThroughRelu()
        bool after = false;   ///< of y
    };
    bool readsThroughRelu() const { return m_way == Way::Pixelwise; }

    /// y = convolution of x.
    void forward(const Factors& factors, ConstView x, View y, Pool& pool, Relus relus = {}) const;

    /// gradientOfX += the transposed convolution of gradientOfY.
    void backwardData(const Factors& factors, ConstView gradientOfY, View gradientOfX, Pool& pool) const;

    /// The same through a ReLU before: (+)=, where x of the row's image is above 0.
    void backwardDataThroughRelu(const Factors& factors, ConstView gradientOfY, ConstView x, RowImages images,
                                 View gradientOfX, Into into, Pool& pool) const;

    /// Whether a few examples at a time are as fast as all at once.
    bool worksOnFewExamples() const;

    /// gradient (packed) = Σ over examples of the gradient of ⟨gradientOfY, y⟩ by the weights.
    void backwardWeights(ConstView x, ConstView gradientOfY, Scalar* gradient, Pool& pool) const;

    /// The same in parts, where it can be had so (true of what worksOnFewExamples()): sum (+)= what some examples
    /// contribute, gradientSumSize() numbers, and the gradient from `count` such sums that lie one behind the other.
    bool sumsGradients() const;
    Index gradientSumSize() const;
    void addToGradientSum(ConstView x, ConstView gradientOfY, Scalar* sum, Into into, Pool& pool,
                          Relus relus = {}) const;
    void gradientFromSums(const Scalar* sums, Index count, Scalar* gradient) const;

    /// The same of single rows: gradients + (r − firstRow)·weightCount() receives that of row r of gradientOfY, whose
    /// input is image images[r] of x.
    void weightGradients(ConstView x, ConstView gradientOfY, RowImages images, Index firstRow, Index endRow,
                         Scalar* gradients, Pool& pool) const;

 private:
    enum class Way { Pixelwise, Fast, SmallMap, Shifted, Patches };

    static Way wayFor(const ConvolutionShape& shape);
    static Factors factors(Way way, const ConvolutionShape& shape, const Scalar* weights, Pool& pool);
    static bool finishes(Way way, const ConvolutionShape& shape);
    static void convolve(Way way, const ConvolutionShape& shape, const Factors& factors, ConstView x, bool rectifies,
                         const ConvolutionTarget<Scalar>& target, Pool& pool);
    void turnedAround(const Scalar* packed, Scalar* turned) const;
    Index scratchForWeightGradient() const;
    void addWeightGradient(ConstView x, Index image, ConstView gradientOfY, Index row, Scalar* scratch,
                           Scalar* gradient) const;

    ConvolutionShape m_shape;
    Way m_way;
    Way m_forwardWay;  // rounding on the way forward decides on which side of its kink a neuron is
};

extern template class Convolution<float>;
extern template class Convolution<double>;

}  // namespace marginscope
