#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/networks/network.h"
#include "engine/observables/metric_log.h"
#include "engine/training/moment_archive.h"
#include "engine/training/snapshot.h"
#include "engine/training/training_run.h"

namespace marginscope {

/// What does not change in a run and is needed to draw any of its moments. Immutable to its holders, in any thread.
struct ReplayScene {
    std::shared_ptr<const Objective> objective;
    std::shared_ptr<const Network> frozenNetwork;  ///< of the frozen twin; null without one
    double initialLogNorm = 0;
    Index surfaceColumns = 101;  ///< of surfaces, squared
};

ReplayScene sceneOf(const TrainingRun& run, Index surfaceColumns);

/// Everything it takes to see one record again.
struct Replay {
    ReplayScene scene;
    std::shared_ptr<const Snapshot> latest;  ///< of the same run
    Index number = 0;                        ///< row of the record
    MetricRecord record;
    Vector margins;                                            ///< of the record, normalised as recorded
    std::shared_ptr<const std::vector<std::int64_t>> moments;  ///< steps, ascending; may be null
    std::shared_ptr<const MomentArchive> archive;              ///< may be null
    std::optional<std::int64_t> saliencyStep;  ///< of the last moment up to the record that has saliency maps
};

/// The row of a log as a replay; the rest is filled in by whoever has it.
Replay replayOf(const MetricLog& log, Index number, std::shared_ptr<const Snapshot> latest);

/// The snapshot of an earlier record. Numbers and margins are those of the record. What is drawn from weights is that
/// of the moment with the record's step or, where the record is no moment, lies between the moments before and after
/// it (Snapshot::isInterpolated): directions are interpolated along the path length, which leaves an error of second
/// order in its step. After the last moment the latest snapshot stands for the next. Without any moment there are no
/// surfaces. Phase, path and first perfect classification are those of the record; what the theory says, the comparison
/// with finite steps and the references stay those of the latest snapshot.
///
/// From any thread; reads the archive. Runs in the caller's oneTBB arena.
std::shared_ptr<const Snapshot> rebuildSnapshot(const Replay& replay);

}  // namespace marginscope
