#pragma once

#include <ostream>

#include "app/command_line.h"
#include "app/exit_status.h"

namespace marginscope {

/// `marginscope run`: trains until a stop condition holds, somebody interrupts, or the run fails.
///
/// With an output directory the run directory is checked and made before the first step, with what --resume needs, kept
/// fresh by checkpoints on the way (periodic_checkpoints.h), and written at the end, whatever the end was. Without one
/// the summary goes to `output` as JSON. Progress goes to `errors` once a second unless the request is quiet, and so do
/// warnings and errors.
ExitStatus runHeadless(const RunRequest& request, std::ostream& output, std::ostream& errors);

}  // namespace marginscope
