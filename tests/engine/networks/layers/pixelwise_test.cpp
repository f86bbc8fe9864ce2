#include "engine/networks/layers/pixelwise.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "tests/support/feature_maps.h"
#include "tests/support/finite_differences.h"

namespace marginscope {
namespace {

using test::expectClose;
using test::FeatureMaps;
using test::randomVector;

constexpr Index examples = 3;
const std::vector<Index> rowImages = {0, 0, 1, 2, 2};  // the image of each row of gradients

using Maps = FeatureMaps<double>;
using Layer = std::function<void(const Maps& x, Maps& y)>;

/// For every row the gradient of ⟨its gradient of y, y of its image⟩ by the image, by central differences of a layer.
/// The step is far smaller than the distance of random values to a kink.
Vector differences(const Layer& forward, const Maps& x, const Maps& gradientOfY, const std::vector<Index>& images) {
    const Index size = x.shape().size(), outputs = gradientOfY.shape().size();
    Vector result(gradientOfY.examples() * size);
    const auto outputsAt = [&](const Vector& values) {
        Maps moved = x, y(x.examples(), gradientOfY.shape());
        moved.setValues(values);
        forward(moved, y);
        return y.values();
    };
    const Vector all = gradientOfY.values();
    for (Index k = 0; k < size; ++k)
        for (Index row = 0; row < gradientOfY.examples(); ++row) {
            const Index image = images[std::size_t(row)];
            const Vector tangent = Vector::Unit(x.values().size(), image * size + k);
            const Vector derivative = test::centralDifference(outputsAt, x.values(), tangent, 1e-5);
            result[row * size + k] =
                derivative.segment(image * outputs, outputs).dot(all.segment(row * outputs, outputs));
        }
    return result;
}

/// What a layer adds to the gradient of its input, against differences of its forward.
void expectBackwardAdds(const Layer& forward, const Maps& x, MapShape outputShape, Index besides,
                        const std::function<void(const Maps& gradientOfY, Maps& gradientOfX)>& backward) {
    const Index rows = Index(rowImages.size());
    const Maps gradientOfY = Maps::random(rows, outputShape, 12, besides);
    Maps gradientOfX = Maps::random(rows, x.shape(), 13, besides);
    const Vector before = gradientOfX.values();
    backward(gradientOfY, gradientOfX);
    gradientOfX.expectNothingElseTouched();
    expectClose(gradientOfX.values(), before + differences(forward, x, gradientOfY, rowImages), 1e-9);
}

TEST(Pixelwise, Relu) {
    for (const Index besides : {0, 2}) {
        Maps x = Maps::random(examples, {3, 5, 4}, 11, besides);
        Maps y(examples, x.shape(), besides);
        reluForward<double>(x.view(), y.view());
        expectClose(y.values(), x.values().cwiseMax(0), 0);
        y.expectNothingElseTouched();
        const Layer forward = [](const Maps& from, Maps& to) { reluForward<double>(from.view(), to.view()); };
        expectBackwardAdds(forward, x, x.shape(), besides, [&](const Maps& gradientOfY, Maps& gradientOfX) {
            reluBackward<double>(y.view(), {rowImages.data()}, gradientOfY.view(), gradientOfX.view());
        });
    }
}

TEST(Pixelwise, ReluInPlace) {
    for (const Index besides : {0, 2}) {
        Maps x = Maps::random(examples, {3, 5, 4}, 11, besides);
        x.at(0, 1, 2, 3) = 0;  // relu'(0) = 0
        const Vector before = x.values();
        reluForward<double>(x.view(), x.view());
        expectClose(x.values(), before.cwiseMax(0), 0);
        x.expectNothingElseTouched();
        Maps gradient = Maps::random(Index(rowImages.size()), x.shape(), 12, besides);
        Vector expected = gradient.values();
        const Index size = x.shape().size();
        for (Index row = 0; row < Index(rowImages.size()); ++row)
            for (Index k = 0; k < size; ++k)
                if (before[rowImages[std::size_t(row)] * size + k] <= 0) expected[row * size + k] = 0;
        reluBackward<double>(x.view(), {rowImages.data()}, gradient.view(), gradient.view());
        expectClose(gradient.values(), expected, 0);
        gradient.expectNothingElseTouched();
    }
}

TEST(Pixelwise, ReluDoesNotHideWhatIsNotANumber) {
    Maps x(1, {1, 1, 3});
    x.setValues(Vector{{-1, std::numeric_limits<double>::quiet_NaN(), 2}});
    reluForward<double>(x.view(), x.view());
    EXPECT_EQ(x.at(0, 0, 0, 0), 0);
    EXPECT_TRUE(std::isnan(x.at(0, 0, 0, 1)));
    EXPECT_EQ(x.at(0, 0, 0, 2), 2);
}

TEST(Pixelwise, Add) {
    for (const Index besides : {0, 2}) {
        const Maps first = Maps::random(examples, {3, 2, 4}, 21, besides),
                   second = Maps::random(examples, {3, 2, 4}, 22);
        Maps y(examples, first.shape(), besides);
        addForward<double>(first.view(), second.view(), y.view());
        expectClose(y.values(), first.values() + second.values(), 0);
        y.expectNothingElseTouched();
        Maps gradient = Maps::random(examples, first.shape(), 23, besides);
        const Vector before = gradient.values();
        addBackward<double>(second.view(), gradient.view());
        expectClose(gradient.values(), before + second.values(), 0);
        gradient.expectNothingElseTouched();
    }
}

/// Windows of a pool, in the order of their places: body(example, y, x, channel, values of the window).
template <typename Body>
void forEachWindow(const Maps& x, Index kernel, const Body& body) {
    for (Index n = 0; n < x.examples(); ++n)
        for (Index v = 0; v < x.shape().height / kernel; ++v)
            for (Index u = 0; u < x.shape().width / kernel; ++u)
                for (Index c = 0; c < x.shape().channels; ++c) {
                    Vector window(kernel * kernel);
                    for (Index place = 0; place < window.size(); ++place)
                        window[place] = x.at(n, v * kernel + place / kernel, u * kernel + place % kernel, c);
                    body(n, v, u, c, window);
                }
}

TEST(Pixelwise, MaxPoolWithPixelsLeftOver) {
    for (const Index kernel : {2, 3})
        for (const Index besides : {0, 2}) {
            const Maps x = Maps::random(examples, {5, 7, 4}, 31, besides);
            const MapShape pooled{5 / kernel, 7 / kernel, 4};
            Maps y(examples, pooled, besides);
            std::vector<std::uint8_t> choice(std::size_t(examples * pooled.size()));
            maxPoolForward<double>(x.view(), kernel, y.view(), choice.data());
            y.expectNothingElseTouched();
            const Maps& found = y;
            forEachWindow(x, kernel, [&](Index n, Index v, Index u, Index c, const Vector& window) {
                EXPECT_EQ(found.at(n, v, u, c), window.maxCoeff());
            });
            const Layer forward = [&](const Maps& from, Maps& to) {
                std::vector<std::uint8_t> unused(choice.size());
                maxPoolForward<double>(from.view(), kernel, to.view(), unused.data());
            };
            expectBackwardAdds(forward, x, pooled, besides, [&](const Maps& gradientOfY, Maps& gradientOfX) {
                maxPoolBackward<double>(choice.data(), {rowImages.data()}, kernel, gradientOfY.view(),
                                        gradientOfX.view());
            });
        }
}

TEST(Pixelwise, MaxPoolTakesTheFirstOfEquals) {
    Maps x(1, {2, 4, 1});
    Vector values(8);
    values << 1, 3, 5, 5,  //
        3, 3, 5, 5;
    x.setValues(values);
    Maps y(1, {1, 2, 1});
    std::vector<std::uint8_t> choice(2);
    maxPoolForward<double>(x.view(), 2, y.view(), choice.data());
    EXPECT_EQ(choice, (std::vector<std::uint8_t>{1, 0}));
    Maps gradientOfY(1, {1, 2, 1}), gradientOfX(1, {2, 4, 1});
    gradientOfY.setValues(Vector{{10, 20}});
    gradientOfX.setValues(Vector::Zero(8));
    maxPoolBackward<double>(choice.data(), RowImages(), 2, gradientOfY.view(), gradientOfX.view());
    expectClose(gradientOfX.values(), Vector{{0, 10, 20, 0, 0, 0, 0, 0}}, 0);
}

TEST(Pixelwise, AveragePoolWithPixelsLeftOver) {
    for (const Index kernel : {2, 3})
        for (const Index besides : {0, 2}) {
            const Maps x = Maps::random(examples, {5, 7, 4}, 41, besides);
            const MapShape pooled{5 / kernel, 7 / kernel, 4};
            Maps y(examples, pooled, besides);
            averagePoolForward<double>(x.view(), kernel, y.view());
            y.expectNothingElseTouched();
            const Maps& found = y;
            forEachWindow(x, kernel, [&](Index n, Index v, Index u, Index c, const Vector& window) {
                EXPECT_NEAR(found.at(n, v, u, c), window.mean(), 1e-15);
            });
            const Layer forward = [&](const Maps& from, Maps& to) {
                averagePoolForward<double>(from.view(), kernel, to.view());
            };
            expectBackwardAdds(forward, x, pooled, besides, [&](const Maps& gradientOfY, Maps& gradientOfX) {
                averagePoolBackward<double>(kernel, gradientOfY.view(), gradientOfX.view());
            });
        }
}

TEST(Pixelwise, Bias) {
    for (const Index besides : {0, 2}) {
        Maps x = Maps::random(examples, {2, 3, 4}, 51, besides);
        const Vector before = x.values(), bias = randomVector(4, 52);
        biasForward<double>(bias.data(), x.view());
        expectClose(x.values(), before + bias.replicate(examples * 6, 1), 0);
        x.expectNothingElseTouched();
        Matrix sums(4, examples);
        sumsOverPixels<double>(std::as_const(x).view(), sums.data());
        for (Index n = 0; n < examples; ++n) {
            const Vector values = x.values().segment(n * 24, 24);
            const Vector expected = Eigen::Map<const Matrix>(values.data(), 4, 6).rowwise().sum();
            expectClose(sums.col(n), expected, 1e-14);
        }
    }
}

}  // namespace
}  // namespace marginscope
