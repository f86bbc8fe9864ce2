#include "engine/networks/layers/convolution.h"

#include <algorithm>
#include <cassert>

#include "engine/networks/layers/matrix_product.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr Index smallMapPixels = 16;   // up to so many, the batch makes better rows than the pixels
constexpr Index examplesAtOnce = 512;  // rows of one product on small maps
constexpr Index rowsAtOnce = 2048;     // of one product over all pixels
constexpr Index mostPartialSums = 8;   // of weight gradients
constexpr Index narrow = 24;           // so few output channels, and products run along the pixels instead

Index blocksOf(Index count, Index size) {
    return std::max<Index>(1, (count + size - 1) / size);
}

/// The taps 0 … kernel − 1 that see the map from an output at `position`, and the pixel that the first of them sees.
struct Taps {
    Index begin, end, firstPixel;
};
Taps tapsAt(Index position, Index size, Index kernel, Index padding) {
    const Index begin = std::max<Index>(0, padding - position);
    const Index end = std::min(kernel, size + padding - position);
    return {begin, end, position + begin - padding};
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
        for (Index x = 0; x < width; ++x, target += channels, source += view.pixelPitch)
            std::copy_n(source, channels, target);
    }
}

Index paddedSize(MapShape shape, Index margin) {
    return ((shape.height + 2 * margin) * (shape.width + margin) + 2 * margin) * shape.channels;
}

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
    : m_input(input),
      m_output{(input.height + 2 * padding - kernel) / stride + 1, (input.width + 2 * padding - kernel) / stride + 1,
               outputs},
      m_kernel(kernel),
      m_stride(stride),
      m_padding(padding) {
    assert(m_output.height >= 1 && m_output.width >= 1);
}

template <typename Scalar>
typename Convolution<Scalar>::Way Convolution<Scalar>::way() const {
    if (m_kernel == 1 && m_stride == 1 && m_padding == 0) return Way::Pixelwise;
    const bool keepsSize = m_output.height == m_input.height && m_output.width == m_input.width;
    if (m_stride != 1 || !keepsSize) return Way::Patches;
    return m_input.pixels() <= smallMapPixels ? Way::SmallMap : Way::Shifted;
}

template <typename Scalar>
void Convolution<Scalar>::pack(const double* weights, Scalar* packed) const {
    forEachWeight(m_input.channels, outputs(), m_kernel * m_kernel,
                  [=](Index inPacked, Index inWeights) { packed[inPacked] = Scalar(weights[inWeights]); });
}

template <typename Scalar>
void Convolution<Scalar>::unpack(const Scalar* packed, double* weights) const {
    forEachWeight(m_input.channels, outputs(), m_kernel * m_kernel,
                  [=](Index inPacked, Index inWeights) { weights[inWeights] = double(packed[inPacked]); });
}

template <typename Scalar>
void Convolution<Scalar>::turnedAround(const Scalar* packed, Scalar* turned) const {
    const Index channels = m_input.channels, taps = m_kernel * m_kernel;
    forEachBlock(taps, taps, [&](const Block& block) {
        const Index tap = block.begin;
        writableRowsAt(turned + (taps - 1 - tap) * channels * outputs(), outputs(), channels, channels) =
            rowsAt(packed + tap * channels * outputs(), channels, outputs(), outputs()).transpose();
    });
}

template <typename Scalar>
void Convolution<Scalar>::convolveSmallMap(const Plain& plain, const Scalar* packed, ConstView x, View y, bool add) {
    const auto [height, width, channels] = plain.input;
    const Index pixels = height * width;
    const Index chunks = blocksOf(x.examples, examplesAtOnce);
    forEachBlock(pixels * chunks, pixels * chunks, [&](const Block& block) {
        const Index pixel = block.begin % pixels;
        const Block rows = blockOf(x.examples, chunks, block.begin / pixels);
        const Taps vertical = tapsAt(pixel / width, height, plain.kernel, plain.padding);
        const Taps horizontal = tapsAt(pixel % width, width, plain.kernel, plain.padding);
        auto result = writableRowsAt(y.pixel(rows.begin, pixel), rows.size(), plain.outputs, y.examplePitch());
        if (!add) result.setZero();
        const Index taps = horizontal.end - horizontal.begin;
        for (Index j = vertical.begin; j < vertical.end; ++j) {
            const Index sourcePixel = (vertical.firstPixel + j - vertical.begin) * width + horizontal.firstPixel;
            const Scalar* weights = packed + (j * plain.kernel + horizontal.begin) * channels * plain.outputs;
            if (x.pixelPitch == channels) {
                result.noalias() +=
                    rowsAt(x.pixel(rows.begin, sourcePixel), rows.size(), taps * channels, x.examplePitch()) *
                    rowsAt(weights, taps * channels, plain.outputs, plain.outputs);
                continue;
            }
            for (Index i = 0; i < taps; ++i)
                result.noalias() +=
                    rowsAt(x.pixel(rows.begin, sourcePixel + i), rows.size(), channels, x.examplePitch()) *
                    rowsAt(weights + i * channels * plain.outputs, channels, plain.outputs, plain.outputs);
        }
    });
}

template <typename Scalar>
void Convolution<Scalar>::convolveShifted(const Plain& plain, const Scalar* packed, ConstView x, View y, bool add,
                                          Pool& pool) {
    const auto [height, width, channels] = plain.input;
    const Index margin = plain.padding;
    const Index rowPixels = width + margin;
    const Index positions = height * rowPixels;
    const Index depth = plain.kernel * channels;
    const Index sourceSize = paddedSize(plain.input, margin);
    const Index resultSize = positions * plain.outputs;
    forEachBlock(x.examples, x.examples, [&](const Block& block) {
        const auto buffer = pool.take(sourceSize + resultSize);
        Scalar* padded = buffer.values();
        Scalar* result = padded + sourceSize;
        const Index example = block.begin;
        copyPadded(x, example, margin, padded);
        const bool alongPixels = plain.outputs <= narrow;
        for (Index j = 0; j < plain.kernel; ++j) {
            const auto windows = rowsAt(padded + j * rowPixels * channels, positions, depth, channels);
            const auto weights = rowsAt(packed + j * depth * plain.outputs, depth, plain.outputs, plain.outputs);
            if (alongPixels) {
                auto target = writableRowsAt(result, plain.outputs, positions, positions);
                if (j == 0)
                    target.noalias() = weights.transpose() * windows.transpose();
                else
                    target.noalias() += weights.transpose() * windows.transpose();
            } else {
                auto target = writableRowsAt(result, positions, plain.outputs, plain.outputs);
                if (j == 0)
                    target.noalias() = windows * weights;
                else
                    target.noalias() += windows * weights;
            }
        }
        for (Index v = 0; v < height; ++v) {
            auto target = writableRowsAt(y.pixel(example, v * width), width, plain.outputs, y.pixelPitch);
            const auto put = [&](const auto& source) {
                if (add)
                    target += source;
                else
                    target = source;
            };
            if (alongPixels)
                put(rowsAt<Scalar>(result + v * rowPixels, plain.outputs, width, positions).transpose());
            else
                put(rowsAt<Scalar>(result + v * rowPixels * plain.outputs, width, plain.outputs, plain.outputs));
        }
    });
}

template <typename Scalar>
void Convolution<Scalar>::copyPatches(ConstView x, Index image, Scalar* patches) const {
    const auto [height, width, channels] = m_input;
    for (Index v = 0; v < m_output.height; ++v)
        for (Index u = 0; u < m_output.width; ++u)
            for (Index j = 0; j < m_kernel; ++j)
                for (Index i = 0; i < m_kernel; ++i, patches += channels) {
                    const Index row = v * m_stride + j - m_padding;
                    const Index column = u * m_stride + i - m_padding;
                    if (row < 0 || row >= height || column < 0 || column >= width)
                        std::fill_n(patches, channels, Scalar(0));
                    else
                        std::copy_n(x.pixel(image, row * width + column), channels, patches);
                }
}

template <typename Scalar>
void Convolution<Scalar>::addPatches(const Scalar* patches, View x, Index image) const {
    const auto [height, width, channels] = m_input;
    for (Index v = 0; v < m_output.height; ++v)
        for (Index u = 0; u < m_output.width; ++u)
            for (Index j = 0; j < m_kernel; ++j)
                for (Index i = 0; i < m_kernel; ++i, patches += channels) {
                    const Index row = v * m_stride + j - m_padding;
                    const Index column = u * m_stride + i - m_padding;
                    if (row < 0 || row >= height || column < 0 || column >= width) continue;
                    Scalar* target = x.pixel(image, row * width + column);
                    for (Index c = 0; c < channels; ++c) target[c] += patches[c];
                }
}

template <typename Scalar>
void Convolution<Scalar>::forward(const Scalar* packed, ConstView x, View y, Pool& pool) const {
    assert(x.shape == m_input && y.shape == m_output && x.examples == y.examples);
    const Plain plain{m_input, outputs(), m_kernel, m_padding};
    switch (way()) {
        case Way::Pixelwise:
            forEachBlock(x.rows(), blocksOf(x.rows(), rowsAtOnce), [&](const Block& rows) {
                writableRowsAt(y.values + rows.begin * y.pixelPitch, rows.size(), outputs(), y.pixelPitch).noalias() =
                    rowsAt(x.values + rows.begin * x.pixelPitch, rows.size(), m_input.channels, x.pixelPitch) *
                    rowsAt(packed, m_input.channels, outputs(), outputs());
            });
            break;
        case Way::SmallMap:
            convolveSmallMap(plain, packed, x, y, false);
            break;
        case Way::Shifted:
            convolveShifted(plain, packed, x, y, false, pool);
            break;
        case Way::Patches: {
            const Index positions = m_output.pixels();
            const Index together = std::max<Index>(1, 256 / positions);
            forEachBlock(x.examples, blocksOf(x.examples, together), [&](const Block& examples) {
                const auto patches = pool.take(examples.size() * positions * patchSize());
                for (Index i = examples.begin; i < examples.end; ++i)
                    copyPatches(x, i, patches.values() + (i - examples.begin) * positions * patchSize());
                writableRowsAt(y.example(examples.begin), examples.size() * positions, outputs(), y.pixelPitch)
                    .noalias() =
                    rowsAt<Scalar>(patches.values(), examples.size() * positions, patchSize(), patchSize()) *
                    rowsAt(packed, patchSize(), outputs(), outputs());
            });
            break;
        }
    }
}

template <typename Scalar>
void Convolution<Scalar>::backwardData(const Scalar* packed, ConstView gradientOfY, View gradientOfX,
                                       Pool& pool) const {
    const Way chosen = way();
    if (chosen == Way::SmallMap || chosen == Way::Shifted) {
        const auto turned = pool.take(weightCount());
        turnedAround(packed, turned.values());
        const Plain plain{m_output, m_input.channels, m_kernel, m_kernel - 1 - m_padding};
        if (chosen == Way::SmallMap)
            convolveSmallMap(plain, turned.values(), gradientOfY, gradientOfX, true);
        else
            convolveShifted(plain, turned.values(), gradientOfY, gradientOfX, true, pool);
        return;
    }
    const auto transposed = rowsAt(packed, patchSize(), outputs(), outputs()).transpose();
    if (chosen == Way::Pixelwise) {
        forEachBlock(gradientOfY.rows(), blocksOf(gradientOfY.rows(), rowsAtOnce), [&](const Block& rows) {
            writableRowsAt(gradientOfX.values + rows.begin * gradientOfX.pixelPitch, rows.size(), m_input.channels,
                           gradientOfX.pixelPitch)
                .noalias() += rowsAt(gradientOfY.values + rows.begin * gradientOfY.pixelPitch, rows.size(), outputs(),
                                     gradientOfY.pixelPitch) *
                              transposed;
        });
        return;
    }
    const Index positions = m_output.pixels();
    const Index together = std::max<Index>(1, 256 / positions);
    forEachBlock(gradientOfY.examples, blocksOf(gradientOfY.examples, together), [&](const Block& examples) {
        const auto patches = pool.take(examples.size() * positions * patchSize());
        writableRowsAt(patches.values(), examples.size() * positions, patchSize(), patchSize()).noalias() =
            rowsAt(gradientOfY.example(examples.begin), examples.size() * positions, outputs(),
                   gradientOfY.pixelPitch) *
            transposed;
        for (Index i = examples.begin; i < examples.end; ++i)
            addPatches(patches.values() + (i - examples.begin) * positions * patchSize(), gradientOfX, i);
    });
}

template <typename Scalar>
void Convolution<Scalar>::weightsOnSmallMap(ConstView x, ConstView gradientOfY, Scalar* gradient) const {
    const auto [height, width, channels] = m_input;
    const Index taps = m_kernel * m_kernel;
    forEachBlock(taps, taps, [&](const Block& block) {
        const Index j = block.begin / m_kernel, i = block.begin % m_kernel;
        auto result = writableRowsAt(gradient + block.begin * channels * outputs(), channels, outputs(), outputs());
        result.setZero();
        for (Index v = 0; v < height; ++v)
            for (Index u = 0; u < width; ++u) {
                const Index row = v + j - m_padding, column = u + i - m_padding;
                if (row < 0 || row >= height || column < 0 || column >= width) continue;
                result.noalias() +=
                    rowsAt(x.pixel(0, row * width + column), x.examples, channels, x.examplePitch()).transpose() *
                    rowsAt(gradientOfY.pixel(0, v * width + u), x.examples, outputs(), gradientOfY.examplePitch());
            }
    });
}

template <typename Scalar>
Index Convolution<Scalar>::scratchForWeightGradient() const {
    switch (way()) {
        case Way::Pixelwise:
            return 0;
        case Way::Shifted:
            return paddedSize(m_input, m_padding) + paddedSize(m_output, m_padding);
        default:
            return m_output.pixels() * patchSize();
    }
}

template <typename Scalar>
void Convolution<Scalar>::addWeightGradient(ConstView x, Index image, ConstView gradientOfY, Index row, Scalar* scratch,
                                            Scalar* gradient) const {
    const Way chosen = way();
    if (chosen != Way::Shifted) {
        const Scalar* patches = x.example(image);
        Index pitch = x.pixelPitch;
        if (chosen != Way::Pixelwise) {
            copyPatches(x, image, scratch);
            patches = scratch;
            pitch = patchSize();
        }
        writableRowsAt(gradient, patchSize(), outputs(), outputs()).noalias() +=
            rowsAt(patches, m_output.pixels(), patchSize(), pitch).transpose() *
            rowsAt(gradientOfY.example(row), m_output.pixels(), outputs(), gradientOfY.pixelPitch);
        return;
    }
    const Index channels = m_input.channels;
    const Index rowPixels = m_input.width + m_padding;
    const Index positions = m_input.height * rowPixels;
    const Index depth = m_kernel * channels;
    copyPadded(x, image, m_padding, scratch);
    // Rows of outputs are as long as padded rows of the map: behind their ends, where windows see the end of one row
    // of the map and the start of the next, the gradient is zero.
    Scalar* paddedGradient = scratch + paddedSize(m_input, m_padding);
    copyPadded(gradientOfY, row, m_padding, paddedGradient);
    const Scalar* first = paddedGradient + (m_padding * rowPixels + m_padding) * outputs();
    for (Index j = 0; j < m_kernel; ++j)
        writableRowsAt(gradient + j * depth * outputs(), depth, outputs(), outputs()).noalias() +=
            rowsAt<Scalar>(scratch + j * rowPixels * channels, positions, depth, channels).transpose() *
            rowsAt(first, positions, outputs(), outputs());
}

template <typename Scalar>
void Convolution<Scalar>::backwardWeights(ConstView x, ConstView gradientOfY, Scalar* gradient, Pool& pool) const {
    if (way() == Way::SmallMap) return weightsOnSmallMap(x, gradientOfY, gradient);
    const bool isPixelwise = way() == Way::Pixelwise;
    const Index items = isPixelwise ? x.rows() : x.examples;
    const Index blocks = std::min(mostPartialSums, isPixelwise ? blocksOf(items, rowsAtOnce) : items);
    const auto partials = pool.take(blocks * weightCount());
    forEachBlock(items, blocks, [&](const Block& block) {
        Scalar* partial = partials.values() + block.number * weightCount();
        std::fill_n(partial, weightCount(), Scalar(0));
        if (isPixelwise) {
            writableRowsAt(partial, patchSize(), outputs(), outputs()).noalias() +=
                rowsAt(x.values + block.begin * x.pixelPitch, block.size(), patchSize(), x.pixelPitch).transpose() *
                rowsAt(gradientOfY.values + block.begin * gradientOfY.pixelPitch, block.size(), outputs(),
                       gradientOfY.pixelPitch);
            return;
        }
        const auto scratch = pool.take(scratchForWeightGradient());
        for (Index i = block.begin; i < block.end; ++i)
            addWeightGradient(x, i, gradientOfY, i, scratch.values(), partial);
    });
    std::copy_n(partials.values(), weightCount(), gradient);
    for (Index block = 1; block < blocks; ++block)
        for (Index w = 0; w < weightCount(); ++w) gradient[w] += partials.values()[block * weightCount() + w];
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
