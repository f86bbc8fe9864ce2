#include "engine/dynamics/stochastic_gradient_descent.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "engine/base/random.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

using std::numbers::ln10;

constexpr int epochs = StochasticGradientDescent::epochsPerStep;
constexpr double smallestShare = 1e-6;     // of η at the start of a step: backing off further is hopeless
constexpr double largestScaledLength = 1;  // ‖ΔW‖/‖W‖ of one scaled step
const double raise = std::exp2(epochs / 5.0);
const double lowerAfterNoFall = std::exp2(-epochs / 10.0);
constexpr double lowerAfterBlowUp = 0.5;

}  // namespace

StochasticGradientDescent::StochasticGradientDescent(std::shared_ptr<const Objective> objective, Options options)
    : m_objective(std::move(objective)), m_options(options) {
    m_options.batch = std::clamp<Index>(m_options.batch, 1, m_objective->exampleCount());
}

std::vector<Index> StochasticGradientDescent::orderOfEpoch(std::int64_t epoch) const {
    std::vector<Index> order(std::size_t(m_objective->exampleCount()));
    std::iota(order.begin(), order.end(), Index(0));
    std::uint64_t mixed = m_options.seed;
    Random(splitMix64(mixed) + std::uint64_t(epoch)).shuffle(order);
    return order;
}

StepResult StochasticGradientDescent::advance(TrainingState& state, const StepRequest& request) {
    if (!state.linearization) state.linearization = m_objective->margins(state.direction, state.logNorm);
    const LossValue start =
        m_objective->loss().evaluate(state.linearization->margins, m_objective->logScale(state.logNorm));
    const Index count = m_objective->exampleCount();
    const double logMeanLoss = start.logLoss - std::log(double(count));
    double stepSize = state.nextStep > 0 ? state.nextStep : m_options.stepSize;
    bool isScaled = state.late;
    if (!isScaled && m_options.schedule == Schedule::LossScaled && state.linearization->margins.minCoeff() > 0) {
        isScaled = true;
        stepSize *= std::exp(logMeanLoss);
    }

    // What was remembered of all examples is not needed on the way; for big networks it is most of the memory.
    state.linearization = nullptr;
    TrainingState trial = state;
    const std::int64_t evaluationsBefore = state.gradientEvaluations;
    const std::int64_t rejectedBefore = state.rejectedSteps;
    m_batch = m_options.batch;
    for (const double smallest = smallestShare * stepSize; stepSize > smallest;) {
        trial.late = isScaled;
        const Outcome outcome = takeGroup(trial, start, std::log(stepSize) - (isScaled ? logMeanLoss : 0), request);
        if (outcome == Outcome::Fine) {
            ++trial.steps;
            trial.nextStep = isScaled ? stepSize * raise : stepSize;
            const double length = trial.relativeLength - state.relativeLength;
            state = std::move(trial);
            return {StepStatus::Accepted, length};
        }
        if (outcome == Outcome::Interrupted) {
            state.gradientEvaluations = evaluationsBefore;
            state.rejectedSteps = rejectedBefore;
            return {StepStatus::Interrupted, 0};
        }
        state.gradientEvaluations = trial.gradientEvaluations;
        if (outcome == Outcome::NoGradient) break;
        ++state.rejectedSteps;
        if (isScaled && m_objective->network().couplesExamples() && m_batch < count)
            m_batch = std::min(2 * m_batch, count);
        else
            stepSize *= outcome == Outcome::NoFall ? lowerAfterNoFall : lowerAfterBlowUp;
        trial = state;
    }
    return {StepStatus::Stuck, 0};
}

StochasticGradientDescent::Outcome StochasticGradientDescent::takeGroup(TrainingState& state, const LossValue& start,
                                                                        double logFactor, const StepRequest& request) {
    for (int i = 0; i < epochs; ++i) {
        ++state.gradientEvaluations;
        const Outcome outcome = takeEpoch(state, orderOfEpoch(state.steps * epochs + i), logFactor, request);
        if (outcome == Outcome::Interrupted) return outcome;
        // Where nothing moves from the start nothing ever will; later it was the step that killed the network.
        if (outcome == Outcome::NoGradient) return i == 0 ? Outcome::NoGradient : Outcome::BlewUp;
        if (outcome != Outcome::Fine) return outcome;
    }
    return judge(state, start);
}

StochasticGradientDescent::Outcome StochasticGradientDescent::takeEpoch(TrainingState& state,
                                                                        const std::vector<Index>& order,
                                                                        double logFactor, const StepRequest& request) {
    const auto count = Index(order.size());
    const Index batches = (count + m_batch - 1) / m_batch;
    Outcome ofEpoch = Outcome::NoGradient;
    for (Index number = 0; number < batches; ++number) {
        if (request.shouldStop && request.shouldStop()) return Outcome::Interrupted;
        const Block block = blockOf(count, batches, number);
        gatherBatch(order, block.begin, block.end);
        const Outcome outcome = takeBatch(state, logFactor - std::log(double(block.size())));
        if (outcome == Outcome::BlewUp) return outcome;
        if (outcome == Outcome::Fine) ofEpoch = outcome;
    }
    return ofEpoch;
}

void StochasticGradientDescent::gatherBatch(const std::vector<Index>& order, Index begin, Index end) {
    const Index each = m_objective->rowsPerExample();
    m_batchRows.resize((end - begin) * each, m_objective->rows().cols());
    m_batchSigns.resize(m_batchRows.rows());
    for (Index i = begin; i < end; ++i) {
        const Index from = order[std::size_t(i)] * each, to = (i - begin) * each;
        m_batchRows.middleRows(to, each) = m_objective->rows().middleRows(from, each);
        m_batchSigns.segment(to, each) = m_objective->rowSigns().segment(from, each);
    }
}

LossValue StochasticGradientDescent::batchGradient(const TrainingState& state) {
    const Network& network = m_objective->network();
    const Loss& loss = m_objective->loss();
    const double scale = m_objective->isHomogeneous() ? 1 : std::exp(state.logNorm);
    if (scale != 1) m_weights.noalias() = scale * state.direction;
    const Vector& weights = scale != 1 ? m_weights : state.direction;
    const double logScale = m_objective->logScale(state.logNorm);

    const auto evaluation = network.evaluate(weights, m_batchRows);
    Vector margins(m_batchRows.rows());
    if (evaluation)
        margins = evaluation->outputs();
    else
        network.outputs(weights, m_batchRows, margins);
    margins.array() *= m_batchSigns.array();
    Vector coefficients(margins.size());
    loss.weights(margins, logScale, coefficients);
    coefficients.array() *= scale * m_batchSigns.array();
    m_gradient.resize(m_objective->parameterCount());
    if (evaluation)
        evaluation->pullback(coefficients, m_gradient);
    else
        network.pullback(weights, m_batchRows, coefficients, m_gradient);
    return loss.evaluate(margins, logScale);
}

StochasticGradientDescent::Outcome StochasticGradientDescent::takeBatch(TrainingState& state, double logFactor) {
    const LossValue loss = batchGradient(state);
    const double size = m_gradient.norm();
    if (size == 0) return Outcome::NoGradient;
    // U = V + f g is W⁺/‖W‖, from ∇α(W) = r^(L−1) g (L = 0 where there is no degree).
    const double logScale = m_objective->logScale(state.logNorm);
    const double factor = std::exp(logFactor + m_objective->loss().logDerivativeAtSmoothedMargin(loss, logScale) +
                                   (m_objective->degree() - 2) * state.logNorm);
    const double length = factor * size;
    if (!std::isfinite(length) || (state.late && length > largestScaledLength)) return Outcome::BlewUp;
    const double radial = m_gradient.dot(state.direction);
    state.direction += factor * m_gradient;
    const double norm = state.direction.norm();
    if (!std::isfinite(norm) || !(norm > 0)) return Outcome::BlewUp;
    state.direction /= norm;
    state.logNorm += std::log(norm);
    const double spherical = std::sqrt(std::max(0.0, (size - radial) * (size + radial)));
    state.pathLength += 2 * std::sin(std::atan2(factor * spherical, 1 + factor * radial) / 2);
    state.relativeLength += length;
    return Outcome::Fine;
}

StochasticGradientDescent::Outcome StochasticGradientDescent::judge(TrainingState& state,
                                                                    const LossValue& start) const {
    state.linearization = m_objective->margins(state.direction, state.logNorm);
    const Vector& margins = state.linearization->margins;
    if (!margins.allFinite() || (margins.array() == 0).all()) return Outcome::BlewUp;
    const LossValue end = m_objective->loss().evaluate(margins, m_objective->logScale(state.logNorm));
    if (!(end.logLoss <= start.logLoss + ln10)) return Outcome::BlewUp;
    return state.late && !(end.logLoss < start.logLoss) ? Outcome::NoFall : Outcome::Fine;
}

}  // namespace marginscope
