#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <regex>

#include "app/figure_command_line.h"
#include "app/option_checks.h"
#include "app/sweep_command_line.h"
#include "engine/base/read_text.h"
#include "engine/base/text.h"
#include "engine/data/download.h"
#include "engine/experiment/experiment_json.h"

namespace marginscope {
namespace {

constexpr int mostThreads = 1024;
/// CLI11's parser together with the requests it fills in.
struct Parser {
    CLI::App app{"Marginscope: see deep networks converge in direction (Ji & Telgarsky 2020).", "marginscope"};
    WindowRequest window;
    std::string speed;
    std::string size;
    PresetsRequest presets;
    ShowRequest show;
    RunRequest run;
    std::vector<std::string> untilTexts;
    std::vector<std::string> setTexts;
    FigureCommandLine figures;
    BenchRequest bench;
    DataImportRequest dataImport;
    DataFetchRequest dataFetch;
    DataShowRequest dataShow;
    DataExportRequest dataExport;
    SweepArguments sweep;
    std::string dataSet;
};

/// CLI11 itself would turn −1 into a huge seed. Returns what is wrong with the text, or nothing.
std::string checkSeed(const std::string& text) {
    return parsedNumber<std::uint64_t>(text) ? "" : "expected a whole number from 0 to 2^64 - 1, found " + text;
}

void addWindow(Parser& parser) {
    CLI::App& app = parser.app;
    WindowRequest& window = parser.window;
    app.add_option(
        "FILE", window.file,
        "what the window opens: an experiment, a run directory, a file of points (CSV, .npy, .npz) or a preset");
    app.add_option("--speed", parser.speed, "pace of training in the window: flat-out, or relative length a second")
        ->type_name("X|flat-out");
    app.add_option("--size", parser.size, "size of the window in pixels")->type_name("WxH");
    app.add_flag("--frame-statistics", window.frameStatistics,
                 "every 5 seconds and at the end, say on standard output how fluent the window is");
    CLI::Option* screenshot =
        app.add_option("--screenshot", window.screenshot, "save a picture of the window and close it");
    screenshot->type_name("FILE.png");
    app.add_option("--after", window.screenshotSeconds, "seconds until the picture")
        ->type_name("S")
        ->check(between(0.0, 1e6))
        ->needs(screenshot);
}

void addRun(Parser& parser) {
    RunRequest& run = parser.run;
    CLI::App* command = parser.app.add_subcommand("run", "train without a window");
    command->add_option("experiment", run.source, "a preset's name or an experiment file")
        ->type_name("PRESET|FILE")
        ->required();
    CLI::Option* out = command->add_option("--out", run.outputDirectory, "run directory to write, made if absent");
    out->type_name("DIR");
    CLI::Option* force = command->add_flag("--force", run.force, "write even if DIR is not empty")->needs(out);
    command->add_flag("--resume", run.resume, "go on from the state saved in DIR, as the run was begun")
        ->needs(out)
        ->excludes(force);
    command
        ->add_option("--until", parser.untilTexts,
                     "stop at accuracy=X (that is ln(n/L)), log_norm=R, log_norm_ratio=R, steps=N, seconds=S or "
                     "angle=RAD; repeatable, the first to hold stops the run")
        ->type_name("CONDITION=X")
        ->allow_extra_args(false);
    command->add_option("--set", parser.setTexts, "change a field of the experiment; repeatable")
        ->type_name("path.to.field=VALUE")
        ->allow_extra_args(false);
    command
        ->add_option("--data", run.data,
                     "take the points from a file (CSV, .npy, .npz), or images from a copy of CIFAR-10 (cifar10: "
                     "alone: the imported one)")
        ->type_name("FILE.csv|cifar10:PATH");
    command->add_option("--init", run.initialWeights, "take the initial weights from a file")->type_name("FILE.npz");
    command->add_option("--seed", run.seed, "initialization.seed")->type_name("N")->check(checkSeed);
    command->add_option("--threads", run.threads, "how many threads compute (default: one a core)")
        ->type_name("N")
        ->check(between(1, mostThreads));
    command->add_option("--figures", run.figures, "figures to draw at the end: all, or kinds separated by commas")
        ->type_name("KIND,…")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(oneOf(figureKinds()))
        ->needs(out);
    command
        ->add_option("--checkpoint-every", run.checkpointSeconds,
                     "seconds between two states saved in DIR on the way, more if saving is slow (default: 10)")
        ->type_name("S")
        ->check(between(0.0, 1e6))
        ->needs(out);
    command->add_flag("--quiet", run.quiet, "no progress on standard error");
}

/// The name of the data set, which both commands of `data` take first.
CLI::App* addDataCommand(CLI::App& data, Parser& parser, const std::string& name, const std::string& description) {
    CLI::App* command = data.add_subcommand(name, description);
    command->add_option("dataset", parser.dataSet, "cifar10, the one data set that is known")
        ->type_name("NAME")
        ->required()
        ->check(oneOf({"cifar10"}));
    return command;
}

void addData(Parser& parser) {
    CLI::App* data = parser.app.add_subcommand(
        "data", "keep data sets of images where experiments find them; look at points and write them");
    // None at all is said in finishData(): CLI11 would complain of it before it names a word it does not know.
    data->require_subcommand(0, 1);
    addDataCommand(*data, parser, "import", "copy a data set from this machine")
        ->add_option("SOURCE", parser.dataImport.source,
                     "a directory, one .bin, or the untouched cifar-10-binary.tar.gz")
        ->required();
    addDataCommand(*data, parser, "fetch", "download a data set (170 MB), check it and import it; resumes")
        ->add_option("--from", parser.dataFetch.url, "another place that offers the same file")
        ->type_name("URL");
    data->add_subcommand("show", "say what is in a file of points")
        ->add_option("FILE", parser.dataShow.source, "a table of text, an .npy or an .npz")
        ->required();
    CLI::App* exporting = data->add_subcommand("export", "write points as CSV; a table keeps its bytes");
    exporting->add_option("SOURCE", parser.dataExport.source, "a preset's name, an experiment file or a file of points")
        ->required();
    exporting->add_option("--out", parser.dataExport.file, "file to write (default: standard output)")
        ->type_name("FILE.csv");
    exporting->add_flag("--plain", parser.dataExport.plain, "in the plain form x1,...,xd,label, whatever the table is");
}

std::unique_ptr<Parser> makeParser() {
    auto parser = std::make_unique<Parser>();
    CLI::App& app = parser->app;
    app.set_help_flag("--help", "print this help and end");
    app.set_version_flag("--version", "marginscope " MARGINSCOPE_VERSION, "print the version and end");
    app.require_subcommand(0, 1);
    addWindow(*parser);
    CLI::App* presets = app.add_subcommand("presets", "names and one-line descriptions of the presets");
    presets->add_flag("--json", parser->presets.json, "as JSON");
    CLI::App* show = app.add_subcommand("show", "print an experiment as JSON, every default written out");
    show->add_option("experiment", parser->show.source, "a preset's name or an experiment file")
        ->type_name("PRESET|FILE")
        ->required();
    addRun(*parser);
    parser->figures.addTo(app);
    addSweepCommands(app, parser->sweep);
    CLI::App* bench = app.add_subcommand("bench", "measure the engine on this machine");
    bench->add_option("--filter", parser->bench.filter, "only rows whose name contains a match")->type_name("REGEX");
    bench->add_flag("--json", parser->bench.json, "as JSON");
    bench->add_option("--threads", parser->bench.threads, "how many threads compute (default: one a core)")
        ->type_name("N")
        ->check(between(1, mostThreads));
    addData(*parser);
    return parser;
}

/// What CLI11 complains of, in our words: CLI11 names the option in front, or at the end.
Error usageErrorOf(const CLI::ParseError& error, const CLI::App& app) {
    std::string text = error.what();
    std::replace(text.begin(), text.end(), '\n', ' ');
    const CLI::App* command = &app;
    while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
    const std::string commandName = command == &app ? "marginscope" : command->get_name();
    const std::string first = text.substr(0, text.find_first_of(": "));
    const std::string last = text.substr(text.rfind(' ') + 1);
    const CLI::Option* const option = command->get_option_no_throw(first);
    const std::string& kind = error.get_name();
    if (kind == "ValidationError" && text.size() > first.size() + 2)
        return usageError(first, text.substr(first.size() + 2));
    if (kind == "RequiredError") {
        const bool isPositional = option && option->get_positional();
        return usageError(
            first, "expected " + (isPositional ? option->get_description() : "it with a value") + ", found nothing");
    }
    if (kind == "ArgumentMismatch") {
        const bool isMissing = text.ends_with("missing");
        const std::string type = option ? " " + option->get_type_name() : "";
        return usageError(first, isMissing ? "expected a value" + type + " after it, found none"
                                           : "expected it once, found it " + last + " times");
    }
    if (kind == "RequiresError") return usageError(first, "expected " + last + " beside it, found none");
    if (kind == "ExcludesError") return usageError(first, "expected no " + last + " beside it, found one");
    if (dynamic_cast<const CLI::ExtrasError*>(&error)) {  // its name is that of the program
        const std::vector<std::string> extras = app.remaining(true);
        const bool isOption = !extras.empty() && extras.front().starts_with("-");
        const std::string expected = isOption                ? "an option that it has"
                                     : commandName == "data" ? "import, fetch, show or export after it"
                                                             : "no further argument";
        return usageError(commandName, "expected " + expected + ", found " + joined(extras, " ") +
                                           " (marginscope --help lists what there is)");
    }
    return usageError(commandName, "expected what marginscope --help lists, found this: " + text);
}

Result<Request> finishWindow(Parser& parser) {
    WindowRequest& window = parser.window;
    if (!parser.speed.empty()) {
        window.speed =
            parser.speed == "flat-out" ? std::numeric_limits<double>::infinity() : parsedNumber<double>(parser.speed);
        if (!window.speed || !(*window.speed > 0)) {
            return usageError("--speed", "expected flat-out or a number above 0, found \"" + parser.speed + "\"");
        }
    }
    static const std::regex size("([1-9][0-9]{2,4})x([1-9][0-9]{2,4})");
    std::smatch match;
    if (!parser.size.empty() && !std::regex_match(parser.size, match, size)) {
        return usageError("--size", "expected WxH as in 1280x800, found \"" + parser.size + "\"");
    }
    if (!match.empty()) {
        window.width = std::stoi(match[1]);
        window.height = std::stoi(match[2]);
    }
    return Request(window);
}

/// A run goes on as it was begun. What would make another run of it is refused and not dropped in silence.
Result<void> checkResume(const Parser& parser) {
    const RunRequest& run = parser.run;
    if (!run.resume) return {};
    const std::pair<const char*, bool> others[] = {{"--set", !parser.setTexts.empty()},
                                                   {"--seed", run.seed.has_value()},
                                                   {"--data", !run.data.empty()},
                                                   {"--init", !run.initialWeights.empty()}};
    for (const auto& [option, isGiven] : others) {
        if (!isGiven) continue;
        return usageError(option, "expected none beside --resume, because a run goes on as it was begun, found one");
    }
    return {};
}

Result<Request> finishRun(Parser& parser) {
    RunRequest& run = parser.run;
    if (Result<void> resume = checkResume(parser); !resume) return resume.error();
    for (const std::string& text : parser.untilTexts) {
        if (!run.until) run.until.emplace();
        if (Result<void> read = readStopCondition(text, *run.until); !read) return read.error();
    }
    if (Result<void> data = checkDataSource(run.data); !data) return data.error();
    for (const std::string& text : parser.setTexts) {
        const auto setting = readSetting(text);
        if (!setting) return setting.error();
        run.fields.push_back(*setting);
    }
    return Request(run);
}

Result<Request> finishBench(Parser& parser) {
    try {
        const std::regex compiled(parser.bench.filter);
    } catch (const std::regex_error&) {
        return usageError("--filter", "expected a regular expression, found \"" + parser.bench.filter + "\"");
    }
    return Request(parser.bench);
}

Result<Request> finishData(const Parser& parser) {
    const CLI::App* const data = parser.app.get_subcommands().front();
    if (data->get_subcommands().empty()) {
        return usageError("data", "expected import, fetch, show or export after it, found nothing");
    }
    const std::string& command = data->get_subcommands().front()->get_name();
    if (command == "import") return Request(parser.dataImport);
    if (command == "show") return Request(parser.dataShow);
    if (command == "export") return Request(parser.dataExport);
    const std::optional<std::string>& url = parser.dataFetch.url;
    if (url && !isDownloadAddress(*url)) {
        return usageError("--from", "expected an address that begins with https://, http:// or file://, found " +
                                        inQuotes(*url) + " (data import takes files)");
    }
    return Request(parser.dataFetch);
}

/// The rule for a condition is that of its field, stop.NAME.
Result<void> checkStopValue(const std::string& name, double number) {
    const std::string field = "stop." + name;
    Experiment scratch;
    if (setField(scratch, field, formatExactly(number))) return {};
    const std::vector<FieldDescription> fields = experimentFieldDescriptions();
    const auto description =
        std::find_if(fields.begin(), fields.end(), [&](const FieldDescription& known) { return known.path == field; });
    std::string expected = description == fields.end() ? "a number" : description->expected;
    // A field can be empty; a condition on the command line that never holds would mean nothing.
    if (const std::size_t orNull = expected.find(", or null"); orNull != std::string::npos) expected.resize(orNull);
    return usageError("--until", "expected " + expected + " after " + name + "=, found " + formatExactly(number));
}

template <typename Specific>
Result<Request> asRequest(const Result<Specific>& request) {
    return request ? Result<Request>(*request) : request.error();
}

}  // namespace

Result<void> readStopCondition(const std::string& text, StopSettings& stop) {
    const std::pair<const char*, std::optional<double>*> conditions[] = {
        {"accuracy", &stop.accuracy}, {"log_norm", &stop.logNorm}, {"log_norm_ratio", &stop.logNormRatio},
        {"steps", &stop.steps},       {"seconds", &stop.seconds},  {"angle", &stop.angle}};
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    for (const auto& [known, value] : conditions) {
        if (name != known || equals == std::string::npos) continue;
        const std::optional<double> number = parsedNumber<double>(std::string_view(text).substr(equals + 1));
        if (!number || !std::isfinite(*number)) {
            return usageError("--until",
                              "expected a number after " + name + "=, found \"" + text.substr(equals + 1) + "\"");
        }
        if (Result<void> allowed = checkStopValue(name, *number); !allowed) return allowed;
        *value = *number;
        return {};
    }
    return usageError(
        "--until",
        "expected accuracy=X, log_norm=R, log_norm_ratio=R, steps=N, seconds=S or angle=RAD, found \"" + text + "\"");
}

Result<Request> parseCommandLine(const std::vector<std::string>& arguments) {
    const std::unique_ptr<Parser> parser = makeParser();
    CLI::App& app = parser->app;
    try {
        // CLI11 takes the arguments from the back.
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::CallForHelp&) {
        return Request(TextRequest{app.help()});
    } catch (const CLI::CallForVersion& version) {
        return Request(TextRequest{std::string(version.what()) + "\n"});
    } catch (const CLI::ParseError& error) {
        return usageErrorOf(error, app);
    }
    const std::vector<CLI::App*> commands = app.get_subcommands();
    const std::string command = commands.empty() ? "" : commands.front()->get_name();
    if (!command.empty() && !parser->window.file.empty()) {
        return usageError(parser->window.file, "expected a command or a file to open, found a file before a command");
    }
    if (command == "presets") return Request(parser->presets);
    if (command == "show") return Request(parser->show);
    if (command == "run") return finishRun(*parser);
    if (command == "sweep") return asRequest(finishSweep(parser->sweep));
    if (command == "collect") return asRequest(finishCollect(parser->sweep));
    if (command == "figure") return parser->figures.finishFigure();
    if (command == "animate") return parser->figures.finishAnimation();
    if (command == "bench") return finishBench(*parser);
    if (command == "data") return finishData(*parser);
    return finishWindow(*parser);
}

namespace {

void collectOptions(const CLI::App& command, std::vector<std::string>& names) {
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    for (const CLI::App* nested : command.get_subcommands({})) collectOptions(*nested, names);
}

}  // namespace

std::vector<std::string> commandLineOptions() {
    const std::unique_ptr<Parser> parser = makeParser();
    std::vector<std::string> names;
    collectOptions(parser->app, names);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace marginscope
