#include "engine/dynamics/training_state.h"

#include <cmath>

namespace marginscope {

TrainingState startFrom(Vector direction, double logNorm) {
    const double norm = direction.norm();
    TrainingState state;
    state.logNorm = logNorm;
    if (std::fabs(norm - 1) > 1e-12) {
        direction /= norm;
        state.logNorm += std::log(norm);
    }
    state.direction = std::move(direction);
    return state;
}

FlowPoint observe(const Objective& objective, const TrainingState& state, Vector* gradient) {
    const auto linearization =
        state.linearization ? state.linearization : objective.margins(state.direction, state.logNorm);
    const double logScale = objective.logScale(state.logNorm);

    FlowPoint point;
    point.rowMargins = linearization->margins;
    point.margins = objective.exampleMargins(point.rowMargins);
    point.loss = objective.loss().evaluate(point.rowMargins, logScale);
    if (state.implicitWeights.size() > 0) {
        point.rowWeights = state.implicitWeights;
    } else {
        point.rowWeights.resize(point.rowMargins.size());
        objective.loss().weights(point.rowMargins, logScale, point.rowWeights);
    }
    point.weights = objective.exampleWeights(point.rowWeights);
    Vector local;
    Vector& g = gradient ? *gradient : local;
    objective.pullback(state.direction, state.logNorm, point.rowWeights, g, linearization.get());
    point.radial = g.dot(state.direction);
    point.spherical = (g - point.radial * state.direction).norm();
    point.angle = std::atan2(point.spherical, point.radial);
    point.potential = g.squaredNorm();
    return point;
}

const Observation& observation(const Objective& objective, TrainingState& state) {
    if (!state.linearization) state.linearization = objective.margins(state.direction, state.logNorm);
    // A state that has moved has another linearization; weights of an implicit step go with the one they led to.
    if (!state.observation || state.observation->at != state.linearization) {
        auto found = std::make_shared<Observation>();
        found->at = state.linearization;
        found->point = observe(objective, state, &found->gradient);
        state.observation = std::move(found);
    }
    return *state.observation;
}

}  // namespace marginscope
