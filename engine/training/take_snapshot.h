#pragma once

#include <memory>

#include "engine/training/snapshot.h"
#include "engine/training/training_run.h"

namespace marginscope {

/// Surfaces of a run that stay what they are once they are known; kept between snapshots so that each is computed once.
struct SettledSurfaces {
    std::shared_ptr<const SurfaceField> firstPerfect;
    std::shared_ptr<const SurfaceField> maxMargin;
};

/// Everything views need of a run at this moment, surfaces included (columns × columns, two-dimensional data only).
/// What only a trainer knows (number of the run, sequence, pause, rate) is left at its default. Runs in the caller's
/// oneTBB arena.
std::shared_ptr<Snapshot> takeSnapshot(const TrainingRun& run, Index columns, SettledSurfaces& settled);

}  // namespace marginscope
