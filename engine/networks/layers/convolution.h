#pragma once

#include <memory>

#include "engine/networks/layers/buffer_pool.h"
#include "engine/networks/layers/feature_view.h"

namespace marginscope {

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
/// No patches are copied where that can be avoided: with output pixels side by side in memory a row of the kernel over
/// a row of the map is a strided matrix already. Small maps take the batch as the rows of that matrix and skip taps
/// that only see padding, large ones the pixels of an example. Work is cut by the problem alone and sums are taken in
/// a fixed order: the same bits with any number of threads.
template <typename Scalar>
class Convolution {
 public:
    using View = FeatureView<Scalar>;
    using ConstView = FeatureView<const Scalar>;
    using Pool = BufferPool<Scalar>;

    Convolution(MapShape input, Index outputs, Index kernel, Index stride, Index padding);

    MapShape inputShape() const { return m_input; }
    MapShape outputShape() const { return m_output; }
    Index outputs() const { return m_output.channels; }
    Index kernel() const { return m_kernel; }
    Index stride() const { return m_stride; }
    Index padding() const { return m_padding; }
    Index patchSize() const { return m_kernel * m_kernel * m_input.channels; }
    Index weightCount() const { return patchSize() * outputs(); }

    void pack(const double* weights, Scalar* packed) const;
    void unpack(const Scalar* packed, double* weights) const;

    /// y = convolution of x.
    void forward(const Scalar* packed, ConstView x, View y, Pool& pool) const;

    /// gradientOfX += the transposed convolution of gradientOfY.
    void backwardData(const Scalar* packed, ConstView gradientOfY, View gradientOfX, Pool& pool) const;

    /// gradient (packed) = Σ over examples of the gradient of ⟨gradientOfY, y⟩ by the weights.
    void backwardWeights(ConstView x, ConstView gradientOfY, Scalar* gradient, Pool& pool) const;

    /// The same of single rows: gradients + (r − firstRow)·weightCount() receives that of row r of gradientOfY, whose
    /// input is image images[r] of x.
    void weightGradients(ConstView x, ConstView gradientOfY, RowImages images, Index firstRow, Index endRow,
                         Scalar* gradients, Pool& pool) const;

 private:
    enum class Way { Pixelwise, SmallMap, Shifted, Patches };

    /// y (+)= stride-1 convolution of x with a kernel of any size: also what goes backward through one, with the kernel
    /// turned around.
    struct Plain {
        MapShape input;
        Index outputs;
        Index kernel;
        Index padding;
    };
    static void convolveSmallMap(const Plain& plain, const Scalar* packed, ConstView x, View y, bool add);
    static void convolveShifted(const Plain& plain, const Scalar* packed, ConstView x, View y, bool add, Pool& pool);
    void turnedAround(const Scalar* packed, Scalar* turned) const;
    Way way() const;

    void copyPatches(ConstView x, Index image, Scalar* patches) const;
    void addPatches(const Scalar* patches, View x, Index image) const;
    void weightsOnSmallMap(ConstView x, ConstView gradientOfY, Scalar* gradient) const;
    void addWeightGradient(ConstView x, Index image, ConstView gradientOfY, Index row, Scalar* scratch,
                           Scalar* gradient) const;
    Index scratchForWeightGradient() const;

    MapShape m_input;
    MapShape m_output;
    Index m_kernel;
    Index m_stride;
    Index m_padding;
};

extern template class Convolution<float>;
extern template class Convolution<double>;

}  // namespace marginscope
