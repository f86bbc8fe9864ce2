#pragma once

#include <string>
#include <vector>

#include "app/command_line.h"
#include "engine/base/result.h"
#include "engine/storage/collected_runs.h"

namespace marginscope {

/// What is to be done for one run of a sweep, as its directory was found.
struct PlannedJob {
    std::string name;       ///< of the run directory
    std::string directory;  ///< its path
    RunOutcome found = RunOutcome::Absent;
    std::string failure;  ///< of a run that failed: its sentence
    /// `run …`, without the program's name; empty if nothing is left to do.
    std::vector<std::string> arguments;
};

/// One job for every combination of the varied fields, all of them checked before the first begins. A run that has
/// ended, by the same conditions, is left alone; one that has begun goes on by --resume; whatever else is in the
/// directory of one is refused. Errors: a field, value or file that does not fit; a run of another experiment.
Result<std::vector<PlannedJob>> planSweep(const SweepRequest& request);

/// The words as one line of a POSIX shell.
std::string shellLine(const std::vector<std::string>& words);

}  // namespace marginscope
