#include "app/experiment_source.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "engine/base/file_bytes.h"
#include "engine/base/text.h"
#include "engine/experiment/experiment_json.h"
#include "engine/experiment/presets.h"
#include "engine/experiment/relative_paths.h"

namespace marginscope {

Result<Experiment> loadExperiment(const std::string& presetOrFile) {
    const std::vector<std::string> presets = presetNames();
    if (std::find(presets.begin(), presets.end(), presetOrFile) != presets.end()) {
        return experimentFromJson(presetText(presetOrFile), presetOrFile);
    }
    std::error_code ignored;
    if (!std::filesystem::exists(presetOrFile, ignored)) {
        return Error{ErrorCode::NotFound, presetOrFile,
                     "expected a preset (" + joined(presets) + ") or an experiment file, found neither"};
    }
    if (std::filesystem::is_directory(presetOrFile, ignored)) {
        const std::string inside =
            (std::filesystem::path(presetOrFile) / "experiment.json").lexically_normal().string();
        return Error{ErrorCode::Unsupported, presetOrFile,
                     "expected a preset or an experiment file, found a directory" +
                         (std::filesystem::exists(inside, ignored) ? "; its experiment is " + inside : std::string())};
    }
    const Result<std::string> text = readFile(presetOrFile);
    if (!text) return text.error();
    Result<Experiment> experiment = experimentFromJson(*text, presetOrFile);
    if (experiment) resolvePaths(*experiment, std::filesystem::path(presetOrFile).parent_path().string());
    return experiment;
}

namespace {

const std::string dataNameMark = " on ";

/// What --data says. Images are not lifted; which classes and how many records stays as the experiment has it.
void takeData(const std::string& source, DataSettings& data) {
    constexpr std::string_view images = "cifar10:";
    data.points.clear();
    data.columns.clear();  // of another file
    if (!source.starts_with(images)) {
        data.kind = "csv";
        data.path = source;
        return;
    }
    const std::string path = source.substr(images.size());
    data.kind = "cifar10";
    data.path = path.empty() ? "" : std::filesystem::absolute(path).lexically_normal().string();
    data.lift = Lift::None;
}

/// How people call the data that --data names.
std::string dataName(const DataSettings& data) {
    return data.kind == "cifar10" ? "CIFAR-10" : std::filesystem::path(data.path).filename().string();
}

/// The name without what replaceData() has added to it. Run directories keep points under another path.
std::string nameWithoutData(const Experiment& experiment) {
    const std::size_t mark = experiment.name.rfind(dataNameMark);
    if (mark == std::string::npos) return experiment.name;
    const std::string data = experiment.name.substr(mark + dataNameMark.size());
    const bool isData =
        data == dataName(experiment.data) || data == "CIFAR-10" || std::filesystem::path(data).has_extension();
    return isData ? experiment.name.substr(0, mark) : experiment.name;
}

/// Takes the data from `source`. What was described with other data is called by both: "figure1 on x.csv".
void replaceData(const std::string& source, Experiment& experiment) {
    const Experiment before = experiment;
    takeData(source, experiment.data);
    if (before.data == experiment.data) return;
    experiment.name = nameWithoutData(before) + dataNameMark + dataName(experiment.data);
    if (!experiment.description.empty()) experiment.description += "; here on " + dataName(experiment.data);
    if (experiment.data.kind == "csv") experiment.note.clear();  // it is about the points that were
}

/// A network of images cannot be trained on the points of a file; that a file is missing is the first thing to say.
Result<void> checkData(const std::string& source, const Experiment& experiment) {
    if (source.empty() || experiment.data.kind != "csv" || experiment.data.path != source) return {};
    const std::string& network = experiment.network.kind;
    if (network != "h-alexnet" && network != "densenet" && network != "resnet") return {};
    std::error_code ignored;
    if (!std::filesystem::exists(source, ignored))
        return Error{ErrorCode::NotFound, source, "expected a CSV of points for --data, found no file of that name"};
    return Error{ErrorCode::Malformed, "--data",
                 "expected pictures, cifar10: or cifar10:PATH, because network.kind is " + network +
                     ", found a file of points (data.kind csv), " + inQuotes(source)};
}

}  // namespace

bool isNamedAfter(const Experiment& experiment, const Experiment& named) {
    return experiment.name == named.name || experiment.name.starts_with(named.name + dataNameMark);
}

Result<Experiment> resolveExperiment(const RunRequest& request) {
    Result<Experiment> experiment = loadExperiment(request.source);
    if (!experiment) return experiment.error();
    if (request.until) experiment->stop = *request.until;
    if (!request.data.empty()) replaceData(request.data, *experiment);
    if (!request.initialWeights.empty()) {
        experiment->initialization.scheme = "file";
        experiment->initialization.path = request.initialWeights;
    }
    if (request.seed) experiment->initialization.seed = *request.seed;
    for (const auto& [path, value] : request.fields) {
        if (Result<void> set = setField(*experiment, path, value); !set) return set.error();
    }
    if (Result<void> fits = checkData(request.data, *experiment); !fits) return fits.error();
    if (Result<void> valid = validate(*experiment); !valid) return valid.error();
    return experiment;
}

}  // namespace marginscope
