#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/types.h"
#include "engine/dynamics/objective.h"
#include "engine/dynamics/training_state.h"
#include "engine/theory/global_margin.h"

namespace marginscope {

class Mlp;
class SquaredReluNetwork;

/// The network itself where `network` only rounds it (rounded_network.h).
const Network& bareNetwork(const Network& network);

/// The network as one of Proposition 4.2: linear activations, one output, no biases; null if it is another.
const Mlp* asDeepLinear(const Network& network);

/// The network as one of Proposition 4.3, eq. (5); null if it is another.
const SquaredReluNetwork* asSquaredRelu(const Network& network);

/// The present direction V held against the conditions that the limit must satisfy (Lyu & Li 2020, Theorem 4.4): it is
/// a KKT point of max over ‖V‖ = 1 of min_i p_i(V).
struct LimitCertificate {
    double stationarity = 0;  ///< ‖V − Gᵀλ‖ for the best λ ≥ 0 that the flow's own weights q give: sin θ
    double complementarity = 0;  ///< Σ q_i (p_i − min p)/min p
    double kernelAngle = 0;      ///< between V and the hard-margin solution of the tangent kernel at V, radians
    double kernelGap = 0;        ///< relative duality gap of that solution
};

/// Proposition 4.2: a deep linear network and its exact max-margin predictor.
struct LinearLimit {
    double margin = 0;            ///< γ = max over ‖u‖ ≤ 1 of min_i y_i ⟨u, x_i⟩
    double relativeGap = 0;       ///< of its certificate
    bool separable = false;       ///< else the rest is not defined
    double angle = 0;             ///< of the product A_L ⋯ A_1 to ū, radians
    std::vector<double> defects;  ///< of each layer, rank-one: √(σ₂² + σ₃² + …)/‖A_j‖, bottom layer first
    std::vector<double> alignments;  ///< of each layer: ‖A_j/‖A_j‖ − v_j v_{j−1}ᵀ‖ with v_0 = ū
    double limitMargin = 0;          ///< γ/L^(L/2), what α/‖W‖^L tends to
};

/// Proposition 4.3: the squared ReLU network of eq. (5).
struct SquaredReluLimit {
    double reachedMargin = std::numeric_limits<double>::quiet_NaN();  ///< min_i p_i(V), once the data are separated
    double localMargin = std::numeric_limits<double>::quiet_NaN();    ///< the best that other masses on the same neuron
                                                                      ///< directions could have
    std::optional<GlobalMargin> global;                               ///< of the data alone; computed once
    std::optional<double> coveringRadius;  ///< ε of the start, both signs; nothing for more than three inputs
    double largestTurn = 0;                ///< max_j ‖θ_j(0) − θ_j(now)‖, θ_j(now) = 0 where no norm is left
    bool globalIsTooLarge = false;         ///< more examples or inputs than asked for: not computed
    bool localIsTooLarge = false;          ///< more examples than asked for: not computed
    Index idleExamples = 0;                ///< examples on which no neuron of their sign is active; 0 if too costly
};

/// What is too costly for every frame: exact solvers held against the present state. Filled in from time to time.
struct LimitExamination {
    std::optional<LimitCertificate> certificate;
    std::optional<LinearLimit> linear;
    std::optional<SquaredReluLimit> squaredRelu;
    bool kernelIsTooLarge = false;  ///< more rows than asked for: no certificate, no linear limit
    double seconds = 0;             ///< what the last examination took
};

/// How much an examination may cost. What is larger is not computed, and the claim about it says so.
struct LimitOptions {
    /// Largest data set whose global margin is searched for: 40 examples take up to a second, 100 up to half a minute.
    Index mostGlobalExamples = 100;

    /// The same for the inputs of an example. Past three the search is not exact any more and its polish solves systems
    /// of examples × inputs unknowns: pictures, with 3072 inputs, would take days.
    Index mostGlobalInputs = 10;

    /// Largest kernel, in rows of the objective, whose maximum margin is computed: seconds.
    Index mostKernelRows = 1000;

    /// Largest data set for the linear program of the local guarantee: 100 examples and 10,000 neurons take 0.2
    /// seconds, 300 some seconds, 1000 minutes.
    Index mostLocalExamples = 300;
};

/// Examines a state. Parts of `earlier` that depend on data and start only are taken over. Meant for the late phase;
/// before it only what makes sense is filled in. Runs in the caller's oneTBB arena.
LimitExamination examineLimit(const Objective& objective, const TrainingState& initial, const TrainingState& state,
                              const FlowPoint& point, const LimitExamination& earlier = {},
                              const LimitOptions& options = {});

}  // namespace marginscope
