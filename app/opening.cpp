#include "app/opening.h"

#include <filesystem>
#include <utility>

#include "app/experiment_source.h"
#include "engine/data/point_file.h"
#include "widgets/experiment_on_points.h"
#include "widgets/point_importer.h"

namespace marginscope {

namespace {

Result<Experiment> withPointsOf(const std::filesystem::path& file, const Experiment& current) {
    // Read here already: the sentence about a bad file should come before anything is changed.
    const Result<PointFile> points = readPointFile(file.string(), {});
    if (!points) return points.error();
    std::error_code ignored;
    return experimentOnPoints(std::filesystem::absolute(file, ignored).string(), {}, *points, current);
}

}  // namespace

Result<Experiment> openExperiment(const std::string& name, const Experiment& current) {
    const std::filesystem::path path(name);
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return loadExperiment((path / "experiment.json").string());
    if (isPointFile(QString::fromStdString(name))) return withPointsOf(path, current);
    return loadExperiment(name);
}

}  // namespace marginscope
