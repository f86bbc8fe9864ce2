#pragma once

#include <ostream>

#include "app/command_line.h"
#include "app/exit_status.h"

namespace marginscope {

/// `marginscope sweep`: prints the jobs, or runs them as processes of their own, so many at once. What has been done
/// is left alone, what was begun goes on. A run that fails is reported, and the others go on; the status is RunFailed
/// at the end. Interrupted, every run saves its state first.
ExitStatus runSweep(const SweepRequest& request, std::ostream& output, std::ostream& errors);

/// `marginscope collect`: one table of all runs; those that have not ended are named on `errors` as well.
ExitStatus collectResults(const CollectRequest& request, std::ostream& output, std::ostream& errors);

}  // namespace marginscope
