#include <exception>
#include <iostream>

#include "app/commands.h"

int main(int argc, char** argv) {
    try {
        return marginscope::runProgram(argc, argv, std::cout, std::cerr);
    } catch (const std::exception& error) {
        std::cerr << "marginscope: error: " << error.what() << '\n';
        return int(marginscope::ExitStatus::RunFailed);
    }
}
