#pragma once

#include <memory>
#include <string>

#include "app/run_figures.h"
#include "engine/base/result.h"
#include "engine/parallel/arena.h"
#include "engine/storage/recorded_run.h"

namespace marginscope {

/// The moments of a run directory.
class RunMoments {
 public:
    /// Errors: those of loadRun().
    static Result<RunMoments> open(const std::string& runDirectory);

    /// The end of the run.
    const LoadedRun& last() const { return m_last; }

    /// What there was to see at a record, from 0 on; RecordedRun::snapshotAt() says what is exact. Takes as long as
    /// computing three surfaces.
    std::shared_ptr<const Snapshot> at(int record) const;

 private:
    std::shared_ptr<Arena> m_arena;
    std::shared_ptr<const RecordedRun> m_recorded;
    LoadedRun m_last;
};

}  // namespace marginscope
