#include "engine/dynamics/gradient_descent.h"

#include <cmath>

namespace marginscope {

GradientDescent::GradientDescent(std::shared_ptr<const Objective> objective, Rule rule, double stepSize)
    : m_objective(std::move(objective)), m_rule(rule), m_logStepSize(std::log(stepSize)) {}

StepResult GradientDescent::advance(TrainingState& state, const StepRequest&) {
    const auto& [at, point, gradient] = observation(*m_objective, state);
    ++state.gradientEvaluations;
    const double size = std::sqrt(point.potential);
    if (!(size > 0)) return {StepStatus::Stuck, 0};

    // ‖ΔW‖/‖W‖ from its logarithm, with ∇α(W) = r^(L−1) g (L = 0 where there is no degree).
    double logLength = m_logStepSize - state.logNorm;
    if (m_rule != Rule::Normalized) {
        logLength +=
            m_objective->loss().logDerivativeAtSmoothedMargin(point.loss, m_objective->logScale(state.logNorm));
        logLength += (m_objective->degree() - 1) * state.logNorm + std::log(size);
    }
    if (m_rule == Rule::LossScaled) logLength -= point.loss.logLoss;

    const double relativeLength = std::exp(logLength);
    Vector end = state.direction + (relativeLength / size) * gradient;
    const double norm = end.norm();
    if (!std::isfinite(norm) || !(norm > 0)) return {StepStatus::NotFinite, 0};
    end /= norm;
    state.pathLength += (end - state.direction).norm();
    state.relativeLength += relativeLength;
    state.logNorm += std::log(norm);
    state.direction = std::move(end);
    // What was remembered of the start goes first: for big networks it is most of the memory.
    state.observation = nullptr;
    state.linearization = nullptr;
    state.linearization = m_objective->margins(state.direction, state.logNorm);
    ++state.steps;
    return {StepStatus::Accepted, relativeLength};
}

}  // namespace marginscope
