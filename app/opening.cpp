#include "app/opening.h"

#include <filesystem>
#include <utility>

#include "app/experiment_source.h"
#include "engine/data/csv.h"

namespace marginscope {

namespace {

Result<Experiment> withPointsOf(const std::filesystem::path& file, Experiment experiment) {
    // Read here already: the sentence about a bad file should come before anything is changed.
    if (const Result<LabelledPoints> points = readCsv(file.string()); !points) return points.error();
    std::error_code ignored;
    const std::filesystem::path absolute = std::filesystem::absolute(file, ignored);
    experiment.name = file.stem().string();
    experiment.watch.clear();
    experiment.note.clear();
    DataSettings data;
    data.kind = "csv";
    data.path = absolute.string();
    data.lift = experiment.data.lift;
    experiment.data = std::move(data);
    return experiment;
}

}  // namespace

Result<Experiment> openExperiment(const std::string& name, const Experiment& current) {
    const std::filesystem::path path(name);
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return loadExperiment((path / "experiment.json").string());
    const std::string ending = path.extension().string();
    if (ending == ".csv" || ending == ".tsv") return withPointsOf(path, current);
    return loadExperiment(name);
}

}  // namespace marginscope
