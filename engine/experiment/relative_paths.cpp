#include "engine/experiment/relative_paths.h"

#include <filesystem>

namespace marginscope {

void resolvePaths(Experiment& experiment, const std::string& directory) {
    const auto resolve = [&directory](std::string& path) {
        if (!path.empty() && std::filesystem::path(path).is_relative() && !directory.empty())
            path = (std::filesystem::path(directory) / path).string();
    };
    resolve(experiment.data.path);
    resolve(experiment.initialization.path);
}

}  // namespace marginscope
