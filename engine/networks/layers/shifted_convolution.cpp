#include "engine/networks/layers/convolution_ways.h"
#include "engine/parallel/blocks.h"

namespace marginscope::shifted_convolution {

namespace {

Index paddedSize(MapShape shape, Index margin) {
    return ((shape.height + 2 * margin) * (shape.width + margin) + 2 * margin) * shape.channels;
}

/// A map with `margin` rows of zeros above and below, and `margin` pixels of zeros between its rows, before the first
/// and behind the last: any shifted window of it is one strided matrix.
template <typename Scalar>
void copyPadded(FeatureView<const Scalar> view, Index example, Index margin, Scalar* padded) {
    const auto [height, width, channels] = view.shape;
    const Index rowPixels = width + margin;
    std::fill_n(padded, ((height + 2 * margin) * rowPixels + 2 * margin) * channels, Scalar(0));
    for (Index y = 0; y < height; ++y) {
        Scalar* target = padded + ((y + margin) * rowPixels + margin) * channels;
        const Scalar* source = view.pixel(example, y * width);
        if (view.pixelPitch == channels) {
            std::copy_n(source, width * channels, target);
            continue;
        }
        for (Index x = 0; x < width; ++x, target += channels, source += view.pixelPitch)
            std::copy_n(source, channels, target);
    }
}

}  // namespace

template <typename Scalar>
void forward(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> x, FeatureView<Scalar> y,
             Into into, BufferPool<Scalar>& pool) {
    const auto [height, width, channels] = shape.input;
    const Index rowPixels = width + shape.padding;
    const Index depth = shape.kernel * channels;
    const PanelMatrix<Scalar> panels{factors, shape.patchSize(), shape.outputs};
    forEachBlock(x.examples, x.examples, [&](const Block& block) {
        const auto padded = pool.take(paddedSize(shape.input, shape.padding));
        copyPadded(x, block.begin, shape.padding, padded.values());
        for (Index v = 0; v < height; ++v)
            for (Index j = 0; j < shape.kernel; ++j)
                multiply(rowsAt<Scalar>(padded.values() + (v + j) * rowPixels * channels, width, depth, channels),
                         panels, j * depth,
                         writableRowsAt(y.pixel(block.begin, v * width), width, shape.outputs, y.pixelPitch),
                         j == 0 ? into : Into::Add);
    });
}

Index scratchSize(const ConvolutionShape& shape) {
    return paddedSize(shape.input, shape.padding) + paddedSize(shape.output(), shape.padding);
}

template <typename Scalar>
void addWeightGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x, Index image,
                       FeatureView<const Scalar> gradientOfY, Index row, Scalar* scratch, Scalar* gradient) {
    const Index channels = shape.input.channels;
    const Index rowPixels = shape.input.width + shape.padding;
    const Index positions = shape.input.height * rowPixels;
    const Index depth = shape.kernel * channels;
    copyPadded(x, image, shape.padding, scratch);
    // Rows of outputs are as long as padded rows of the map: behind their ends, where windows see the end of one row
    // of the map and the start of the next, the gradient is zero.
    Scalar* paddedGradient = scratch + paddedSize(shape.input, shape.padding);
    copyPadded(gradientOfY, row, shape.padding, paddedGradient);
    const Scalar* first = paddedGradient + (shape.padding * rowPixels + shape.padding) * shape.outputs;
    for (Index j = 0; j < shape.kernel; ++j)
        multiplyTransposed(rowsAt<Scalar>(scratch + j * rowPixels * channels, positions, depth, channels),
                           rowsAt(first, positions, shape.outputs, shape.outputs),
                           writableRowsAt(gradient + j * depth * shape.outputs, depth, shape.outputs, shape.outputs),
                           Into::Add);
}

#define MARGINSCOPE_SHIFTED_CONVOLUTION(Scalar)                                                                   \
    template void forward(const ConvolutionShape&, const Scalar*, FeatureView<const Scalar>, FeatureView<Scalar>, \
                          Into, BufferPool<Scalar>&);                                                             \
    template void addWeightGradient(const ConvolutionShape&, FeatureView<const Scalar>, Index,                    \
                                    FeatureView<const Scalar>, Index, Scalar*, Scalar*);

MARGINSCOPE_SHIFTED_CONVOLUTION(float)
MARGINSCOPE_SHIFTED_CONVOLUTION(double)
#undef MARGINSCOPE_SHIFTED_CONVOLUTION

}  // namespace marginscope::shifted_convolution
