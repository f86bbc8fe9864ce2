#include "engine/networks/network.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

/// The network inputs of grid rows [firstRow, endRow), point by point.
RowMatrix gridInputs(const PlaneGrid& grid, Index firstRow, Index endRow) {
    RowMatrix points((endRow - firstRow) * grid.columns, 2);
    Index point = 0;
    for (Index row = firstRow; row < endRow; ++row) {
        for (Index column = 0; column < grid.columns; ++column, ++point) {
            points(point, 0) = grid.x(column);
            points(point, 1) = grid.y(row);
        }
    }
    return liftPoints(points, grid.lift);
}

/// Calls evaluate(inputs, result) for blocks of whole rows.
template <typename Evaluate>
void fillByRows(const PlaneGrid& grid, Index inputDimension, VectorSpan field, const Evaluate& evaluate) {
    assert(inputDimension == (grid.lift == Lift::One ? 3 : 2));
    assert(field.size() == grid.size());
    static_cast<void>(inputDimension);
    // Enough points for efficient matrix products, few enough for their activations to stay in the cache.
    constexpr Index pointsPerBlock = 1024;
    const Index rowsPerBlock = std::max<Index>(1, pointsPerBlock / std::max<Index>(1, grid.columns));
    const Index blocks = std::max<Index>(1, (grid.rows + rowsPerBlock - 1) / rowsPerBlock);
    forEachBlock(grid.rows, blocks, [&](const Block& rows) {
        const RowMatrix inputs = gridInputs(grid, rows.begin, rows.end);
        evaluate(inputs, field.segment(rows.begin * grid.columns, rows.size() * grid.columns));
    });
}

}  // namespace

std::shared_ptr<const NetworkEvaluation> Network::evaluate(const VectorView&, const InputsView&) const {
    return nullptr;
}

void Network::outputsAfter(const VectorView& W, const InputsView&, const InputsView& inputs, VectorSpan result) const {
    outputs(W, inputs, result);
}

void Network::inputGradientsAlong(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                                  RowMatrix& result) const {
    assert(W.size() == parameterCount() && tangent.size() == parameterCount());
    const Index n = inputs.rows();
    const double length = tangent.norm();
    result.setZero(n, inputDimension() - classCoefficients());
    if (length == 0) return;
    const double size = W.norm();
    const double step = 1e-3 * (size > 0 ? size : 1) / length;
    // Fourth order: (8 (f(s) − f(−s)) − (f(2s) − f(−2s))) / 12s.
    RowMatrix gradients;
    for (const auto& [multiple, factor] : {std::pair{1, 8}, {-1, -8}, {2, -1}, {-2, 1}}) {
        inputGradients(W + multiple * step * tangent, inputs, gradients);
        result += factor / (12 * step) * gradients;
    }
}

bool Network::minimumNormPullback(const VectorView&, const InputsView&, const VectorView&, double, VectorSpan) const {
    return false;
}

void Network::outputsOnGrid(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const {
    fillByRows(grid, inputDimension(), field,
               [&](const InputsView& inputs, VectorSpan result) { outputs(W, inputs, result); });
}

void Network::directionalDerivativeOnGrid(const VectorView& W, const VectorView& tangent, const PlaneGrid& grid,
                                          VectorSpan field) const {
    fillByRows(grid, inputDimension(), field,
               [&](const InputsView& inputs, VectorSpan result) { directionalDerivative(W, tangent, inputs, result); });
}

}  // namespace marginscope
