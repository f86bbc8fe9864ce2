#include "engine/networks/layers/convolution_ways.h"
#include "engine/parallel/blocks.h"

namespace marginscope::pixelwise_convolution {

namespace {

constexpr Index rowsAtOnce = 1024;  // of one product
constexpr Index fewOutputs = 4;     // so few that a register of them would be mostly empty

/// Values of a view as the rows of a matrix.
template <typename Scalar>
ConstRows<Scalar> rowsOf(FeatureView<const Scalar> view, const Block& rows) {
    return rowsAt(view.values + rows.begin * view.pixelPitch, rows.size(), view.shape.channels, view.pixelPitch);
}

}  // namespace

template <typename Scalar>
Factors<Scalar> factorsOf(const ConvolutionShape& shape, const Scalar* weights, BufferPool<Scalar>& pool) {
    const Index channels = shape.input.channels;
    auto buffer = pool.take(panelSize<Scalar>(channels, shape.outputs));
    if (shape.outputs < fewOutputs)
        std::copy_n(weights, shape.weightCount(), buffer.values());
    else
        toPanels(rowsAt(weights, channels, shape.outputs, shape.outputs), buffer.values());
    return buffer;
}

template <typename Scalar>
void forward(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> x, FeatureView<Scalar> y,
             Into into, BufferPool<Scalar>&) {
    const Index channels = shape.input.channels;
    forEachBlock(x.rows(), blocksOf(x.rows(), rowsAtOnce), [&](const Block& rows) {
        auto target = writableRowsAt(y.values + rows.begin * y.pixelPitch, rows.size(), shape.outputs, y.pixelPitch);
        if (shape.outputs >= fewOutputs)
            multiply(rowsOf(x, rows), PanelMatrix<Scalar>{factors, channels, shape.outputs}, 0, target, into);
        else if (into == Into::Add)
            target.noalias() += rowsOf(x, rows) * rowsAt(factors, channels, shape.outputs, shape.outputs);
        else
            target.noalias() = rowsOf(x, rows) * rowsAt(factors, channels, shape.outputs, shape.outputs);
    });
}

template <typename Scalar>
void weightGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x, FeatureView<const Scalar> gradientOfY,
                    Scalar* gradient, Into into) {
    const Block all{0, 0, x.rows()};
    auto target = writableRowsAt(gradient, shape.input.channels, shape.outputs, shape.outputs);
    if (shape.outputs >= fewOutputs)
        multiplyTransposed(rowsOf(x, all), rowsOf(gradientOfY, all), target, into);
    else if (into == Into::Add)
        target.noalias() += rowsOf(x, all).transpose() * rowsOf(gradientOfY, all);
    else
        target.noalias() = rowsOf(x, all).transpose() * rowsOf(gradientOfY, all);
}

#define MARGINSCOPE_PIXELWISE_CONVOLUTION(Scalar)                                                                 \
    template Factors<Scalar> factorsOf(const ConvolutionShape&, const Scalar*, BufferPool<Scalar>&);              \
    template void forward(const ConvolutionShape&, const Scalar*, FeatureView<const Scalar>, FeatureView<Scalar>, \
                          Into, BufferPool<Scalar>&);                                                             \
    template void weightGradient(const ConvolutionShape&, FeatureView<const Scalar>, FeatureView<const Scalar>,   \
                                 Scalar*, Into);

MARGINSCOPE_PIXELWISE_CONVOLUTION(float)
MARGINSCOPE_PIXELWISE_CONVOLUTION(double)
#undef MARGINSCOPE_PIXELWISE_CONVOLUTION

}  // namespace marginscope::pixelwise_convolution
