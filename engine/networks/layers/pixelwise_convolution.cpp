#include "engine/networks/layers/convolution_ways.h"
#include "engine/parallel/blocks.h"

namespace marginscope::pixelwise_convolution {

namespace {

constexpr Index rowsAtOnce = 1024;    // of one product
constexpr Index mostPartialSums = 8;  // of the gradient
constexpr Index fewestRowsOfSum = 2048;
constexpr Index fewOutputs = 4;  // so few that a register of them would be mostly empty

/// Values of a view as the rows of a matrix.
template <typename Scalar>
ConstRows<Scalar> rowsOf(FeatureView<const Scalar> view, const Block& rows) {
    return rowsAt(view.values + rows.begin * view.pixelPitch, rows.size(), view.shape.channels, view.pixelPitch);
}

}  // namespace

template <typename Scalar>
void forward(const ConvolutionShape& shape, const Scalar* weights, FeatureView<const Scalar> x, FeatureView<Scalar> y,
             Into into, BufferPool<Scalar>& pool) {
    const auto matrix = rowsAt(weights, shape.input.channels, shape.outputs, shape.outputs);
    const Index blocks = blocksOf(x.rows(), rowsAtOnce);
    const auto target = [&](const Block& rows) {
        return writableRowsAt(y.values + rows.begin * y.pixelPitch, rows.size(), shape.outputs, y.pixelPitch);
    };
    if (shape.outputs < fewOutputs) {
        forEachBlock(x.rows(), blocks, [&](const Block& rows) {
            if (into == Into::Add)
                target(rows).noalias() += rowsOf(x, rows) * matrix;
            else
                target(rows).noalias() = rowsOf(x, rows) * matrix;
        });
        return;
    }
    const auto buffer = pool.take(panelSize<Scalar>(shape.input.channels, shape.outputs));
    const auto panels = toPanels(matrix, buffer.values());
    forEachBlock(x.rows(), blocks,
                 [&](const Block& rows) { multiply(rowsOf(x, rows), panels, 0, target(rows), into); });
}

template <typename Scalar>
void weightGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x, FeatureView<const Scalar> gradientOfY,
                    Scalar* gradient, BufferPool<Scalar>& pool) {
    const Index size = shape.weightCount();
    const Index blocks = std::min(mostPartialSums, blocksOf(x.rows(), fewestRowsOfSum));
    const auto partials = pool.take(blocks * size);
    forEachBlock(x.rows(), blocks, [&](const Block& rows) {
        auto partial =
            writableRowsAt(partials.values() + rows.number * size, shape.input.channels, shape.outputs, shape.outputs);
        if (shape.outputs < fewOutputs)
            partial.noalias() = rowsOf(x, rows).transpose() * rowsOf(gradientOfY, rows);
        else
            multiplyTransposed(rowsOf(x, rows), rowsOf(gradientOfY, rows), partial, Into::Overwrite);
    });
    std::copy_n(partials.values(), size, gradient);
    for (Index block = 1; block < blocks; ++block)
        for (Index w = 0; w < size; ++w) gradient[w] += partials.values()[block * size + w];
}

#define MARGINSCOPE_PIXELWISE_CONVOLUTION(Scalar)                                                                 \
    template void forward(const ConvolutionShape&, const Scalar*, FeatureView<const Scalar>, FeatureView<Scalar>, \
                          Into, BufferPool<Scalar>&);                                                             \
    template void weightGradient(const ConvolutionShape&, FeatureView<const Scalar>, FeatureView<const Scalar>,   \
                                 Scalar*, BufferPool<Scalar>&);

MARGINSCOPE_PIXELWISE_CONVOLUTION(float)
MARGINSCOPE_PIXELWISE_CONVOLUTION(double)
#undef MARGINSCOPE_PIXELWISE_CONVOLUTION

}  // namespace marginscope::pixelwise_convolution
