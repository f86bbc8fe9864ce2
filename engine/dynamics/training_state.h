#pragma once

#include <cstdint>
#include <memory>

#include "engine/base/types.h"
#include "engine/dynamics/objective.h"

namespace marginscope {

struct Observation;

/// Where a run is: everything that a dynamics needs to go on, and nothing that it could compute from it.
/// A small value: copy it to come back to it (event location, rejected steps, checkpoints).
struct TrainingState {
    Vector direction;    ///< V = W/‖W‖, k entries, unit norm
    double logNorm = 0;  ///< ρ = ln‖W‖

    /// q, of all rows, of the implicit step that led here, extrapolated like V; empty where the weights come from the
    /// margins. Late in training a softmax recomputed from p(V) is noise (rounding of p times r^L), this q is not.
    Vector implicitWeights;
    Vector logWeights;  ///< ln q of the last implicit step, the warm start of the next; may be empty

    double pathLength = 0;      ///< ζ, the length of the curve of V
    double relativeLength = 0;  ///< ∫ ‖dW‖/‖W‖
    double nextStep = 0;        ///< what the step control wants to try next, in relative length (sgd: the present η);
                                ///< 0 lets it choose
    bool late = false;          ///< whether the flow's clock is ρ by now; of sgd, whether its step is scaled by now

    std::int64_t steps = 0;
    std::int64_t rejectedSteps = 0;
    std::int64_t gradientEvaluations = 0;
    double largestRejectedFall = 0;  ///< of the smoothed margin, relative
    double stepError =
        0;  ///< flow without error control: |B − A|, a step against two halves, when it was last measured

    /// p(V), and K where it has been formed at V. Derived from `direction`; null until somebody needs it.
    std::shared_ptr<const Linearization> linearization;

    /// What observation() found at a state, perhaps an earlier one; null until somebody asks.
    std::shared_ptr<const Observation> observation;
};

/// The state of given weights W = exp(logNorm) · direction; the direction is normalised if it is not a unit vector to
/// 1e−12.
TrainingState startFrom(Vector direction, double logNorm);

/// Everything the paper asks about a state, in unit scale: g = ∇α/r^(L−1) = Gᵀq. Without a degree g = r ∇α(W).
struct FlowPoint {
    LossValue loss;
    Vector margins;        ///< of the examples: p_i(V) = p_i(W)/‖W‖^L, without a degree p_i(W)
    Vector weights;        ///< q of the examples
    Vector rowMargins;     ///< of the rows (objective.h); the same as margins unless there are more than two classes
    Vector rowWeights;     ///< likewise
    double radial = 0;     ///< ⟨g, V⟩, with a degree L Σ_i q_i p_i(V)
    double spherical = 0;  ///< |g⊥|
    double angle = 0;      ///< θ = atan2(|g⊥|, ⟨g, V⟩), between W and −∇L(W), in radians
    double potential = 0;  ///< J = |g|²
};

/// Evaluates a state. Forms p(V) if the state has none; one pullback. If `gradient` is not null it receives g.
FlowPoint observe(const Objective& objective, const TrainingState& state, Vector* gradient = nullptr);

/// What observe() finds, kept together with the gradient.
struct Observation {
    std::shared_ptr<const Linearization> at;  ///< of the state
    FlowPoint point;
    Vector gradient;  ///< g
};

/// observe() for a state that is looked at twice, by a step that ends there and by the next that begins there: the
/// second time costs nothing. Remembered in the state, together with p(V).
const Observation& observation(const Objective& objective, TrainingState& state);

}  // namespace marginscope
