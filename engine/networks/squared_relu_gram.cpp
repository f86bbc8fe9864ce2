#include "engine/networks/squared_relu_gram.h"

#include <algorithm>
#include <cassert>

#include "engine/networks/lanes.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr int lanes = laneCount<double>;
constexpr int panelsAtOnce = 3;   // 3 × lanes sums and their operands just fill the registers
constexpr Index tileWidth = 128;  // neurons whose responses are kept at a time; even, as neurons come in pairs

/// Responses R of one tile of neurons: for each panel of examples tileWidth registers, one for each neuron.
class ResponseTile {
 public:
    explicit ResponseTile(const SquaredReluBatch<double>& batch)
        : m_batch(batch), m_responses(batch.panelCount() * tileWidth * lanes) {}

    const double* panel(Index number) const { return m_responses.data() + number * tileWidth * lanes; }

    /// Computes R for `neurons` ≤ tileWidth neurons, the first of them of negative sign, and adds their share of the
    /// outputs.
    void fill(const double* w, Index neurons, double* paddedOutputs) {
        for (Index p = 0; p < m_batch.panelCount(); ++p) {
            double* const responses = m_responses.data() + p * tileWidth * lanes;
            if (m_batch.dimension() == 3) {
                project<3>(w, neurons, m_batch.panel(p), responses);
            } else {
                project<0>(w, neurons, m_batch.panel(p), responses);
            }
            addOutputs(responses, neurons, lanesAt(paddedOutputs + p * lanes));
        }
    }

 private:
    template <int fixedDimension>
    void project(const double* w, Index neurons, const double* points, double* responses) const {
        const Index dimension = fixedDimension == 0 ? m_batch.dimension() : fixedDimension;
        for (Index j = 0; j < neurons; ++j) {
            Lanes<double> response = lanesAt(points) * w[j * dimension];
            for (Index c = 1; c < dimension; ++c) response += lanesAt(points + c * lanes) * w[j * dimension + c];
            rectify(response);
            lanesAt(responses + j * lanes) = response;
        }
    }

    static void addOutputs(const double* responses, Index neurons, Lanes<double>& outputs) {
        Lanes<double> total = {};
        for (Index j = 0; j + 1 < neurons; j += 2) {
            const Lanes<double>& minus = lanesAt(responses + j * lanes);
            const Lanes<double>& plus = lanesAt(responses + (j + 1) * lanes);
            total += (plus - minus) * (plus + minus);
        }
        if (neurons % 2 == 1) {
            const Lanes<double>& minus = lanesAt(responses + (neurons - 1) * lanes);
            total -= minus * minus;
        }
        outputs += total;
    }

    const SquaredReluBatch<double>& m_batch;
    Vector m_responses;
};

/// sums[p][b] += Σ_j R(left panel p, j) · R(example b of the right panel, j): `count` squares of lanes × lanes.
template <int count>
void addSquares(const double* left, const double* right, Index neurons, double* const (&sums)[panelsAtOnce]) {
    Lanes<double> total[count][lanes];
    for (int p = 0; p < count; ++p) {
        for (int b = 0; b < lanes; ++b) total[p][b] = lanesAt(sums[p] + b * lanes);
    }
    for (Index j = 0; j < neurons; ++j) {
        for (int b = 0; b < lanes; ++b) {
            const double other = right[j * lanes + b];
            for (int p = 0; p < count; ++p) total[p][b] += lanesAt(left + (p * tileWidth + j) * lanes) * other;
        }
    }
    for (int p = 0; p < count; ++p) {
        for (int b = 0; b < lanes; ++b) lanesAt(sums[p] + b * lanes) = total[p][b];
    }
}

/// The squares of the lower triangle, panel row by panel row: square (I, J) holds R Rᵀ of panel I (fastest) and panel J
/// ≤ I.
struct Triangle {
    static Index squareOffset(Index I, Index J) { return (I * (I + 1) / 2 + J) * lanes * lanes; }
    static Index size(Index panels) { return squareOffset(panels, 0); }
};

void addTile(const ResponseTile& tile, Index panels, Index neurons, double* triangle) {
    for (Index first = 0; first < panels; first += panelsAtOnce) {
        const Index end = std::min(first + panelsAtOnce, panels);
        for (Index J = 0; J < end; ++J) {
            const Index start = std::max(first, J);
            double* sums[panelsAtOnce] = {};
            for (Index I = start; I < end; ++I) sums[I - start] = triangle + Triangle::squareOffset(I, J);
            switch (end - start) {
                case 1:
                    addSquares<1>(tile.panel(start), tile.panel(J), neurons, sums);
                    break;
                case 2:
                    addSquares<2>(tile.panel(start), tile.panel(J), neurons, sums);
                    break;
                default:
                    addSquares<3>(tile.panel(start), tile.panel(J), neurons, sums);
                    break;
            }
        }
    }
}

}  // namespace

void squaredReluOutputsAndGram(const SquaredReluBatch<double>& batch, const VectorView& W, VectorSpan outputs,
                               Matrix& gram) {
    const Index n = batch.size();
    const Index d = batch.dimension();
    const Index width = W.size() / d;
    const Index panels = batch.panelCount();
    assert(width * d == W.size());
    assert(outputs.size() == n);

    const Index triangleSize = Triangle::size(panels);
    const Index paddedSize = panels * lanes;
    // The copies of the triangle stay below 64 megabytes, or are two.
    const Index mostCopies = std::clamp<Index>((Index(64) << 20) / (8 * std::max<Index>(1, triangleSize)), 2, 16);
    const double work = double(width) * double(triangleSize + paddedSize * d);
    const Index pairs = (width + 1) / 2;
    const Index blocks = blockCountFor(pairs, work, 1e5, mostCopies);
    Vector sums(triangleSize + paddedSize);
    sumOverBlocks(pairs, blocks, sums, [&](const Block& block, VectorSpan partial) {
        ResponseTile tile(batch);
        const Index endNeuron = std::min(2 * block.end, width);
        for (Index first = 2 * block.begin; first < endNeuron; first += tileWidth) {
            const Index neurons = std::min(tileWidth, endNeuron - first);
            tile.fill(W.data() + first * d, neurons, partial.data() + triangleSize);
            addTile(tile, panels, neurons, partial.data());
        }
    });

    outputs = sums.segment(triangleSize, n);
    gram.resize(n, n);
    for (Index j = 0; j < n; ++j) {
        for (Index i = j; i < n; ++i) {
            double inputProduct = 0;
            for (Index c = 0; c < d; ++c) {
                inputProduct +=
                    batch.panel(i / lanes)[c * lanes + i % lanes] * batch.panel(j / lanes)[c * lanes + j % lanes];
            }
            const double responseProduct =
                sums(Triangle::squareOffset(i / lanes, j / lanes) + (j % lanes) * lanes + i % lanes);
            gram(i, j) = gram(j, i) = 4 * responseProduct * inputProduct;
        }
    }
}

}  // namespace marginscope
