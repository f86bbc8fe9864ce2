#pragma once

#include <iosfwd>

#include "app/animation_request.h"
#include "app/exit_status.h"
#include "engine/base/result.h"

namespace marginscope {

/// Makes a moving picture of a run directory: draws in this thread, encodes in another. Once a second one line on
/// `progress` unless the request is quiet. Interrupted by Ctrl-C it leaves no file behind.
Result<ExitStatus> animateRun(const AnimateRequest& request, std::ostream& progress);

}  // namespace marginscope
