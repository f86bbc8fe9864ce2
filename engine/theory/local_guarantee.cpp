#include "engine/theory/local_guarantee.h"

#include <cassert>

#include "engine/networks/squared_relu_network.h"

namespace marginscope {

LocalGuarantee localGuarantee(const InputsView& weights, const InputsView& inputs, const VectorView& labels) {
    assert(weights.cols() == inputs.cols() && labels.size() == inputs.rows());
    LocalGuarantee result;
    const Index m = weights.rows();
    const double largest = weights.cwiseAbs().maxCoeff();
    assert(largest > 0);
    result.masses.resize(m);
    result.directions = RowMatrix::Zero(m, weights.cols());
    for (Index j = 0; j < m; ++j) {
        // Weights are scaled first, since late in training or near the origin their squares leave the range of double.
        const Eigen::RowVectorXd w = weights.row(j) / largest;
        const double norm = w.stableNorm();
        result.masses[j] = norm * norm;
        if (norm > 0) result.directions.row(j) = w / norm;
    }
    result.masses /= result.masses.sum();

    result.features = (inputs * result.directions.transpose()).cwiseMax(0.0).cwiseAbs2();
    for (Index j = 0; j < m; ++j)
        result.features.col(j) = SquaredReluNetwork::outerSign(j) * labels.cwiseProduct(result.features.col(j));
    result.reachedMargin = (result.features * result.masses).minCoeff();
    result.best = solveMarginProgram(result.features);
    return result;
}

}  // namespace marginscope
