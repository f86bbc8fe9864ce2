#include "engine/dynamics/objective.h"

#include <cassert>

namespace marginscope {

Objective::Objective(std::shared_ptr<const Network> network, std::shared_ptr<const Dataset> dataset,
                     std::shared_ptr<const Loss> loss)
    : m_network(std::move(network)), m_dataset(std::move(dataset)), m_loss(std::move(loss)) {
    assert(m_network->degree().has_value());
    m_degree = *m_network->degree();
    if (m_network->isLinearInParameters()) {
        const Vector anywhere = Vector::Zero(parameterCount());
        m_constantGram = linearize(anywhere)->gram;
    }
}

std::shared_ptr<const Linearization> Objective::margins(const Vector& direction) const {
    auto result = std::make_shared<Linearization>();
    result->margins.resize(exampleCount());
    m_network->outputs(direction, m_dataset->inputs, result->margins);
    result->margins.array() *= m_dataset->labels.array();
    return result;
}

std::shared_ptr<const Linearization> Objective::linearize(const Vector& direction) const {
    auto result = std::make_shared<Linearization>();
    result->margins.resize(exampleCount());
    if (m_constantGram.size() > 0) {
        m_network->outputs(direction, m_dataset->inputs, result->margins);
        result->gram = m_constantGram;
    } else {
        m_network->outputsAndTangentGram(direction, m_dataset->inputs, result->margins, result->gram);
        const Vector& labels = m_dataset->labels;
        for (Index j = 0; j < labels.size(); ++j) result->gram.col(j).array() *= labels[j] * labels.array();
    }
    result->margins.array() *= m_dataset->labels.array();
    return result;
}

void Objective::pullback(const Vector& direction, const VectorView& weights, Vector& result) const {
    result.resize(parameterCount());
    const Vector coefficients = weights.cwiseProduct(m_dataset->labels);
    m_network->pullback(direction, m_dataset->inputs, coefficients, result);
}

}  // namespace marginscope
