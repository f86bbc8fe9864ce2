#include <exception>
#include <iostream>

#include "app/commands.h"
#include "app/memory_settings.h"

int main(int argc, char** argv) {
    marginscope::keepFreedMemory();
    try {
        return marginscope::runProgram(argc, argv, std::cout, std::cerr);
    } catch (const std::exception& error) {
        std::cerr << "marginscope: error: " << error.what() << '\n';
        return int(marginscope::ExitStatus::RunFailed);
    }
}
