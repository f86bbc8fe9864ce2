#include "engine/networks/layers/batch_normalization.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr Index valuesAtOnce = 1 << 16;
constexpr Index mostBlocks = 64;

Index blocksOf(Index rows, Index channels) {
    return std::clamp<Index>(rows * channels / valuesAtOnce, 1, std::min(mostBlocks, std::max<Index>(1, rows)));
}

template <typename Scalar>
std::vector<Scalar> rounded(const Vector& values) {
    const auto cast = values.template cast<Scalar>().eval();
    return {cast.begin(), cast.end()};
}

Vector inverseDeviation(const ChannelStatistics& statistics) {
    return (statistics.variance.array() + normalizationEpsilon).rsqrt();
}

/// For every channel, the sum over all rows of body(row, channel); rows in fixed blocks.
template <typename RowBody>
Vector channelSums(Index rows, Index channels, Index sumsPerChannel, const RowBody& body) {
    Vector sums(channels * sumsPerChannel);
    sumOverBlocks(rows, blocksOf(rows, channels), sums, [&](const Block& block, VectorSpan partial) {
        for (Index row = block.begin; row < block.end; ++row) body(row, partial.data());
    });
    return sums;
}

}  // namespace

template <typename Scalar>
ChannelStatistics channelStatistics(FeatureView<const Scalar> x) {
    const Index channels = x.shape.channels, rows = x.rows();
    const auto value = [&x](Index row) { return x.values + row * x.pixelPitch; };
    ChannelStatistics statistics;
    statistics.mean = channelSums(rows, channels, 1,
                                  [&](Index row, double* sums) {
                                      const Scalar* values = value(row);
                                      for (Index c = 0; c < channels; ++c) sums[c] += double(values[c]);
                                  }) /
                      double(rows);
    const double* mean = statistics.mean.data();
    statistics.variance = channelSums(rows, channels, 1,
                                      [&](Index row, double* sums) {
                                          const Scalar* values = value(row);
                                          for (Index c = 0; c < channels; ++c) {
                                              const double offset = double(values[c]) - mean[c];
                                              sums[c] += offset * offset;
                                          }
                                      }) /
                          double(rows);
    return statistics;
}

template <typename Scalar>
void normalizationForward(FeatureView<const Scalar> x, const ChannelStatistics& statistics, const Scalar* scale,
                          const Scalar* shift, FeatureView<Scalar> y) {
    const Index channels = x.shape.channels;
    const std::vector<Scalar> inverse = rounded<Scalar>(inverseDeviation(statistics));
    const std::vector<Scalar> mean = rounded<Scalar>(statistics.mean);
    std::vector<Scalar> factor(static_cast<std::size_t>(channels));
    for (std::size_t c = 0; c < factor.size(); ++c) factor[c] = scale[c] * inverse[c];
    forEachBlock(x.rows(), blocksOf(x.rows(), channels), [&](const Block& block) {
        for (Index row = block.begin; row < block.end; ++row) {
            const Scalar* from = x.values + row * x.pixelPitch;
            Scalar* to = y.values + row * y.pixelPitch;
            for (Index c = 0; c < channels; ++c)
                to[c] = (from[c] - mean[std::size_t(c)]) * factor[std::size_t(c)] + shift[c];
        }
    });
}

template <typename Scalar>
void normalizationBackward(FeatureView<const Scalar> x, RowImages images, const ChannelStatistics& statistics,
                           const Scalar* scale, bool throughStatistics, FeatureView<const Scalar> gradientOfY,
                           FeatureView<Scalar> gradientOfX, Scalar* gradientOfScale, Scalar* gradientOfShift) {
    const Index channels = x.shape.channels, pixels = x.shape.pixels(), rows = gradientOfY.rows();
    const std::vector<Scalar> inverse = rounded<Scalar>(inverseDeviation(statistics));
    const std::vector<Scalar> mean = rounded<Scalar>(statistics.mean);
    const auto source = [&](Index row) { return x.pixel(images[row / pixels], row % pixels); };

    // Σ dy and Σ dy x̂, the gradients of shift and scale.
    Vector sums = Vector::Zero(2 * channels);
    if (throughStatistics || gradientOfScale || gradientOfShift)
        sums = channelSums(rows, channels, 2, [&](Index row, double* partial) {
            const Scalar* values = source(row);
            const Scalar* gradient = gradientOfY.values + row * gradientOfY.pixelPitch;
            for (Index c = 0; c < channels; ++c) {
                const auto k = std::size_t(c);
                partial[c] += double(gradient[c]);
                partial[channels + c] += double(gradient[c] * (values[c] - mean[k]) * inverse[k]);
            }
        });
    for (Index c = 0; c < channels; ++c) {
        if (gradientOfShift) gradientOfShift[c] = Scalar(sums[c]);
        if (gradientOfScale) gradientOfScale[c] = Scalar(sums[channels + c]);
    }
    if (!gradientOfX.values) return;

    const double share = throughStatistics ? 1 / double(rows) : 0;
    const std::vector<Scalar> meanGradient = rounded<Scalar>(share * sums.head(channels));
    const std::vector<Scalar> meanProduct = rounded<Scalar>(share * sums.tail(channels));
    forEachBlock(rows, blocksOf(rows, channels), [&](const Block& block) {
        for (Index row = block.begin; row < block.end; ++row) {
            const Scalar* values = source(row);
            const Scalar* from = gradientOfY.values + row * gradientOfY.pixelPitch;
            Scalar* to = gradientOfX.values + row * gradientOfX.pixelPitch;
            for (Index c = 0; c < channels; ++c) {
                const auto k = std::size_t(c);
                const Scalar normalized = (values[c] - mean[k]) * inverse[k];
                to[c] += scale[c] * inverse[k] * (from[c] - meanGradient[k] - normalized * meanProduct[k]);
            }
        }
    });
}

#define MARGINSCOPE_BATCH_NORMALIZATION(Scalar)                                                                        \
    template ChannelStatistics channelStatistics(FeatureView<const Scalar>);                                           \
    template void normalizationForward(FeatureView<const Scalar>, const ChannelStatistics&, const Scalar*,             \
                                       const Scalar*, FeatureView<Scalar>);                                            \
    template void normalizationBackward(FeatureView<const Scalar>, RowImages, const ChannelStatistics&, const Scalar*, \
                                        bool, FeatureView<const Scalar>, FeatureView<Scalar>, Scalar*, Scalar*);

MARGINSCOPE_BATCH_NORMALIZATION(float)
MARGINSCOPE_BATCH_NORMALIZATION(double)
#undef MARGINSCOPE_BATCH_NORMALIZATION

}  // namespace marginscope
