#include "engine/networks/linear_chain.h"

#include <algorithm>
#include <vector>

#include "engine/networks/lanes.h"

namespace marginscope {

namespace {

/// left · right. Matrices of one row, which is what two classes have, are vectors to Eigen only if their type says so.
template <typename Right>
RowMatrix product(const RowMatrix& left, const Right& right) {
    RowMatrix result(left.rows(), right.cols());
    if (left.rows() == 1)
        result.row(0).noalias() = left.row(0) * right;
    else
        result.noalias() = left * right;
    return result;
}

using ConstMap = Eigen::Map<const RowMatrix>;
using Map = Eigen::Map<RowMatrix>;

/// A layer between what is above and below it: gradient = aboveᵀ below, and on the way
/// nextAbove = above · weights, nextBelow = below · weightsᵀ.
struct Crossing {
    ConstMap weights;
    const RowMatrix& above;
    const RowMatrix& below;
    RowMatrix& nextAbove;
    RowMatrix& nextBelow;
    Map gradient;
};

/// Some rows of a crossing where above and below have one row: weights are read once for all.
template <int rows>
void crossRows(Crossing& crossing, Index first) {
    constexpr Index lanes = laneCount<double>;
    const Index columns = crossing.weights.cols();
    Lanes<double> dots[rows] = {};
    const auto addColumns = [&](Index column, const auto& load, const auto& put) {
        const Lanes<double> below = load(crossing.below.data() + column);
        Lanes<double> above = load(crossing.nextAbove.data() + column);
        for (int r = 0; r < rows; ++r) {
            const Lanes<double> weights = load(crossing.weights.data() + (first + r) * columns + column);
            const double factor = crossing.above(0, first + r);
            dots[r] += weights * below;
            above += weights * factor;
            put(below * factor, crossing.gradient.data() + (first + r) * columns + column);
        }
        put(above, crossing.nextAbove.data() + column);
    };
    Index column = 0;
    for (; column + lanes <= columns; column += lanes)
        addColumns(
            column, [](const double* numbers) { return loaded(numbers); },
            [](Lanes<double> values, double* numbers) { store<double>(values, numbers); });
    if (const Index left = columns - column)
        addColumns(
            column, [left](const double* numbers) { return loaded(numbers, left); },
            [left](Lanes<double> values, double* numbers) { store<double>(values, numbers, left); });
    for (int r = 0; r < rows; ++r) {
        double sum = 0;
        for (Index lane = 0; lane < lanes; ++lane) sum += dots[r][lane];
        crossing.nextBelow(0, first + r) = sum;
    }
}

void cross(Crossing crossing) {
    if (crossing.above.rows() > 1) {
        crossing.nextAbove = product(crossing.above, crossing.weights);
        crossing.nextBelow = product(crossing.below, crossing.weights.transpose());
        crossing.gradient.noalias() = crossing.above.transpose() * crossing.below;
        return;
    }
    crossing.nextAbove.setZero(1, crossing.weights.cols());
    crossing.nextBelow.resize(1, crossing.weights.rows());
    Index row = 0;
    for (; row + 4 <= crossing.weights.rows(); row += 4) crossRows<4>(crossing, row);
    for (; row < crossing.weights.rows(); ++row) crossRows<1>(crossing, row);
}

}  // namespace

bool LinearChain::appliesTo(const MlpLayers& layers) {
    const std::vector<Activation>& activations = layers.options().activations;
    for (Index layer = 0; layer < layers.count(); ++layer)
        if (layers.hasBias(layer) || layers.hasSkip(layer)) return false;
    return std::all_of(activations.begin(), activations.end(),
                       [](const Activation& activation) { return activation.kind == ActivationKind::Linear; });
}

RowMatrix LinearChain::identity() const {
    const Index outputs = m_layers.rows(m_layers.count() - 1);
    return RowMatrix::Identity(outputs, outputs);
}

void LinearChain::outputs(const InputsView& inputs, VectorSpan result) const {
    const Index classes = m_layers.classCoefficients();
    const auto points = inputs.leftCols(inputs.cols() - classes);
    RowMatrix all = identity();
    for (Index layer = m_layers.count() - 1; layer >= 0; --layer)
        all = product(all, m_layers.weights(m_weights, layer));
    if (classes == 0)
        result.noalias() = points * all.row(0).transpose();
    else
        result = (points * all.transpose()).cwiseProduct(inputs.rightCols(classes)).rowwise().sum();
}

void LinearChain::pullback(const InputsView& inputs, const VectorView& coefficients, VectorSpan result) const {
    const Index classes = m_layers.classCoefficients();
    const auto points = inputs.leftCols(inputs.cols() - classes);
    const Index count = m_layers.count();
    // Of layer l: above[l] = W_D ⋯ W_{l+1}, below[l] = M (W_{l−1} ⋯ W_1)ᵀ, layers counted from 1.
    std::vector<RowMatrix> above(std::size_t(count) + 1), below(std::size_t(count) + 2);
    above[std::size_t(count)] = identity();
    if (classes == 0) {
        below[1].resize(1, points.cols());
        below[1].row(0).noalias() = coefficients.transpose() * points;
    } else {
        below[1] = inputs.rightCols(classes).transpose() * coefficients.asDiagonal() * points;
    }
    // Down from the last and up from the first layer, until the two ways meet; each goes on where the other came from.
    const Index middle = (count + 1) / 2;
    const auto weights = [this](Index layer) { return m_layers.weights(m_weights, layer - 1); };
    const auto goDown = [&](Index layer) {
        above[std::size_t(layer) - 1] = product(above[std::size_t(layer)], weights(layer));
    };
    const auto goUp = [&](Index layer) {
        below[std::size_t(layer) + 1] = product(below[std::size_t(layer)], weights(layer).transpose());
    };
    for (Index layer = count; layer > middle; --layer) goDown(layer);
    for (Index layer = 1; layer < middle; ++layer) goUp(layer);
    cross({weights(middle), above[std::size_t(middle)], below[std::size_t(middle)], above[std::size_t(middle) - 1],
           below[std::size_t(middle) + 1], m_layers.weightsIn(result, middle - 1)});
    for (Index layer = middle - 1; layer > 1; --layer) goDown(layer);
    for (Index layer = middle + 1; layer < count; ++layer) goUp(layer);
    for (Index layer = 1; layer <= count; ++layer) {
        if (layer == middle) continue;
        const RowMatrix& up = above[std::size_t(layer)];
        auto gradient = m_layers.weightsIn(result, layer - 1);
        if (up.rows() == 1)
            for (Index row = 0; row < gradient.rows(); ++row)
                gradient.row(row) = up(0, row) * below[std::size_t(layer)].row(0);
        else
            gradient.noalias() = up.transpose() * below[std::size_t(layer)];
    }
}

}  // namespace marginscope
