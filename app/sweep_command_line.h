#pragma once

#include <string>
#include <vector>

#include "app/command_line.h"
#include "engine/experiment/sweep.h"

namespace CLI {
class App;
}

namespace marginscope {

/// What the commands `sweep` and `collect` take, as text and read.
struct SweepArguments {
    SweepRequest sweep;
    std::vector<std::string> varied;
    std::vector<std::string> until;
    std::vector<std::string> set;
    CollectRequest collect;
};

/// Adds both commands to the parser, which fills in `arguments`.
void addSweepCommands(CLI::App& app, SweepArguments& arguments);

/// Checks what the parser has filled in.
Result<SweepRequest> finishSweep(SweepArguments& arguments);
Result<CollectRequest> finishCollect(const SweepArguments& arguments);

}  // namespace marginscope
