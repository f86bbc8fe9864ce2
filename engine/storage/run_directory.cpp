#include "engine/storage/run_directory.h"

#include <filesystem>
#include <limits>

#include "engine/base/file_bytes.h"
#include "engine/data/csv.h"
#include "engine/data/npy_header.h"
#include "engine/data/npz.h"
#include "engine/data/npz_writer.h"
#include "engine/experiment/experiment_json.h"
#include "engine/experiment/load_images.h"
#include "engine/experiment/relative_paths.h"
#include "engine/observables/saliency.h"
#include "engine/storage/checkpoint.h"
#include "engine/storage/metric_csv.h"
#include "engine/storage/moment_directory.h"
#include "engine/storage/rebuild_files.h"
#include "engine/storage/summary_json.h"
#include "engine/training/surfaces.h"

namespace marginscope {

namespace {

namespace fs = std::filesystem;

constexpr Index surfaceSize = 256;  // columns and rows of surface.npz

constexpr const char* checkpointName = "checkpoint";
constexpr Index mostPointsInJson = 5000;                     // more of them are kept in data.csv
constexpr const char* newCheckpointName = "checkpoint.new";  // being written
constexpr const char* oldCheckpointName = "checkpoint.old";  // about to be removed

Result<void> makeDirectory(const std::string& path) {
    std::error_code failure;
    fs::create_directories(path, failure);
    if (failure)
        return Error{ErrorCode::NotWritable, path,
                     "expected to be able to make the directory, found: " + failure.message()};
    return {};
}

/// The experiment such that it repeats the run from inside the directory: points and weights from files are kept there.
/// Pictures are too many for that; where they lie is kept, and not relative to a directory that may move.
Experiment selfContained(const TrainingRun& run) {
    Experiment experiment = run.experiment();
    const Dataset& data = run.dataset();
    // What the file and the formula have given is kept, not how.
    if (experiment.data.kind == "csv") {
        experiment.data.columns.clear();
        experiment.data.badLines = DataSettings().badLines;
        experiment.data.scaling = DataSettings().scaling;
        experiment.data.most = 0;
        experiment.data.formula.clear();
    }
    if (experiment.data.kind == "csv" && data.pointDimension() == 2 && data.size() <= mostPointsInJson) {
        experiment.data.kind = "points";
        experiment.data.path.clear();
        experiment.data.points.clear();
        for (Index i = 0; i < data.size(); ++i)
            experiment.data.points.push_back({data.points(i, 0), data.points(i, 1), data.labels[i]});
    } else if (experiment.data.kind == "csv") {
        experiment.data.path = "data.csv";
    } else if (experiment.data.kind == "cifar10") {
        experiment.data.path = fs::absolute(cifar10PathOf(experiment.data)).lexically_normal().string();
    }
    if (experiment.initialization.scheme == "file") experiment.initialization.path = "initial.npz";
    return experiment;
}

Result<void> writeWeights(const std::string& path, const TrainingRun& run, const TrainingState& state) {
    NpzWriter file(path);
    file.add("log_norm", state.logNorm);
    for (const ParameterBlock& block : run.network()->layout().blocks())
        file.add(block.name, block.shape, std::span(state.direction.data() + block.offset, std::size_t(block.size())));
    addRunningStatistics(run, state, file);
    return file.finish();
}

NumericArray marginArray(const MetricLog& log) {
    NumericArray array{{log.size(), log.exampleCount()}, {}};
    for (Index r = 0; r < log.size(); ++r) {
        const auto row = log.margins(r);
        array.values.insert(array.values.end(), row.begin(), row.end());
    }
    return array;
}

NumericArray directionArray(const TrainingRun& run) {
    const ProjectedPath path = run.directionPath().project();
    NumericArray array{{run.log().size(), 3}, {}};
    for (const MetricRecord& record : run.log().records()) {
        const auto point = interpolate(path, record.pathLength);
        array.values.insert(array.values.end(), point.begin(), point.end());
    }
    return array;
}

void addField(NamedArrays& arrays, const std::string& name, const Network& network, const Vector& weights,
              const PlaneGrid& grid) {
    if (network.classCoefficients() > 0) {
        const auto field = surfaceOf(network, weights, grid);
        arrays.add(name, {{grid.rows, grid.columns}, {field->values.begin(), field->values.end()}});
        arrays.add(name + "_class", {{grid.rows, grid.columns}, {field->classes.begin(), field->classes.end()}});
        return;
    }
    Vector field(grid.size());
    network.outputsOnGrid(weights, grid, field);
    arrays.add(name, {{grid.rows, grid.columns}, std::vector<double>(field.begin(), field.end())});
}

/// The saliency of every record, and its angle to the last one.
Result<void> writeSaliency(const MetricLog& log, const std::string& path) {
    NumericArray gradients{{log.size(), log.exampleCount(), log.saliencyDimension()}, {}};
    for (Index r = 0; r < log.size(); ++r) {
        const auto rows = log.saliency(r);
        gradients.values.insert(gradients.values.end(), rows.data(), rows.data() + rows.size());
    }
    const RowMatrix toLast = saliencyAnglesToLast(log);
    const NumericArray angles{{log.size(), log.exampleCount()}, {toLast.data(), toLast.data() + toLast.size()}};
    if (Result<void> written = writeNpy(path + "/saliency.npy", gradients); !written) return written;
    return writeNpy(path + "/saliency_angles.npy", angles);
}

/// The same of images, of the moments that are kept; gradients in single precision, as they are kept.
Result<void> writeSaliency(const SaliencyHistory& history, const std::string& path) {
    const auto examples = Index(history.examples().size());
    std::string gradients = npyHeaderBytes("<f4", {history.size(), examples, history.dimension()});
    NumericArray records{{history.size()}, {}};
    for (Index i = 0; i < history.size(); ++i) {
        const SaliencyHistory::Moment& moment = history.moment(i);
        records.values.push_back(double(moment.record));
        gradients.append(reinterpret_cast<const char*>(moment.saliency.data()),
                         std::size_t(moment.saliency.size()) * sizeof(float));
    }
    Result<void> written = writeFile(path + "/saliency.npy", gradients);
    if (written) written = writeNpy(path + "/saliency_records.npy", records);
    if (written) written = writeNpy(path + "/saliency_angles.npy", matrixArray(history.anglesToLatest()));
    return written;
}

NamedArrays surfaceArrays(const TrainingRun& run) {
    const PlaneGrid grid = gridFor(run.dataset(), surfaceSize, surfaceSize);
    NamedArrays arrays;
    Vector x(grid.columns), y(grid.rows);
    for (Index c = 0; c < grid.columns; ++c) x[c] = grid.x(c);
    for (Index r = 0; r < grid.rows; ++r) y[r] = grid.y(r);
    arrays.add("x", vectorArray(x));
    arrays.add("y", vectorArray(y));
    if (const FrozenTwin* twin = run.frozen()) {
        addField(arrays, "ntk", twin->network(), twin->state().direction, grid);
        if (twin->maxMarginDirection().size() > 0)
            addField(arrays, "max_margin", twin->network(), twin->maxMarginDirection(), grid);
    }
    const auto weightsAt = [&run](const TrainingState& state) {
        return run.objective().evaluationPoint(state.direction, state.logNorm);
    };
    if (run.firstPerfect())
        addField(arrays, "first_perfect", *run.network(), weightsAt(run.firstPerfect()->state), grid);
    addField(arrays, "final", *run.network(), weightsAt(run.state()), grid);
    return arrays;
}

}  // namespace

Result<void> makeRunDirectory(const std::string& path, bool force) {
    std::error_code ignored;
    if (fs::exists(path, ignored) && !fs::is_directory(path, ignored))
        return Error{ErrorCode::NotWritable, path, "expected a directory, found a file"};
    if (Result<void> made = makeDirectory(path); !made) return made;
    if (!force && !fs::is_empty(path, ignored))
        return Error{ErrorCode::NotWritable, path,
                     "expected an empty directory, found files in it (--force writes over them, --resume goes on)"};
    const std::string probe = path + "/.writable";
    if (Result<void> written = writeFile(probe, ""); !written) return written;
    fs::remove(probe, ignored);
    return {};
}

Result<void> beginRunDirectory(const TrainingRun& run, const std::string& path) {
    const auto file = [&path](const char* name) { return path + "/" + name; };
    const Experiment experiment = selfContained(run);
    // What is left there of another run must not be taken for this one's, however far the following comes.
    std::error_code ignored;
    for (const char* old : {"experiment.json", "summary.json"}) fs::remove(file(old), ignored);
    for (const char* old : {checkpointName, newCheckpointName, oldCheckpointName, "moments"})
        fs::remove_all(file(old), ignored);

    Result<void> written = writeWeights(file("initial.npz"), run, run.initialState());
    if (written && experiment.data.kind == "csv")
        written = writeCsv(file("data.csv"), {run.dataset().points, run.dataset().labels, run.dataset().classCount});
    if (written) written = writeFile(file("experiment.json"), experimentToJson(experiment) + "\n");
    if (written) written = saveCheckpoint(run, path);
    return written;
}

Result<void> saveCheckpoint(const TrainingRun::ImageView& image, const std::string& path) {
    const std::string present = path + "/" + checkpointName;
    const std::string old = path + "/" + oldCheckpointName;
    const std::string next = path + "/" + newCheckpointName;
    std::error_code failure;
    fs::remove_all(next, failure);
    if (Result<void> made = makeDirectory(next); !made) return made;
    if (Result<void> written = writeCheckpoint(image, next); !written) return written;
    if (fs::exists(present)) {
        fs::remove_all(old, failure);
        fs::rename(present, old, failure);
    }
    if (!failure) fs::rename(next, present, failure);
    if (failure)
        return Error{ErrorCode::NotWritable, present,
                     "expected a directory that can be replaced, found: " + failure.message()};
    fs::remove_all(old, failure);
    return {};
}

Result<void> keepRun(const RunCopy& run, const std::string& path) {
    if (Result<void> made = makeDirectory(path); !made) return made;
    const std::string file = path + "/experiment.json";
    std::error_code failure;
    if (!fs::exists(file, failure)) {
        Experiment experiment = run.experiment();
        resolvePaths(experiment, fs::current_path(failure).string());
        if (Result<void> written = writeFile(file, experimentToJson(experiment) + "\n"); !written) return written;
    }
    return saveCheckpoint(run.image(), path);
}

Result<void> endRunDirectory(const TrainingRun& run, const std::string& path) {
    const auto file = [&path](const char* name) { return path + "/" + name; };
    Result<void> written = saveCheckpoint(run, path);
    if (written) written = writeFile(file("experiment.json"), experimentToJson(selfContained(run)) + "\n");
    if (written) written = writeFile(file("history.csv"), metricCsv(run.log()));
    if (written) written = writeNpy(file("margins.npy"), marginArray(run.log()));
    if (written) written = writeNpy(file("direction.npy"), directionArray(run));
    if (written && run.log().saliencyDimension() > 0) written = writeSaliency(run.log(), path);
    if (written && run.saliencyHistory().size() > 0) written = writeSaliency(run.saliencyHistory(), path);
    if (written) written = writeWeights(file("weights.npz"), run, run.state());
    if (written && run.firstPerfect())
        written = writeWeights(file("first_perfect.npz"), run, run.firstPerfect()->state);
    // A twin that lives in the span of its gradients has no weights layer by layer.
    const bool hasFrozenWeights =
        run.frozen() && run.frozen()->state().direction.size() == run.network()->parameterCount();
    if (written && hasFrozenWeights) written = writeWeights(file("frozen.npz"), run, run.frozen()->state());
    if (written) written = writeRebuildFiles(run, path);
    if (written && run.dataset().pointDimension() == 2) written = writeNpz(file("surface.npz"), surfaceArrays(run));
    if (written) written = writeFile(file("summary.json"), summaryToJson(run) + "\n");
    return written;
}

Result<void> writeRunDirectory(const TrainingRun& run, const std::string& path) {
    if (Result<void> made = makeDirectory(path); !made) return made;
    if (Result<void> begun = beginRunDirectory(run, path); !begun) return begun;
    if (Result<void> copied = copyMoments(run, path); !copied) return copied;
    return endRunDirectory(run, path);
}

namespace {

Result<std::unique_ptr<TrainingRun>> restoreFrom(const std::string& checkpoint, const Experiment& experiment,
                                                 const std::string& path, const Progress& progress) {
    const auto enter = [&](std::uint64_t stage) -> Result<void> {
        constexpr std::uint64_t stages = 3;  // data and network, the files, the state
        progress.tell(stage, stages);
        if (progress.isStopped())
            return Error{ErrorCode::Cancelled, path, "expected to read the run, found that it was stopped"};
        return {};
    };
    if (Result<void> begun = enter(0); !begun) return begun.error();
    const auto read = [&](const TrainingRun::ImageSizes& sizes) -> Result<TrainingRun::Image> {
        if (Result<void> built = enter(1); !built) return built.error();
        Result<TrainingRun::Image> image = readCheckpoint(checkpoint, sizes);
        if (Result<void> isRead = enter(2); !isRead) return isRead.error();
        return image;
    };
    Result<std::unique_ptr<TrainingRun>> run = TrainingRun::restore(experiment, read);
    if (!run) return run;
    if (Result<void> restored = enter(3); !restored) return restored.error();
    return run;
}

}  // namespace

Result<std::unique_ptr<TrainingRun>> resumeRun(const std::string& path, const std::optional<StopSettings>& stop,
                                               const Progress& progress) {
    const std::string experimentFile = path + "/experiment.json";
    const Result<std::string> text = readFile(experimentFile);
    if (!text && text.error().code == ErrorCode::NotFound)
        return Error{ErrorCode::NotFound, path,
                     "expected a run directory, as `marginscope run --out` and Save run as… make them, found no "
                     "experiment.json in it"};
    if (!text) return text.error();
    Result<Experiment> experiment = experimentFromJson(*text, experimentFile);
    if (!experiment) return experiment.error();
    if (stop) experiment->stop = *stop;
    resolvePaths(*experiment, path);
    if (Result<void> valid = validate(*experiment); !valid) return valid.error();
    const std::string present = path + "/" + checkpointName;
    const std::string old = path + "/" + oldCheckpointName;
    const std::string whole = !fs::exists(present) && fs::exists(old) ? old : present;
    if (!fs::exists(whole)) return TrainingRun::create(*experiment);
    return restoreFrom(whole, *experiment, path, progress);
}

}  // namespace marginscope
