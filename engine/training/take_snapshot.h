#pragma once

#include <chrono>
#include <memory>

#include "engine/theory/limit_examination.h"
#include "engine/training/snapshot.h"
#include "engine/training/training_run.h"

namespace marginscope {

/// What snapshots of the same run share, so that each is computed no more often than it can change to the eye. Starts
/// empty with every run.
struct SnapshotCache {
    std::shared_ptr<const SurfaceField> firstPerfect;
    std::shared_ptr<const SurfaceField> maxMargin;

    /// A surface and the direction it was evaluated at: good until the direction has moved enough to be seen.
    struct Drawn {
        Vector direction;
        std::shared_ptr<const SurfaceField> field;
    };
    Drawn now;
    Drawn frozen;

    /// The projected path costs up to some milliseconds and is good for a tenth of a second.
    ProjectedPath path;
    std::chrono::steady_clock::time_point pathTime;

    /// What changes too slowly, or costs too much, to be renewed with every snapshot.
    LimitExamination limit;
    std::shared_ptr<const TheoryReport> theory;
    std::shared_ptr<const SaliencyField> saliency;
    std::shared_ptr<const ImageSaliency> imageSaliency;
    std::vector<LayerNorm> layers;
    std::shared_ptr<const ComparisonCurves> comparison;
    std::chrono::steady_clock::time_point limitTime;
    std::chrono::steady_clock::time_point theoryTime;
    double theorySeconds = 0;
};

/// Everything views need of a run at this moment, surfaces included (columns × columns, two-dimensional data only).
/// What only a trainer knows (number of the run, sequence, pause, rate) is left at its default. `exact`: nothing that
/// is a little older may be reused, for the last snapshot of a run and for single steps. Runs in the caller's oneTBB
/// arena.
std::shared_ptr<Snapshot> takeSnapshot(const TrainingRun& run, Index columns, SnapshotCache& cache, bool exact = true);

/// The saliency of points up to the latest record; null unless the run records it.
std::shared_ptr<const SaliencyField> saliencyOf(const TrainingRun& run);

}  // namespace marginscope
