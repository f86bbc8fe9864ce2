#include "engine/storage/collected_runs.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/base/file_bytes.h"
#include "engine/base/read_text.h"
#include "engine/data/csv.h"
#include "engine/experiment/differing_fields.h"
#include "engine/experiment/experiment_json.h"
#include "engine/experiment/json_syntax.h"
#include "engine/training/stop_reason.h"

namespace marginscope {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

Result<Json> readSummary(const std::string& path) {
    const std::string file = path + "/summary.json";
    const Result<std::string> text = readFile(file);
    if (!text) return text.error();
    Result<Json> json = parseJson(*text, file);
    if (!json) return json;
    const auto stop = json->is_object() ? json->find("stop") : json->end();
    const bool isWhole = json->is_object() && stop != json->end() && stop->is_object() && stop->contains("reason") &&
                         (*stop)["reason"].is_string() && stop->contains("message") && (*stop)["message"].is_string();
    if (!isWhole) return Error{ErrorCode::Malformed, file, "expected the summary of a run, found something else"};
    return json;
}

bool hasAnyOf(const std::string& path, std::initializer_list<const char*> names) {
    std::error_code ignored;
    return std::any_of(names.begin(), names.end(),
                       [&](const char* name) { return fs::exists(path + "/" + name, ignored); });
}

bool isRunDirectory(const std::string& path) {
    return hasAnyOf(path, {"experiment.json", "summary.json", "initial.npz", "checkpoint", "checkpoint.old"});
}

/// What the files of a run directory say.
struct InspectedRun {
    RunDirectoryState state;
    std::optional<Json> summary;  ///< none if it is not there, or torn
};

/// How far a run has come of which there is a summary.
void judge(const Json& summary, RunDirectoryState& state) {
    const std::string reason = summary["stop"]["reason"];
    const auto is = [&reason](StopReason known) { return reason == toString(known); };
    const bool hasFailed = is(StopReason::NotFinite) || is(StopReason::Failed);
    if (is(StopReason::Interrupted))
        state.sentence = "The run was interrupted; --resume goes on from there.";
    else if (is(StopReason::Running))
        state.sentence = "The run has not ended.";
    else if (hasFailed)
        state.sentence = summary["stop"]["message"];
    if (state.sentence.empty() || hasFailed) state.outcome = hasFailed ? RunOutcome::Failed : RunOutcome::Ended;
}

InspectedRun inspect(const std::string& path) {
    std::error_code ignored;
    if (!fs::exists(path, ignored) || (fs::is_directory(path, ignored) && fs::is_empty(path, ignored))) return {};
    InspectedRun run;
    const bool hasSummary = hasAnyOf(path, {"summary.json"});
    Result<Json> summary = readSummary(path);
    if (summary) run.summary = std::move(*summary);
    const std::string file = path + "/experiment.json";
    const Result<std::string> text = readFile(file);
    const Result<Experiment> experiment = text ? experimentFromJson(*text, file) : Result<Experiment>(text.error());
    if (!experiment) {
        run.state = {RunOutcome::NotBegun, std::nullopt, experiment.error().text()};
        return run;
    }
    run.state = {RunOutcome::Unfinished, *experiment, ""};
    if (run.summary)
        judge(*run.summary, run.state);
    else
        run.state.sentence =
            hasSummary ? summary.error().text() : "The run has not ended: there is no summary.json yet.";
    return run;
}

/// Single values, objects flattened: {"a": {"b": 1}} is "a.b" and 1.
void addValues(const Json& json, const std::string& place, CollectedRun& run) {
    if (json.is_object()) {
        for (const auto& [name, value] : json.items()) addValues(value, place + "." + name, run);
    } else if (json.is_number() || json.is_boolean() || json.is_string()) {
        run.values.emplace_back(place, json.dump());
    }
}

void addSummary(const Json& summary, CollectedRun& run) {
    run.values.emplace_back("stop.reason", summary["stop"]["reason"].dump());
    for (const char* section : {"final", "first_perfect", "references", "frozen", "counters"})
        if (summary.contains(section)) addValues(summary[section], section, run);
    for (const char* field : {"degree", "examples", "parameters", "experiment", "version"})
        if (summary.contains(field)) addValues(summary[field], field, run);
    if (!summary.contains("checks") || !summary["checks"].is_array()) return;
    for (const Json& check : summary["checks"]) {
        const bool isWhole = check.is_object() && check.contains("key") && check["key"].is_string() &&
                             check.contains("verdict") && check["verdict"].is_string();
        if (isWhole) run.values.emplace_back("verdict." + check["key"].get<std::string>(), check["verdict"].dump());
    }
}

/// Numbers by their value, before words; nothing at all comes last.
int compareNaturally(const std::string& a, const std::string& b) {
    const std::optional<double> x = parsedNumber<double>(a);
    const std::optional<double> y = parsedNumber<double>(b);
    if (x && y && *x != *y) return *x < *y ? -1 : 1;
    if (a.empty() != b.empty()) return a.empty() ? 1 : -1;
    if (x.has_value() != y.has_value()) return x ? -1 : 1;
    return a.compare(b);
}

bool comesBefore(const CollectedRun& a, const CollectedRun& b) {
    for (std::size_t k = 0; k < a.varied.size(); ++k)
        if (const int order = compareNaturally(a.varied[k], b.varied[k]); order != 0) return order < 0;
    return a.name < b.name;
}

std::string csvCell(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    return csvQuoted(text);
}

/// A value that is a text without its quotes.
std::string withoutQuotes(const std::string& json) {
    return json.starts_with('"') ? Json::parse(json).get<std::string>() : json;
}

/// In the order in which the runs have them.
std::vector<std::string> valueNames(const CollectedRuns& runs) {
    std::vector<std::string> names;
    for (const CollectedRun& run : runs.runs)
        for (const auto& [name, value] : run.values)
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    return names;
}

Result<std::vector<std::string>> runDirectoriesIn(const std::string& directory) {
    std::error_code failure;
    if (!fs::is_directory(directory, failure))
        return Error{ErrorCode::NotFound, directory, "expected a directory of run directories, found none"};
    if (isRunDirectory(directory)) return std::vector{directory};
    std::vector<std::string> found;
    for (fs::directory_iterator entry(directory, failure), end; !failure && entry != end; entry.increment(failure)) {
        std::error_code ignored;
        if (entry->is_directory(ignored) && isRunDirectory(entry->path().string()))
            found.push_back(entry->path().string());
    }
    if (failure)
        return Error{ErrorCode::NotReadable, directory, "expected to be able to read it, found: " + failure.message()};
    if (found.empty())
        return Error{ErrorCode::NotFound, directory,
                     "expected run directories in it (of marginscope sweep or run), found none"};
    return found;
}

}  // namespace

RunDirectoryState inspectRunDirectory(const std::string& path) {
    return inspect(path).state;
}

Result<CollectedRuns> collectRuns(const std::vector<std::string>& directories) {
    CollectedRuns result;
    std::vector<std::optional<Experiment>> experiments;
    for (const std::string& directory : directories) {
        const Result<std::vector<std::string>> paths = runDirectoriesIn(directory);
        if (!paths) return paths.error();
        for (const std::string& path : *paths) {
            InspectedRun inspected = inspect(path);
            CollectedRun run;
            run.name = fs::path(path).lexically_normal().filename().string();
            if (run.name.empty()) run.name = fs::path(path).lexically_normal().parent_path().filename().string();
            run.note = inspected.state.sentence;
            if (inspected.summary) addSummary(*inspected.summary, run);
            experiments.push_back(std::move(inspected.state.experiment));
            result.runs.push_back(std::move(run));
        }
    }
    std::vector<const Experiment*> known;
    for (const std::optional<Experiment>& experiment : experiments)
        if (experiment) known.push_back(&*experiment);
    for (const DifferingField& field : differingFields(known)) {
        result.varied.push_back(field.path);
        std::size_t next = 0;
        for (std::size_t k = 0; k < experiments.size(); ++k)
            result.runs[k].varied.push_back(experiments[k] ? field.values[next++] : "");
    }
    std::sort(result.runs.begin(), result.runs.end(), comesBefore);
    return result;
}

std::string collectedCsv(const CollectedRuns& runs) {
    const std::vector<std::string> names = valueNames(runs);
    std::string csv = "run";
    for (const std::string& path : runs.varied) csv += "," + csvCell(path);
    csv += ",note";
    for (const std::string& name : names) csv += "," + csvCell(name);
    csv += "\n";
    for (const CollectedRun& run : runs.runs) {
        csv += csvCell(run.name);
        for (const std::string& value : run.varied) csv += "," + csvCell(value);
        csv += "," + csvCell(run.note);
        for (const std::string& name : names) {
            const auto found = std::find_if(run.values.begin(), run.values.end(),
                                            [&name](const auto& value) { return value.first == name; });
            csv += "," + (found == run.values.end() ? std::string() : csvCell(withoutQuotes(found->second)));
        }
        csv += "\n";
    }
    return csv;
}

std::string collectedJson(const CollectedRuns& runs) {
    Json list = Json::array();
    for (const CollectedRun& run : runs.runs) {
        Json varied = Json::object();
        for (std::size_t k = 0; k < runs.varied.size(); ++k) {
            const Json value = Json::parse(run.varied[k], nullptr, false);
            varied[runs.varied[k]] = value.is_discarded() ? Json(run.varied[k]) : value;
        }
        Json values = Json::object();
        for (const auto& [name, value] : run.values) values[name] = Json::parse(value);
        list.push_back({{"run", run.name}, {"varied", varied}, {"note", run.note}, {"values", values}});
    }
    return Json{{"varied", runs.varied}, {"runs", list}}.dump(2) + "\n";
}

}  // namespace marginscope
