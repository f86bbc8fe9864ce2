#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "app/command_line.h"
#include "app/exit_status.h"
#include "engine/base/result.h"

/// What the command line asks of the part of the program that needs Qt. window_commands.cpp answers in a build with the
/// window, no_window_commands.cpp in one without it: there every answer is an Error with the code Unsupported.
namespace marginscope {

/// Whether this build can draw. Lets a long run refuse --figures before it starts.
bool canDraw();

/// Opens the window and returns when it closes, with the program's exit status.
Result<int> openWindow(const WindowRequest& request, int argc, char** argv);

/// Draws one figure of a run directory into a file. Needs no display.
Result<void> writeFigure(const FigureRequest& request);

/// Makes a moving picture of a run directory; see animate_command.h. Needs no display.
Result<ExitStatus> animate(const AnimateRequest& request, std::ostream& progress);

/// Draws figures/KIND.svg and figures/KIND.pdf in a run directory for each kind; "all" stands for every kind that fits
/// the run. Needs no display.
Result<void> writeFigures(const std::string& runDirectory, const std::vector<std::string>& kinds);

}  // namespace marginscope
