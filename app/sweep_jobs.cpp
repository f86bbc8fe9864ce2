#include "app/sweep_jobs.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string_view>

#include "app/experiment_source.h"
#include "engine/base/text.h"
#include "engine/experiment/differing_fields.h"

namespace marginscope {
namespace {

std::string quoted(const std::string& word) {
    const bool isPlain = !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
        return (c < 128 && std::isalnum(c)) || std::string_view("_./:=,+@%-").find(char(c)) != std::string_view::npos;
    });
    if (isPlain) return word;
    std::string result = "'";
    for (const char c : word) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

/// A run directory keeps data and weights of files in itself, so that these fields are not those of the job.
bool mayDiffer(const std::string& path, const Experiment& wanted) {
    if (path.starts_with("stop.")) return true;
    if (wanted.data.kind == "csv" && (path.starts_with("data."))) return true;
    if (wanted.data.kind == "cifar10" && path == "data.path") return true;
    return wanted.initialization.scheme == "file" && path == "initialization.path";
}

/// The first field that makes the run another one; empty if there is none.
std::string foreignField(const Experiment& found, const Experiment& wanted) {
    for (const DifferingField& field : differingFields({&found, &wanted}))
        if (!mayDiffer(field.path, wanted)) return field.path;
    return "";
}

bool hasSameStop(const Experiment& found, const Experiment& wanted) {
    const std::vector<DifferingField> fields = differingFields({&found, &wanted});
    return std::none_of(fields.begin(), fields.end(),
                        [](const DifferingField& field) { return field.path.starts_with("stop."); });
}

/// A run that goes on takes its experiment from its directory, and only where it stops from here.
std::vector<std::string> conditions(const StopSettings& stop) {
    const std::pair<const char*, std::optional<double>> known[] = {
        {"accuracy", stop.accuracy}, {"log_norm", stop.logNorm}, {"log_norm_ratio", stop.logNormRatio},
        {"steps", stop.steps},       {"seconds", stop.seconds},  {"angle", stop.angle}};
    std::vector<std::string> arguments;
    for (const auto& [name, value] : known)
        if (value) arguments.insert(arguments.end(), {"--until", std::string(name) + "=" + formatExactly(*value)});
    return arguments;
}

RunRequest runRequest(const SweepRequest& request, const SweepJob& job) {
    RunRequest run;
    run.source = request.source;
    run.until = request.until;
    run.data = request.data;
    run.fields = request.fields;
    run.fields.insert(run.fields.end(), job.fields.begin(), job.fields.end());
    return run;
}

std::vector<std::string> argumentsOf(const SweepRequest& request, const SweepJob& job, const PlannedJob& planned,
                                     const Experiment& wanted) {
    std::vector<std::string> arguments = {"run", request.source};
    const auto add = [&arguments](const std::vector<std::string>& more) {
        arguments.insert(arguments.end(), more.begin(), more.end());
    };
    const bool goesOn = planned.found == RunOutcome::Unfinished || planned.found == RunOutcome::Ended;
    if (goesOn) {
        add(conditions(wanted.stop));
    } else {
        add(request.passedOn);
        for (const auto& [path, value] : job.fields) add({"--set", path + "=" + value});
    }
    if (request.threads > 0) add({"--threads", std::to_string(request.threads)});
    if (request.quiet) add({"--quiet"});
    add({"--out", planned.directory});
    if (goesOn) add({"--resume"});
    if (planned.found == RunOutcome::NotBegun) add({"--force"});
    return arguments;
}

}  // namespace

Result<std::vector<PlannedJob>> planSweep(const SweepRequest& request) {
    const Result<std::vector<SweepJob>> jobs = sweepJobs(request.varied);
    if (!jobs) return jobs.error();
    std::vector<PlannedJob> plan;
    std::error_code ignored;
    for (const SweepJob& job : *jobs) {
        const Result<Experiment> wanted = resolveExperiment(runRequest(request, job));
        if (!wanted) return wanted.error();
        PlannedJob planned;
        planned.name = job.name;
        planned.directory = (std::filesystem::path(request.outputDirectory) / job.name).string();
        const RunDirectoryState state = inspectRunDirectory(planned.directory);
        planned.found = state.outcome;
        const bool isBroken = state.outcome == RunOutcome::NotBegun &&
                              std::filesystem::exists(planned.directory + "/experiment.json", ignored);
        if (isBroken)
            return Error{ErrorCode::Unsupported, planned.directory,
                         "expected the run of this sweep or nothing, found a damaged one: " + state.sentence};
        if (state.experiment) {
            if (const std::string field = foreignField(*state.experiment, *wanted); !field.empty())
                return Error{ErrorCode::Unsupported, planned.directory,
                             "expected the run of this sweep or nothing, found one with another " + field};
        }
        if (state.outcome == RunOutcome::Failed) planned.failure = state.sentence;
        const bool isDone = state.outcome == RunOutcome::Failed ||
                            (state.outcome == RunOutcome::Ended && hasSameStop(*state.experiment, *wanted));
        if (!isDone) planned.arguments = argumentsOf(request, job, planned, *wanted);
        plan.push_back(std::move(planned));
    }
    return plan;
}

std::string shellLine(const std::vector<std::string>& words) {
    std::vector<std::string> safe;
    for (const std::string& word : words) safe.push_back(quoted(word));
    return joined(safe, " ");
}

}  // namespace marginscope
