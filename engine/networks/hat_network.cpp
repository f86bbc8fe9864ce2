#include "engine/networks/hat_network.h"

#include <Eigen/Dense>
#include <cassert>
#include <cmath>

namespace marginscope {

namespace {

struct HatValue {
    double value = 0;          // p(W)
    Eigen::Vector3d gradient;  // ∇p(W)
};

HatValue evaluateHat(HatVariant variant, const VectorView& weights) {
    assert(weights.size() == 3);
    const Eigen::Vector3d W(weights[0], weights[1], weights[2]);
    const double norm = W.norm();
    if (norm == 0) return {0, Eigen::Vector3d::Zero()};
    const Eigen::Vector3d V = W / norm;
    const HatPosition position = V[2] > 0 ? hatPosition(V) : HatPosition{};
    const double d = position.depth;
    if (d <= flatHatDepth) return {norm * norm, 2 * W};

    const HatProfile<double> profile = hatProfile(variant, d, position.angle - hatWinding / d);
    // Unit tangents of the sphere: away from the pole, where d falls at the rate s (1 + s²), and round it, where φ
    // grows at the rate (1 + s²)/(2s).
    const double s = std::sqrt(1 - d);
    const double stretch = 2 - d;  // 1 + s²
    const double cosine = std::cos(position.angle), sine = std::sin(position.angle);
    const double sineOfLatitude = V[2], cosineOfLatitude = 2 * s / stretch;
    const Eigen::Vector3d outward(sineOfLatitude * cosine, sineOfLatitude * sine, -cosineOfLatitude);
    const Eigen::Vector3d around(-sine, cosine, 0);
    const Eigen::Vector3d slope =
        -s * stretch * profile.depthSlope * outward + 0.5 * s * stretch * profile.angularSlope * around;
    return {norm * norm * (1 - profile.height), 2 * (1 - profile.height) * W - norm * slope};
}

}  // namespace

HatPosition hatPosition(const VectorView& direction) {
    assert(direction.size() == 3 && direction[2] > 0);
    return {2 * direction[2] / (1 + direction[2]), std::atan2(direction[1], direction[0])};
}

Vector hatDirection(const HatPosition& position) {
    const double s = std::sqrt(1 - position.depth);
    const double stretch = 2 - position.depth;
    return Vector{{2 * s * std::cos(position.angle) / stretch, 2 * s * std::sin(position.angle) / stretch,
                   position.depth / stretch}};
}

Vector hatStartDirection() {
    constexpr double depth = 0.75;
    return hatDirection({depth, hatWinding / depth + 1});
}

HatNetwork::HatNetwork(Variant variant) : m_variant(variant) {
    m_layout.append("w", "hat", {3});
}

void HatNetwork::outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const {
    result = evaluateHat(m_variant, W).value * inputs.col(0);
}

void HatNetwork::pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                          VectorSpan result) const {
    result.head<3>() = coefficients.dot(inputs.col(0)) * evaluateHat(m_variant, W).gradient;
}

void HatNetwork::directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                                       VectorSpan result) const {
    result = evaluateHat(m_variant, W).gradient.dot(tangent.head<3>()) * inputs.col(0);
}

void HatNetwork::outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                                       Matrix& gram) const {
    const HatValue hat = evaluateHat(m_variant, W);
    outputs = hat.value * inputs.col(0);
    gram = hat.gradient.squaredNorm() * (inputs.col(0) * inputs.col(0).transpose());
}

void HatNetwork::inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const {
    result.setConstant(inputs.rows(), 1, evaluateHat(m_variant, W).value);
}

}  // namespace marginscope
