#include "engine/networks/layers/convolution_ways.h"
#include "engine/parallel/blocks.h"

namespace marginscope::small_map_convolution {

namespace {

constexpr Index examplesAtOnce = 512;  // rows of one product
constexpr Index outputsAtOnce = 128;   // columns of one product of weight gradients

}  // namespace

template <typename Scalar>
void forward(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> x, FeatureView<Scalar> y,
             Into into, BufferPool<Scalar>&) {
    const auto [height, width, channels] = shape.input;
    const Index pixels = height * width;
    const PanelMatrix<Scalar> panels{factors, shape.patchSize(), shape.outputs};
    const Index chunks = blocksOf(x.examples, examplesAtOnce);
    forEachBlock(pixels * chunks, pixels * chunks, [&](const Block& block) {
        const Index pixel = block.begin % pixels;
        const Block rows = blockOf(x.examples, chunks, block.begin / pixels);
        const Taps vertical = tapsAt(pixel / width, height, shape.kernel, shape.padding);
        const Taps horizontal = tapsAt(pixel % width, width, shape.kernel, shape.padding);
        auto result = writableRowsAt(y.pixel(rows.begin, pixel), rows.size(), shape.outputs, y.examplePitch());
        const Index taps = horizontal.end - horizontal.begin;
        // Pixels side by side in memory are one long row.
        const Index together = x.pixelPitch == channels ? taps : 1;
        Into next = into;
        for (Index j = vertical.begin; j < vertical.end; ++j) {
            const Index sourcePixel = (vertical.firstPixel + j - vertical.begin) * width + horizontal.firstPixel;
            const Index firstTap = j * shape.kernel + horizontal.begin;
            for (Index i = 0; i < taps; i += together) {
                multiply(
                    rowsAt(x.pixel(rows.begin, sourcePixel + i), rows.size(), together * channels, x.examplePitch()),
                    panels, (firstTap + i) * channels, result, next);
                next = Into::Add;
            }
        }
    });
}

template <typename Scalar>
void weightGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x, FeatureView<const Scalar> gradientOfY,
                    Scalar* gradient) {
    const auto [height, width, channels] = shape.input;
    const Index parts = blocksOf(shape.outputs, outputsAtOnce);
    forEachBlock(shape.taps() * parts, shape.taps() * parts, [&](const Block& block) {
        const Index tap = block.begin / parts;
        const Index j = tap / shape.kernel, i = tap % shape.kernel;
        const Block columns = blockOf(shape.outputs, parts, block.begin % parts);
        auto result = writableRowsAt(gradient + tap * channels * shape.outputs + columns.begin, channels,
                                     columns.size(), shape.outputs);
        Into into = Into::Overwrite;
        for (Index v = 0; v < height; ++v)
            for (Index u = 0; u < width; ++u) {
                const Index row = v + j - shape.padding, column = u + i - shape.padding;
                if (row < 0 || row >= height || column < 0 || column >= width) continue;
                multiplyTransposed(rowsAt(x.pixel(0, row * width + column), x.examples, channels, x.examplePitch()),
                                   rowsAt(gradientOfY.pixel(0, v * width + u) + columns.begin, x.examples,
                                          columns.size(), gradientOfY.examplePitch()),
                                   result, into);
                into = Into::Add;
            }
        if (into == Into::Overwrite) result.setZero();
    });
}

#define MARGINSCOPE_SMALL_MAP_CONVOLUTION(Scalar)                                                                 \
    template void forward(const ConvolutionShape&, const Scalar*, FeatureView<const Scalar>, FeatureView<Scalar>, \
                          Into, BufferPool<Scalar>&);                                                             \
    template void weightGradient(const ConvolutionShape&, FeatureView<const Scalar>, FeatureView<const Scalar>,   \
                                 Scalar*);

MARGINSCOPE_SMALL_MAP_CONVOLUTION(float)
MARGINSCOPE_SMALL_MAP_CONVOLUTION(double)
#undef MARGINSCOPE_SMALL_MAP_CONVOLUTION

}  // namespace marginscope::small_map_convolution
