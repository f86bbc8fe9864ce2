#include "engine/dynamics/objective.h"

#include <cassert>
#include <cmath>

namespace marginscope {

namespace {

/// One row (x, e_y − e_k) for every example and every other class k.
RowMatrix pairRows(const Dataset& dataset, Index classes) {
    const Index dimension = dataset.inputDimension();
    RowMatrix rows = RowMatrix::Zero(dataset.size() * (classes - 1), dimension + classes);
    Index row = 0;
    for (Index i = 0; i < dataset.size(); ++i) {
        const auto own = Index(dataset.labels[i]);
        for (Index other = 0; other < classes; ++other) {
            if (other == own) continue;
            rows.row(row).head(dimension) = dataset.inputs.row(i);
            rows(row, dimension + own) = 1;
            rows(row, dimension + other) = -1;
            ++row;
        }
    }
    return rows;
}

}  // namespace

Objective::Objective(std::shared_ptr<const Network> network, std::shared_ptr<const Dataset> dataset,
                     std::shared_ptr<const Loss> loss)
    : m_network(std::move(network)), m_dataset(std::move(dataset)), m_loss(std::move(loss)) {
    if (const Index classes = m_network->classCoefficients(); classes > 0) {
        m_rowsPerExample = classes - 1;
        m_rows = pairRows(*m_dataset, classes);
        m_signs = Vector::Ones(m_rows.rows());
    } else {
        m_rows = m_dataset->inputs;
        m_signs = m_dataset->labels;
    }
    assert(m_loss->rowsPerExample() == m_rowsPerExample);
    m_isHomogeneous = m_network->degree().has_value();
    m_degree = m_network->degree().value_or(0);
    if (m_network->isLinearInParameters()) {
        const Vector anywhere = Vector::Zero(parameterCount());
        m_constantGram = linearize(anywhere, 0)->gram;
    }
}

double Objective::networkScale(double logNorm) const {
    return m_isHomogeneous ? 1 : std::exp(logNorm);
}

Vector Objective::evaluationPoint(const Vector& direction, double logNorm) const {
    return networkScale(logNorm) * direction;
}

std::shared_ptr<Linearization> Objective::remembered(const Vector& direction, double logNorm) const {
    auto evaluation = m_isHomogeneous ? m_network->evaluate(direction, m_rows)
                                      : m_network->evaluate(networkScale(logNorm) * direction, m_rows);
    if (!evaluation) return nullptr;
    auto result = std::make_shared<Linearization>();
    result->margins = evaluation->outputs().cwiseProduct(m_signs);
    result->evaluation = std::move(evaluation);
    return result;
}

std::shared_ptr<const Linearization> Objective::margins(const Vector& direction, double logNorm) const {
    if (auto found = remembered(direction, logNorm)) return found;
    auto result = std::make_shared<Linearization>();
    result->margins.resize(rowCount());
    if (m_isHomogeneous)
        m_network->outputs(direction, m_rows, result->margins);
    else
        m_network->outputs(networkScale(logNorm) * direction, m_rows, result->margins);
    result->margins.array() *= m_signs.array();
    return result;
}

std::shared_ptr<const Linearization> Objective::withGram(std::shared_ptr<const Linearization> known,
                                                         const Vector& direction, double logNorm) const {
    if (known && known->gram.size() > 0) return known;
    if (!known || !known->evaluation) return linearize(direction, logNorm);
    auto result = std::make_shared<Linearization>(*known);
    result->evaluation->tangentGram(result->gram);
    signGram(networkScale(logNorm), result->gram);
    return result;
}

void Objective::signGram(double scale, Matrix& gram) const {
    for (Index j = 0; j < m_signs.size(); ++j) gram.col(j).array() *= scale * scale * m_signs[j] * m_signs.array();
}

std::shared_ptr<const Linearization> Objective::linearize(const Vector& direction, double logNorm) const {
    if (auto found = remembered(direction, logNorm)) return withGram(std::move(found), direction, logNorm);
    auto result = std::make_shared<Linearization>();
    result->margins.resize(rowCount());
    if (m_constantGram.size() > 0) {
        m_network->outputs(direction, m_rows, result->margins);
        result->gram = m_constantGram;
    } else {
        const double scale = networkScale(logNorm);
        if (m_isHomogeneous)
            m_network->outputsAndTangentGram(direction, m_rows, result->margins, result->gram);
        else
            m_network->outputsAndTangentGram(scale * direction, m_rows, result->margins, result->gram);
        signGram(scale, result->gram);
    }
    result->margins.array() *= m_signs.array();
    return result;
}

void Objective::pullback(const Vector& direction, double logNorm, const VectorView& rowWeights, Vector& result,
                         const Linearization* known) const {
    result.resize(parameterCount());
    const Vector coefficients = rowWeights.cwiseProduct(m_signs);
    if (known && known->evaluation) {
        known->evaluation->pullback(networkScale(logNorm) * coefficients, result);
    } else if (m_isHomogeneous) {
        m_network->pullback(direction, m_rows, coefficients, result);
    } else {
        const double scale = networkScale(logNorm);
        m_network->pullback(scale * direction, m_rows, scale * coefficients, result);
    }
}

bool Objective::minimumNormPullback(const Vector& direction, double logNorm, const VectorView& rowWeights,
                                    double tolerance, Vector& result) const {
    result.resize(parameterCount());
    const double scale = networkScale(logNorm);
    const Vector coefficients = scale * rowWeights.cwiseProduct(m_signs);
    return m_network->minimumNormPullback(scale * direction, m_rows, coefficients, tolerance, result);
}

Vector Objective::exampleMargins(const Vector& rowMargins) const {
    if (m_rowsPerExample == 1) return rowMargins;
    const Eigen::Map<const Matrix> columns(rowMargins.data(), m_rowsPerExample, exampleCount());
    return columns.colwise().minCoeff().transpose();
}

Vector Objective::exampleWeights(const Vector& rowWeights) const {
    if (m_rowsPerExample == 1) return rowWeights;
    const Eigen::Map<const Matrix> columns(rowWeights.data(), m_rowsPerExample, exampleCount());
    return columns.colwise().sum().transpose();
}

}  // namespace marginscope
