#include "engine/data/user_data.h"

#include <cstdlib>
#include <filesystem>

namespace marginscope {

namespace fs = std::filesystem;

std::string userDataDirectory() {
    const auto variable = [](const char* name) {
        const char* const value = std::getenv(name);
        return fs::path(value ? value : "");
    };
    const fs::path data = variable("XDG_DATA_HOME");
    const fs::path parent = data.is_absolute() ? data : variable("HOME") / ".local" / "share";
    return (parent / "marginscope").string();
}

std::string cifar10Directory() {
    return (fs::path(userDataDirectory()) / "cifar10").string();
}

}  // namespace marginscope
