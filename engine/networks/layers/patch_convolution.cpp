#include "engine/networks/layers/convolution_ways.h"
#include "engine/parallel/blocks.h"

namespace marginscope::patch_convolution {

namespace {

constexpr Index rowsAtOnce = 256;  // of one product, where an example has fewer outputs

/// Calls body(pixel of the map or −1 outside of it) for every tap of every output, in the order of patches.
template <typename Body>
void forEachTap(const ConvolutionShape& shape, const Body& body) {
    const MapShape output = shape.output();
    for (Index v = 0; v < output.height; ++v)
        for (Index u = 0; u < output.width; ++u)
            for (Index j = 0; j < shape.kernel; ++j)
                for (Index i = 0; i < shape.kernel; ++i) {
                    const Index row = v * shape.stride + j - shape.padding;
                    const Index column = u * shape.stride + i - shape.padding;
                    const bool isInside =
                        row >= 0 && row < shape.input.height && column >= 0 && column < shape.input.width;
                    body(isInside ? row * shape.input.width + column : -1);
                }
}

template <typename Scalar>
void copyPatches(const ConvolutionShape& shape, FeatureView<const Scalar> x, Index image, Scalar* patches) {
    const Index channels = shape.input.channels;
    forEachTap(shape, [&](Index pixel) {
        if (pixel < 0)
            for (Index c = 0; c < channels; ++c) patches[c] = 0;
        else
            for (Index c = 0; c < channels; ++c) patches[c] = x.pixel(image, pixel)[c];
        patches += channels;
    });
}

template <typename Scalar>
void addPatches(const ConvolutionShape& shape, const Scalar* patches, FeatureView<Scalar> x, Index image) {
    const Index channels = shape.input.channels;
    forEachTap(shape, [&](Index pixel) {
        if (pixel >= 0) {
            Scalar* target = x.pixel(image, pixel);
            for (Index c = 0; c < channels; ++c) target[c] += patches[c];
        }
        patches += channels;
    });
}

/// Calls body(examples, room for their patches) for all of them.
template <typename Scalar, typename Body>
void forEachPatches(const ConvolutionShape& shape, Index examples, BufferPool<Scalar>& pool, const Body& body) {
    const Index together = std::max<Index>(1, rowsAtOnce / shape.output().pixels());
    forEachBlock(examples, blocksOf(examples, together), [&](const Block& block) {
        const auto patches = pool.take(block.size() * scratchSize(shape));
        body(block, patches.values());
    });
}

}  // namespace

Index scratchSize(const ConvolutionShape& shape) {
    return shape.output().pixels() * shape.patchSize();
}

template <typename Scalar>
void forward(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> x, FeatureView<Scalar> y,
             BufferPool<Scalar>& pool) {
    const Index positions = shape.output().pixels();
    const PanelMatrix<Scalar> panels{factors, shape.patchSize(), shape.outputs};
    forEachPatches(shape, x.examples, pool, [&](const Block& examples, Scalar* patches) {
        for (Index i = examples.begin; i < examples.end; ++i)
            copyPatches(shape, x, i, patches + (i - examples.begin) * scratchSize(shape));
        multiply(rowsAt<Scalar>(patches, examples.size() * positions, shape.patchSize(), shape.patchSize()), panels, 0,
                 writableRowsAt(y.example(examples.begin), examples.size() * positions, shape.outputs, y.pixelPitch),
                 Into::Overwrite);
    });
}

template <typename Scalar>
Factors<Scalar> backwardFactorsOf(const ConvolutionShape& shape, const Scalar* weights, BufferPool<Scalar>& pool) {
    const RowMajor<Scalar> transposed = rowsAt(weights, shape.patchSize(), shape.outputs, shape.outputs).transpose();
    auto buffer = pool.take(panelSize<Scalar>(shape.outputs, shape.patchSize()));
    toPanels(rowsAt<Scalar>(transposed.data(), shape.outputs, shape.patchSize(), shape.patchSize()), buffer.values());
    return buffer;
}

template <typename Scalar>
void backwardData(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> gradientOfY,
                  FeatureView<Scalar> gradientOfX, BufferPool<Scalar>& pool) {
    const Index positions = shape.output().pixels();
    const PanelMatrix<Scalar> panels{factors, shape.outputs, shape.patchSize()};
    forEachPatches(shape, gradientOfY.examples, pool, [&](const Block& examples, Scalar* patches) {
        const Index rows = examples.size() * positions;
        multiply(rowsAt(gradientOfY.example(examples.begin), rows, shape.outputs, gradientOfY.pixelPitch), panels, 0,
                 writableRowsAt(patches, rows, shape.patchSize(), shape.patchSize()), Into::Overwrite);
        for (Index i = examples.begin; i < examples.end; ++i)
            addPatches<Scalar>(shape, patches + (i - examples.begin) * scratchSize(shape), gradientOfX, i);
    });
}

template <typename Scalar>
void addWeightGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x, Index image,
                       FeatureView<const Scalar> gradientOfY, Index row, Scalar* scratch, Scalar* gradient) {
    copyPatches(shape, x, image, scratch);
    const Index positions = shape.output().pixels();
    multiplyTransposed(rowsAt<Scalar>(scratch, positions, shape.patchSize(), shape.patchSize()),
                       rowsAt(gradientOfY.example(row), positions, shape.outputs, gradientOfY.pixelPitch),
                       writableRowsAt(gradient, shape.patchSize(), shape.outputs, shape.outputs), Into::Add);
}

#define MARGINSCOPE_PATCH_CONVOLUTION(Scalar)                                                                          \
    template Factors<Scalar> backwardFactorsOf(const ConvolutionShape&, const Scalar*, BufferPool<Scalar>&);           \
    template void forward(const ConvolutionShape&, const Scalar*, FeatureView<const Scalar>, FeatureView<Scalar>,      \
                          BufferPool<Scalar>&);                                                                        \
    template void backwardData(const ConvolutionShape&, const Scalar*, FeatureView<const Scalar>, FeatureView<Scalar>, \
                               BufferPool<Scalar>&);                                                                   \
    template void addWeightGradient(const ConvolutionShape&, FeatureView<const Scalar>, Index,                         \
                                    FeatureView<const Scalar>, Index, Scalar*, Scalar*);

MARGINSCOPE_PATCH_CONVOLUTION(float)
MARGINSCOPE_PATCH_CONVOLUTION(double)
#undef MARGINSCOPE_PATCH_CONVOLUTION

}  // namespace marginscope::patch_convolution
