#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/experiment/experiment.h"
#include "engine/training/run_copy.h"
#include "engine/training/training_run.h"

namespace marginscope {

/// A run directory: experiment.json, history.csv, margins.npy, direction.npy, weights.npz, initial.npz, surface.npz
/// (two- dimensional data only), summary.json and checkpoint/. The files are described in resources/help/files.md.

/// Makes the directory (and its parents) if it is absent and checks that it can be written. One that is not empty is
/// refused unless `force`. Errors: NotWritable, place: the path.
Result<void> makeRunDirectory(const std::string& path, bool force);

/// Writes what a run is from its start: experiment.json, initial.npz, data read from a file, and a checkpoint. From
/// then on resumeRun() can go on with it, whatever happens. `marginscope run PATH/experiment.json` repeats the run bit
/// for bit: data read from a file are kept in the directory, and so are initial weights. Runs in the caller's oneTBB
/// arena.
Result<void> beginRunDirectory(const TrainingRun& run, const std::string& path);

/// Writes a checkpoint beside the old one and puts it in its place by renaming: a program that is killed at any moment
/// leaves one whole checkpoint, in checkpoint/ or, between two renames, in checkpoint.old/.
Result<void> saveCheckpoint(const TrainingRun::ImageView& image, const std::string& path);
inline Result<void> saveCheckpoint(const TrainingRun& run, const std::string& path) {
    return saveCheckpoint(run.image(), path);
}

/// Writes as much of a run as resumeRun() needs, without asking the run itself: experiment.json, unless it is there,
/// and a checkpoint. Paths in the experiment become absolute. Makes the directory.
Result<void> keepRun(const RunCopy& run, const std::string& path);

/// Writes what a run has come to: everything else, with a last checkpoint. Runs in the caller's oneTBB arena.
Result<void> endRunDirectory(const TrainingRun& run, const std::string& path);

/// Both ends at once, for a run that is not kept on the way. Runs in the caller's oneTBB arena.
Result<void> writeRunDirectory(const TrainingRun& run, const std::string& path);

/// The run whose checkpoint is in the directory, ready to go on, or from its start if there is none yet; `stop`
/// replaces its stop conditions if given. `progress` counts its stages.
Result<std::unique_ptr<TrainingRun>> resumeRun(const std::string& path, const std::optional<StopSettings>& stop,
                                               const Progress& progress = {});

}  // namespace marginscope
