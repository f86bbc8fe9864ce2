#include <cassert>
#include <type_traits>

#include "engine/networks/layers/convolution_ways.h"
#include "engine/networks/layers/tile_transforms.h"
#include "engine/parallel/blocks.h"

/// A two-dimensional bilinear algorithm multiplies, for each of its products² "frequencies", a matrix of tiles × input
/// channels by one of input × output channels. Where the factors for all frequencies fit into the caches, blocks of
/// tiles are transformed, multiplied and transformed back while they are there; otherwise many tiles are transformed,
/// and then one frequency after the other multiplied. The way back to the weights is the transposed algorithm: sums
/// over tiles of products of transformed inputs and transformed gradients, for each frequency.
namespace marginscope::fast_convolution {

namespace {

constexpr Index fewestChannels = 12;
constexpr Index bytesOfBlock = 768 << 10;         // transformed inputs and outputs of a block of tiles
constexpr Index bytesAtOnce = 320 << 10;          // of the tiles of a block that are multiplied together
constexpr Index bytesOfChunk = 24 << 20;          // the same where frequencies are multiplied one after the other
constexpr Index mostBytesOfFactors = 1536 << 10;  // of all frequencies, to be multiplied block by block
constexpr Index fewestTiles = 24;                 // of a block
constexpr Index tilesAtOnce = 16;                 // of a task that only transforms
constexpr Index columnsAtOnce = 96;               // of a task that only multiplies

/// Calls body(algorithm) with the one for these sizes; says whether there is one.
template <typename Body>
bool withAlgorithm(const ConvolutionShape& shape, const Body& body) {
    const auto [height, width, channels] = shape.input;
    if (!shape.keepsMapSize() || channels < fewestChannels || shape.outputs < fewestChannels) return false;
    if (shape.kernel == 3 && height == 2 && width == 2)
        body(WholeLineOf2());
    else if (shape.kernel == 5 && height == 4 && width == 4)
        body(WholeLineOf4());
    else if (shape.kernel == 3 && height >= 8 && width >= 8)
        body(TileOf4());
    else if (shape.kernel == 3 && height >= 4 && width >= 4)
        body(TileOf2());
    else
        return false;
    return true;
}

/// Sizes that both directions share.
template <typename Algorithm, typename Scalar>
struct Sizes {
    Channels<Scalar> inputs, outputs;
    Index tiles;

    static constexpr Index frequencies = Algorithm::products * Algorithm::products;

    Sizes(const ConvolutionShape& shape, Index examples)
        : inputs{shape.input.channels},
          outputs{shape.outputs},
          tiles(examples * Tiling<Algorithm>{shape.input}.perExample()) {}

    bool multipliesInBlocks() const {
        return frequencies * inputs.pitch() * outputs.pitch() * Index(sizeof(Scalar)) <= mostBytesOfFactors;
    }
    Index tilesIn(Index bytes) const {
        return std::max(fewestTiles,
                        bytes / (frequencies * (inputs.pitch() + outputs.pitch()) * Index(sizeof(Scalar))));
    }
    Index factorSize() const { return inputs.count * outputs.pitch(); }
    Index inputSize(Index some) const { return frequencies * Frequencies<Scalar>::pitchFor(some, inputs); }
    Index outputSize(Index some) const { return frequencies * Frequencies<Scalar>::pitchFor(some, outputs); }
    Frequencies<Scalar> inputsAt(Scalar* values, Index some) const { return {values, some, inputs}; }
    Frequencies<Scalar> outputsAt(Scalar* values, Index some) const { return {values, some, outputs}; }

    /// Calls body(block of tiles) in parallel for parts of some tiles.
    template <typename Body>
    static void forEachPart(const Block& some, const Body& body) {
        forEachBlock(some.size(), blocksOf(some.size(), tilesAtOnce), [&](const Block& part) {
            body(Block{part.number, some.begin + part.begin, some.begin + part.end});
        });
    }
};

template <typename Algorithm, typename Scalar>
void forwardWith(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> x,
                 const ConvolutionTarget<Scalar>& target, BufferPool<Scalar>& pool) {
    using S = Sizes<Algorithm, Scalar>;
    const S sizes(shape, x.examples);
    const Index factorSize = panelSize<Scalar>(shape.input.channels, shape.outputs);
    const auto factor = [&](Index frequency) {
        return PanelMatrix<Scalar>{factors + frequency * factorSize, shape.input.channels, shape.outputs};
    };
    if (sizes.multipliesInBlocks()) {
        forEachBlock(sizes.tiles, blocksOf(sizes.tiles, sizes.tilesIn(bytesOfBlock)), [&](const Block& block) {
            const Index steps = blocksOf(block.size(), sizes.tilesIn(bytesAtOnce));
            const Index most = blocksOf(block.size(), steps);
            const auto buffer = pool.take(sizes.inputSize(most) + sizes.outputSize(most));
            for (Index step = 0; step < steps; ++step) {
                const Block part = blockOf(block.size(), steps, step);
                const Block tiles{step, block.begin + part.begin, block.begin + part.end};
                const auto in = sizes.inputsAt(buffer.values(), tiles.size());
                const auto out = sizes.outputsAt(buffer.values() + sizes.inputSize(tiles.size()), tiles.size());
                transformInputs<Algorithm>(x, tiles, tiles.begin, in);
                for (Index f = 0; f < S::frequencies; ++f)
                    multiply(in.matrix(f), factor(f), 0, out.writableMatrix(f), Into::Overwrite);
                transformOutputs<Algorithm>(out, tiles, tiles.begin, target);
            }
        });
        return;
    }
    const Index chunks = blocksOf(sizes.tiles, sizes.tilesIn(bytesOfChunk));
    const Index most = blocksOf(sizes.tiles, chunks);
    const auto buffer = pool.take(sizes.inputSize(most) + sizes.outputSize(most));
    for (Index chunk = 0; chunk < chunks; ++chunk) {
        const Block tiles = blockOf(sizes.tiles, chunks, chunk);
        const auto in = sizes.inputsAt(buffer.values(), tiles.size());
        const auto out = sizes.outputsAt(buffer.values() + sizes.inputSize(tiles.size()), tiles.size());
        S::forEachPart(tiles, [&](const Block& part) { transformInputs<Algorithm>(x, part, tiles.begin, in); });
        forEachBlock(S::frequencies, S::frequencies, [&](const Block& block) {
            multiply(in.matrix(block.begin), factor(block.begin), 0, out.writableMatrix(block.begin), Into::Overwrite);
        });
        S::forEachPart(tiles, [&](const Block& part) { transformOutputs<Algorithm>(out, part, tiles.begin, target); });
    }
}

/// factors (+)= products of some columns of transformed inputs and gradients, for one frequency.
template <typename Scalar>
void addFactor(const Frequencies<Scalar>& in, const Frequencies<Scalar>& out, Index frequency, const Block& columns,
               Scalar* factors, Into into) {
    const Index pitch = out.channels.pitch();
    multiplyTransposed(in.matrix(frequency), out.matrix(frequency, columns.begin, columns.size()),
                       writableRowsAt(factors + frequency * in.channels.count * pitch + columns.begin,
                                      in.channels.count, columns.size(), pitch),
                       into);
}

template <typename Algorithm, typename Scalar>
void addFactorGradientWith(const ConvolutionShape& shape, FeatureView<const Scalar> x,
                           FeatureView<const Scalar> gradientOfY, Scalar* sum, Into into, BufferPool<Scalar>& pool) {
    using S = Sizes<Algorithm, Scalar>;
    const S sizes(shape, x.examples);
    const Index steps = blocksOf(sizes.tiles, sizes.tilesIn(bytesOfBlock));
    const Index most = blocksOf(sizes.tiles, steps);
    const auto buffer = pool.take(sizes.inputSize(most) + sizes.outputSize(most));
    for (Index step = 0; step < steps; ++step) {
        const Block tiles = blockOf(sizes.tiles, steps, step);
        const auto in = sizes.inputsAt(buffer.values(), tiles.size());
        const auto out = sizes.outputsAt(buffer.values() + sizes.inputSize(tiles.size()), tiles.size());
        transformInputs<Algorithm>(x, tiles, tiles.begin, in);
        transformGradients<Algorithm>(gradientOfY, tiles, tiles.begin, out);
        for (Index f = 0; f < S::frequencies; ++f)
            addFactor(in, out, f, {0, 0, shape.outputs}, sum, step == 0 ? into : Into::Add);
    }
}

template <typename Algorithm, typename Scalar>
void weightGradientWith(const ConvolutionShape& shape, FeatureView<const Scalar> x,
                        FeatureView<const Scalar> gradientOfY, Scalar* gradient, BufferPool<Scalar>& pool) {
    using S = Sizes<Algorithm, Scalar>;
    const S sizes(shape, x.examples);
    const auto factors = pool.take(sizes.factorSize() * S::frequencies);
    const Index chunks = blocksOf(sizes.tiles, sizes.tilesIn(bytesOfChunk));
    const Index most = blocksOf(sizes.tiles, chunks);
    const auto buffer = pool.take(sizes.inputSize(most) + sizes.outputSize(most));
    const Index parts = blocksOf(shape.outputs, columnsAtOnce);
    for (Index chunk = 0; chunk < chunks; ++chunk) {
        const Block tiles = blockOf(sizes.tiles, chunks, chunk);
        const auto in = sizes.inputsAt(buffer.values(), tiles.size());
        const auto out = sizes.outputsAt(buffer.values() + sizes.inputSize(tiles.size()), tiles.size());
        S::forEachPart(tiles, [&](const Block& part) {
            transformInputs<Algorithm>(x, part, tiles.begin, in);
            transformGradients<Algorithm>(gradientOfY, part, tiles.begin, out);
        });
        forEachBlock(S::frequencies * parts, S::frequencies * parts, [&](const Block& block) {
            addFactor(in, out, block.begin / parts, blockOf(shape.outputs, parts, block.begin % parts),
                      factors.values(), chunk == 0 ? Into::Overwrite : Into::Add);
        });
    }
    transformBackToWeights<Algorithm>(shape, factors.values(), 1, gradient);
}

}  // namespace

bool suits(const ConvolutionShape& shape) {
    return withAlgorithm(shape, [](auto) {});
}

bool roundsWell(const ConvolutionShape& shape) {
    bool result = false;
    withAlgorithm(shape, [&](auto algorithm) { result = !std::is_same_v<decltype(algorithm), WholeLineOf4>; });
    return result;
}

template <typename Scalar>
bool multipliesInBlocks(const ConvolutionShape& shape) {
    bool result = false;
    withAlgorithm(shape,
                  [&](auto algorithm) { result = Sizes<decltype(algorithm), Scalar>(shape, 1).multipliesInBlocks(); });
    return result;
}

template <typename Scalar>
Factors<Scalar> factorsOf(const ConvolutionShape& shape, const Scalar* weights, BufferPool<Scalar>& pool) {
    Factors<Scalar> factors;
    withAlgorithm(shape, [&](auto algorithm) {
        using Algorithm = decltype(algorithm);
        factors =
            pool.take(Sizes<Algorithm, Scalar>::frequencies * panelSize<Scalar>(shape.input.channels, shape.outputs));
        transformWeights<Algorithm>(shape, weights, factors.values());
    });
    return factors;
}

template <typename Scalar>
void forward(const ConvolutionShape& shape, const Scalar* factors, FeatureView<const Scalar> x,
             const ConvolutionTarget<Scalar>& target, BufferPool<Scalar>& pool) {
    withAlgorithm(shape, [&](auto algorithm) { forwardWith<decltype(algorithm)>(shape, factors, x, target, pool); });
}

template <typename Scalar>
void weightGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x, FeatureView<const Scalar> gradientOfY,
                    Scalar* gradient, BufferPool<Scalar>& pool) {
    withAlgorithm(
        shape, [&](auto algorithm) { weightGradientWith<decltype(algorithm)>(shape, x, gradientOfY, gradient, pool); });
}

template <typename Scalar>
Index sumSize(const ConvolutionShape& shape) {
    Index size = 0;
    withAlgorithm(shape, [&](auto algorithm) {
        using S = Sizes<decltype(algorithm), Scalar>;
        size = S::frequencies * S(shape, 1).factorSize();
    });
    return size;
}

template <typename Scalar>
void addFactorGradient(const ConvolutionShape& shape, FeatureView<const Scalar> x,
                       FeatureView<const Scalar> gradientOfY, Scalar* sum, Into into, BufferPool<Scalar>& pool) {
    withAlgorithm(shape, [&](auto algorithm) {
        addFactorGradientWith<decltype(algorithm)>(shape, x, gradientOfY, sum, into, pool);
    });
}

template <typename Scalar>
void weightGradientFromSums(const ConvolutionShape& shape, const Scalar* sums, Index count, Scalar* gradient) {
    withAlgorithm(shape,
                  [&](auto algorithm) { transformBackToWeights<decltype(algorithm)>(shape, sums, count, gradient); });
}

#define MARGINSCOPE_FAST_CONVOLUTION(Scalar)                                                                       \
    template Index sumSize<Scalar>(const ConvolutionShape&);                                                       \
    template void addFactorGradient(const ConvolutionShape&, FeatureView<const Scalar>, FeatureView<const Scalar>, \
                                    Scalar*, Into, BufferPool<Scalar>&);                                           \
    template void weightGradientFromSums(const ConvolutionShape&, const Scalar*, Index, Scalar*);                  \
    template bool multipliesInBlocks<Scalar>(const ConvolutionShape&);                                             \
    template Factors<Scalar> factorsOf(const ConvolutionShape&, const Scalar*, BufferPool<Scalar>&);               \
    template void forward(const ConvolutionShape&, const Scalar*, FeatureView<const Scalar>,                       \
                          const ConvolutionTarget<Scalar>&, BufferPool<Scalar>&);                                  \
    template void weightGradient(const ConvolutionShape&, FeatureView<const Scalar>, FeatureView<const Scalar>,    \
                                 Scalar*, BufferPool<Scalar>&);

MARGINSCOPE_FAST_CONVOLUTION(float)
MARGINSCOPE_FAST_CONVOLUTION(double)
#undef MARGINSCOPE_FAST_CONVOLUTION

}  // namespace marginscope::fast_convolution
