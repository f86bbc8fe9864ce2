#pragma once

#include <ostream>

#include "app/command_line.h"
#include "app/exit_status.h"

namespace marginscope {

/// `marginscope data show`: says on `output` what is in a file of points, and what would be taken of it.
ExitStatus showPoints(const DataShowRequest& request, std::ostream& output, std::ostream& errors);

/// `marginscope data export`: writes the points of a preset, an experiment or a file as CSV. A table keeps its bytes
/// unless the plain form is asked for.
ExitStatus exportPoints(const DataExportRequest& request, std::ostream& output, std::ostream& errors);

}  // namespace marginscope
