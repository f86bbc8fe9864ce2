#include "engine/networks/squared_relu_batch.h"

#include <algorithm>
#include <cassert>

#include "engine/networks/lanes.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr int anyDimension = 0;
constexpr double smallestWork = 1e5;  // multiplications worth a task, some microseconds
constexpr Index mostBlocks = 16;

/// sums_i = Σ_j (−1)^j r_j² or, along a tangent t, Σ_j (−1)^j r_j (t_j·x_i), with r_j = max(0, w_j·x_i), for the
/// examples of some panels side by side. Neurons come in pairs (−, +), so that equal partners cancel exactly.
template <int fixedDimension, int panels, bool along, typename Scalar>
void sumPairs(const Scalar* w, const Scalar* tangent, Index neurons, Index runtimeDimension, const Scalar* points,
              Scalar* sums) {
    constexpr int lanes = laneCount<Scalar>;
    const Index dimension = fixedDimension == anyDimension ? runtimeDimension : fixedDimension;
    const auto inputs = [&](int panel, Index coordinate) -> const Lanes<Scalar>& {
        return lanesAt(points + (panel * dimension + coordinate) * lanes);
    };
    const auto project = [&](const Scalar* vector, int panel, Lanes<Scalar>& projection) {
        projection = inputs(panel, 0) * vector[0];
        for (Index c = 1; c < dimension; ++c) projection += inputs(panel, c) * vector[c];
    };
    Lanes<Scalar> total[panels] = {};
    for (Index j = 0; j + 1 < neurons; j += 2) {
        const Scalar* const negative = w + j * dimension;
        const Scalar* const positive = negative + dimension;
        for (int p = 0; p < panels; ++p) {
            Lanes<Scalar> minus, plus;
            project(negative, p, minus);
            project(positive, p, plus);
            rectify(minus);
            rectify(plus);
            if constexpr (along) {
                Lanes<Scalar> minusChange, plusChange;
                project(tangent + j * dimension, p, minusChange);
                project(tangent + (j + 1) * dimension, p, plusChange);
                total[p] += plus * plusChange;
                total[p] -= minus * minusChange;
            } else {
                total[p] += (plus - minus) * (plus + minus);
            }
        }
    }
    if (neurons % 2 == 1) {
        const Index j = neurons - 1;
        for (int p = 0; p < panels; ++p) {
            Lanes<Scalar> minus, change;
            project(w + j * dimension, p, minus);
            rectify(minus);
            if constexpr (along) {
                project(tangent + j * dimension, p, change);
            } else {
                change = minus;
            }
            total[p] -= minus * change;
        }
    }
    for (int p = 0; p < panels; ++p) lanesAt(sums + p * lanes) = total[p];
}

/// Up to four panels at once: enough independent sums to keep the arithmetic units busy.
template <bool along, typename Scalar>
void sumPairsOfPanels(const Scalar* w, const Scalar* tangent, Index neurons, Index dimension, const Scalar* points,
                      int panels, Scalar* sums) {
    const auto run = [&]<int count>() {
        switch (dimension) {
            case 2:
                return sumPairs<2, count, along>(w, tangent, neurons, dimension, points, sums);
            case 3:
                return sumPairs<3, count, along>(w, tangent, neurons, dimension, points, sums);
            default:
                return sumPairs<anyDimension, count, along>(w, tangent, neurons, dimension, points, sums);
        }
    };
    switch (panels) {
        case 1:
            return run.template operator()<1>();
        case 2:
            return run.template operator()<2>();
        case 3:
            return run.template operator()<3>();
        default:
            return run.template operator()<4>();
    }
}

/// result_j = (0 or result_j) ± 2 factor Σ_i max(0, w_j·x_i) c_i x_i for few input coordinates. Neurons lie side by
/// side in registers, two registers of each sign, while the examples (rows x_i, weightedRows c_i x_i) are swept.
template <int dimension, typename Scalar>
void pullbackOfFewCoordinates(const Scalar* w, Index neurons, const Scalar* rows, const Scalar* weightedRows,
                              Index examples, Scalar factor, bool replace, Scalar* result) {
    constexpr int lanes = laneCount<Scalar>;
    constexpr int registers = 2;
    constexpr int group = registers * lanes;
    for (Index first = 0; first < neurons; first += 2 * group) {
        const Index count = std::min<Index>(2 * group, neurons - first);
        const Scalar* const source = w + first * dimension;
        alignas(registerBytes) Scalar columns[2][dimension][group] = {};
        for (Index j = 0; j < count; ++j) {
            for (int c = 0; c < dimension; ++c) columns[j % 2][c][j / 2] = source[j * dimension + c];
        }
        Lanes<Scalar> weights[2][dimension][registers], gradients[2][dimension][registers] = {};
        for (int sign = 0; sign < 2; ++sign) {
            for (int c = 0; c < dimension; ++c) {
                for (int u = 0; u < registers; ++u) weights[sign][c][u] = lanesAt(&columns[sign][c][u * lanes]);
            }
        }
        for (Index i = 0; i < examples; ++i) {
            const Scalar* const x = rows + i * dimension;
            const Scalar* const weighted = weightedRows + i * dimension;
            for (int sign = 0; sign < 2; ++sign) {
                for (int u = 0; u < registers; ++u) {
                    Lanes<Scalar> response = weights[sign][0][u] * x[0];
                    for (int c = 1; c < dimension; ++c) response += weights[sign][c][u] * x[c];
                    rectify(response);
                    for (int c = 0; c < dimension; ++c) gradients[sign][c][u] += response * weighted[c];
                }
            }
        }
        for (int sign = 0; sign < 2; ++sign) {
            for (int c = 0; c < dimension; ++c) {
                for (int u = 0; u < registers; ++u) lanesAt(&columns[sign][c][u * lanes]) = gradients[sign][c][u];
            }
        }
        Scalar* const target = result + first * dimension;
        for (Index j = 0; j < count; ++j) {
            const Scalar signedFactor = j % 2 == 0 ? -2 * factor : 2 * factor;
            for (int c = 0; c < dimension; ++c) {
                const Scalar change = signedFactor * columns[j % 2][c][j / 2];
                Scalar& entry = target[j * dimension + c];
                entry = replace ? change : entry + change;
            }
        }
    }
}

/// The same for any number of input coordinates, as two matrix products for a tile of neurons.
template <typename Scalar>
void pullbackOfManyCoordinates(const Scalar* w, Index neurons, const Scalar* rows, const Scalar* weightedRows,
                               Index examples, Index dimension, Scalar factor, bool replace, Scalar* result) {
    using Rows = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    constexpr Index tile = 64;
    const Eigen::Map<const Rows> inputs(rows, examples, dimension), weighted(weightedRows, examples, dimension);
    Rows responses, change;
    for (Index first = 0; first < neurons; first += tile) {
        const Index count = std::min(tile, neurons - first);
        const Eigen::Map<const Rows> weights(w + first * dimension, count, dimension);
        responses.noalias() = weights * inputs.transpose();
        responses = (responses.array() < Scalar(0)).select(Scalar(0), responses);
        change.noalias() = responses * weighted;
        for (Index j = 0; j < count; ++j) change.row(j) *= (first + j) % 2 == 0 ? -2 * factor : 2 * factor;
        Eigen::Map<Rows> target(result + first * dimension, count, dimension);
        if (replace) {
            target = change;
        } else {
            target += change;
        }
    }
}

}  // namespace

template <typename Scalar>
SquaredReluBatch<Scalar>::SquaredReluBatch(const InputsView& inputs)
    : m_size(inputs.rows()), m_dimension(inputs.cols()) {
    constexpr int lanes = laneCount<Scalar>;
    m_panelCount = (m_size + lanes - 1) / lanes;
    m_rows.resize(m_size * m_dimension);
    m_panels.setZero(m_panelCount * m_dimension * lanes);
    for (Index i = 0; i < m_size; ++i) {
        for (Index c = 0; c < m_dimension; ++c) {
            const Scalar value = Scalar(inputs(i, c));
            m_rows(i * m_dimension + c) = value;
            m_panels((i / lanes * m_dimension + c) * lanes + i % lanes) = value;
        }
    }
}

template <typename Scalar>
const Scalar* SquaredReluBatch<Scalar>::panel(Index number) const {
    return m_panels.data() + number * m_dimension * laneCount<Scalar>;
}

template <typename Scalar>
template <bool along>
void SquaredReluBatch<Scalar>::sumResponses(const View& W, const View& tangent, Span result) const {
    constexpr int lanes = laneCount<Scalar>;
    constexpr Index panelsAtOnce = 4;
    const Index width = W.size() / m_dimension;
    assert(width * m_dimension == W.size());
    assert(result.size() == m_size);
    const auto sumRange = [&](const Block& pairs, const Block& panels, Scalar* sums) {
        const Index firstNeuron = 2 * pairs.begin;
        const Index neurons = std::min(2 * pairs.end, width) - firstNeuron;
        const Scalar* const change = along ? tangent.data() + firstNeuron * m_dimension : nullptr;
        alignas(registerBytes) Scalar together[panelsAtOnce * lanes];
        for (Index p = panels.begin; p < panels.end; p += panelsAtOnce) {
            const Index count = std::min(panelsAtOnce, panels.end - p);
            sumPairsOfPanels<along>(W.data() + firstNeuron * m_dimension, change, neurons, m_dimension, panel(p),
                                    int(count), together);
            std::copy_n(together, std::min(count * lanes, m_size - p * lanes), sums + p * lanes);
        }
    };
    const Index pairs = (width + 1) / 2;
    const double work = double(W.size()) * double(m_size);
    const Index panelBlocks = blockCountFor(m_panelCount / panelsAtOnce, work, smallestWork, 64);
    if (panelBlocks >= mostBlocks) {
        forEachBlock(m_panelCount, panelBlocks, [&](const Block& panels) {
            sumRange({0, 0, pairs}, panels, result.data());
        });
        return;
    }
    const Index blocks = blockCountFor(pairs, work, smallestWork, mostBlocks);
    Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic> partials(m_size, blocks);
    forEachBlock(pairs, blocks, [&](const Block& block) {
        sumRange(block, {0, 0, m_panelCount}, partials.col(block.number).data());
    });
    result = partials.col(0);
    for (Index number = 1; number < blocks; ++number) result += partials.col(number);
}

template <typename Scalar>
void SquaredReluBatch<Scalar>::outputs(const View& W, Span result) const {
    sumResponses<false>(W, W, result);
}

template <typename Scalar>
void SquaredReluBatch<Scalar>::directionalDerivative(const View& W, const View& tangent, Span result) const {
    assert(tangent.size() == W.size());
    sumResponses<true>(W, tangent, result);
    result *= 2;
}

template <typename Scalar>
void SquaredReluBatch<Scalar>::addPullbackOfBlock(const Scalar* W, Index width, const Values& weightedRows,
                                                  Scalar factor, bool replace, Scalar* result) const {
    switch (m_dimension) {
        case 2:
            return pullbackOfFewCoordinates<2>(W, width, m_rows.data(), weightedRows.data(), m_size, factor, replace,
                                               result);
        case 3:
            return pullbackOfFewCoordinates<3>(W, width, m_rows.data(), weightedRows.data(), m_size, factor, replace,
                                               result);
        default:
            return pullbackOfManyCoordinates(W, width, m_rows.data(), weightedRows.data(), m_size, m_dimension, factor,
                                             replace, result);
    }
}

template <typename Scalar>
void SquaredReluBatch<Scalar>::addPullbackInto(const View& W, const View& coefficients, Scalar factor, bool replace,
                                               Scalar* result) const {
    const Index width = W.size() / m_dimension;
    assert(width * m_dimension == W.size());
    assert(coefficients.size() == m_size);
    Values weightedRows(m_rows.size());
    for (Index i = 0; i < m_size; ++i) {
        weightedRows.segment(i * m_dimension, m_dimension) =
            coefficients(i) * m_rows.segment(i * m_dimension, m_dimension);
    }
    const Index pairs = (width + 1) / 2;
    const Index blocks = blockCountFor(pairs, 2 * double(W.size()) * double(m_size), smallestWork, mostBlocks);
    forEachBlock(pairs, blocks, [&](const Block& block) {
        const Index firstNeuron = 2 * block.begin;
        const Index neurons = std::min(2 * block.end, width) - firstNeuron;
        addPullbackOfBlock(W.data() + firstNeuron * m_dimension, neurons, weightedRows, factor, replace,
                           result + firstNeuron * m_dimension);
    });
}

template <typename Scalar>
void SquaredReluBatch<Scalar>::pullback(const View& W, const View& coefficients, Span result) const {
    assert(result.size() == W.size());
    addPullbackInto(W, coefficients, Scalar(1), true, result.data());
}

template <typename Scalar>
void SquaredReluBatch<Scalar>::addPullback(const View& coefficients, Scalar factor, Span W) const {
    addPullbackInto(W, coefficients, factor, false, W.data());
}

template class SquaredReluBatch<float>;
template class SquaredReluBatch<double>;

}  // namespace marginscope
