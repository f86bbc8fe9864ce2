#include "engine/dynamics/proximal_flow.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/dynamics/step_control.h"

namespace marginscope {

namespace {

constexpr double firstStep = 1e-2;
constexpr double smallestStep = 1e-10;
constexpr double latestAngle = 1;      // radians; below it ρ is a good clock
constexpr int mostTrialsForStep = 30;  // of the secant iteration for h; 2 to 4 are usual
constexpr double explicitShare = 0.1;  // the early phase is held to this share of the tolerance

}  // namespace

ProximalFlow::ProximalFlow(std::shared_ptr<const Objective> objective, Options options)
    : m_objective(objective),
      m_options(options),
      m_early(objective, {explicitShare * options.tolerance, options.largestStep}) {}

StepResult ProximalFlow::advance(TrainingState& state, const StepRequest& request) {
    if (!m_objective->network().hasLipschitzGradients()) return plainStep(state, request);
    if (!state.late && becomesLate(state)) {
        state.late = true;
        state.nextStep = 0;
    }
    return state.late ? controlledStep(state, request) : m_early.advance(state, request);
}

bool ProximalFlow::becomesLate(TrainingState& state) const {
    if (!state.linearization) state.linearization = m_objective->margins(state.direction);
    const double logScale = m_objective->logScale(state.logNorm);
    if (!(m_objective->loss().evaluate(state.linearization->margins, logScale).smoothedMargin > 0)) return false;
    return observe(*m_objective, state).angle < latestAngle;
}

double ProximalFlow::solveAt(double h, const Linearization& start, double logNorm, Measure measure,
                             Vector& logWeights) {
    const double logScale = m_objective->logScale(logNorm);
    const double temperature = std::exp(-logScale);
    if (m_objective->loss().isExponentialAt(start.margins, logScale))
        m_solver.solve(start.gram, start.margins, h, temperature, logWeights);
    else
        m_solver.solveLogistic(start.gram, start.margins, h, temperature, logWeights);
    const double length = h * std::sqrt(std::max(0.0, m_solver.quadraticForm()));
    if (measure == Measure::RelativeLength) return length;
    // |U|² by Euler's relation ⟨∇p_i(V), V⟩ = L p_i(V), without a pass over the parameters.
    return 0.5 * std::log1p(2 * h * m_objective->degree() * m_solver.weightedMargin() + length * length);
}

void ProximalFlow::proximalStep(const Vector& direction, double logNorm, const Linearization& start, double size,
                                Measure measure, Vector& logWeights, End& end) {
    // A secant iteration on ln h for ln(reached/size) = 0: reached(h) is close to proportional to h.
    double logH = std::log(size / std::sqrt(std::max(start.gram.diagonal().maxCoeff(), 1e-300)));
    double previousLogH = 0, previousMiss = 0;
    end.finite = false;
    for (int trial = 0; trial < mostTrialsForStep; ++trial) {
        const double reached = solveAt(std::exp(logH), start, logNorm, measure, logWeights);
        if (!(reached > 0) || !std::isfinite(reached)) return;
        const double miss = std::log(reached / size);
        if (std::fabs(miss) < 1e-12) break;
        double slope = 1;
        if (trial > 0 && logH != previousLogH)
            slope = std::clamp((miss - previousMiss) / (logH - previousLogH), 0.2, 5.0);
        previousLogH = logH;
        previousMiss = miss;
        logH -= miss / slope;
    }
    const double h = std::exp(logH);
    end.weights = m_solver.weights();
    m_objective->pullback(direction, end.weights, m_pulledBack);
    end.direction = direction + h * m_pulledBack;
    const double norm = end.direction.norm();
    end.direction /= norm;
    end.normGrowth = std::log(norm);
    end.finite = std::isfinite(norm) && norm > 0;
}

double ProximalFlow::compareSteps(TrainingState& state, const Linearization& start, double step, Vector& logWeights) {
    constexpr double failed = std::numeric_limits<double>::infinity();
    logWeights = state.logWeights;
    proximalStep(state.direction, state.logNorm, start, step, Measure::NormGrowth, logWeights, m_whole);
    proximalStep(state.direction, state.logNorm, start, step / 2, Measure::NormGrowth, logWeights, m_half);
    if (!m_whole.finite || !m_half.finite) return failed;
    const auto middle = m_objective->linearize(m_half.direction);
    ++state.gradientEvaluations;
    proximalStep(m_half.direction, state.logNorm + step / 2, *middle, step / 2, Measure::NormGrowth, logWeights,
                 m_twoHalves);
    return m_twoHalves.finite ? (m_twoHalves.direction - m_whole.direction).norm() : failed;
}

bool ProximalFlow::moveUnlessMarginFalls(TrainingState& state, double before, double logNorm,
                                         Vector& logWeights) const {
    Vector end = (2 * m_twoHalves.direction - m_whole.direction).normalized();
    auto linearization = m_objective->margins(end);
    const double now =
        m_objective->loss().evaluate(linearization->margins, m_objective->logScale(logNorm)).smoothedMargin;
    const double fall = (before - now) / std::fabs(before);
    if (!(fall <= m_options.tolerance)) {
        if (std::isfinite(fall)) state.largestRejectedFall = std::max(state.largestRejectedFall, fall);
        return false;
    }
    const double turned = (m_half.direction - state.direction).norm() + (end - m_half.direction).norm();
    state.relativeLength += std::hypot(logNorm - state.logNorm, turned);
    state.pathLength += turned;
    state.direction = std::move(end);
    state.logNorm = logNorm;
    state.implicitWeights = 2 * m_twoHalves.weights - m_whole.weights;
    state.logWeights = std::move(logWeights);
    state.linearization = std::move(linearization);
    ++state.steps;
    return true;
}

StepResult ProximalFlow::controlledStep(TrainingState& state, const StepRequest& request) {
    if (!state.linearization || state.linearization->gram.size() == 0)
        state.linearization = m_objective->linearize(state.direction);
    const std::shared_ptr<const Linearization> start = state.linearization;
    const double before =
        m_objective->loss().evaluate(start->margins, m_objective->logScale(state.logNorm)).smoothedMargin;
    ++state.gradientEvaluations;

    const double room = request.logNormLimit - state.logNorm;
    double wanted = std::min(state.nextStep > 0 ? state.nextStep : firstStep, m_options.largestStep);
    double step = std::min({wanted, request.largestStep, room});
    const bool shortened = step < wanted;
    double largestGrowth = 2;
    Vector logWeights;
    do {
        const double error = compareSteps(state, *start, step, logWeights);
        const double end = step == room ? request.logNormLimit : state.logNorm + step;
        if (error <= m_options.tolerance && moveUnlessMarginFalls(state, before, end, logWeights)) {
            const double proposal = step * stepFactor(error, m_options.tolerance, 2, largestGrowth);
            state.nextStep = shortened ? std::max(wanted, proposal) : proposal;
            return {StepStatus::Accepted, step};
        }
        ++state.rejectedSteps;
        largestGrowth = 1;
        step *= std::isfinite(error) ? std::min(0.5, stepFactor(error, m_options.tolerance, 2)) : 0.1;
        wanted = step;
    } while (step >= smallestStep);
    return {m_whole.finite ? StepStatus::Stuck : StepStatus::NotFinite, 0};
}

StepResult ProximalFlow::plainStep(TrainingState& state, const StepRequest& request) {
    if (!state.linearization || state.linearization->gram.size() == 0)
        state.linearization = m_objective->linearize(state.direction);
    ++state.gradientEvaluations;
    if (!(state.linearization->gram.diagonal().maxCoeff() > 0)) return {StepStatus::Stuck, 0};

    double step = std::min(m_options.relativeStep, request.largestStep);
    proximalStep(state.direction, state.logNorm, *state.linearization, step, Measure::RelativeLength, state.logWeights,
                 m_whole);
    if (m_whole.finite && state.logNorm + m_whole.normGrowth > request.logNormLimit) {
        step = request.logNormLimit - state.logNorm;
        proximalStep(state.direction, state.logNorm, *state.linearization, step, Measure::NormGrowth, state.logWeights,
                     m_whole);
        m_whole.normGrowth = step;
    }
    if (!m_whole.finite) return {StepStatus::Stuck, 0};
    state.pathLength += (m_whole.direction - state.direction).norm();
    state.relativeLength += step;
    state.logNorm += m_whole.normGrowth;
    state.direction = m_whole.direction;
    state.implicitWeights = m_whole.weights;
    state.linearization = m_objective->margins(state.direction);
    state.late = true;
    ++state.steps;
    return {StepStatus::Accepted, step};
}

}  // namespace marginscope
