#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "app/commands.h"

namespace marginscope::test {

struct Outcome {
    int status = 0;
    std::string output;
    std::string errors;
};

/// The whole program inside this process.
inline Outcome program(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "marginscope");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    std::ostringstream output, errors;
    const int status = runProgram(int(pointers.size()), pointers.data(), output, errors);
    return {status, output.str(), errors.str()};
}

}  // namespace marginscope::test
