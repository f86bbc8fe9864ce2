#pragma once

#include <memory>
#include <string>

#include "app/run_figures.h"
#include "engine/base/result.h"

namespace marginscope {

/// The moments of a run directory.
class RunMoments {
 public:
    /// Errors: those of loadRun().
    static Result<RunMoments> open(const std::string& runDirectory);

    /// The end of the run.
    const LoadedRun& last() const { return m_last; }

    /// What there was to see at a record.
    std::shared_ptr<const Snapshot> at(int record) const;

 private:
    LoadedRun m_last;
};

}  // namespace marginscope
