#include "engine/training/squared_relu_sweep.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "engine/networks/lanes.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr int lanes = laneCount<double>;
constexpr int group = laneCount<float>;  // neurons handled at once: two registers of double, one of float
constexpr Index tileGroups = 256 / group;
constexpr Index square = 4;           // the Gram matrix is formed in squares of 4 × 4 examples
constexpr Index mostInRegisters = 3;  // coordinates
constexpr int doublings = 4;
constexpr int parts = 1 << doublings;  // of a move
constexpr double smallestWork = 1e5;
constexpr Index mostBlocks = 16;

/// The registers of one group: two for each coordinate. Where the number of coordinates is not known beforehand they
/// live in memory.
template <int fixedDimension>
struct GroupRegisters {
    explicit GroupRegisters(Index) {}
    Lanes<double>& operator()(Index coordinate, int half) { return entries[coordinate][half]; }
    Lanes<double> entries[fixedDimension][2];
};
template <>
struct GroupRegisters<0> {
    explicit GroupRegisters(Index dimension) : entries(dimension * group) {}
    Lanes<double>& operator()(Index coordinate, int half) {
        return lanesAt(entries.data() + coordinate * group + half * lanes);
    }
    Vector entries;
};

/// (w·x)₊ for one half of a group.
template <typename Registers>
inline Lanes<double> responseTo(const double* x, Index dimension, Registers& weights, int half) {
    Lanes<double> response = weights(0, half) * x[0];
    for (Index c = 1; c < dimension; ++c) response += weights(c, half) * x[c];
    rectify(response);
    return response;
}

/// A symmetric d × d matrix for each lane, lower triangle row by row.
template <int d>
struct SymmetricRegisters {
    static constexpr int size = d * (d + 1) / 2;
    static constexpr int place(int row, int column) {
        return row >= column ? row * (row + 1) / 2 + column : column * (column + 1) / 2 + row;
    }
    Lanes<double> entries[size] = {};
};

template <int d>
inline SymmetricRegisters<d> squareOf(const SymmetricRegisters<d>& matrix) {
    using Symmetric = SymmetricRegisters<d>;
    Symmetric result;
#pragma GCC unroll 8
    for (int c = 0; c < d; ++c) {
#pragma GCC unroll 8
        for (int e = 0; e <= c; ++e) {
            Lanes<double> sum = matrix.entries[Symmetric::place(c, 0)] * matrix.entries[Symmetric::place(e, 0)];
#pragma GCC unroll 8
            for (int k = 1; k < d; ++k)
                sum += matrix.entries[Symmetric::place(c, k)] * matrix.entries[Symmetric::place(e, k)];
            result.entries[Symmetric::place(c, e)] = sum;
        }
    }
    return result;
}

/// Moves the neurons of a group, w ← (I + A/parts)^parts w with A = ± Σ 2c_i y_i x_i x_iᵀ over the examples that w
/// responds to. For few coordinates A is small enough to be formed and squared in registers; `terms` has its summands,
/// lower triangle row by row.
template <int d>
inline void move(const double* rows, const double* terms, Index examples, Index, double sign,
                 GroupRegisters<d>& weights) {
    using Symmetric = SymmetricRegisters<d>;
    for (int half = 0; half < 2; ++half) {
        Symmetric matrix;
        for (Index i = 0; i < examples; ++i) {
            Lanes<double> response = weights(0, half) * rows[i * d];
#pragma GCC unroll 8
            for (int c = 1; c < d; ++c) response += weights(c, half) * rows[i * d + c];
            const Lanes<double> active = response > 0 ? Lanes<double>{} + 1 : Lanes<double>{};
#pragma GCC unroll 8
            for (int k = 0; k < Symmetric::size; ++k) matrix.entries[k] += active * terms[i * Symmetric::size + k];
        }
#pragma GCC unroll 8
        for (int c = 0; c < d; ++c) {
#pragma GCC unroll 8
            for (int e = 0; e <= c; ++e) {
                Lanes<double>& entry = matrix.entries[Symmetric::place(c, e)];
                entry = entry * sign + (c == e ? 1.0 : 0.0);
            }
        }
#pragma GCC unroll 8
        for (int doubling = 0; doubling < doublings; ++doubling) matrix = squareOf(matrix);
        Lanes<double> moved[d];
#pragma GCC unroll 8
        for (int c = 0; c < d; ++c) {
            moved[c] = matrix.entries[Symmetric::place(c, 0)] * weights(0, half);
#pragma GCC unroll 8
            for (int k = 1; k < d; ++k) moved[c] += matrix.entries[Symmetric::place(c, k)] * weights(k, half);
        }
#pragma GCC unroll 8
        for (int c = 0; c < d; ++c) weights(c, half) = moved[c];
    }
}

/// The same for any number of coordinates, part after part; `terms` has the rows 2c_i y_i x_i / parts.
inline void move(const double* rows, const double* terms, Index examples, Index dimension, double sign,
                 GroupRegisters<0>& weights) {
    GroupRegisters<0> change(dimension);
    for (int part = 0; part < parts; ++part) {
        change.entries.setZero();
        for (Index i = 0; i < examples; ++i) {
            for (int half = 0; half < 2; ++half) {
                const Lanes<double> response = responseTo(rows + i * dimension, dimension, weights, half);
                for (Index c = 0; c < dimension; ++c) change(c, half) += response * terms[i * dimension + c];
            }
        }
        weights.entries += sign * change.entries;
    }
}

/// sums[a][b] += Σ over the tile of left_a · right_b, register by register.
void addSquare(const float* left, const float* right, Index groups, float* sums) {
    Lanes<float> total[square][square];
    for (Index a = 0; a < square; ++a)
        for (Index b = 0; b < square; ++b) total[a][b] = lanesAt(sums + (a * square + b) * group);
    for (Index g = 0; g < groups; ++g) {
        for (Index a = 0; a < square; ++a) {
            const Lanes<float> response = lanesAt(left + (a * tileGroups + g) * group);
            for (Index b = 0; b < square; ++b) total[a][b] += response * lanesAt(right + (b * tileGroups + g) * group);
        }
    }
    for (Index a = 0; a < square; ++a)
        for (Index b = 0; b < square; ++b) lanesAt(sums + (a * square + b) * group) = total[a][b];
}

/// Where the square of panels (I, J), J ≤ I, of four examples each is among all squares.
Index squareOffset(Index I, Index J) {
    return (I * (I + 1) / 2 + J) * square * square;
}

}  // namespace

/// One move, laid out for the sweep.
struct SquaredReluSweep::Task {
    double scale = 1;
    std::vector<double> movingRows;   // x_i of the examples with c_i ≠ 0
    std::vector<double> movingTerms;  // of the same, as move() takes them
    Index moving = 0;
    std::vector<Index> order;  // all examples, the candidates first
    std::vector<double> rows;  // x_i in that order
    Index examples = 0;
    Index candidates = 0;
    Index panels = 0;  // of four candidates
};

SquaredReluSweep::SquaredReluSweep(const InputsView& inputs, const VectorView& labels, const VectorView& weights)
    : m_width(weights.size() / inputs.cols()), m_dimension(inputs.cols()), m_inputs(inputs), m_labels(labels) {
    assert(m_dimension >= 2 && m_width * m_dimension == weights.size() && labels.size() == inputs.rows());
    const RowMatrix signedInputs = labels.asDiagonal() * m_inputs;
    m_signedInputProducts = signedInputs * signedInputs.transpose();
    const Index negative = (m_width + 1) / 2;
    m_negativeGroups = (negative + group - 1) / group;
    m_groups = m_negativeGroups + (m_width - negative + group - 1) / group;
    m_current = Vector::Zero(m_groups * group * m_dimension);
    m_next = m_current;
    for (Index j = 0; j < m_width; ++j) {
        const Index place = j / 2 + (j % 2) * m_negativeGroups * group;
        for (Index c = 0; c < m_dimension; ++c)
            m_current[(place / group * m_dimension + c) * group + place % group] = weights[j * m_dimension + c];
    }
}

Vector SquaredReluSweep::weights() const {
    Vector weights(m_width * m_dimension);
    for (Index j = 0; j < m_width; ++j) {
        const Index place = j / 2 + (j % 2) * m_negativeGroups * group;
        for (Index c = 0; c < m_dimension; ++c)
            weights[j * m_dimension + c] = m_current[(place / group * m_dimension + c) * group + place % group];
    }
    return weights;
}

/// What a block of neurons adds up.
struct SquaredReluSweep::BlockSums {
    BlockSums(Index examples, Index panels)
        : outputs(Vector::Zero(examples * lanes)),
          responses(Eigen::VectorXf::Zero(panels * square * tileGroups * group)),
          squares(Eigen::VectorXf::Zero(squareOffset(panels, 0) * group)) {}

    void addSquares(Index panels, Index groups) {
        const auto panel = [&](Index number) { return responses.data() + number * square * tileGroups * group; };
        for (Index I = 0; I < panels; ++I)
            for (Index J = 0; J <= I; ++J)
                addSquare(panel(I), panel(J), groups, squares.data() + squareOffset(I, J) * group);
    }

    /// Outputs of all examples, then ‖U‖², then the squares.
    void writeTo(VectorSpan sums) const {
        Index next = 0;
        for (Index k = 0; k < outputs.size(); k += lanes) sums[next++] = outputs.segment<lanes>(k).sum();
        sums[next++] =
            Eigen::Map<const Eigen::Array<double, lanes, 1>>(reinterpret_cast<const double*>(&squaredNorm)).sum();
        for (Index k = 0; k < squares.size(); k += group) sums[next++] = double(squares.segment<group>(k).sum());
    }

    Vector outputs;  // a register for each example
    Lanes<double> squaredNorm = {};
    Eigen::VectorXf responses;  // of the candidates to one tile
    Eigen::VectorXf squares;    // a register for each entry
};

/// Adds the outputs of one group, and keeps the candidates' responses for the Gram matrix.
template <typename Registers>
inline void SquaredReluSweep::evaluateGroup(const Task& task, Index dimension, Registers& weights, double sign,
                                            Index groupInTile, BlockSums& sums) {
    for (Index i = 0; i < task.examples; ++i) {
        const double* const x = task.rows.data() + i * dimension;
        const Lanes<double> low = responseTo(x, dimension, weights, 0);
        const Lanes<double> high = responseTo(x, dimension, weights, 1);
        lanesAt(sums.outputs.data() + i * lanes) += (low * low + high * high) * sign;
        if (i >= task.candidates) continue;
        float* const kept = sums.responses.data() + (i * tileGroups + groupInTile) * group;
        for (int lane = 0; lane < lanes; ++lane) {
            kept[lane] = float(low[lane]);
            kept[lanes + lane] = float(high[lane]);
        }
    }
}

template <int fixedDimension>
void SquaredReluSweep::sweepBlock(const Task& task, Index firstGroup, Index endGroup, VectorSpan result) {
    const Index dimension = fixedDimension == 0 ? m_dimension : fixedDimension;
    GroupRegisters<fixedDimension> weights(dimension);
    BlockSums sums(task.examples, task.panels);
    for (Index firstOfTile = firstGroup; firstOfTile < endGroup; firstOfTile += tileGroups) {
        const Index groups = std::min(tileGroups, endGroup - firstOfTile);
        for (Index g = 0; g < groups; ++g) {
            const Index offset = (firstOfTile + g) * dimension * group;
            const double sign = firstOfTile + g < m_negativeGroups ? -1 : 1;
            for (Index c = 0; c < dimension; ++c)
                for (int half = 0; half < 2; ++half)
                    weights(c, half) = lanesAt(m_current.data() + offset + c * group + half * lanes);
            move(task.movingRows.data(), task.movingTerms.data(), task.moving, dimension, sign, weights);
            for (Index c = 0; c < dimension; ++c) {
                for (int half = 0; half < 2; ++half) {
                    Lanes<double>& moved = weights(c, half);
                    moved *= task.scale;
                    sums.squaredNorm += moved * moved;
                    lanesAt(m_next.data() + offset + c * group + half * lanes) = moved;
                }
            }
            evaluateGroup(task, dimension, weights, sign, g, sums);
        }
        sums.addSquares(task.panels, groups);
    }
    sums.writeTo(result);
}

SquaredReluSweep::Task SquaredReluSweep::taskFor(const VectorView& coefficients, double scale,
                                                 const std::vector<Index>& candidates) const {
    Task task;
    task.scale = scale;
    task.examples = m_inputs.rows();
    task.candidates = Index(candidates.size());
    task.panels = (task.candidates + square - 1) / square;
    task.order = candidates;
    std::vector<bool> isCandidate(static_cast<size_t>(task.examples), false);
    for (Index i : candidates) isCandidate[size_t(i)] = true;
    for (Index i = 0; i < task.examples; ++i) {
        if (!isCandidate[size_t(i)]) task.order.push_back(i);
        if (coefficients[i] == 0) continue;
        ++task.moving;
        const double factor = 2 * coefficients[i] * m_labels[i] / parts;
        for (Index c = 0; c < m_dimension; ++c) {
            task.movingRows.push_back(m_inputs(i, c));
            if (m_dimension > mostInRegisters) task.movingTerms.push_back(factor * m_inputs(i, c));
            for (Index e = 0; e <= c && m_dimension <= mostInRegisters; ++e)
                task.movingTerms.push_back(factor * m_inputs(i, c) * m_inputs(i, e));
        }
    }
    for (Index i : task.order) task.rows.insert(task.rows.end(), m_inputs.row(i).begin(), m_inputs.row(i).end());
    return task;
}

void SquaredReluSweep::describe(const Task& task, const Vector& sums, Point& end) const {
    const double squaredNorm = sums[task.examples];
    end.norm = std::sqrt(squaredNorm);
    end.margins.resize(task.examples);
    for (Index k = 0; k < task.examples; ++k) {
        const Index i = task.order[size_t(k)];
        end.margins[i] = m_labels[i] * sums[k] / squaredNorm;
    }
    end.gram.resize(task.candidates, task.candidates);
    for (Index a = 0; a < task.candidates; ++a) {
        for (Index b = 0; b <= a; ++b) {
            const Index entry = squareOffset(a / square, b / square) + a % square * square + b % square;
            const double inputProduct = m_signedInputProducts(task.order[size_t(a)], task.order[size_t(b)]);
            end.gram(a, b) = end.gram(b, a) = 4 * inputProduct * sums[task.examples + 1 + entry] / squaredNorm;
        }
    }
}

void SquaredReluSweep::tryMove(const VectorView& coefficients, double scale, std::vector<Index> candidates,
                               Point& end) {
    assert(coefficients.size() == m_inputs.rows());
    const Task task = taskFor(coefficients, scale, candidates);
    Vector sums(task.examples + 1 + squareOffset(task.panels, 0));
    const double work = double(m_groups * group) * double(3 * m_dimension * task.examples + sums.size() / 4);
    sumOverBlocks(m_groups, blockCountFor(m_groups, work, smallestWork, mostBlocks), sums,
                  [&](const Block& block, VectorSpan partial) {
                      switch (m_dimension) {
                          case 2:
                              return sweepBlock<2>(task, block.begin, block.end, partial);
                          case 3:
                              return sweepBlock<3>(task, block.begin, block.end, partial);
                          default:
                              return sweepBlock<0>(task, block.begin, block.end, partial);
                      }
                  });
    describe(task, sums, end);
    end.candidates = std::move(candidates);
}

}  // namespace marginscope
