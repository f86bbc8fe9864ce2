#include "app/process_age.h"

#include <unistd.h>

#include <ctime>
#include <fstream>
#include <sstream>
#include <string>

namespace marginscope {

std::optional<double> secondsSinceProcessStart() {
    std::ifstream file("/proc/self/stat");
    std::string text;
    if (!std::getline(file, text)) return std::nullopt;
    // The name of the program, in parentheses, may hold spaces. After it comes field 3; the start is field 22.
    std::istringstream fields(text.substr(text.rfind(')') + 1));
    std::string skipped;
    for (int field = 3; field < 22; ++field) fields >> skipped;
    unsigned long long ticks = 0;
    timespec now{};
    if (!(fields >> ticks) || clock_gettime(CLOCK_BOOTTIME, &now) != 0) return std::nullopt;
    return double(now.tv_sec) + 1e-9 * double(now.tv_nsec) - double(ticks) / double(sysconf(_SC_CLK_TCK));
}

}  // namespace marginscope
