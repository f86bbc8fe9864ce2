#include "engine/networks/rounded_network.h"

#include <cassert>
#include <utility>

namespace marginscope {

namespace {

Vector rounded(const VectorView& values) {
    return values.cast<float>().cast<double>();
}

RowMatrix rounded(const InputsView& values) {
    return values.cast<float>().cast<double>();
}

template <typename Values>
void round(Values& values) {
    values = values.template cast<float>().template cast<double>();
}

}  // namespace

RoundedNetwork::RoundedNetwork(std::shared_ptr<const Network> base) : m_base(std::move(base)) {
    assert(m_base);
}

void RoundedNetwork::outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const {
    m_base->outputs(rounded(W), rounded(inputs), result);
    round(result);
}

void RoundedNetwork::pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                              VectorSpan result) const {
    m_base->pullback(rounded(W), rounded(inputs), rounded(coefficients), result);
    round(result);
}

void RoundedNetwork::directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                                           VectorSpan result) const {
    m_base->directionalDerivative(rounded(W), rounded(tangent), rounded(inputs), result);
    round(result);
}

void RoundedNetwork::outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                                           Matrix& gram) const {
    m_base->outputsAndTangentGram(rounded(W), rounded(inputs), outputs, gram);
    round(outputs);
    round(gram);
}

void RoundedNetwork::inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const {
    m_base->inputGradients(rounded(W), rounded(inputs), result);
    round(result);
}

void RoundedNetwork::inputGradientsAlong(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                                         RowMatrix& result) const {
    m_base->inputGradientsAlong(rounded(W), rounded(tangent), rounded(inputs), result);
    round(result);
}

bool RoundedNetwork::minimumNormPullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                                         double tolerance, VectorSpan result) const {
    if (!m_base->minimumNormPullback(rounded(W), rounded(inputs), rounded(coefficients), tolerance, result)) {
        return false;
    }
    round(result);
    return true;
}

void RoundedNetwork::outputsOnGrid(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const {
    m_base->outputsOnGrid(rounded(W), grid, field);
    round(field);
}

void RoundedNetwork::directionalDerivativeOnGrid(const VectorView& W, const VectorView& tangent, const PlaneGrid& grid,
                                                 VectorSpan field) const {
    m_base->directionalDerivativeOnGrid(rounded(W), rounded(tangent), grid, field);
    round(field);
}

}  // namespace marginscope
