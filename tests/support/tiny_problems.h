#pragma once

#include <cmath>
#include <memory>

#include "engine/data/dataset.h"
#include "engine/dynamics/objective.h"
#include "engine/losses/loss.h"
#include "engine/networks/network.h"

/// Problems that know their answer.
namespace marginscope::test {

/// Φ(x; w₁, w₂) = x w₁w₂ on one input: two layers of one linear neuron, degree 2.
class ProductNetwork : public Network {
 public:
    ProductNetwork() { m_layout.append("w", "linear", {2}); }
    const ParameterLayout& layout() const override { return m_layout; }
    Index inputDimension() const override { return 1; }
    std::optional<int> degree() const override { return 2; }
    bool hasLipschitzGradients() const override { return true; }
    void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const override {
        result = W[0] * W[1] * inputs.col(0);
    }
    void pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                  VectorSpan result) const override {
        const double sum = coefficients.dot(inputs.col(0));
        result[0] = sum * W[1];
        result[1] = sum * W[0];
    }
    void directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                               VectorSpan result) const override {
        result = (W[0] * tangent[1] + W[1] * tangent[0]) * inputs.col(0);
    }
    void outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan result,
                               Matrix& gram) const override {
        outputs(W, inputs, result);
        gram = W.squaredNorm() * inputs.col(0) * inputs.col(0).transpose();
    }
    void inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const override {
        result.setConstant(inputs.rows(), 1, W[0] * W[1]);
    }

 private:
    ParameterLayout m_layout;
};

/// Φ(x; W) = ⟨W, x⟩: degree 1.
class LinearNetwork : public Network {
 public:
    explicit LinearNetwork(Index dimension) { m_layout.append("w", "linear", {dimension}); }
    const ParameterLayout& layout() const override { return m_layout; }
    Index inputDimension() const override { return m_layout.size(); }
    std::optional<int> degree() const override { return 1; }
    bool hasLipschitzGradients() const override { return true; }
    bool isLinearInParameters() const override { return true; }
    void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const override {
        result = inputs * W;
    }
    void pullback(const VectorView&, const InputsView& inputs, const VectorView& coefficients,
                  VectorSpan result) const override {
        result = inputs.transpose() * coefficients;
    }
    void directionalDerivative(const VectorView&, const VectorView& tangent, const InputsView& inputs,
                               VectorSpan result) const override {
        result = inputs * tangent;
    }
    void outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan result,
                               Matrix& gram) const override {
        outputs(W, inputs, result);
        gram = inputs * inputs.transpose();
    }
    void inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const override {
        result = W.transpose().replicate(inputs.rows(), 1);
    }

 private:
    ParameterLayout m_layout;
};

/// An objective on rows of inputs with labels ±1, no lift.
inline std::shared_ptr<const Objective> objectiveOf(std::shared_ptr<const Network> network, const RowMatrix& inputs,
                                                    const Vector& labels, const char* loss = "exponential") {
    return std::make_shared<Objective>(std::move(network),
                                       std::make_shared<Dataset>(makeDataset(inputs, labels, Lift::None)),
                                       std::shared_ptr<const Loss>(makeLoss(loss)));
}

}  // namespace marginscope::test
