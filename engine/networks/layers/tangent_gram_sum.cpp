#include "engine/networks/layers/tangent_gram_sum.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/networks/layers/matrix_product.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr Index pixelsAtOnce = 256;  // rows of a block of pixels: two blocks and their Gram matrix stay in cache
constexpr Index mostGradientValues = 1 << 24;  // kept at a time
constexpr Index rowsAtOnce = 64;               // of products of gradients
constexpr Index depthAtOnce = 2048;            // summed in Scalar before it goes into a double

Index ceilDivide(Index count, Index size) {
    return (count + size - 1) / size;
}

/// Calls body(I, J) for all pairs of blocks with I ≥ J, in parallel.
template <typename Body>
void forEachPair(Index blocks, const Body& body) {
    const Index pairs = blocks * (blocks + 1) / 2;
    forEachBlock(pairs, pairs, [&](const Block& block) {
        auto i = Index((std::sqrt(8.0 * double(block.begin) + 1) - 1) / 2);
        while ((i + 1) * (i + 2) / 2 <= block.begin) ++i;
        while (i * (i + 1) / 2 > block.begin) --i;
        body(i, block.begin - i * (i + 1) / 2);
    });
}

/// The rows in blocks of `together`, in each pixel after pixel and there row after row: (block, pixel, row, channel).
/// The last block is filled up with zeros.
template <typename Scalar>
void sortByPixels(FeatureView<const Scalar> view, Index rows, RowImages images, Index together, Scalar* sorted) {
    const Index pixels = view.shape.pixels(), channels = view.shape.channels;
    const Index blocks = ceilDivide(rows, together);
    forEachBlock(blocks, blocks, [&](const Block& block) {
        Scalar* target = sorted + block.begin * pixels * together * channels;
        for (Index pixel = 0; pixel < pixels; ++pixel)
            for (Index i = 0; i < together; ++i, target += channels) {
                const Index row = block.begin * together + i;
                if (row < rows)
                    std::copy_n(view.pixel(images[row], pixel), channels, target);
                else
                    std::fill_n(target, channels, Scalar(0));
            }
    });
}

/// For every pair of output pixels, the pairs of input pixels that the same tap sees from both, as offsets of blocks in
/// the Gram matrix of pixels.
struct TapPairs {
    std::vector<Index> first;    // of the pair (s, t): first[s·outputs + t] up to the next
    std::vector<Index> offsets;  // in units of blocks: (s + tap)·inputs·… see the sum below
};

template <typename Scalar>
TapPairs tapPairs(const Convolution<Scalar>& convolution, Index together) {
    const MapShape input = convolution.inputShape(), output = convolution.outputShape();
    const Index kernel = convolution.kernel();
    const auto pixelSeen = [&](Index position, Index j, Index i) -> Index {
        const Index row = position / output.width * convolution.stride() + j - convolution.padding();
        const Index column = position % output.width * convolution.stride() + i - convolution.padding();
        const bool inside = row >= 0 && row < input.height && column >= 0 && column < input.width;
        return inside ? row * input.width + column : -1;
    };
    TapPairs pairs;
    const Index pitch = input.pixels() * together;
    for (Index s = 0; s < output.pixels(); ++s)
        for (Index t = 0; t < output.pixels(); ++t) {
            pairs.first.push_back(Index(pairs.offsets.size()));
            for (Index j = 0; j < kernel; ++j)
                for (Index i = 0; i < kernel; ++i) {
                    const Index u = pixelSeen(s, j, i), v = pixelSeen(t, j, i);
                    if (u >= 0 && v >= 0) pairs.offsets.push_back(u * together * pitch + v * together);
                }
        }
    pairs.first.push_back(Index(pairs.offsets.size()));
    return pairs;
}

/// sum (together × together) += Σ_{s,t} deltaGram(s, t) ∘ Σ_taps pixelGram(s + tap, t + tap), elementwise over rows.
/// `Lanes` divides `together`.
template <int Lanes, typename Scalar>
void combine(const TapPairs& pairs, Index together, Index inputPitch, Index outputPixels, const Scalar* pixelGram,
             const Scalar* deltaGram, Scalar* sum) {
    const Index outputPitch = outputPixels * together;
    for (Index s = 0; s < outputPixels; ++s)
        for (Index t = 0; t < outputPixels; ++t) {
            const Index* tap = pairs.offsets.data() + pairs.first[std::size_t(s * outputPixels + t)];
            const Index taps =
                pairs.first[std::size_t(s * outputPixels + t + 1)] - pairs.first[std::size_t(s * outputPixels + t)];
            if (taps == 0) continue;
            const Scalar* deltas = deltaGram + s * together * outputPitch + t * together;
            for (Index i = 0; i < together; ++i)
                for (Index j = 0; j < together; j += Lanes) {
                    Scalar seen[Lanes] = {};
                    for (Index k = 0; k < taps; ++k) {
                        const Scalar* pixels = pixelGram + tap[k] + i * inputPitch + j;
                        for (int lane = 0; lane < Lanes; ++lane) seen[lane] += pixels[lane];
                    }
                    Scalar* target = sum + i * together + j;
                    const Scalar* weight = deltas + i * outputPitch + j;
                    for (int lane = 0; lane < Lanes; ++lane) target[lane] += weight[lane] * seen[lane];
                }
        }
}

}  // namespace

template <typename Scalar>
TangentGramSum<Scalar>::TangentGramSum(Index rows, RowImages images, Matrix& gram, Pool& pool)
    : m_rows(rows), m_images(images), m_gram(gram), m_pool(pool) {
    m_gram.setZero(rows, rows);
}

template <typename Scalar>
void TangentGramSum<Scalar>::complete() {
    m_gram.template triangularView<Eigen::StrictlyUpper>() = m_gram.transpose();
}

template <typename Scalar>
void TangentGramSum<Scalar>::addConvolution(const Convolution<Scalar>& convolution, ConstView x,
                                            ConstView gradientOfY) {
    const double inputs = double(convolution.inputShape().pixels()),
                 outputs = double(convolution.outputShape().pixels());
    const double pairs = 0.5 * double(m_rows) * double(m_rows);
    const double weights = double(convolution.weightCount());
    const double fromPixels = pairs * (inputs * inputs * double(convolution.inputShape().channels) +
                                       outputs * outputs * double(convolution.outputs()));
    const double fromGradients = double(m_rows) * outputs * weights + pairs * weights;
    if (fromPixels <= fromGradients)
        addFromPixels(convolution, x, gradientOfY);
    else
        addFromGradients(convolution, x, gradientOfY);
}

template <typename Scalar>
void TangentGramSum<Scalar>::addFromPixels(const Convolution<Scalar>& convolution, ConstView x, ConstView gradientOfY) {
    const Index inputs = convolution.inputShape().pixels(), outputs = convolution.outputShape().pixels();
    const Index channels = convolution.inputShape().channels, outputChannels = convolution.outputs();
    const Index together = std::max<Index>(1, pixelsAtOnce / std::max(inputs, outputs));
    const Index blocks = ceilDivide(m_rows, together);
    const auto activations = m_pool.take(blocks * together * inputs * channels);
    const auto deltas = m_pool.take(blocks * together * outputs * outputChannels);
    sortByPixels(x, m_rows, m_images, together, activations.values());
    sortByPixels(gradientOfY, m_rows, RowImages(), together, deltas.values());
    const TapPairs taps = tapPairs(convolution, together);

    const Index inputRows = inputs * together, outputRows = outputs * together;
    forEachPair(blocks, [&](Index I, Index J) {
        const auto scratch = m_pool.take(inputRows * inputRows + outputRows * outputRows + together * together);
        Scalar* pixelGram = scratch.values();
        Scalar* deltaGram = pixelGram + inputRows * inputRows;
        Scalar* sum = deltaGram + outputRows * outputRows;
        const auto product = [](const Scalar* values, Index rows, Index columns, Index first, Index second,
                                Scalar* result) {
            writableRowsAt(result, rows, rows, rows).noalias() =
                rowsAt(values + first * rows * columns, rows, columns, columns) *
                rowsAt(values + second * rows * columns, rows, columns, columns).transpose();
        };
        product(activations.values(), inputRows, channels, I, J, pixelGram);
        product(deltas.values(), outputRows, outputChannels, I, J, deltaGram);
        std::fill_n(sum, together * together, Scalar(0));
        if (together % 16 == 0)
            combine<16>(taps, together, inputRows, outputs, pixelGram, deltaGram, sum);
        else if (together % 4 == 0)
            combine<4>(taps, together, inputRows, outputs, pixelGram, deltaGram, sum);
        else
            combine<1>(taps, together, inputRows, outputs, pixelGram, deltaGram, sum);
        const Index rows = std::min(together, m_rows - I * together),
                    columns = std::min(together, m_rows - J * together);
        m_gram.block(I * together, J * together, rows, columns) +=
            rowsAt<Scalar>(sum, rows, columns, together).template cast<double>();
    });
}

template <typename Scalar>
void TangentGramSum<Scalar>::addFromGradients(const Convolution<Scalar>& convolution, ConstView x,
                                              ConstView gradientOfY) {
    // Where the gradients of all rows are too many, some output channels at a time.
    const Index ofOneChannel = convolution.patchSize() * m_rows;
    const Index together = std::clamp<Index>(mostGradientValues / ofOneChannel, 1, convolution.outputs());
    const auto gradients = m_pool.take(ofOneChannel * together);
    for (Index first = 0; first < convolution.outputs(); first += together) {
        const Index channels = std::min(together, convolution.outputs() - first);
        const Convolution<Scalar> part(convolution.inputShape(), channels, convolution.kernel(), convolution.stride(),
                                       convolution.padding());
        ConstView gradientOfPart = gradientOfY;
        gradientOfPart.values += first;
        gradientOfPart.shape.channels = channels;
        part.weightGradients(x, gradientOfPart, m_images, 0, m_rows, gradients.values(), m_pool);
        addProducts(gradients.values(), part.weightCount());
    }
}

template <typename Scalar>
void TangentGramSum<Scalar>::addBias(ConstView gradientOfY) {
    const Index channels = gradientOfY.shape.channels;
    std::vector<Scalar> sums(std::size_t(m_rows * channels), Scalar(0));
    for (Index row = 0; row < m_rows; ++row)
        for (Index pixel = 0; pixel < gradientOfY.shape.pixels(); ++pixel)
            for (Index c = 0; c < channels; ++c)
                sums[std::size_t(row * channels + c)] += gradientOfY.pixel(row, pixel)[c];
    addProducts(sums.data(), channels);
}

template <typename Scalar>
void TangentGramSum<Scalar>::addProducts(const Scalar* gradients, Index size) {
    forEachPair(ceilDivide(m_rows, rowsAtOnce), [&](Index I, Index J) {
        const Index rows = std::min(rowsAtOnce, m_rows - I * rowsAtOnce);
        const Index columns = std::min(rowsAtOnce, m_rows - J * rowsAtOnce);
        RowMajor<Scalar> product(rows, columns);
        auto target = m_gram.block(I * rowsAtOnce, J * rowsAtOnce, rows, columns);
        for (Index first = 0; first < size; first += depthAtOnce) {
            const Index depth = std::min(depthAtOnce, size - first);
            product.noalias() = rowsAt(gradients + I * rowsAtOnce * size + first, rows, depth, size) *
                                rowsAt(gradients + J * rowsAtOnce * size + first, columns, depth, size).transpose();
            target += product.template cast<double>();
        }
    });
}

template class TangentGramSum<float>;
template class TangentGramSum<double>;

}  // namespace marginscope
