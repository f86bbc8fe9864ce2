#include "engine/networks/squared_relu_classes.h"

#include <algorithm>
#include <cassert>
#include <type_traits>
#include <vector>

#include "engine/networks/squared_relu_saliency.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

/// Rows (x, c) taken apart. Consecutive rows at the same x share a point.
struct ClassRows {
    RowMatrix points;            // p × d
    RowMatrix coefficients;      // n × K
    std::vector<Index> pointOf;  // which point a row is at

    ClassRows(const InputsView& inputs, Index dimension) : coefficients(inputs.rightCols(inputs.cols() - dimension)) {
        std::vector<Index> firstRows;
        for (Index i = 0; i < inputs.rows(); ++i) {
            const bool isNew =
                firstRows.empty() || inputs.row(i).head(dimension) != inputs.row(firstRows.back()).head(dimension);
            if (isNew) firstRows.push_back(i);
            pointOf.push_back(Index(firstRows.size()) - 1);
        }
        points = inputs(firstRows, Eigen::seqN(0, dimension));
    }

    /// result_i = Σ_k c_ik scores(point of i, k), for scores stored point after point (p × K).
    void combine(const VectorView& scores, VectorSpan result) const {
        const Index classes = coefficients.cols();
        for (Index i = 0; i < result.size(); ++i) {
            result[i] = coefficients.row(i).dot(scores.segment(pointOf[std::size_t(i)] * classes, classes));
        }
    }
};

/// max(0, w·x), one point a row; what is not a number stays so.
RowMatrix responsesOf(const NeuronRows& w, const RowMatrix& points) {
    RowMatrix responses = points * w.transpose();
    return (responses.array() < 0).select(0.0, responses);
}

}  // namespace

/// Some neurons of one class: every K-th of W from `firstNeuron` on.
struct SquaredReluClasses::Tile {
    Index classIndex;
    Index firstNeuron;
    Index count;
    Index dimension;
    Index classes;

    template <typename Values>
    auto rowsOf(Values* W) const {
        using Rows = Eigen::Map<std::conditional_t<std::is_const_v<Values>, const RowMatrix, RowMatrix>,
                                Eigen::Unaligned, Eigen::OuterStride<>>;
        return Rows(W + firstNeuron * dimension, count, dimension, Eigen::OuterStride<>(classes * dimension));
    }
};

SquaredReluClasses::SquaredReluClasses(Index width, Index pointDimension, Index classes)
    : m_width(width), m_pointDimension(pointDimension), m_classes(classes) {
    assert(width >= 1 && pointDimension >= 1 && classes >= 3);
    m_layout.append("w", "squared-relu-classes", {width, pointDimension});
}

bool SquaredReluClasses::fits(const VectorView& W, const InputsView& inputs) const {
    return W.size() == parameterCount() && inputs.cols() == inputDimension();
}

Index SquaredReluClasses::groupBlocks(double work, double sumSize) const {
    // At most 32 MB of partial sums.
    const Index mostBlocks = Index(std::clamp(4e6 / sumSize, 1.0, 16.0));
    return blockCountFor(neuronGroups(), work, 1e5, mostBlocks);
}

/// Calls visit(Tile) for the neurons of some groups (a group is K neurons in a row, one of each class), class by class,
/// as many at once as the cache likes.
template <typename Visit>
void SquaredReluClasses::forEachTile(Index firstGroup, Index endGroup, const Visit& visit) const {
    constexpr Index tile = 256;
    for (Index k = 0; k < m_classes; ++k) {
        const Index end = std::min(endGroup, (m_width - k + m_classes - 1) / m_classes);
        for (Index group = firstGroup; group < end; group += tile) {
            visit(Tile{k, k + m_classes * group, std::min(tile, end - group), m_pointDimension, m_classes});
        }
    }
}

void SquaredReluClasses::outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const {
    assert(fits(W, inputs) && result.size() == inputs.rows());
    const ClassRows rows(inputs, m_pointDimension);
    Vector scores(rows.points.rows() * m_classes);
    const Index blocks = groupBlocks(double(W.size()) * double(rows.points.rows()), double(scores.size()));
    sumOverBlocks(neuronGroups(), blocks, scores, [&](const Block& groups, VectorSpan partial) {
        Eigen::Map<RowMatrix> sums(partial.data(), rows.points.rows(), m_classes);
        forEachTile(groups.begin, groups.end, [&](const Tile& tile) {
            sums.col(tile.classIndex) += responsesOf(tile.rowsOf(W.data()), rows.points).rowwise().squaredNorm();
        });
    });
    rows.combine(scores, result);
}

void SquaredReluClasses::pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                                  VectorSpan result) const {
    assert(fits(W, inputs) && coefficients.size() == inputs.rows() && result.size() == W.size());
    const ClassRows rows(inputs, m_pointDimension);
    Matrix strengths = Matrix::Zero(rows.points.rows(), m_classes);
    for (Index i = 0; i < inputs.rows(); ++i) {
        strengths.row(rows.pointOf[std::size_t(i)]) += coefficients[i] * rows.coefficients.row(i);
    }
    const Index blocks = groupBlocks(2 * double(W.size()) * double(rows.points.rows()), 1);
    forEachBlock(neuronGroups(), blocks, [&](const Block& groups) {
        forEachTile(groups.begin, groups.end, [&](const Tile& tile) {
            const RowMatrix responses = responsesOf(tile.rowsOf(W.data()), rows.points);
            const RowMatrix weighted = (2 * strengths.col(tile.classIndex)).asDiagonal() * rows.points;
            tile.rowsOf(result.data()).noalias() = responses.transpose() * weighted;
        });
    });
}

void SquaredReluClasses::directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                                               VectorSpan result) const {
    assert(fits(W, inputs) && tangent.size() == W.size() && result.size() == inputs.rows());
    const ClassRows rows(inputs, m_pointDimension);
    Vector changes(rows.points.rows() * m_classes);
    const Index blocks = groupBlocks(2 * double(W.size()) * double(rows.points.rows()), double(changes.size()));
    sumOverBlocks(neuronGroups(), blocks, changes, [&](const Block& groups, VectorSpan partial) {
        Eigen::Map<RowMatrix> sums(partial.data(), rows.points.rows(), m_classes);
        forEachTile(groups.begin, groups.end, [&](const Tile& tile) {
            const RowMatrix responses = responsesOf(tile.rowsOf(W.data()), rows.points);
            const RowMatrix along = rows.points * tile.rowsOf(tangent.data()).transpose();
            sums.col(tile.classIndex) += 2 * responses.cwiseProduct(along).rowwise().sum();
        });
    });
    rows.combine(changes, result);
}

void SquaredReluClasses::outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                                               Matrix& gram) const {
    assert(fits(W, inputs) && outputs.size() == inputs.rows());
    const ClassRows rows(inputs, m_pointDimension);
    const Index p = rows.points.rows();
    // R_k R_kᵀ of all classes, one p × p matrix behind the other, lower triangles; the scores are on the diagonals.
    Vector products(m_classes * p * p);
    const Index blocks = groupBlocks(double(m_width * p) * double(m_pointDimension + p / 2), double(products.size()));
    sumOverBlocks(neuronGroups(), blocks, products, [&](const Block& groups, VectorSpan partial) {
        forEachTile(groups.begin, groups.end, [&](const Tile& tile) {
            const Matrix responses = responsesOf(tile.rowsOf(W.data()), rows.points);
            Eigen::Map<Matrix> sum(partial.data() + tile.classIndex * p * p, p, p);
            sum.selfadjointView<Eigen::Lower>().rankUpdate(responses);
        });
    });
    Vector scores(p * m_classes);
    for (Index k = 0; k < m_classes; ++k) {
        for (Index point = 0; point < p; ++point) scores[point * m_classes + k] = products[(k * p + point) * p + point];
    }
    rows.combine(scores, outputs);

    const Matrix pointGram = 4 * rows.points * rows.points.transpose();
    gram.resize(inputs.rows(), inputs.rows());
    for (Index j = 0; j < inputs.rows(); ++j) {
        const Index column = rows.pointOf[std::size_t(j)];
        for (Index i = j; i < inputs.rows(); ++i) {
            const Index row = rows.pointOf[std::size_t(i)];  // not above column: points are counted along the rows
            double sum = 0;
            for (Index k = 0; k < m_classes; ++k) {
                sum += rows.coefficients(i, k) * rows.coefficients(j, k) * products[(k * p + column) * p + row];
            }
            gram(i, j) = gram(j, i) = sum * pointGram(row, column);
        }
    }
}

void SquaredReluClasses::inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const {
    assert(fits(W, inputs));
    result.setZero(inputs.rows(), m_pointDimension);
    const RowMatrix points = inputs.leftCols(m_pointDimension);
    for (Index k = 0; k < m_classes; ++k) {
        addSquaredReluSaliency(everyNeuron(W, m_pointDimension, k, m_classes), points, inputs.col(m_pointDimension + k),
                               result);
    }
}

void SquaredReluClasses::inputGradientsAlong(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                                             RowMatrix& result) const {
    assert(fits(W, inputs) && tangent.size() == W.size());
    result.setZero(inputs.rows(), m_pointDimension);
    const RowMatrix points = inputs.leftCols(m_pointDimension);
    for (Index k = 0; k < m_classes; ++k) {
        addSquaredReluSaliencyAlong(everyNeuron(W, m_pointDimension, k, m_classes),
                                    everyNeuron(tangent, m_pointDimension, k, m_classes), points,
                                    inputs.col(m_pointDimension + k), result);
    }
}

}  // namespace marginscope
