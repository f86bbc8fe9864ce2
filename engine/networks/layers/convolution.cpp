#include "engine/networks/layers/convolution.h"

#include <algorithm>
#include <cassert>

#include "engine/networks/layers/convolution_ways.h"
#include "engine/networks/layers/pixelwise.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr Index smallMapPixels = 16;     // up to so many, the batch makes better rows than the pixels
constexpr Index fewestChannels = 8;      // with fewer, rows of a kernel are too short to be worth a product each
constexpr Index mostPartialSums = 8;     // of weight gradients
constexpr Index fewestRowsOfSum = 2048;  // of pixelwise products
constexpr Index rowsToClear = 4096;      // by one task
constexpr Index mostBytesOfWeights = 256 << 10;  // that are read again for every few examples

/// Calls body(place in the packed order, place in PyTorch's order) for every weight, in tiles that suit both orders.
template <typename Body>
void forEachWeight(Index channels, Index outputs, Index taps, const Body& body) {
    constexpr Index tile = 16;
    forEachBlock(channels, blocksOf(channels, tile), [&](const Block& block) {
        for (Index first = 0; first < outputs; first += tile)
            for (Index c = block.begin; c < block.end; ++c)
                for (Index tap = 0; tap < taps; ++tap)
                    for (Index o = first; o < std::min(outputs, first + tile); ++o)
                        body((tap * channels + c) * outputs + o, (o * channels + c) * taps + tap);
    });
}

}  // namespace

template <typename Scalar>
Convolution<Scalar>::Convolution(MapShape input, Index outputs, Index kernel, Index stride, Index padding)
    : m_shape{input, outputs, kernel, stride, padding}, m_way(wayFor(m_shape)), m_forwardWay(m_way) {
    if (m_way == Way::Fast && !fast_convolution::roundsWell(m_shape)) m_forwardWay = Way::SmallMap;
    assert(outputShape().height >= 1 && outputShape().width >= 1);
}

template <typename Scalar>
typename Convolution<Scalar>::Way Convolution<Scalar>::wayFor(const ConvolutionShape& shape) {
    if (shape.kernel == 1 && shape.stride == 1 && shape.padding == 0) return Way::Pixelwise;
    if (!shape.keepsMapSize()) return Way::Patches;
    if (fast_convolution::suits(shape)) return Way::Fast;
    if (shape.input.pixels() <= smallMapPixels) return Way::SmallMap;
    return shape.input.channels < fewestChannels ? Way::Patches : Way::Shifted;
}

template <typename Scalar>
void Convolution<Scalar>::pack(const double* weights, Scalar* packed) const {
    forEachWeight(m_shape.input.channels, outputs(), m_shape.taps(),
                  [=](Index inPacked, Index inWeights) { packed[inPacked] = Scalar(weights[inWeights]); });
}

template <typename Scalar>
void Convolution<Scalar>::unpack(const Scalar* packed, double* weights) const {
    forEachWeight(m_shape.input.channels, outputs(), m_shape.taps(),
                  [=](Index inPacked, Index inWeights) { weights[inWeights] = double(packed[inPacked]); });
}

template <typename Scalar>
void Convolution<Scalar>::turnedAround(const Scalar* packed, Scalar* turned) const {
    const Index channels = m_shape.input.channels, taps = m_shape.taps();
    forEachBlock(taps, taps, [&](const Block& block) {
        const Index tap = block.begin;
        writableRowsAt(turned + (taps - 1 - tap) * channels * outputs(), outputs(), channels, channels) =
            rowsAt(packed + tap * channels * outputs(), channels, outputs(), outputs()).transpose();
    });
}

template <typename Scalar>
typename Convolution<Scalar>::Factors Convolution<Scalar>::factors(Way way, const ConvolutionShape& shape,
                                                                   const Scalar* weights, Pool& pool) {
    switch (way) {
        case Way::Pixelwise:
            return {pixelwise_convolution::factorsOf(shape, weights, pool)};
        case Way::Fast:
            return {fast_convolution::factorsOf(shape, weights, pool)};
        case Way::SmallMap:
        case Way::Shifted:
        case Way::Patches:
            break;
    }
    return {panelFactors(shape, weights, pool)};
}

template <typename Scalar>
typename Convolution<Scalar>::Factors Convolution<Scalar>::forwardFactors(const Scalar* packed, Pool& pool) const {
    return factors(m_forwardWay, m_shape, packed, pool);
}

template <typename Scalar>
typename Convolution<Scalar>::Factors Convolution<Scalar>::backwardFactors(const Scalar* packed, Pool& pool) const {
    if (m_way == Way::Patches) return {patch_convolution::backwardFactorsOf(m_shape, packed, pool)};
    const auto turned = pool.take(weightCount());
    turnedAround(packed, turned.values());
    return factors(m_way, m_shape.turned(), turned.values(), pool);
}

/// Whether a way knows all of ConvolutionTarget.
template <typename Scalar>
bool Convolution<Scalar>::finishes(Way way, const ConvolutionShape& shape) {
    return way == Way::Fast || (way == Way::Pixelwise && pixelwise_convolution::finishes(shape));
}

template <typename Scalar>
void Convolution<Scalar>::convolve(Way way, const ConvolutionShape& shape, const Factors& factors, ConstView x,
                                   bool rectifies, const ConvolutionTarget<Scalar>& target, Pool& pool) {
    const Scalar* values = factors.buffer.values();
    assert(!rectifies || way == Way::Pixelwise);
    switch (way) {
        case Way::Pixelwise:
            return pixelwise_convolution::forward(shape, values, x, rectifies, target, pool);
        case Way::Fast:
            return fast_convolution::forward(shape, values, x, target, pool);
        case Way::SmallMap:
            return small_map_convolution::forward(shape, values, x, target.y, target.into, pool);
        case Way::Shifted:
            return shifted_convolution::forward(shape, values, x, target.y, target.into, pool);
        case Way::Patches:
            assert(target.into == Into::Overwrite);
            return patch_convolution::forward(shape, values, x, target.y, pool);
    }
}

template <typename Scalar>
void Convolution<Scalar>::forward(const Factors& factors, ConstView x, View y, Pool& pool, Relus relus) const {
    assert(x.shape == inputShape() && y.shape == outputShape() && x.examples == y.examples);
    const bool finishesItself = finishes(m_forwardWay, m_shape);
    const ConvolutionTarget<Scalar> target{y, Into::Overwrite, {}, relus.after && finishesItself};
    convolve(m_forwardWay, m_shape, factors, x, relus.before, target, pool);
    if (relus.after && !finishesItself) reluForward<Scalar>(y, y);
}

template <typename Scalar>
void Convolution<Scalar>::backwardData(const Factors& factors, ConstView gradientOfY, View gradientOfX,
                                       Pool& pool) const {
    if (m_way == Way::Patches)
        patch_convolution::backwardData(m_shape, factors.buffer.values(), gradientOfY, gradientOfX, pool);
    else
        convolve(m_way, m_shape.turned(), factors, gradientOfY, false, {gradientOfX, Into::Add}, pool);
}

template <typename Scalar>
void Convolution<Scalar>::backwardDataThroughRelu(const Factors& factors, ConstView gradientOfY, ConstView x,
                                                  RowImages images, View gradientOfX, Into into, Pool& pool) const {
    if (!images.images && finishes(m_way, m_shape.turned()))
        return convolve(m_way, m_shape.turned(), factors, gradientOfY, false, {gradientOfX, into, x}, pool);
    // Either where it goes anyway, or beside it.
    typename Pool::Buffer buffer;
    View behindRelu = gradientOfX;
    if (into == Into::Add) {
        buffer = pool.take(gradientOfX.rows() * gradientOfX.shape.channels);
        behindRelu.values = buffer.values();
        behindRelu.pixelPitch = gradientOfX.shape.channels;
    }
    forEachBlock(behindRelu.rows(), blocksOf(behindRelu.rows(), rowsToClear), [&](const Block& rows) {
        for (Index row = rows.begin; row < rows.end; ++row)
            std::fill_n(behindRelu.values + row * behindRelu.pixelPitch, behindRelu.shape.channels, Scalar(0));
    });
    backwardData(factors, gradientOfY, behindRelu, pool);
    reluBackward<Scalar>(x, images, behindRelu, gradientOfX);
}

template <typename Scalar>
bool Convolution<Scalar>::worksOnFewExamples() const {
    if (weightCount() * Index(sizeof(Scalar)) > mostBytesOfWeights) return false;
    if (m_way == Way::Fast)
        return m_forwardWay == m_way && fast_convolution::multipliesInBlocks<Scalar>(m_shape) &&
               fast_convolution::multipliesInBlocks<Scalar>(m_shape.turned());
    return (m_way == Way::Pixelwise || m_way == Way::Shifted) && outputShape().pixels() > smallMapPixels;
}

template <typename Scalar>
Index Convolution<Scalar>::scratchForWeightGradient() const {
    return m_way == Way::Shifted ? shifted_convolution::scratchSize(m_shape) : patch_convolution::scratchSize(m_shape);
}

template <typename Scalar>
void Convolution<Scalar>::addWeightGradient(ConstView x, Index image, ConstView gradientOfY, Index row, Scalar* scratch,
                                            Scalar* gradient) const {
    if (m_way == Way::Shifted)
        shifted_convolution::addWeightGradient(m_shape, x, image, gradientOfY, row, scratch, gradient);
    else
        patch_convolution::addWeightGradient(m_shape, x, image, gradientOfY, row, scratch, gradient);
}

template <typename Scalar>
bool Convolution<Scalar>::sumsGradients() const {
    if (m_way == Way::Fast) return fast_convolution::multipliesInBlocks<Scalar>(m_shape);
    return m_way != Way::SmallMap;
}

template <typename Scalar>
Index Convolution<Scalar>::gradientSumSize() const {
    return m_way == Way::Fast ? fast_convolution::sumSize<Scalar>(m_shape) : weightCount();
}

template <typename Scalar>
void Convolution<Scalar>::addToGradientSum(ConstView x, ConstView gradientOfY, Scalar* sum, Into into, Pool& pool,
                                           Relus relus) const {
    assert(!relus.before || m_way == Way::Pixelwise);
    if (m_way == Way::Pixelwise)
        return pixelwise_convolution::weightGradient(m_shape, x, relus.before, gradientOfY, sum, into, pool);
    if (m_way == Way::Fast) return fast_convolution::addFactorGradient(m_shape, x, gradientOfY, sum, into, pool);
    if (into == Into::Overwrite) std::fill_n(sum, weightCount(), Scalar(0));
    const auto scratch = pool.take(scratchForWeightGradient());
    for (Index i = 0; i < x.examples; ++i) addWeightGradient(x, i, gradientOfY, i, scratch.values(), sum);
}

template <typename Scalar>
void Convolution<Scalar>::gradientFromSums(const Scalar* sums, Index count, Scalar* gradient) const {
    if (m_way == Way::Fast) return fast_convolution::weightGradientFromSums(m_shape, sums, count, gradient);
    std::copy_n(sums, weightCount(), gradient);
    for (Index sum = 1; sum < count; ++sum)
        for (Index w = 0; w < weightCount(); ++w) gradient[w] += sums[sum * weightCount() + w];
}

template <typename Scalar>
void Convolution<Scalar>::backwardWeights(ConstView x, ConstView gradientOfY, Scalar* gradient, Pool& pool) const {
    if (m_way == Way::SmallMap) return small_map_convolution::weightGradient(m_shape, x, gradientOfY, gradient);
    if (!sumsGradients()) return fast_convolution::weightGradient(m_shape, x, gradientOfY, gradient, pool);
    const Index most = std::min(mostPartialSums, x.examples);
    const Index blocks = m_way == Way::Pixelwise ? std::min(most, blocksOf(x.rows(), fewestRowsOfSum)) : most;
    const auto sums = pool.take(blocks * gradientSumSize());
    forEachBlock(x.examples, blocks, [&](const Block& examples) {
        addToGradientSum(some(x, examples), some(gradientOfY, examples),
                         sums.values() + examples.number * gradientSumSize(), Into::Overwrite, pool);
    });
    gradientFromSums(sums.values(), blocks, gradient);
}

template <typename Scalar>
void Convolution<Scalar>::weightGradients(ConstView x, ConstView gradientOfY, RowImages images, Index firstRow,
                                          Index endRow, Scalar* gradients, Pool& pool) const {
    const Index count = endRow - firstRow;
    forEachBlock(count, blocksOf(count, 4), [&](const Block& block) {
        const auto scratch = pool.take(scratchForWeightGradient());
        for (Index r = block.begin; r < block.end; ++r) {
            Scalar* gradient = gradients + r * weightCount();
            std::fill_n(gradient, weightCount(), Scalar(0));
            addWeightGradient(x, images[firstRow + r], gradientOfY, firstRow + r, scratch.values(), gradient);
        }
    });
}

template class Convolution<float>;
template class Convolution<double>;

}  // namespace marginscope
