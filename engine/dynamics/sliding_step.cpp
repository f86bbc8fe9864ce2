#include "engine/dynamics/sliding_step.h"

#include <Eigen/QR>
#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/networks/box_least_squares.h"
#include "engine/networks/mlp.h"

namespace marginscope {

namespace {

constexpr int mostIterations = 60;
constexpr int newtonIterations = 8;  // before every other turn holds λ at its fractions; 2 or 3 are usual
constexpr double settled = 1e-12;    // change of q between turns below which kinds that still change do not matter

constexpr double smallestSpeed = 1e-3;  // as a share of what it were if all gradients were parallel

bool slides(double choice) {
    return choice > 0 && choice < 1;
}

}  // namespace

bool SlidingStep::appliesTo(const Objective& objective) {
    const auto* mlp = dynamic_cast<const Mlp*>(&objective.network());
    return mlp && mlp->degree() && mlp->options().activations.size() == 1 && mlp->options().activations[0].hasKink();
}

SlidingStep::SlidingStep(std::shared_ptr<const Objective> objective)
    : m_objective(std::move(objective)), m_layers(dynamic_cast<const Mlp&>(m_objective->network()).options()) {
    assert(appliesTo(*m_objective));
    m_leftSlope = m_layers.options().activations[0].leftSlope();
    const Index dimension = m_layers.options().inputDimension;
    m_inputs.setOnes(m_objective->rowCount(), m_layers.hasBias(0) ? dimension + 1 : dimension);
    m_inputs.leftCols(dimension) = m_objective->rows().leftCols(dimension);
    m_inputGram = m_inputs * m_inputs.transpose();
    collectPoints();
}

void SlidingStep::collectPoints() {
    for (Index i = 0; i < m_inputs.rows(); ++i) {
        const auto same = std::find_if(m_rowsAt.begin(), m_rowsAt.end(), [&](const std::vector<Index>& rows) {
            return m_inputs.row(rows.front()) == m_inputs.row(i);
        });
        if (same == m_rowsAt.end())
            m_rowsAt.push_back({i});
        else
            same->push_back(i);
    }
}

void SlidingStep::startAt(const TrainingState& state, double reach) {
    m_start = state.direction;
    m_logScale = m_objective->logScale(state.logNorm);
    m_layers.forward(m_start, m_objective->rows(), m_pass);
    m_layers.backward(m_start, m_objective->rowSigns(), m_pass);
    m_startOn = (m_pass.preactivations[0].array() > 0).cast<double>();
    m_outerGram = m_pass.deltas[1] * m_pass.deltas[1].transpose();
    m_outerGram.array() *= Matrix(m_pass.activations[1] * m_pass.activations[1].transpose()).array();

    m_neurons.resize(m_layers.rows(0), m_inputs.cols());
    m_neurons.leftCols(m_layers.columns(0)) = m_layers.weights(m_start, 0);
    if (m_layers.hasBias(0)) m_neurons.rightCols(1) = m_layers.bias(m_start, 0).transpose();

    collectMovingNeurons(reach);
    formModel(Kinks::Crossed);
    if (state.implicitWeights.size() == m_margins.size()) {
        m_weights = state.implicitWeights;
    } else {
        m_weights.resize(m_margins.size());
        m_objective->loss().weights(m_margins, m_logScale, m_weights);
    }
}

void SlidingStep::collectMovingNeurons(double reach) {
    m_moving.clear();
    for (Index j = 0; j < m_neurons.rows(); ++j) {
        MovingNeuron moving;
        moving.neuron = j;
        for (const std::vector<Index>& rows : m_rowsAt) {
            const Index first = rows.front();
            const bool near = std::fabs(m_pass.preactivations[0](first, j)) <= reach * m_inputs.row(first).norm();
            if (near && std::any_of(rows.begin(), rows.end(), [&](Index i) { return m_pass.upstream[0](i, j) < 0; }))
                moving.kinks.emplace_back(rows);
        }
        if (moving.kinks.empty()) continue;
        moving.startChoices.resize(Index(moving.kinks.size()));
        for (Index k = 0; k < moving.startChoices.size(); ++k)
            moving.startChoices[k] = m_startOn(moving.kinks[std::size_t(k)].front(), j);
        moving.choices = moving.startChoices;
        m_moving.push_back(std::move(moving));
    }
}

double SlidingStep::speed() const {
    const double largest = std::sqrt(m_gram.diagonal().maxCoeff()) * m_weights.cwiseAbs().sum();
    const double now = std::sqrt(std::max(0.0, m_weights.dot(m_gram * m_weights)));
    return std::max(now, smallestSpeed * largest);
}

/// λ from q. Whether a kink has changed its kind.
bool SlidingStep::chooseSlopes(double h) {
    bool changed = false;
    for (MovingNeuron& moving : m_moving) changed = choose(moving, h) || changed;
    return changed;
}

bool SlidingStep::choose(MovingNeuron& moving, double h) const {
    const Index j = moving.neuron;
    const Vector push = m_weights.cwiseProduct(m_pass.upstream[0].col(j));
    Vector on = m_startOn.col(j);
    std::vector<Index> attractive;
    Matrix columns(m_inputs.cols(), moving.choices.size());
    for (Index k = 0; k < moving.choices.size(); ++k) {
        const std::span<const Index> rows = moving.kinks[std::size_t(k)];
        double together = 0;
        for (Index i : rows) together += push[i];
        if (!(together < 0)) continue;
        for (Index i : rows) on[i] = 0;
        const double strength = h * (1 - m_leftSlope) * together;
        columns.col(Index(attractive.size())) = strength * m_inputs.row(rows.front()).transpose();
        attractive.push_back(k);
    }
    const Vector forces = push.array() * (m_leftSlope + (1 - m_leftSlope) * on.array());
    const Vector offset = m_neurons.row(j).transpose() + h * (m_inputs.transpose() * forces);
    Vector choices = moving.startChoices;
    choices(attractive) = minimizeOverBox(columns.leftCols(Index(attractive.size())), offset).multipliers;

    bool changed = false;
    for (Index k = 0; k < choices.size(); ++k) {
        const bool stillSlides = slides(choices[k]) && slides(moving.choices[k]);
        changed = changed || (choices[k] != moving.choices[k] && !stillSlides);
    }
    moving.choices = std::move(choices);
    return changed;
}

/// γ and the normals from λ.
void SlidingStep::setSlopes(Kinks kinks) {
    RowMatrix on = m_startOn;
    for (MovingNeuron& moving : m_moving) {
        std::vector<Index> kept;
        for (Index k = 0; k < moving.choices.size(); ++k) {
            const std::span<const Index> rows = moving.kinks[std::size_t(k)];
            const bool isKept = kinks == Kinks::Kept && slides(moving.choices[k]);
            for (Index i : rows) on(i, moving.neuron) = isKept ? 0 : moving.choices[k];
            if (isKept) kept.push_back(rows.front());
        }
        moving.normals.resize(m_inputs.cols(), 0);
        if (kept.empty()) continue;
        const Eigen::ColPivHouseholderQR<Matrix> factors(m_inputs(kept, Eigen::all).transpose());
        moving.normals = factors.householderQ() * Matrix::Identity(m_inputs.cols(), factors.rank());
    }
    m_slopes = m_pass.upstream[0].array() * (m_leftSlope + (1 - m_leftSlope) * on.array());
}

/// p and K from λ.
void SlidingStep::formModel(Kinks kinks) {
    setSlopes(kinks);
    Index normals = 0;
    for (const MovingNeuron& moving : m_moving) normals += moving.normals.cols();
    m_margins = m_slopes.cwiseProduct(m_pass.preactivations[0]).rowwise().sum();

    // X P_j Xᵀ = X Xᵀ − Σ (X n)(X n)ᵀ over the normals n of neuron j.
    Matrix forbidden(m_inputs.rows(), normals);
    Vector distances(normals);
    Index column = 0;
    for (const MovingNeuron& moving : m_moving) {
        for (Index k = 0; k < moving.normals.cols(); ++k, ++column) {
            forbidden.col(column) = m_slopes.col(moving.neuron).cwiseProduct(m_inputs * moving.normals.col(k));
            distances[column] = m_neurons.row(moving.neuron).dot(moving.normals.col(k));
        }
    }
    m_margins -= forbidden * distances;
    const Matrix products = m_slopes * m_slopes.transpose();
    const Matrix sum = products.cwiseProduct(m_inputGram) + m_outerGram - forbidden * forbidden.transpose();
    m_gram = sum.selfadjointView<Eigen::Lower>();
}

void SlidingStep::solveForWeights(double h, Vector& logWeights) {
    m_solver.solveFor(m_objective->loss(), m_gram, m_margins, h, std::exp(-m_logScale), logWeights);
    m_weights = m_solver.weights();
}

void SlidingStep::solve(double h, Vector& logWeights) {
    assert(h > 0);
    chooseSlopes(h);
    Vector before = m_weights;
    for (m_iterations = 1; m_iterations <= mostIterations; ++m_iterations) {
        const bool isNewton = m_iterations <= newtonIterations || m_iterations % 2 == 0;
        formModel(isNewton ? Kinks::Kept : Kinks::Crossed);
        solveForWeights(h, logWeights);
        formEnd(h);
        const bool changed = chooseSlopes(h);
        const double moved = (m_weights - before).cwiseAbs().maxCoeff();
        if (!std::isfinite(moved) || (isNewton && (!changed || moved < settled))) break;
        before = m_weights;
    }
}

void SlidingStep::formEnd(double h) {
    RowMatrix neurons = m_neurons;
    neurons.noalias() += h * (m_weights.asDiagonal() * m_slopes).transpose() * m_inputs;
    for (const MovingNeuron& moving : m_moving) {
        if (moving.normals.cols() == 0) continue;
        const Vector along = moving.normals.transpose() * neurons.row(moving.neuron).transpose();
        neurons.row(moving.neuron) -= (moving.normals * along).transpose();
    }
    m_end = m_start;
    m_layers.weightsIn(m_end, 0) = neurons.leftCols(m_layers.columns(0));
    if (m_layers.hasBias(0)) m_layers.biasIn(m_end, 0) = neurons.rightCols(1).transpose();
    m_layers.weightsIn(m_end, 1).noalias() +=
        h * (m_weights.asDiagonal() * m_pass.deltas[1]).transpose() * m_pass.activations[1];
}

}  // namespace marginscope
