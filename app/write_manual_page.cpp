// For the build: write_manual_page COMMANDS.md VERSION DATE prints the manual page.
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/manual_page.h"

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: write_manual_page COMMANDS.md VERSION DATE\n";
        return 2;
    }
    std::ifstream file(argv[1]);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file || text.str().empty()) {
        std::cerr << "write_manual_page: cannot read " << argv[1] << '\n';
        return 3;
    }
    std::cout << marginscope::manualPage(text.str(), argv[2], argv[3]);
    return std::cout.flush() ? 0 : 3;
}
