#include "engine/networks/layers/batch_normalization.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/feature_maps.h"
#include "tests/support/finite_differences.h"
#include "tests/support/naive_layers.h"

namespace marginscope {
namespace {

using test::centralDifference;
using test::expectClose;
using test::FeatureMaps;
using test::randomVector;

using Maps = FeatureMaps<double>;

const MapShape shape{3, 4, 5};
const Vector scale{{0.5, -1, 2, 1.5, 0}};
const Vector shift{{0, 1, -0.5, 2, 1}};

/// Channels of different means and deviations.
Maps activations(Index examples, Index besides = 0) {
    Maps x = Maps::random(examples, shape, 61, besides);
    for (Index row = 0; row < x.view().rows(); ++row)
        for (Index c = 0; c < shape.channels; ++c)
            x.view().pixel(0, row)[c] = double(c) - 2 + x.view().pixel(0, row)[c] / double(c + 1);
    return x;
}

Vector normalized(const Maps& x, const ChannelStatistics& statistics, const Vector& scales, const Vector& shifts) {
    Vector values = x.values();
    for (Index k = 0; k < values.size(); ++k) {
        const Index c = k % shape.channels;
        values[k] = scales[c] * (values[k] - statistics.mean[c]) / std::sqrt(statistics.variance[c] + 1e-5) + shifts[c];
    }
    return values;
}

TEST(BatchNormalization, StatisticsAndForward) {
    for (const Index besides : {0, 3}) {
        const Maps x = activations(6, besides);
        const ChannelStatistics statistics = channelStatistics<double>(x.view()), naive = test::naiveStatistics(x);
        expectClose(statistics.mean, naive.mean, 1e-14);
        expectClose(statistics.variance, naive.variance, 1e-14);
        Maps y(6, shape, besides);
        normalizationForward<double>(x.view(), statistics, scale.data(), shift.data(), y.view());
        expectClose(y.values(), normalized(x, naive, scale, shift), 1e-14);
        y.expectNothingElseTouched();
    }
}

TEST(BatchNormalization, ManyBlocksOfRows) {
    // More values than one block of the sums takes.
    const MapShape large{16, 16, 40};
    const auto x = FeatureMaps<float>::random(30, large, 62);
    const ChannelStatistics statistics = channelStatistics<float>(x.view());
    Maps copy(30, large);
    copy.setValues(x.values());
    const ChannelStatistics naive = test::naiveStatistics(copy);
    EXPECT_LT((statistics.mean - naive.mean).cwiseAbs().maxCoeff(), 1e-13);
    EXPECT_LT((statistics.variance - naive.variance).cwiseAbs().maxCoeff(), 1e-12);
}

/// ⟨gradientOfY, y⟩ as a function of (x, scale, shift) one behind the other; statistics of x or fixed ones.
struct Product {
    Vector gradientOfY;
    const ChannelStatistics* fixed;

    Vector operator()(const Vector& variables) const {
        const Index channels = shape.channels;
        Maps x(gradientOfY.size() / shape.size(), shape);
        x.setValues(variables.head(gradientOfY.size()));
        const Vector y = normalized(x, fixed ? *fixed : test::naiveStatistics(x),
                                    variables.segment(gradientOfY.size(), channels), variables.tail(channels));
        return Vector::Constant(1, gradientOfY.dot(y));
    }
};

TEST(BatchNormalization, Backward) {
    const Index examples = 3, channels = shape.channels;
    for (const bool throughStatistics : {true, false})
        for (const Index besides : {0, 3}) {
            const Maps x = activations(examples, besides);
            const Maps gradientOfY = Maps::random(examples, shape, 63, besides);
            // Fixed statistics are those of anything, not of x.
            const ChannelStatistics statistics =
                throughStatistics ? test::naiveStatistics(x) : ChannelStatistics{shift, Vector{{1, 2, 0.5, 0.1, 3}}};
            Maps gradientOfX = Maps::random(examples, shape, 64, besides);
            const Vector before = gradientOfX.values();
            Vector gradientOfScale(channels), gradientOfShift(channels);
            normalizationBackward<double>(x.view(), RowImages(), statistics, scale.data(), throughStatistics,
                                          gradientOfY.view(), gradientOfX.view(), gradientOfScale.data(),
                                          gradientOfShift.data());
            gradientOfX.expectNothingElseTouched();

            Vector variables(x.values().size() + 2 * channels), found(variables.size());
            variables << x.values(), scale, shift;
            found << gradientOfX.values() - before, gradientOfScale, gradientOfShift;
            const Product product{gradientOfY.values(), throughStatistics ? nullptr : &statistics};
            Vector expected(variables.size());
            for (Index k = 0; k < variables.size(); ++k)
                expected[k] = centralDifference(product, variables, Vector::Unit(variables.size(), k))[0];
            expectClose(found, expected, 1e-9);

            // Gradients that nobody asked for are not formed.
            Maps onlyX(examples, shape);
            onlyX.setValues(Vector::Zero(before.size()));
            normalizationBackward<double>(x.view(), RowImages(), statistics, scale.data(), throughStatistics,
                                          gradientOfY.view(), onlyX.view(), nullptr, nullptr);
            expectClose(onlyX.values(), expected.head(before.size()), 1e-9);
            Vector onlyScale(channels);
            normalizationBackward<double>(x.view(), RowImages(), statistics, scale.data(), throughStatistics,
                                          gradientOfY.view(), {}, onlyScale.data(), nullptr);
            expectClose(onlyScale, gradientOfScale, 0);
        }
}

TEST(BatchNormalization, BackwardWithFixedStatisticsOfRowsThatShareImages) {
    const Maps x = activations(2);
    const std::vector<Index> images = {0, 1, 1};
    const Maps gradientOfY = Maps::random(3, shape, 65);
    const ChannelStatistics statistics{shift, Vector{{1, 2, 0.5, 0.1, 3}}};
    Maps gradientOfX(3, shape);
    gradientOfX.setValues(Vector::Zero(3 * shape.size()));
    Vector gradientOfScale(shape.channels), expectedOfScale = Vector::Zero(shape.channels);
    normalizationBackward<double>(x.view(), {images.data()}, statistics, scale.data(), false, gradientOfY.view(),
                                  gradientOfX.view(), gradientOfScale.data(), nullptr);
    Vector expected(3 * shape.size());
    for (Index k = 0; k < expected.size(); ++k) {
        const Index c = k % shape.channels;
        const double inverse = 1 / std::sqrt(statistics.variance[c] + 1e-5);
        const double value = x.values()[images[std::size_t(k / shape.size())] * shape.size() + k % shape.size()];
        expected[k] = scale[c] * inverse * gradientOfY.values()[k];
        expectedOfScale[c] += gradientOfY.values()[k] * (value - statistics.mean[c]) * inverse;
    }
    expectClose(gradientOfX.values(), expected, 1e-14);
    expectClose(gradientOfScale, expectedOfScale, 1e-14);
}

}  // namespace
}  // namespace marginscope
