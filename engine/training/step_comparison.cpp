#include "engine/training/step_comparison.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/observables/sharpness.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

/// Keeps every second point, the first one among them, and the one at step `kept`.
void thin(ComparisonCurve& curve, std::optional<std::int64_t> kept) {
    size_t count = 0;
    for (size_t i = 0; i < curve.step.size(); ++i) {
        if (i % 2 == 1 && !(kept && curve.step[i] == double(*kept))) continue;
        for (auto* values : {&curve.step, &curve.accuracy, &curve.logNorm, &curve.smoothedMargin, &curve.angle})
            (*values)[count] = (*values)[i];
        ++count;
    }
    for (auto* values : {&curve.step, &curve.accuracy, &curve.logNorm, &curve.smoothedMargin, &curve.angle})
        values->resize(count);
}

}  // namespace

double largestCurvature(const Objective& objective, const TrainingState& state) {
    // ∇L(W) = −|ℓ'(α)| ∇α, ∇α = r^(degree − 1) Gᵀq. In the unknown U = W/r₀ and divided by |ℓ'(α₀)|, its size is that
    // of r₀^degree Gᵀq, whatever the loss.
    const auto logSlope = [&](const FlowPoint& point, double logNorm) {
        return objective.loss().logDerivativeAtSmoothedMargin(point.loss, objective.logScale(logNorm));
    };
    const double logSlopeHere = logSlope(observe(objective, state), state.logNorm);
    const auto gradient = [&](const Vector& U) -> Vector {
        const double norm = U.norm();
        TrainingState there;
        there.direction = U / norm;
        there.logNorm = state.logNorm + std::log(norm);
        Vector g;
        const FlowPoint point = observe(objective, there, &g);
        const double logFactor =
            logSlope(point, there.logNorm) - logSlopeHere + state.logNorm + (objective.degree() - 1) * there.logNorm;
        return -std::exp(logFactor) * g;
    };
    return estimateSharpness(gradient, state.direction).value * std::exp(logSlopeHere - 2 * state.logNorm);
}

StepComparison::StepComparison(std::shared_ptr<const Objective> objective, const TrainingState& start,
                               const std::vector<double>& multiples)
    : m_objective(std::move(objective)) {
    m_curves.largestCurvature = largestCurvature(*m_objective, start);
    m_curves.startAccuracy = observe(*m_objective, start).loss.accuracy;
    for (const double multiple : multiples) {
        assert(multiple > 0);
        ComparisonCurve curve;
        curve.multiple = multiple;
        curve.stepSize = multiple * 2 / m_curves.largestCurvature;
        Run run{start.direction, start.logNorm};
        appendPoint(startFrom(run.direction, run.logNorm), run, curve);
        m_curves.runs.push_back(std::move(curve));
        m_runs.push_back(std::move(run));
    }
}

void StepComparison::advance(std::int64_t steps) {
    const Index count = Index(m_runs.size());
    forEachBlock(count, std::max<Index>(1, count), [&](const Block& block) {
        for (Index i = block.begin; i < block.end; ++i) advanceRun(m_runs[size_t(i)], m_curves.runs[size_t(i)], steps);
    });
}

void StepComparison::advanceRun(Run& run, ComparisonCurve& curve, std::int64_t steps) const {
    if (run.rests) return;
    GradientDescent descent(m_objective, GradientDescent::Rule::Constant, curve.stepSize);
    const auto lossAt = [&](TrainingState& state) {
        if (!state.linearization) state.linearization = m_objective->margins(state.direction, state.logNorm);
        return m_objective->loss().evaluate(state.linearization->margins, m_objective->logScale(state.logNorm));
    };
    TrainingState state;
    state.direction = run.direction;
    state.logNorm = run.logNorm;
    LossValue before = lossAt(state);
    for (const std::int64_t end = run.steps + steps; run.steps < end && !run.rests;) {
        if (descent.advance(state, {}).status != StepStatus::Accepted) {
            curve.diverged = run.rests = true;
            break;
        }
        ++run.steps;
        const LossValue loss = lossAt(state);
        curve.diverged = run.rests = hasDiverged(loss);

        const double fall =
            before.smoothedMargin > 0 ? (before.smoothedMargin - loss.smoothedMargin) / before.smoothedMargin : 0;
        const bool isFirstFall = fall > leastFall && !curve.firstFall;
        curve.largestFall = std::max(curve.largestFall, fall);
        if (isFirstFall) curve.firstFall = MarginFall{run.steps, before.accuracy, fall};
        if (isFirstFall || run.rests || run.steps % run.stepsPerPoint == 0) appendPoint(state, run, curve);
        curve.steps = run.steps;
        before = loss;
    }
    run.direction = state.direction;
    run.logNorm = state.logNorm;
}

bool StepComparison::hasDiverged(const LossValue& loss) const {
    const double atZeroMargins =
        std::log(double(m_objective->exampleCount())) + m_objective->loss().logLossAtZeroMargin();
    return !(loss.logLoss < atZeroMargins) || !std::isfinite(loss.smoothedMargin);
}

void StepComparison::appendPoint(const TrainingState& state, Run& run, ComparisonCurve& curve) const {
    const FlowPoint point = observe(*m_objective, state);
    if (!std::isfinite(point.loss.accuracy)) return;  // flung away in one step: beyond any axis
    if (Index(curve.step.size()) == mostPoints) {
        thin(curve, curve.firstFall ? std::optional(curve.firstFall->step) : std::nullopt);
        run.stepsPerPoint *= 2;
    }
    curve.step.push_back(double(run.steps));
    curve.accuracy.push_back(point.loss.accuracy);
    curve.logNorm.push_back(state.logNorm);
    curve.smoothedMargin.push_back(point.loss.smoothedMargin);
    curve.angle.push_back(point.angle);
}

std::int64_t StepComparison::steps() const {
    std::int64_t most = 0;
    for (const Run& run : m_runs) most = std::max(most, run.steps);
    return most;
}

bool StepComparison::allRest() const {
    return std::all_of(m_runs.begin(), m_runs.end(), [](const Run& run) { return run.rests; });
}

std::optional<double> StepComparison::firstFailingMultiple() const {
    const ComparisonCurve* run = firstFailing(m_curves);
    return run == nullptr ? std::nullopt : std::optional<double>(run->multiple);
}

StepComparison::Image StepComparison::image() const {
    return {m_curves, m_runs};
}

StepComparison StepComparison::restore(std::shared_ptr<const Objective> objective, Image image) {
    assert(image.runs.size() == image.curves.runs.size());
    StepComparison comparison(std::move(objective));
    comparison.m_curves = std::move(image.curves);
    comparison.m_runs = std::move(image.runs);
    return comparison;
}

}  // namespace marginscope
