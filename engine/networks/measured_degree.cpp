#include "engine/networks/measured_degree.h"

#include <array>
#include <cassert>
#include <cmath>
#include <limits>

#include "engine/base/random.h"

namespace marginscope {

namespace {

constexpr std::array<double, 5> multiples = {0.5, 0.8, 1.25, 2, 3};
constexpr double tolerance = 1e-9;

/// W, or W and a normal pattern of the same root mean square where every output at W is zero.
Vector tellingWeights(const Network& network, const VectorView& W, const InputsView& inputs) {
    Vector weights = W;
    Vector outputs(inputs.rows());
    network.outputs(weights, inputs, outputs);
    if (!outputs.isZero(0)) return weights;
    const double size = W.norm() > 0 ? W.norm() / std::sqrt(double(W.size())) : 1;
    Random random(1);
    for (double& weight : weights) weight += size * random.normal();
    return weights;
}

}  // namespace

MeasuredDegree measureDegree(const Network& network, const VectorView& W, const InputsView& inputs) {
    assert(W.size() == network.parameterCount() && inputs.rows() >= 1);
    const Vector weights = tellingWeights(network, W, inputs);
    Vector atOne(inputs.rows());
    network.outputs(weights, inputs, atOne);
    if (atOne.isZero(0)) return {std::numeric_limits<double>::quiet_NaN(), 0, false};

    Matrix scaled(inputs.rows(), Index(multiples.size()));
    double products = 0, squares = 0;
    for (std::size_t k = 0; k < multiples.size(); ++k) {
        network.outputs(multiples[k] * weights, inputs, scaled.col(Index(k)));
        const double step = std::log(multiples[k]);
        products += step * std::log(scaled.col(Index(k)).norm() / atOne.norm());
        squares += step * step;
    }
    MeasuredDegree result;
    result.degree = products / squares;
    const double L = network.degree() ? double(*network.degree()) : std::round(result.degree);
    for (std::size_t k = 0; k < multiples.size(); ++k) {
        const double factor = std::pow(multiples[k], L);
        const double deviation = (scaled.col(Index(k)) / factor - atOne).cwiseAbs().maxCoeff();
        result.largestDeviation = std::max(result.largestDeviation, deviation / atOne.cwiseAbs().maxCoeff());
    }
    result.isHomogeneous = result.largestDeviation < tolerance;
    return result;
}

}  // namespace marginscope
