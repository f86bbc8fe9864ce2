#include "app/opening.h"

#include <filesystem>

#include "app/experiment_source.h"

namespace marginscope {

Result<Experiment> openExperiment(const std::string& name) {
    const std::filesystem::path path(name);
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return loadExperiment((path / "experiment.json").string());
    return loadExperiment(name);
}

}  // namespace marginscope
