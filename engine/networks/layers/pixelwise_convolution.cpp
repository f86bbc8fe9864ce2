#include "engine/networks/lanes.h"
#include "engine/networks/layers/convolution_ways.h"
#include "engine/parallel/blocks.h"

namespace marginscope::pixelwise_convolution {

namespace {

constexpr Index rowsAtOnce = 1024;        // of one product
constexpr Index mostRectified = 3 << 10;  // numbers of a left factor, which stay in the first-level cache
constexpr Index fewestRectified = 8;      // rows
constexpr Index rectifiedRows = 256;      // of a left factor that is transposed: as deep as its products are
constexpr Index fewOutputs = 4;           // so few that a register of them would be mostly empty

/// Values of a view as the rows of a matrix.
template <typename Scalar>
ConstRows<Scalar> rowsOf(FeatureView<const Scalar> view, const Block& rows) {
    return rowsAt(view.values + rows.begin * view.pixelPitch, rows.size(), view.shape.channels, view.pixelPitch);
}

/// Calls body(max(0, x) of some rows, the first of them) for all rows in turn, about so many together.
template <typename Scalar, typename Body>
void forEachRectified(FeatureView<const Scalar> x, const Block& rows, Index together, BufferPool<Scalar>& pool,
                      const Body& body) {
    constexpr Index lanes = laneCount<Scalar>;
    const Index channels = x.shape.channels, pitch = blocksOf(channels, lanes) * lanes;
    const Index blocks = blocksOf(rows.size(), together);
    const auto room = pool.take(blocksOf(rows.size(), blocks) * pitch);
    for (Index number = 0; number < blocks; ++number) {
        const Block block = blockOf(rows.size(), blocks, number);
        const Index first = rows.begin + block.begin;
        for (Index row = 0; row < block.size(); ++row) {
            const Scalar* from = x.values + (first + row) * x.pixelPitch;
            Scalar* to = room.values() + row * pitch;
            for (Index c = 0; c < channels; c += lanes) {
                auto values = c + lanes <= channels ? loaded(from + c) : loaded(from + c, channels - c);
                rectify(values);
                lanesAt(to + c) = values;
            }
        }
        body(rowsAt<Scalar>(room.values(), block.size(), channels, pitch), first);
    }
}

}  // namespace

bool finishes(const ConvolutionShape& shape) {
    return shape.outputs >= fewOutputs;
}

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
void forward(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> x, bool rectifies,
             const ConvolutionTarget<Scalar>& target, BufferPool<Scalar>& pool) {
    const Index channels = shape.input.channels;
    const FeatureView<Scalar> y = target.y;
    const auto multiplyRows = [&](ConstRows<Scalar> left, Index firstRow) {
        auto result = writableRowsAt(y.values + firstRow * y.pixelPitch, left.rows(), shape.outputs, y.pixelPitch);
        if (shape.outputs >= fewOutputs)
            multiply(left, PanelMatrix<Scalar>{factors, channels, shape.outputs}, 0, result,
                     target.finishFrom(firstRow));
        else if (target.into == Into::Add)
            result.noalias() += left * rowsAt(factors, channels, shape.outputs, shape.outputs);
        else
            result.noalias() = left * rowsAt(factors, channels, shape.outputs, shape.outputs);
    };
    forEachBlock(x.rows(), blocksOf(x.rows(), rowsAtOnce), [&](const Block& rows) {
        if (rectifies)
            forEachRectified(x, rows, std::max(fewestRectified, mostRectified / channels), pool, multiplyRows);
        else
            multiplyRows(rowsOf(x, rows), rows.begin);
    });
}

template <typename Scalar>
void weightGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x, bool rectifies,
                    FeatureView<const Scalar> gradientOfY, Scalar* gradient, Into into, BufferPool<Scalar>& pool) {
    auto target = writableRowsAt(gradient, shape.input.channels, shape.outputs, shape.outputs);
    const auto multiplyRows = [&](ConstRows<Scalar> left, Index firstRow) {
        const auto right = rowsOf(gradientOfY, {0, firstRow, firstRow + left.rows()});
        if (shape.outputs >= fewOutputs)
            multiplyTransposed(left, right, target, into);
        else if (into == Into::Add)
            target.noalias() += left.transpose() * right;
        else
            target.noalias() = left.transpose() * right;
        into = Into::Add;
    };
    const Block all{0, 0, x.rows()};
    if (rectifies)
        forEachRectified(x, all, rectifiedRows, pool, multiplyRows);
    else
        multiplyRows(rowsOf(x, all), 0);
}

#define MARGINSCOPE_PIXELWISE_CONVOLUTION(Scalar)                                                                     \
    template Factors<Scalar> factorsOf(const ConvolutionShape&, const Scalar*, BufferPool<Scalar>&);                  \
    template void forward(const ConvolutionShape&, const Scalar*, FeatureView<const Scalar>, bool,                    \
                          const ConvolutionTarget<Scalar>&, BufferPool<Scalar>&);                                     \
    template void weightGradient(const ConvolutionShape&, FeatureView<const Scalar>, bool, FeatureView<const Scalar>, \
                                 Scalar*, Into, BufferPool<Scalar>&);

MARGINSCOPE_PIXELWISE_CONVOLUTION(float)
MARGINSCOPE_PIXELWISE_CONVOLUTION(double)
#undef MARGINSCOPE_PIXELWISE_CONVOLUTION

}  // namespace marginscope::pixelwise_convolution
