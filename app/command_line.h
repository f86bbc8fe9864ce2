#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/animation_request.h"
#include "engine/base/result.h"
#include "engine/experiment/experiment.h"
#include "engine/experiment/sweep.h"

namespace marginscope {

/// Print this text and end well: --help, --version.
struct TextRequest {
    std::string text;
};

/// Open the window.
struct WindowRequest {
    std::string file;             ///< experiment, run directory, CSV of points or preset; empty: figure1
    std::optional<double> speed;  ///< relative length ∫ ‖dW‖/‖W‖ a second; infinity is flat out
    bool frameStatistics = false;
    std::string screenshot;  ///< PNG to save before closing; empty: none
    double screenshotSeconds = 8;
    int width = 0;  ///< of the window in pixels; 0: as it was last time
    int height = 0;
};

/// List the presets.
struct PresetsRequest {
    bool json = false;
};

/// Print one experiment with every default written out.
struct ShowRequest {
    std::string source;  ///< preset name or experiment file
};

/// Train without a window.
struct RunRequest {
    std::string source;                                       ///< preset name or experiment file
    std::string outputDirectory;                              ///< empty: nothing is kept
    bool force = false;                                       ///< a directory that is not empty may be written to
    bool resume = false;                                      ///< go on from the state saved in outputDirectory
    std::optional<StopSettings> until;                        ///< replaces the experiment's own conditions
    std::vector<std::pair<std::string, std::string>> fields;  ///< path.to.field and its new value, in order
    std::string data;                                         ///< file of points, or cifar10:PATH, to train on instead
    std::string initialWeights;                               ///< .npz to start from instead
    std::optional<std::uint64_t> seed;                        ///< initialization.seed
    int threads = 0;                                          ///< 0: one a core
    std::vector<std::string> figures;                         ///< kinds to draw at the end
    double checkpointSeconds = 10;                            ///< between two checkpoints in outputDirectory
    bool quiet = false;
};

/// Draw one figure of a finished run.
struct FigureRequest {
    std::string runDirectory;
    std::vector<std::string> kinds = {"all"};  ///< several: on one page
    std::string file;                          ///< ends in .svg, .pdf, .png, .tex, .csv or .npz
    std::string besideDirectory;               ///< a second run, drawn at the right; empty: none
    int record = -1;                           ///< the moment; −1: the last
    double widthMillimetres = 170;
    double fontPoints = 0;  ///< 0: natural
    int dotsPerInch = 300;  ///< of a .png
    bool dark = false;
    bool transparent = false;
};

/// Measure the engine.
struct BenchRequest {
    std::string filter;  ///< regular expression that a row's name must contain
    bool json = false;
    int threads = 0;  ///< 0: one a core
};

/// Keep a copy of CIFAR-10 where experiments look for it.
struct DataImportRequest {
    std::string source;  ///< a directory, one .bin, or the archive
};

/// Download CIFAR-10 and import it.
struct DataFetchRequest {
    std::optional<std::string> url;  ///< of a copy of the official archive; none: where its author offers it
};

/// Train one run for every combination of some fields' values.
struct SweepRequest {
    std::string source;  ///< preset name or experiment file
    std::vector<VariedField> varied;
    std::string outputDirectory;  ///< run directories go into it
    std::optional<StopSettings> until;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string data;
    std::vector<std::string> passedOn;  ///< the last three as arguments of `run`
    bool print = false;                 ///< the jobs, and train nothing
    int jobs = 1;                       ///< at once
    int threads = 0;                    ///< of one run; 0: its share of the cores
    bool quiet = false;
};

/// One table of many runs.
struct CollectRequest {
    std::vector<std::string> directories;
    std::string file;  ///< .csv or .json; empty: CSV to the output
};

/// Say what is in a file of points.
struct DataShowRequest {
    std::string source;  ///< a file of points
};

/// Write points as CSV.
struct DataExportRequest {
    std::string source;  ///< a preset, an experiment or a file of points
    std::string file;    ///< to write; empty: standard output
    bool plain = false;  ///< in the plain form x1,…,xd,label, whatever the form of the source
};

using Request = std::variant<TextRequest, WindowRequest, PresetsRequest, ShowRequest, RunRequest, FigureRequest,
                             AnimateRequest, BenchRequest, DataImportRequest, DataFetchRequest, DataShowRequest,
                             DataExportRequest, SweepRequest, CollectRequest>;

/// What the arguments (without the program's name) ask for. An Error means wrong usage, its place is the option at
/// fault where there is one. Reads no file: whether a named preset or file exists is for whoever carries the request
/// out.
Result<Request> parseCommandLine(const std::vector<std::string>& arguments);

/// Every option of every command, "--version", "--until", …, each once; for the test that the help names them all.
std::vector<std::string> commandLineOptions();

/// Reads CONDITION=X, one of --until's values, into `stop`.
Result<void> readStopCondition(const std::string& text, StopSettings& stop);

}  // namespace marginscope
