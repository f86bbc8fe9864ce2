#include "engine/dynamics/explicit_flow.h"

#include <algorithm>
#include <cmath>

#include "engine/dynamics/step_control.h"

namespace marginscope {

namespace {

// Dormand & Prince, "A family of embedded Runge–Kutta formulae", 1980: nodes of the fifth-order formula (the last row
// is also its weights) and the difference of its weights to those of the embedded fourth-order formula.
constexpr double stageWeights[7][6] = {{0, 0, 0, 0, 0, 0},
                                       {1.0 / 5, 0, 0, 0, 0, 0},
                                       {3.0 / 40, 9.0 / 40, 0, 0, 0, 0},
                                       {44.0 / 45, -56.0 / 15, 32.0 / 9, 0, 0, 0},
                                       {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729, 0, 0},
                                       {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656, 0},
                                       {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}};
constexpr double errorWeights[7] = {71.0 / 57600,      0,          -71.0 / 16695, 71.0 / 1920,
                                    -17253.0 / 339200, 22.0 / 525, -1.0 / 40};
constexpr double firstStep = 1e-3;
constexpr double smallestStep = 1e-13;

}  // namespace

ExplicitFlow::ExplicitFlow(std::shared_ptr<const Objective> objective, Options options)
    : m_objective(std::move(objective)), m_options(options) {}

bool ExplicitFlow::derivative(const Vector& direction, double logNorm,
                              const std::shared_ptr<const Linearization>& known, Unknowns& result) const {
    TrainingState state;
    state.direction = direction.normalized();
    state.logNorm = logNorm;
    state.linearization = known;
    Vector& g = result.direction;
    const FlowPoint point = observe(*m_objective, state, &g);
    const double size = g.norm();
    if (!(size > 0) || !std::isfinite(size)) return false;
    g = (g - point.radial * state.direction) / size;
    result.logNorm = point.radial / size;
    result.pathLength = point.spherical / size;
    return true;
}

bool ExplicitFlow::tryStep(const TrainingState& state, double step, Unknowns& end, double& error) {
    for (int stage = 1; stage < 7; ++stage) {
        end.direction = state.direction;
        end.logNorm = state.logNorm;
        end.pathLength = state.pathLength;
        for (int earlier = 0; earlier < stage; ++earlier) {
            const double weight = step * stageWeights[stage][earlier];
            if (weight == 0) continue;
            end.direction += weight * m_stages[size_t(earlier)].direction;
            end.logNorm += weight * m_stages[size_t(earlier)].logNorm;
            end.pathLength += weight * m_stages[size_t(earlier)].pathLength;
        }
        if (!derivative(end.direction, end.logNorm, nullptr, m_stages[size_t(stage)])) return false;
    }
    m_errorVector.setZero(state.direction.size());
    double normError = 0;
    for (int stage = 0; stage < 7; ++stage) {
        m_errorVector += step * errorWeights[stage] * m_stages[size_t(stage)].direction;
        normError += step * errorWeights[stage] * m_stages[size_t(stage)].logNorm;
    }
    error = std::max(m_errorVector.norm(), std::fabs(normError));
    return std::isfinite(error);
}

StepResult ExplicitFlow::advance(TrainingState& state, const StepRequest& request) {
    if (!state.linearization) state.linearization = m_objective->margins(state.direction, state.logNorm);
    if (!derivative(state.direction, state.logNorm, state.linearization, m_stages[0])) return {StepStatus::Stuck, 0};
    ++state.gradientEvaluations;

    double step = std::min(state.nextStep > 0 ? state.nextStep : firstStep, m_options.largestStep);
    const bool shortened = request.largestStep < step;
    step = std::min(step, request.largestStep);
    while (true) {
        double error = 0;
        const bool finite = tryStep(state, step, m_point, error);
        state.gradientEvaluations += 6;
        if (finite && error <= m_options.tolerance) {
            const double proposal = step * stepFactor(error, m_options.tolerance, 5);
            state.nextStep = shortened ? std::max(state.nextStep, proposal) : proposal;
            break;
        }
        ++state.rejectedSteps;
        step *= finite ? stepFactor(error, m_options.tolerance, 5) : 0.1;
        if (step < smallestStep) return {finite ? StepStatus::Stuck : StepStatus::NotFinite, 0};
    }
    state.direction = m_point.direction.normalized();
    state.logNorm = m_point.logNorm;
    state.pathLength = m_point.pathLength;
    state.relativeLength += step;
    state.implicitWeights.resize(0);
    state.linearization = m_objective->margins(state.direction, state.logNorm);
    ++state.steps;
    return {StepStatus::Accepted, step};
}

}  // namespace marginscope
