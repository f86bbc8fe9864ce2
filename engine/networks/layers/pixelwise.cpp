#include "engine/networks/layers/pixelwise.h"

#include <algorithm>
#include <cassert>

#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr Index valuesAtOnce = 1 << 15;

/// Calls body(example) for all examples, several at a time where maps are small.
template <typename Body>
void forEachExample(Index examples, Index valuesPerExample, const Body& body) {
    const Index together = std::max<Index>(1, valuesAtOnce / std::max<Index>(1, valuesPerExample));
    forEachBlock(examples, std::max<Index>(1, (examples + together - 1) / together), [&](const Block& block) {
        for (Index i = block.begin; i < block.end; ++i) body(i);
    });
}

/// Whether an example's values lie side by side in all of these.
template <typename... Views>
bool areDense(const Views&... views) {
    return ((views.pixelPitch == views.shape.channels) && ...);
}

/// Calls body(first value of x, first value of y, count) for runs of values side by side.
template <typename X, typename Y, typename Body>
void forEachRun(const X& x, Index imageOfX, const Y& y, Index rowOfY, const Body& body) {
    if (areDense(x, y)) return body(x.example(imageOfX), y.example(rowOfY), x.shape.size());
    for (Index pixel = 0; pixel < x.shape.pixels(); ++pixel)
        body(x.pixel(imageOfX, pixel), y.pixel(rowOfY, pixel), x.shape.channels);
}

/// The values of a window of a pool, row by row: offsets in pixels from its first.
Index windowPixel(Index width, Index kernel, Index place) {
    return place / kernel * width + place % kernel;
}

}  // namespace

template <typename Scalar>
void reluForward(FeatureView<const Scalar> x, FeatureView<Scalar> y) {
    forEachExample(x.examples, x.shape.size(), [&](Index i) {
        forEachRun(x, i, y, i, [](const Scalar* from, Scalar* to, Index count) {
            for (Index k = 0; k < count; ++k) to[k] = from[k] > 0 ? from[k] : Scalar(0);
        });
    });
}

template <typename Scalar>
void reluBackward(FeatureView<const Scalar> y, RowImages images, FeatureView<const Scalar> gradientOfY,
                  FeatureView<Scalar> gradientOfX) {
    const bool inPlace = gradientOfY.values == gradientOfX.values;
    forEachExample(gradientOfX.examples, y.shape.size(), [&](Index row) {
        for (Index pixel = 0; pixel < y.shape.pixels(); ++pixel) {
            const Scalar* value = y.pixel(images[row], pixel);
            const Scalar* from = gradientOfY.pixel(row, pixel);
            Scalar* to = gradientOfX.pixel(row, pixel);
            if (inPlace)
                for (Index c = 0; c < y.shape.channels; ++c) to[c] = value[c] > 0 ? to[c] : Scalar(0);
            else
                for (Index c = 0; c < y.shape.channels; ++c) to[c] += value[c] > 0 ? from[c] : Scalar(0);
        }
    });
}

template <typename Scalar>
void addForward(FeatureView<const Scalar> first, FeatureView<const Scalar> second, FeatureView<Scalar> y) {
    forEachExample(y.examples, y.shape.size(), [&](Index i) {
        for (Index pixel = 0; pixel < y.shape.pixels(); ++pixel) {
            const Scalar* a = first.pixel(i, pixel);
            const Scalar* b = second.pixel(i, pixel);
            Scalar* to = y.pixel(i, pixel);
            for (Index c = 0; c < y.shape.channels; ++c) to[c] = a[c] + b[c];
        }
    });
}

template <typename Scalar>
void addBackward(FeatureView<const Scalar> gradientOfY, FeatureView<Scalar> gradientOfX) {
    forEachExample(gradientOfX.examples, gradientOfX.shape.size(), [&](Index i) {
        forEachRun(gradientOfY, i, gradientOfX, i, [](const Scalar* from, Scalar* to, Index count) {
            for (Index k = 0; k < count; ++k) to[k] += from[k];
        });
    });
}

template <typename Scalar>
void maxPoolForward(FeatureView<const Scalar> x, Index kernel, FeatureView<Scalar> y, std::uint8_t* choice) {
    assert(kernel * kernel <= 256);
    const Index channels = y.shape.channels;
    forEachExample(y.examples, x.shape.size(), [&](Index i) {
        for (Index pixel = 0; pixel < y.shape.pixels(); ++pixel) {
            const Index corner = pixel / y.shape.width * kernel * x.shape.width + pixel % y.shape.width * kernel;
            Scalar* to = y.pixel(i, pixel);
            std::uint8_t* chosen = choice + (i * y.shape.pixels() + pixel) * channels;
            std::copy_n(x.pixel(i, corner), channels, to);
            std::fill_n(chosen, channels, std::uint8_t(0));
            for (Index place = 1; place < kernel * kernel; ++place) {
                const Scalar* from = x.pixel(i, corner + windowPixel(x.shape.width, kernel, place));
                for (Index c = 0; c < channels; ++c) {
                    const bool larger = from[c] > to[c];
                    to[c] = larger ? from[c] : to[c];
                    chosen[c] = larger ? std::uint8_t(place) : chosen[c];
                }
            }
        }
    });
}

template <typename Scalar>
void maxPoolBackward(const std::uint8_t* choice, RowImages images, Index kernel, FeatureView<const Scalar> gradientOfY,
                     FeatureView<Scalar> gradientOfX) {
    const MapShape shape = gradientOfY.shape;
    const Index width = gradientOfX.shape.width;
    forEachExample(gradientOfX.examples, gradientOfX.shape.size(), [&](Index row) {
        for (Index pixel = 0; pixel < shape.pixels(); ++pixel) {
            const Index corner = pixel / shape.width * kernel * width + pixel % shape.width * kernel;
            const Scalar* from = gradientOfY.pixel(row, pixel);
            const std::uint8_t* chosen = choice + (images[row] * shape.pixels() + pixel) * shape.channels;
            for (Index place = 0; place < kernel * kernel; ++place) {
                Scalar* to = gradientOfX.pixel(row, corner + windowPixel(width, kernel, place));
                for (Index c = 0; c < shape.channels; ++c) to[c] += chosen[c] == place ? from[c] : Scalar(0);
            }
        }
    });
}

template <typename Scalar>
void averagePoolForward(FeatureView<const Scalar> x, Index kernel, FeatureView<Scalar> y) {
    const Scalar share = Scalar(1) / Scalar(kernel * kernel);
    forEachExample(y.examples, x.shape.size(), [&](Index i) {
        for (Index pixel = 0; pixel < y.shape.pixels(); ++pixel) {
            const Index corner = pixel / y.shape.width * kernel * x.shape.width + pixel % y.shape.width * kernel;
            Scalar* to = y.pixel(i, pixel);
            std::fill_n(to, y.shape.channels, Scalar(0));
            for (Index place = 0; place < kernel * kernel; ++place) {
                const Scalar* from = x.pixel(i, corner + windowPixel(x.shape.width, kernel, place));
                for (Index c = 0; c < y.shape.channels; ++c) to[c] += from[c];
            }
            for (Index c = 0; c < y.shape.channels; ++c) to[c] *= share;
        }
    });
}

template <typename Scalar>
void averagePoolBackward(Index kernel, FeatureView<const Scalar> gradientOfY, FeatureView<Scalar> gradientOfX) {
    const MapShape shape = gradientOfY.shape;
    const Scalar share = Scalar(1) / Scalar(kernel * kernel);
    const Index width = gradientOfX.shape.width;
    forEachExample(gradientOfX.examples, gradientOfX.shape.size(), [&](Index row) {
        for (Index pixel = 0; pixel < shape.pixels(); ++pixel) {
            const Index corner = pixel / shape.width * kernel * width + pixel % shape.width * kernel;
            const Scalar* from = gradientOfY.pixel(row, pixel);
            for (Index place = 0; place < kernel * kernel; ++place) {
                Scalar* to = gradientOfX.pixel(row, corner + windowPixel(width, kernel, place));
                for (Index c = 0; c < shape.channels; ++c) to[c] += share * from[c];
            }
        }
    });
}

template <typename Scalar>
void biasForward(const Scalar* bias, FeatureView<Scalar> x) {
    forEachExample(x.examples, x.shape.size(), [&](Index i) {
        for (Index pixel = 0; pixel < x.shape.pixels(); ++pixel) {
            Scalar* values = x.pixel(i, pixel);
            for (Index c = 0; c < x.shape.channels; ++c) values[c] += bias[c];
        }
    });
}

template <typename Scalar>
void sumsOverPixels(FeatureView<const Scalar> gradientOfY, Scalar* gradients) {
    const MapShape shape = gradientOfY.shape;
    forEachExample(gradientOfY.examples, shape.size(), [&](Index row) {
        Scalar* sums = gradients + row * shape.channels;
        std::fill_n(sums, shape.channels, Scalar(0));
        for (Index pixel = 0; pixel < shape.pixels(); ++pixel) {
            const Scalar* from = gradientOfY.pixel(row, pixel);
            for (Index c = 0; c < shape.channels; ++c) sums[c] += from[c];
        }
    });
}

#define MARGINSCOPE_PIXELWISE(Scalar)                                                                                 \
    template void reluForward(FeatureView<const Scalar>, FeatureView<Scalar>);                                        \
    template void reluBackward(FeatureView<const Scalar>, RowImages, FeatureView<const Scalar>, FeatureView<Scalar>); \
    template void addForward(FeatureView<const Scalar>, FeatureView<const Scalar>, FeatureView<Scalar>);              \
    template void addBackward(FeatureView<const Scalar>, FeatureView<Scalar>);                                        \
    template void maxPoolForward(FeatureView<const Scalar>, Index, FeatureView<Scalar>, std::uint8_t*);               \
    template void maxPoolBackward(const std::uint8_t*, RowImages, Index, FeatureView<const Scalar>,                   \
                                  FeatureView<Scalar>);                                                               \
    template void averagePoolForward(FeatureView<const Scalar>, Index, FeatureView<Scalar>);                          \
    template void averagePoolBackward(Index, FeatureView<const Scalar>, FeatureView<Scalar>);                         \
    template void biasForward(const Scalar*, FeatureView<Scalar>);                                                    \
    template void sumsOverPixels(FeatureView<const Scalar>, Scalar*);

MARGINSCOPE_PIXELWISE(float)
MARGINSCOPE_PIXELWISE(double)
#undef MARGINSCOPE_PIXELWISE

}  // namespace marginscope
