#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/training/rebuild_snapshot.h"
#include "engine/training/training_run.h"

namespace marginscope {

/// A run directory with its whole history: every record can be seen again, and the run can go on.
///
///     const auto recorded = RecordedRun::open("my-run");
///     for (Index r = 0; r < (*recorded)->recordCount(); ++r) draw(*(*recorded)->snapshotAt(r));
///
/// Reads only: the directory stays as it is. Everything here runs in the caller's oneTBB arena.
class RecordedRun {
 public:
    /// Errors: those of resumeRun(). A directory that was written without moments has no surfaces but the last.
    static Result<std::unique_ptr<RecordedRun>> open(const std::string& directory, const Progress& progress = {});

    /// As the checkpoint left it, with the archive of its moments, which stays as it is even if the run goes on.
    const TrainingRun& run() const { return *m_run; }

    /// Rows of run().log(). The clock of a row is in its MetricRecord.
    Index recordCount() const { return m_run->log().size(); }

    /// The first record with every example right; −1 if there is none.
    Index firstPerfectRecord() const;

    /// Everything views need of a record, surfaces on columns × columns points: see rebuildSnapshot(). Of the last
    /// record it is that of the run itself. From one thread at a time.
    std::shared_ptr<const Snapshot> snapshotAt(Index record, Index surfaceColumns = 101) const;

    /// Gives the run away, to go on with it; nothing else may be asked afterwards.
    std::unique_ptr<TrainingRun> takeRun() { return std::move(m_run); }

 private:
    explicit RecordedRun(std::unique_ptr<TrainingRun> run) : m_run(std::move(run)) {}

    std::unique_ptr<TrainingRun> m_run;
    mutable std::shared_ptr<const Snapshot> m_latest;  // of m_latestColumns
    mutable Index m_latestColumns = 0;
};

}  // namespace marginscope
