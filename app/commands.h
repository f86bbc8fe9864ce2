#pragma once

#include <ostream>

#include "app/exit_status.h"
#include "engine/base/result.h"

namespace marginscope {

/// The whole program: reads the command line, carries it out, and returns the exit status. Results go to `output`,
/// everything else to `errors`: "marginscope: error: PLACE: what was expected, what was found", one line.
int runProgram(int argc, char** argv, std::ostream& output, std::ostream& errors);

/// Prints the one line of an error and passes the status on.
ExitStatus reportError(std::ostream& errors, const Error& error, ExitStatus status = ExitStatus::Unusable);

}  // namespace marginscope
