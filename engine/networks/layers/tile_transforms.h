#pragma once

#include <algorithm>
#include <vector>

#include "engine/networks/lanes.h"
#include "engine/networks/layers/bilinear_algorithms.h"
#include "engine/networks/layers/convolution_ways.h"
#include "engine/networks/layers/matrix_product.h"
#include "engine/parallel/blocks.h"

/// Tiles of feature maps on their way to the frequencies of a bilinear algorithm and back, some channels in a register
/// at a time (see fast_convolution.cpp).
namespace marginscope::fast_convolution {

inline Index roundedUp(Index count, Index unit) {
    return (count + unit - 1) / unit * unit;
}

/// The registers that hold the channels of a pixel.
template <typename Scalar>
struct Channels {
    Index count;

    static constexpr Index lanes = laneCount<Scalar>;
    Index registers() const { return (count + lanes - 1) / lanes; }
    Index pitch() const { return roundedUp(count, lanes); }
    bool isFull(Index number) const { return (number + 1) * lanes <= count; }
    Lanes<Scalar> load(const Scalar* pixel, Index number) const {
        const Scalar* numbers = pixel + number * lanes;
        return isFull(number) ? loaded(numbers) : loaded(numbers, count - number * lanes);
    }
    void store(Lanes<Scalar> values, Scalar* pixel, Index number) const {
        Scalar* numbers = pixel + number * lanes;
        if (isFull(number))
            marginscope::store<Scalar>(values, numbers);
        else
            marginscope::store<Scalar>(values, numbers, count - number * lanes);
    }
};

/// Tiles of all maps of a batch, numbered through.
template <typename Algorithm>
struct Tiling {
    MapShape map;
    Index across = (map.width + Algorithm::outputs - 1) / Algorithm::outputs;
    Index down = (map.height + Algorithm::outputs - 1) / Algorithm::outputs;

    Index perExample() const { return across * down; }

    struct Tile {
        Index example, row, column;  // of its first output
    };
    Tile tile(Index number) const {
        const Index place = number % perExample();
        return {number / perExample(), place / across * Algorithm::outputs, place % across * Algorithm::outputs};
    }
};

/// Numbers of some tiles for all frequencies: a matrix of tiles × channels for each.
template <typename Scalar>
struct Frequencies {
    Scalar* values;
    Index tiles;
    Channels<Scalar> channels;

    /// One register further than needed: distances that are powers of two would crowd one place of the caches.
    static Index pitchFor(Index tiles, Channels<Scalar> channels) {
        return tiles * channels.pitch() + laneCount<Scalar>;
    }
    Index pitch() const { return pitchFor(tiles, channels); }
    Scalar* at(Index frequency, Index tile) const { return values + frequency * pitch() + tile * channels.pitch(); }
    ConstRows<Scalar> matrix(Index frequency, Index firstColumn, Index columns) const {
        return rowsAt<Scalar>(at(frequency, 0) + firstColumn, tiles, columns, channels.pitch());
    }
    ConstRows<Scalar> matrix(Index frequency) const { return matrix(frequency, 0, channels.count); }
    Rows<Scalar> writableMatrix(Index frequency) const {
        return writableRowsAt(at(frequency, 0), tiles, channels.count, channels.pitch());
    }
};

/// Asks for so many rows and columns of pixels, as far as there are. Inlined always: g++ 12 sees no effect in a call.
template <typename Scalar>
[[gnu::always_inline]] inline void prefetch(FeatureView<const Scalar> map, Index example, Index firstRow,
                                            Index firstColumn, Index size) {
    const Index endRow = std::min(map.shape.height, firstRow + size);
    const Index endColumn = std::min(map.shape.width, firstColumn + size);
    for (Index row = firstRow; row < endRow; ++row)
        for (Index column = firstColumn; column < endColumn; ++column) {
            const Scalar* pixel = map.pixel(example, row * map.shape.width + column);
            for (Index c = 0; c < map.shape.channels; c += laneCount<Scalar>) __builtin_prefetch(pixel + c);
        }
}

/// target(frequency, tile − firstTile) = transformed squares of `side`² pixels of the map that start `before` pixels
/// before the tile's first output; zeros outside of the map.
template <typename Algorithm, const auto& matrix, bool transposed, int side, int before, typename Scalar>
void transformTiles(FeatureView<const Scalar> map, const Block& tiles, Index firstTile,
                    const Frequencies<Scalar>& target) {
    using Number = Lanes<Scalar>;
    const Tiling<Algorithm> tiling{map.shape};
    const Channels<Scalar> channels = target.channels;
    alignas(Number) static constexpr Scalar zeros[laneCount<Scalar>] = {};
    for (Index number = tiles.begin; number < tiles.end; ++number) {
        const auto tile = tiling.tile(number);
        const Scalar* pixels[side * side];
        Index steps[side * side];  // to the next channels
        for (int i = 0; i < side; ++i)
            for (int j = 0; j < side; ++j) {
                const Index row = tile.row + i - before, column = tile.column + j - before;
                const bool isInside = row >= 0 && row < map.shape.height && column >= 0 && column < map.shape.width;
                pixels[i * side + j] = isInside ? map.pixel(tile.example, row * map.shape.width + column) : zeros;
                steps[i * side + j] = isInside ? laneCount<Scalar> : 0;
            }
        // What the tile below will be the first to read, a row of tiles before it does.
        prefetch(map, tile.example, tile.row + side - before, tile.column, Algorithm::outputs);
        Scalar* to = target.at(0, number - firstTile);
        const auto store = [&](int p, int q, const Number& result) {
            lanesAt(to + (p * Algorithm::products + q) * target.pitch()) = result;
        };
        const Index full = channels.count / laneCount<Scalar>;
        for (Index k = 0; k < full; ++k, to += laneCount<Scalar>) {
            transformSquare<Number, matrix, transposed>([&](int i, int j) { return loaded(pixels[i * side + j]); },
                                                        store);
            for (int i = 0; i < side * side; ++i) pixels[i] += steps[i];
        }
        if (full < channels.registers())
            transformSquare<Number, matrix, transposed>(
                [&](int i, int j) { return loaded(pixels[i * side + j], channels.count % laneCount<Scalar>); }, store);
    }
}

template <typename Algorithm, typename Scalar>
void transformInputs(FeatureView<const Scalar> x, const Block& tiles, Index firstTile,
                     const Frequencies<Scalar>& target) {
    transformTiles<Algorithm, Algorithm::ofInput, false, Algorithm::inputs, Algorithm::before>(x, tiles, firstTile,
                                                                                               target);
}

template <typename Algorithm, typename Scalar>
void transformGradients(FeatureView<const Scalar> gradientOfY, const Block& tiles, Index firstTile,
                        const Frequencies<Scalar>& target) {
    transformTiles<Algorithm, Algorithm::output, true, Algorithm::outputs, 0>(gradientOfY, tiles, firstTile, target);
}

/// The outputs of tiles from their products.
template <typename Algorithm, typename Scalar>
void transformOutputs(const Frequencies<Scalar>& source, const Block& tiles, Index firstTile,
                      const ConvolutionTarget<Scalar>& target) {
    const FeatureView<Scalar> y = target.y;
    constexpr int side = Algorithm::outputs;
    const Tiling<Algorithm> tiling{y.shape};
    const Channels<Scalar> channels = source.channels;
    for (Index number = tiles.begin; number < tiles.end; ++number) {
        const auto tile = tiling.tile(number);
        const Scalar* first = source.at(0, number - firstTile);
        const int rows = int(std::min<Index>(side, y.shape.height - tile.row));
        const int columns = int(std::min<Index>(side, y.shape.width - tile.column));
        for (Index k = 0; k < channels.registers(); ++k) {
            Lanes<Scalar> square[side * side];
            transformSquare<Lanes<Scalar>, Algorithm::output, false>(
                [&](int p, int q) {
                    return lanesAt(first + (p * Algorithm::products + q) * source.pitch() + k * laneCount<Scalar>);
                },
                [&](int i, int j, const Lanes<Scalar>& result) { square[i * side + j] = result; });
            for (int i = 0; i < rows; ++i)
                for (int j = 0; j < columns; ++j) {
                    const Index place = (tile.row + i) * y.shape.width + tile.column + j;
                    Scalar* pixel = y.pixel(tile.example, place);
                    Lanes<Scalar> value = square[i * side + j];
                    if (target.gate.values)
                        value = whereAbove0<Scalar>(channels.load(target.gate.pixel(tile.example, place), k), value);
                    if (target.into == Into::Add) value += channels.load(pixel, k);
                    if (target.rectified) rectify(value);
                    channels.store(value, pixel, k);
                }
        }
    }
}

/// The right factors of all frequencies, one behind the other.
template <typename Algorithm, typename Scalar>
void transformWeights(const ConvolutionShape& shape, const Scalar* weights, Scalar* factors) {
    constexpr int taps = Algorithm::kernel * Algorithm::kernel;
    constexpr int frequencies = Algorithm::products * Algorithm::products;
    const Index inputs = shape.input.channels;
    const Channels<Scalar> outputs{shape.outputs};
    const Index size = panelSize<Scalar>(inputs, shape.outputs);
    std::vector<PanelPlace> places;
    for (Index k = 0; k < outputs.registers(); ++k)
        places.push_back(panelPlace<Scalar>(inputs, shape.outputs, k * laneCount<Scalar>));
    forEachBlock(inputs, blocksOf(inputs, 8), [&](const Block& block) {
        for (Index c = block.begin; c < block.end; ++c)
            for (Index k = 0; k < outputs.registers(); ++k) {
                Lanes<Scalar> kernel[taps], result[frequencies];
                for (int tap = 0; tap < taps; ++tap)
                    kernel[tap] = outputs.load(weights + (tap * inputs + c) * shape.outputs, k);
                transformSquare<Lanes<Scalar>, Algorithm::ofKernel, false>(
                    [&](int j, int i) { return kernel[j * Algorithm::kernel + i]; },
                    [&](int p, int q, const Lanes<Scalar>& factor) { result[p * Algorithm::products + q] = factor; });
                const PanelPlace place = places[std::size_t(k)];
                for (int f = 0; f < frequencies; ++f)
                    lanesAt(factors + f * size + place.first + c * place.pitch) = result[f];
            }
    });
}

/// gradient = that of the weights from those of the factors (dense matrices of inputs × outputs.pitch()), of which
/// there are `partials` summands.
template <typename Algorithm, typename Scalar>
void transformBackToWeights(const ConvolutionShape& shape, const Scalar* factors, Index partials, Scalar* gradient) {
    constexpr int taps = Algorithm::kernel * Algorithm::kernel;
    constexpr int frequencies = Algorithm::products * Algorithm::products;
    const Index inputs = shape.input.channels;
    const Channels<Scalar> outputs{shape.outputs};
    const Index size = inputs * outputs.pitch();
    forEachBlock(inputs, blocksOf(inputs, 8), [&](const Block& block) {
        for (Index c = block.begin; c < block.end; ++c)
            for (Index k = 0; k < outputs.registers(); ++k) {
                Lanes<Scalar> result[taps], sums[frequencies];
                for (int f = 0; f < frequencies; ++f) {
                    const Scalar* first = factors + f * size + c * outputs.pitch() + k * laneCount<Scalar>;
                    sums[f] = lanesAt(first);
                    for (Index partial = 1; partial < partials; ++partial)
                        sums[f] += lanesAt(first + partial * frequencies * size);
                }
                transformSquare<Lanes<Scalar>, Algorithm::ofKernel, true>(
                    [&](int p, int q) { return sums[p * Algorithm::products + q]; },
                    [&](int j, int i, const Lanes<Scalar>& sum) { result[j * Algorithm::kernel + i] = sum; });
                for (int tap = 0; tap < taps; ++tap)
                    outputs.store(result[tap], gradient + (tap * inputs + c) * shape.outputs, k);
            }
    });
}

}  // namespace marginscope::fast_convolution
