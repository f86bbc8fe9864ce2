#include "widgets/experiment_on_points.h"

#include <algorithm>
#include <filesystem>

#include "engine/base/text.h"
#include "engine/experiment/load_images.h"
#include "engine/training/build_run.h"

namespace marginscope {

namespace {

constexpr Index mostMarginsKept = 6'000'000;  // of all records together
constexpr Index fewestRecords = 16;

std::string describeImport(const std::string& path, const PointFileOptions& options, const PointFile& file) {
    const std::vector<std::string>& names = file.columnNames;
    std::string text = "Points of " + std::filesystem::path(path).filename().string() + ": coordinates " +
                       joined({names.begin(), names.end() - 1}) + ", label " + names.back() + " (";
    const auto classes = Index(file.labels.size());
    for (Index index = 0; index < classes; ++index)
        text += (index > 0 ? ", " : "") + file.labels[std::size_t(index)] + " is " +
                std::to_string(classes > 2 ? index : 2 * index - 1);
    text += "); ";
    text += options.intoBox ? "each coordinate is moved and stretched over [-1, 1]" : "coordinates as they are";
    const Index taken = file.data.points.rows();
    if (taken < file.available)
        text += "; " + std::to_string(taken) + " of " + std::to_string(file.available) + " points, drawn with seed " +
                std::to_string(options.seed);
    if (file.badLines.count > 0) text += "; " + std::to_string(file.badLines.count) + " bad lines left out";
    return text + ".";
}

void fitClasses(const LabelledPoints& data, Experiment& experiment) {
    if (experiment.network.kind == "deep-linear" && experiment.network.widths.size() >= 2) {
        experiment.network.widths.front() = int(data.points.cols()) + (experiment.data.lift == Lift::One ? 1 : 0);
        experiment.network.widths.back() = data.classCount > 2 ? int(data.classCount) : 1;
    }
    if (data.classCount <= 2) return;
    experiment.loss = "cross-entropy";
    if (experiment.initialization.scheme == "paired") experiment.initialization.scheme = "normal";
}

void fitNumber(const LabelledPoints& data, Experiment& experiment) {
    const Index examples = data.points.rows();
    const Index records = std::max(fewestRecords, mostMarginsKept / std::max<Index>(1, examples));
    experiment.record.mostRecords = int(std::min<Index>(experiment.record.mostRecords, records));
    if (examples <= mostExamplesOfFlow(data.classCount)) return;
    experiment.dynamics.method = "sgd";
    experiment.frozen = false;
    experiment.comparison = ComparisonSettings();
    experiment.record.saliency = false;
    if (experiment.loss == "squared") experiment.loss = "logistic";
}

}  // namespace

Experiment experimentOnPoints(const std::string& path, const PointFileOptions& options, const PointFile& file,
                              const Experiment& current) {
    const bool takesPoints = !isImageKind(current.data.kind) && current.data.kind != "hat";
    Experiment experiment = takesPoints ? current : Experiment();
    experiment.name = std::filesystem::path(path).stem().string();
    experiment.description = describeImport(path, options, file);
    experiment.watch.clear();
    experiment.note.clear();
    DataSettings data;
    data.kind = "csv";
    data.path = path;
    data.columns = options.columns;
    data.badLines = options.skipBadLines ? "skip" : "refuse";
    data.scaling = options.intoBox ? "box" : "none";
    data.most = int(options.most);
    data.seed = options.seed;
    data.lift = takesPoints ? current.data.lift : Lift::One;
    experiment.data = std::move(data);
    fitClasses(file.data, experiment);
    fitNumber(file.data, experiment);
    return experiment;
}

}  // namespace marginscope
