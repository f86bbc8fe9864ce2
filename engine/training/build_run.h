#pragma once

#include <memory>

#include "engine/base/result.h"
#include "engine/data/dataset.h"
#include "engine/dynamics/dynamics.h"
#include "engine/dynamics/training_state.h"
#include "engine/experiment/experiment.h"
#include "engine/losses/loss.h"
#include "engine/networks/network.h"

namespace marginscope {

/// The things an experiment describes, built.
struct RunParts {
    std::shared_ptr<const Dataset> dataset;
    std::shared_ptr<const Network> network;
    std::shared_ptr<const Loss> loss;
    TrainingState start;
    DynamicsOptions dynamics;
};

/// The most margins that dynamics.method flow and the frozen twin take, K − 1 an example: both hold a number for every
/// pair of them, 0.8 GB here.
inline constexpr Index mostRowsOfFlow = 10000;

/// The most examples of so many classes, K ≥ 2, that have no more margins.
constexpr Index mostExamplesOfFlow(Index classCount) {
    return mostRowsOfFlow / (classCount - 1);
}

/// Loads or draws the data, makes the network and its initial weights. Errors carry the place: the field of the
/// experiment, or the file and where in it.
Result<RunParts> buildRun(const Experiment& experiment);

/// Reads initial weights: one array per parameter block of the network, and optionally `log_norm`. With it the arrays
/// are the direction V and W = exp(log_norm) V; without it they are W. Missing blocks, wrong shapes, values that are
/// not finite and all-zero weights are errors.
Result<TrainingState> readWeights(const std::string& path, const ParameterLayout& layout);

}  // namespace marginscope
