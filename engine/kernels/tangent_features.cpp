#include "engine/kernels/tangent_features.h"

#include <Eigen/Cholesky>
#include <cassert>
#include <cmath>

namespace marginscope {

namespace {

constexpr double jitter = 1e-7;

}  // namespace

TangentFeatures tangentFeatures(const Network& network, const Vector& frozenWeights, const RowMatrix& inputs) {
    assert(!network.couplesExamples());
    const Index n = inputs.rows();
    Vector outputs(n), alongStart(n);
    Matrix gram;
    network.outputsAndTangentGram(frozenWeights, inputs, outputs, gram);
    network.directionalDerivative(frozenWeights, frozenWeights, inputs, alongStart);

    // Gradients and W⁰ at comparable lengths, so that one jitter suits both.
    const double unit = std::sqrt(gram.diagonal().maxCoeff());
    const double norm = frozenWeights.norm();
    Matrix products(n + 1, n + 1);
    products.topLeftCorner(n, n) = gram / (unit * unit);
    products.topRightCorner(n, 1) = alongStart / (unit * norm);
    products.bottomLeftCorner(1, n) = products.topRightCorner(n, 1).transpose();
    products(n, n) = 1;
    products.diagonal().array() += jitter;
    const Matrix factor = products.llt().matrixL();
    return {unit * factor.topRows(n), norm * factor.row(n).transpose()};
}

}  // namespace marginscope
