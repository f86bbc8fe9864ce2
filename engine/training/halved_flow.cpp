#include "engine/training/halved_flow.h"

#include <cmath>
#include <utility>

#include "engine/base/statistics.h"

namespace marginscope {

HalvedFlow::HalvedFlow(std::shared_ptr<const Objective> objective, DynamicsOptions options, const TrainingState& start,
                       double accuracy)
    : m_objective(objective), m_state(startFrom(start.direction, start.logNorm)), m_accuracy(accuracy) {
    options.relativeStep /= 2;
    options.largestStep /= 2;
    m_dynamics = makeDynamics(std::move(objective), options);
}

void HalvedFlow::Profile::take(const FlowPoint& point, double moment) {
    if (isDone() || !(point.loss.smoothedMargin > 0) || !(point.loss.accuracy > 1)) return;
    const Vector now = point.margins / point.loss.smoothedMargin;
    if (point.loss.accuracy >= moment) {
        const double from = std::log(lastAccuracy), to = std::log(point.loss.accuracy);
        const double share = last.size() > 0 ? (std::log(moment) - from) / (to - from) : 1;
        atMoment = share * now;
        if (last.size() > 0) atMoment += (1 - share) * last;
    }
    last = now;
    lastAccuracy = point.loss.accuracy;
}

void HalvedFlow::follow(const TrainingState& run, const FlowPoint& point) {
    m_run.take(point, m_accuracy);
    const double step = run.relativeLength - std::exchange(m_followed, run.relativeLength);
    // What is left of the step after two halves is left to the next one.
    const auto isBehind = [&] { return m_run.isDone() || m_state.relativeLength < run.relativeLength - step / 4; };
    StepRequest request;
    if (step > 0) request.largestStep = step / 2;
    while (!m_halved.isDone() && !m_isStuck && isBehind()) {
        m_isStuck = m_dynamics->advance(m_state, request).status != StepStatus::Accepted;
        FlowPoint reached;
        reached.loss =
            m_objective->loss().evaluate(m_state.linearization->margins, m_objective->logScale(m_state.logNorm));
        reached.margins = m_objective->exampleMargins(m_state.linearization->margins);
        m_halved.take(reached, m_accuracy);
    }
    if (m_halved.isDone()) m_state.linearization = nullptr;
}

std::optional<HalvedFlow::Change> HalvedFlow::change() const {
    if (!m_run.isDone() || !m_halved.isDone()) return std::nullopt;
    const Vector changes = ((m_run.atMoment - m_halved.atMoment).array() / m_run.atMoment.array()).abs();
    return Change{m_accuracy, median(changes), changes.maxCoeff()};
}

HalvedFlow::Image HalvedFlow::image() const {
    return {m_state,        m_run.last,       m_halved.last, m_run.lastAccuracy, m_halved.lastAccuracy,
            m_run.atMoment, m_halved.atMoment};
}

void HalvedFlow::restore(Image image, const TrainingState& run) {
    m_followed = run.relativeLength;
    m_state = std::move(image.state);
    m_run = {std::move(image.lastRun), std::move(image.run), image.lastRunAccuracy};
    m_halved = {std::move(image.lastHalved), std::move(image.halved), image.lastHalvedAccuracy};
}

}  // namespace marginscope
