#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/data/npz_writer.h"
#include "engine/training/training_run.h"

namespace marginscope {

/// What a run directory of a network made of layers holds besides its weights, so that the network can be rebuilt with
/// other software and compared with what it did here. Nothing is added for other networks.

/// Adds NAME.running_mean and NAME.running_var of every batch normalisation to the weights of a state: mean and
/// variance (divided by the number of values) at W over all examples. PyTorch's eval mode then gives the outputs on
/// which margins are recorded.
void addRunningStatistics(const TrainingRun& run, const TrainingState& state, NpzWriter& weights);

/// Of the last state:
///
/// - outputs.npy: Φ(x_i; W), with a degree Φ(x_i; V) for V = W/‖W‖; examples × 1, or × K with K > 2 classes;
/// - gradient.npz: the direction −∇L/‖∇L‖ at W, one array a parameter block, in double precision whatever the run
///   computes in, and `rounding`, the distance |a − b| of that unit vector from the one that the run itself goes by.
///   Where double precision would take more than 6 GB it is the run's own, and `rounding` is NaN. Only up to
///   ln(n/L) = 1000: later the share of every example is decided by the rounding of its margin, and an older file is
///   removed;
/// - examples.npz, where the examples are images: `pixels` (bytes, examples × channels × height × width) and `labels`.
Result<void> writeRebuildFiles(const TrainingRun& run, const std::string& path);

}  // namespace marginscope
