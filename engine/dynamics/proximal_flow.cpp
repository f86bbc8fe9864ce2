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
constexpr double stiffAccuracy = 4;    // ln(n/L) past which explicit steps soon chatter, which keeps θ itself large
constexpr int mostTrialsForStep = 30;  // of the secant iteration for h; 2 to 4 are usual
constexpr double smallestResidual = 1e-13;  // of a loss with a finite minimiser, below which it has been reached
constexpr double kinkReach = 2;            // how far kinks count, in steps D: trial steps are longer than the one taken
constexpr double largestOvershoot = 0.01;  // of the logarithm of the length, where the iteration does not end
constexpr double smallRise = 0.01;         // of ln L before α > 0: what crossing a kink may cost
constexpr double largestWorsening = 0.1;   // of ln L or of the smoothed margin: steps beyond it are never taken
constexpr std::int64_t stepsPerErrorEstimate = 16;
constexpr int mostHalvings = 3;                // of a step of fixed length after which the smoothed margin has fallen
constexpr double largestChatter = 0.01;        // what is worse was no kink but a step too long
constexpr double smallestShare = 1.0 / 4096;   // of D, down to which such a step is shortened
constexpr double shorteningOfLarge = 16;       // of D, before chatter is taken as it is, where networks are large
constexpr double explicitShare = 0.1;          // the early phase is held to this share of the tolerance
constexpr double lengthTolerance = 1e-12;      // of the size of a step that is compared with two halves, relative
constexpr double fixedLengthTolerance = 1e-3;  // of a fixed length where examples are many and solves cost
constexpr double slidingLengthTolerance = 1e-9;

/// The h for which a step reaches `size`, where `reachedAt` solves the step for an h and says how far it went, or NaN
/// if that fails. A secant iteration on ln h for ln(reached/size) = 0: reached(h) is close to proportional to h, except
/// near a stationary point, where no h reaches the size and the step goes as far as it can. The h is always the one
/// that was solved last.
template <typename ReachedAt>
double stepReaching(double size, double firstGuess, double tolerance, ReachedAt reachedAt) {
    double logH = std::log(firstGuess);
    double previousLogH = 0, previousMiss = 0;
    for (int trial = 0; trial < mostTrialsForStep; ++trial) {
        const double reached = reachedAt(std::exp(logH));
        if (!(reached > 0) || !std::isfinite(reached)) return std::numeric_limits<double>::quiet_NaN();
        const double miss = std::log(reached / size);
        if (std::fabs(miss) < tolerance) return std::exp(logH);
        double slope = 1;
        if (trial > 0 && logH != previousLogH)
            slope = std::clamp((miss - previousMiss) / (logH - previousLogH), 0.2, 5.0);
        previousLogH = logH;
        previousMiss = miss;
        logH -= miss / slope;
    }
    return previousMiss > largestOvershoot ? std::numeric_limits<double>::quiet_NaN() : std::exp(previousLogH);
}

}  // namespace

ProximalFlow::ProximalFlow(std::shared_ptr<const Objective> objective, Options options)
    : m_objective(objective),
      m_options(options),
      m_early(objective, {explicitShare * options.tolerance, options.largestStep}) {
    if (SlidingStep::appliesTo(*objective) && objective->loss().hasExponentialTail()) m_sliding.emplace(objective);
}

StepResult ProximalFlow::advance(TrainingState& state, const StepRequest& request) {
    if (!m_objective->network().hasLipschitzGradients() || !m_objective->isHomogeneous() ||
        !m_objective->loss().hasExponentialTail())
        return fixedLengthStep(state, request);
    if (!state.late && becomesLate(state)) {
        state.late = true;
        state.nextStep = 0;
    }
    return state.late ? controlledStep(state, request) : m_early.advance(state, request);
}

bool ProximalFlow::becomesLate(TrainingState& state) const {
    if (!state.linearization) state.linearization = m_objective->margins(state.direction, state.logNorm);
    const double logScale = m_objective->logScale(state.logNorm);
    const LossValue loss = m_objective->loss().evaluate(state.linearization->margins, logScale);
    if (!(loss.smoothedMargin > 0)) return false;
    return loss.accuracy > stiffAccuracy || observe(*m_objective, state).angle < latestAngle;
}

double ProximalFlow::solveAt(double h, const Linearization& start, double logNorm, Measure measure,
                             Vector& logWeights) {
    const double temperature = std::exp(-m_objective->logScale(logNorm));
    m_solver.solveFor(m_objective->loss(), start.gram, start.margins, h, temperature, logWeights);
    const double length = h * std::sqrt(std::max(0.0, m_solver.quadraticForm()));
    if (measure == Measure::RelativeLength) return length;
    // |U|² by Euler's relation ⟨∇p_i(V), V⟩ = L p_i(V), without a pass over the parameters.
    return 0.5 * std::log1p(2 * h * m_objective->degree() * m_solver.weightedMargin() + length * length);
}

void ProximalFlow::proximalStep(const Vector& direction, double logNorm, const Linearization& start, double size,
                                Measure measure, Vector& logWeights, End& end) {
    end.finite = false;
    double speed = std::sqrt(std::max(start.gram.diagonal().maxCoeff(), 1e-300));
    double tolerance = lengthTolerance;
    if (measure == Measure::RelativeLength && start.evaluation) {
        tolerance = fixedLengthTolerance;
        // |Gᵀq| with the last weights is close to what this step will find.
        const Vector last = logWeights.size() == start.margins.size() ? Vector(logWeights.array().exp()) : Vector();
        if (last.size() > 0) speed = std::max(1e-6 * speed, std::sqrt(std::max(0.0, last.dot(start.gram * last))));
    }
    const double h = stepReaching(size, size / speed, tolerance,
                                  [&](double trial) { return solveAt(trial, start, logNorm, measure, logWeights); });
    if (std::isnan(h)) return;
    end.weights = m_solver.weights();
    m_objective->pullback(direction, logNorm, end.weights, m_pulledBack, &start);
    end.direction = direction + h * m_pulledBack;
    end.length = h * m_pulledBack.norm();
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
    const auto middle = m_objective->linearize(m_half.direction, state.logNorm + step / 2);
    ++state.gradientEvaluations;
    proximalStep(m_half.direction, state.logNorm + step / 2, *middle, step / 2, Measure::NormGrowth, logWeights,
                 m_twoHalves);
    return m_twoHalves.finite ? (m_twoHalves.direction - m_whole.direction).norm() : failed;
}

bool ProximalFlow::moveUnlessMarginFalls(TrainingState& state, double before, double logNorm,
                                         Vector& logWeights) const {
    Vector end = (2 * m_twoHalves.direction - m_whole.direction).normalized();
    auto linearization = m_objective->margins(end, logNorm);
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
        state.linearization = m_objective->linearize(state.direction, state.logNorm);
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

double ProximalFlow::largestFixedLength(const TrainingState& state) const {
    if (m_objective->loss().hasExponentialTail()) return std::numeric_limits<double>::infinity();
    // A finite minimiser must not be overshot: half of the way that the residual leaves, if all gradients were
    // parallel.
    const double logScale = m_objective->logScale(state.logNorm);
    const double smoothed = m_objective->loss().evaluate(state.linearization->margins, logScale).smoothedMargin;
    const double residual = 1 - std::exp(logScale) * smoothed;
    if (!(residual > smallestResidual)) return 0;
    return 0.5 * residual * std::exp(-logScale) / std::sqrt(state.linearization->gram.diagonal().sum());
}

void ProximalFlow::slidingStep(const TrainingState& state, double size, Measure measure, Vector& logWeights) {
    const auto reachedAt = [&](double h) {
        m_sliding->solve(h, logWeights);
        return measure == Measure::NormGrowth ? std::log(m_sliding->end().norm())
                                              : (m_sliding->end() - state.direction).norm();
    };
    const double firstGuess = size / m_sliding->speed();
    m_whole.finite = false;
    if (std::isnan(stepReaching(size, firstGuess, slidingLengthTolerance, reachedAt))) return;
    m_whole.weights = m_sliding->weights();
    const double norm = m_sliding->end().norm();
    m_whole.direction = m_sliding->end() / norm;
    m_whole.normGrowth = std::log(norm);
    m_whole.length = (m_sliding->end() - state.direction).norm();
    m_whole.finite = true;
}

bool ProximalFlow::prepareFixedSteps(TrainingState& state) {
    if (m_sliding) {
        m_sliding->startAt(state, kinkReach * m_options.relativeStep);
        if (!state.linearization) state.linearization = m_objective->margins(state.direction, state.logNorm);
        return m_sliding->speed() > 0;
    }
    state.linearization = m_objective->withGram(state.linearization, state.direction, state.logNorm);
    return state.linearization->gram.diagonal().maxCoeff() > 0;
}

double ProximalFlow::tryStep(const TrainingState& state, double step, double logNormLimit, Vector& logWeights) {
    const auto take = [&](double size, Measure measure) {
        if (m_sliding)
            slidingStep(state, size, measure, logWeights);
        else
            proximalStep(state.direction, state.logNorm, *state.linearization, size, measure, logWeights, m_whole);
    };
    // Small networks meet the length to rounding, large ones come close (fixedLengthTolerance).
    const bool isExact = !state.linearization->evaluation;
    take(step, Measure::RelativeLength);
    if (!m_whole.finite || state.logNorm + m_whole.normGrowth <= logNormLimit) return isExact ? step : m_whole.length;
    const double growth = logNormLimit - state.logNorm;
    take(growth, Measure::NormGrowth);
    m_whole.normGrowth = growth;
    return isExact ? growth : m_whole.length;
}

double ProximalFlow::worsening(const TrainingState& state, const Linearization& end, double endLogNorm) const {
    const Loss& loss = m_objective->loss();
    if (!loss.hasExponentialTail()) return 0;
    const LossValue before = loss.evaluate(state.linearization->margins, m_objective->logScale(state.logNorm));
    const LossValue after = loss.evaluate(end.margins, m_objective->logScale(endLogNorm));
    if (!(before.smoothedMargin > 0)) return std::max(0.0, after.logLoss - before.logLoss - smallRise);
    // Without a degree this is α(W) itself. Small networks may lose of it what a kink takes and gain it back.
    const bool counts = m_objective->isHomogeneous() || end.evaluation;
    return counts ? 1 - after.smoothedMargin / before.smoothedMargin : 0;
}

double ProximalFlow::errorOfStep(TrainingState& state, double length) {
    Vector logWeights = state.logWeights;
    proximalStep(state.direction, state.logNorm, *state.linearization, length / 2, Measure::RelativeLength, logWeights,
                 m_half);
    if (!m_half.finite) return std::numeric_limits<double>::quiet_NaN();
    const double logNorm = state.logNorm + m_half.normGrowth;
    const auto middle = m_objective->linearize(m_half.direction, logNorm);
    ++state.gradientEvaluations;
    // Both halves as long in W together as the whole step.
    const double rest = length / 2 * std::exp(-m_half.normGrowth);
    proximalStep(m_half.direction, logNorm, *middle, rest, Measure::RelativeLength, logWeights, m_twoHalves);
    return (m_twoHalves.direction - m_whole.direction).norm();
}

StepResult ProximalFlow::fixedLengthStep(TrainingState& state, const StepRequest& request) {
    if (!prepareFixedSteps(state)) return {StepStatus::Stuck, 0};
    const auto isInterrupted = [&request] { return request.shouldStop && request.shouldStop(); };
    if (isInterrupted()) return {StepStatus::Interrupted, 0};
    const std::int64_t evaluationsBefore = state.gradientEvaluations;
    const std::int64_t rejectedBefore = state.rejectedSteps;
    const double fallBefore = state.largestRejectedFall;
    ++state.gradientEvaluations;
    const double grown = m_options.relativeStep * std::max(1.0, m_options.stepGrowth * state.relativeLength);
    const double wanted = std::min(grown, std::max(m_options.relativeStep, m_options.largestStep));
    double step = std::min({wanted, request.largestStep, largestFixedLength(state)});
    // A large network does not pay twice for steps that were too long: it goes on from the length that last served.
    const bool isLarge = state.linearization->evaluation != nullptr;
    if (isLarge && state.nextStep > 0) step = std::min(step, state.nextStep);
    const auto shortestAfter = [isLarge, first = step, D = m_options.relativeStep](double fall) {
        if (!isLarge) return first / (1 << mostHalvings);
        return fall <= largestChatter ? D / shorteningOfLarge : smallestShare * D;
    };
    if (!(step > 0)) return {StepStatus::Stuck, 0};

    for (;; step /= 2) {
        Vector logWeights = state.logWeights;
        const double length = tryStep(state, step, request.logNormLimit, logWeights);
        if (!m_whole.finite) return {StepStatus::Stuck, 0};
        const double logNorm = state.logNorm + m_whole.normGrowth;
        auto end = m_objective->margins(m_whole.direction, logNorm);
        const double fall = worsening(state, *end, logNorm);
        if (!(fall <= m_options.tolerance) && step / 2 >= shortestAfter(fall)) {
            ++state.rejectedSteps;
            if (std::isfinite(fall)) state.largestRejectedFall = std::max(state.largestRejectedFall, fall);
            if (!isInterrupted()) continue;
            state.gradientEvaluations = evaluationsBefore;
            state.rejectedSteps = rejectedBefore;
            state.largestRejectedFall = fallBefore;
            return {StepStatus::Interrupted, 0};
        }
        if (!(fall <= largestWorsening)) return {StepStatus::Stuck, 0};
        if (!m_sliding && state.steps % stepsPerErrorEstimate == 0) state.stepError = errorOfStep(state, length);
        if (isLarge) state.nextStep = 2 * step;
        state.pathLength += (m_whole.direction - state.direction).norm();
        state.relativeLength += length;
        state.logNorm = logNorm;
        state.direction = m_whole.direction;
        state.implicitWeights = m_whole.weights;
        state.logWeights = std::move(logWeights);
        state.linearization = std::move(end);
        state.late = true;
        ++state.steps;
        return {StepStatus::Accepted, length};
    }
}

}  // namespace marginscope
