#include "app/commands.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iomanip>
#include <nlohmann/json.hpp>

#include "app/benchmarks.h"
#include "app/command_line.h"
#include "app/data_commands.h"
#include "app/experiment_source.h"
#include "app/headless_run.h"
#include "app/point_commands.h"
#include "app/sweep_command.h"
#include "app/window_commands.h"
#include "engine/base/text.h"
#include "engine/data/cifar10_official.h"
#include "engine/experiment/experiment_json.h"
#include "engine/experiment/presets.h"

namespace marginscope {
namespace {

/// Carries out one request; one overload a command.
class Commands {
 public:
    Commands(int argc, char** argv, std::ostream& output, std::ostream& errors)
        : m_argc(argc), m_argv(argv), m_output(output), m_errors(errors) {}

    ExitStatus operator()(const TextRequest& request) const {
        m_output << request.text;
        return ExitStatus::Done;
    }

    ExitStatus operator()(const PresetsRequest& request) const;
    ExitStatus operator()(const ShowRequest& request) const;
    ExitStatus operator()(const RunRequest& request) const { return runHeadless(request, m_output, m_errors); }
    ExitStatus operator()(const FigureRequest& request) const;
    ExitStatus operator()(const AnimateRequest& request) const;
    ExitStatus operator()(const WindowRequest& request) const;

    ExitStatus operator()(const BenchRequest& request) const {
        if (runBenchmarks(request, m_output)) return ExitStatus::Done;
        const Error error{
            ErrorCode::NotFound, "--filter",
            "expected a regular expression that is in the name of a benchmark (bench lists them), found " +
                inQuotes(request.filter)};
        return reportError(m_errors, error, ExitStatus::WrongUsage);
    }

    ExitStatus operator()(const SweepRequest& request) const { return runSweep(request, m_output, m_errors); }
    ExitStatus operator()(const CollectRequest& request) const { return collectResults(request, m_output, m_errors); }

    ExitStatus operator()(const DataImportRequest& request) const {
        return importCifar10Data(request, m_output, m_errors);
    }

    ExitStatus operator()(const DataFetchRequest& request) const {
        return fetchCifar10Data(request, officialCifar10Archive(), m_output, m_errors);
    }
    ExitStatus operator()(const DataShowRequest& request) const { return showPoints(request, m_output, m_errors); }
    ExitStatus operator()(const DataExportRequest& request) const { return exportPoints(request, m_output, m_errors); }

 private:
    int m_argc;
    char** m_argv;
    std::ostream& m_output;
    std::ostream& m_errors;
};

ExitStatus Commands::operator()(const PresetsRequest& request) const {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const std::string& name : presetNames()) {
        const Result<Experiment> preset = loadExperiment(name);
        if (!preset) return reportError(m_errors, preset.error());
        list.push_back({{"name", name}, {"description", preset->description}});
    }
    if (request.json) {
        m_output << list.dump(2) << "\n";
        return ExitStatus::Done;
    }
    for (const auto& preset : list) {
        m_output << std::left << std::setw(16) << preset["name"].get<std::string>() << "  "
                 << preset["description"].get<std::string>() << "\n";
    }
    return ExitStatus::Done;
}

ExitStatus Commands::operator()(const ShowRequest& request) const {
    const Result<Experiment> experiment = loadExperiment(request.source);
    if (!experiment) return reportError(m_errors, experiment.error());
    m_output << experimentToJson(*experiment) << "\n";
    return ExitStatus::Done;
}

ExitStatus Commands::operator()(const FigureRequest& request) const {
    if (Result<void> written = writeFigure(request); !written) {
        return reportError(m_errors, written.error(), canDraw() ? ExitStatus::Unusable : ExitStatus::WrongUsage);
    }
    return ExitStatus::Done;
}

ExitStatus Commands::operator()(const AnimateRequest& request) const {
    const Result<ExitStatus> status = animate(request, m_errors);
    if (status) return *status;
    return reportError(m_errors, status.error(), canDraw() ? ExitStatus::Unusable : ExitStatus::WrongUsage);
}

/// A bare word that names nothing was most likely meant as a command.
bool looksLikeCommand(const std::string& file) {
    return file.find_first_of("./\\") == std::string::npos;
}

bool hasDisplay() {
    const char* const variables[] = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"};
    return std::any_of(std::begin(variables), std::end(variables), [](const char* name) {
        const char* value = std::getenv(name);
        return value != nullptr && *value != '\0';
    });
}

ExitStatus Commands::operator()(const WindowRequest& request) const {
    const std::vector<std::string> presets = presetNames();
    std::error_code ignored;
    const bool isPreset = std::find(presets.begin(), presets.end(), request.file) != presets.end();
    if (!request.file.empty() && !isPreset && !std::filesystem::exists(request.file, ignored)) {
        if (looksLikeCommand(request.file)) {
            const Error error{ErrorCode::NotFound, request.file,
                              "expected a command, a preset or a file, found none of that name (marginscope --help "
                              "lists the commands)"};
            return reportError(m_errors, error, ExitStatus::WrongUsage);
        }
        return reportError(m_errors,
                           Error{ErrorCode::NotFound, request.file,
                                 "expected an experiment, a run directory or a CSV of points, found no file"});
    }
    if (canDraw() && !hasDisplay()) {
        return reportError(m_errors, Error{ErrorCode::Unsupported, "window",
                                           "expected a display in DISPLAY or WAYLAND_DISPLAY, found none (marginscope "
                                           "run works without one)"});
    }
    const Result<int> status = openWindow(request, m_argc, m_argv);
    if (!status) {
        return reportError(m_errors, status.error(), canDraw() ? ExitStatus::Unusable : ExitStatus::WrongUsage);
    }
    return ExitStatus(*status);
}

}  // namespace

ExitStatus reportError(std::ostream& errors, const Error& error, ExitStatus status) {
    errors << "marginscope: error: " << error.text() << std::endl;
    return status;
}

int runProgram(int argc, char** argv, std::ostream& output, std::ostream& errors) {
    const Result<Request> request = parseCommandLine(std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
    ExitStatus status = ExitStatus::Done;
    if (request) {
        status = std::visit(Commands(argc, argv, output, errors), *request);
    } else {
        status = reportError(errors, request.error(), ExitStatus::WrongUsage);
    }
    // A full disk or a closed pipe behind standard output must not look like success.
    if (status == ExitStatus::Done && !output.flush()) {
        const Error error{ErrorCode::NotWritable, "standard output",
                          "expected to be able to write, found that it failed"};
        status = reportError(errors, error);
    }
    return int(status);
}

}  // namespace marginscope
