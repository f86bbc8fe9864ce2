#include "engine/storage/checkpoint.h"

#include <algorithm>

#include "engine/base/file_bytes.h"
#include "engine/data/npz.h"
#include "engine/data/npz_writer.h"
#include "engine/storage/comparison_arrays.h"
#include "engine/storage/metric_csv.h"

namespace marginscope {

namespace {

/// Scalars of a state in their fixed order; counters are exact in double up to 2^53.
Vector scalarsOf(const TrainingState& state) {
    Vector values(10);
    values << state.logNorm, state.pathLength, state.relativeLength, state.nextStep, double(state.late),
        double(state.steps), double(state.rejectedSteps), double(state.gradientEvaluations), state.largestRejectedFall,
        state.stepError;
    return values;
}

void addState(NpzWriter& file, const std::string& name, const TrainingState& state) {
    file.add(name + ".direction", state.direction);
    file.add(name + ".implicit_weights", state.implicitWeights);
    file.add(name + ".log_weights", state.logWeights);
    file.add(name + ".scalars", scalarsOf(state));
}

/// Collects arrays by name and size; the first that does not fit is remembered.
class Reader {
 public:
    Reader(const NamedArrays& arrays, std::string file) : m_arrays(arrays), m_file(std::move(file)) {}

    /// The array of that name with `size` values, or with none if `mayBeEmpty`.
    Vector take(const std::string& name, Index size, bool mayBeEmpty = false) {
        const auto array = m_arrays.require(name, m_file);
        if (!array) return fail(array.error());
        const Index found = Index((*array)->values.size());
        if (found != size && !(mayBeEmpty && found == 0))
            return fail({ErrorCode::Malformed, m_file + ":" + name,
                         "expected " + std::to_string(size) + " numbers, found " + std::to_string(found)});
        return Eigen::Map<const Vector>((*array)->values.data(), found);
    }

    TrainingState state(const std::string& name, Index parameters, Index examples) {
        TrainingState state;
        state.direction = take(name + ".direction", parameters);
        state.implicitWeights = take(name + ".implicit_weights", examples, true);
        state.logWeights = take(name + ".log_weights", examples, true);
        const Vector scalars = take(name + ".scalars", 10);
        if (m_error) return state;
        state.logNorm = scalars[0];
        state.pathLength = scalars[1];
        state.relativeLength = scalars[2];
        state.nextStep = scalars[3];
        state.late = scalars[4] != 0;
        state.steps = std::int64_t(scalars[5]);
        state.rejectedSteps = std::int64_t(scalars[6]);
        state.gradientEvaluations = std::int64_t(scalars[7]);
        state.largestRejectedFall = scalars[8];
        state.stepError = scalars[9];
        return state;
    }

    bool has(const std::string& name) const { return m_arrays.find(name) != nullptr; }
    const NumericArray* find(const std::string& name) const { return m_arrays.find(name); }
    const std::optional<Error>& error() const { return m_error; }

 private:
    Vector fail(Error error) {
        if (!m_error) m_error = std::move(error);
        return {};
    }

    const NamedArrays& m_arrays;
    std::string m_file;
    std::optional<Error> m_error;
};

std::span<const float> numbersOf(const Eigen::VectorXf& values) {
    return {values.data(), std::size_t(values.size())};
}

void addObservables(NpzWriter& file, const TrainingRun::ImageView& image) {
    Vector secantNorms(Index(image.secantAngle.kept().size()));
    Index count = 0;
    for (const SecantAngle::Kept& kept : image.secantAngle.kept()) {
        secantNorms[count] = kept.logNorm;
        file.add("secant." + std::to_string(count++), kept.direction);
    }
    file.add("secant.log_norms", secantNorms);
    file.add("secant.value", image.secantAngle.value());

    const DirectionPath::Samples& samples = image.directionPath.samples();
    file.add("path.lengths", {Index(samples.pathLengths.size())}, std::span<const double>(samples.pathLengths));
    file.add("path.spacing", samples.spacing);
    file.add("path.latest_length", samples.latestPathLength);
    file.add("path.latest", {samples.latest.size()}, numbersOf(samples.latest));
    for (std::size_t i = 0; i < samples.directions.size(); ++i)
        file.add("path." + std::to_string(i), {samples.directions[i].size()}, numbersOf(samples.directions[i]));
}

void readObservables(Reader& reader, Index directions, TrainingRun::Image& image) {
    if (const NumericArray* norms = reader.find("secant.log_norms")) {
        std::deque<SecantAngle::Kept> kept;
        for (size_t i = 0; i < norms->values.size(); ++i)
            kept.push_back({norms->values[i], reader.take("secant." + std::to_string(i), directions)});
        const Vector value = reader.take("secant.value", 1);
        if (!reader.error()) image.secantAngle = SecantAngle::fromKept(std::move(kept), value[0]);
    }
    if (const NumericArray* lengths = reader.find("path.lengths")) {
        DirectionPath::Samples samples;
        samples.pathLengths = lengths->values;
        const Vector spacing = reader.take("path.spacing", 1);
        const Vector latestLength = reader.take("path.latest_length", 1);
        samples.latest = reader.take("path.latest", directions, true).cast<float>();
        for (size_t i = 0; i < lengths->values.size(); ++i)
            samples.directions.push_back(reader.take("path." + std::to_string(i), directions).cast<float>());
        if (reader.error()) return;
        samples.spacing = spacing[0];
        samples.latestPathLength = latestLength[0];
        image.directionPath = DirectionPath::fromSamples(std::move(samples));
    }
}

void addSaliencyHistory(NpzWriter& file, const SaliencyHistory& history) {
    if (history.isEmpty()) return;
    Vector records(Index(history.moments().size()));
    for (Index i = 0; i < records.size(); ++i) {
        const SaliencyHistory::Moment& moment = history.moments()[std::size_t(i)];
        records[i] = double(moment.record);
        file.add("saliency." + std::to_string(i), {moment.saliency.size()},
                 std::span<const float>(moment.saliency.data(), std::size_t(moment.saliency.size())));
    }
    file.add("saliency.records", records);
    file.add("saliency.stride", double(history.stride()));
}

void readSaliencyHistory(Reader& reader, const TrainingRun::ImageSizes& sizes, TrainingRun::Image& image) {
    const NumericArray* const records = reader.find("saliency.records");
    if (!records || sizes.imageExamples == 0) return;
    const Vector stride = reader.take("saliency.stride", 1);
    for (std::size_t i = 0; i < records->values.size(); ++i) {
        const Vector values = reader.take("saliency." + std::to_string(i), sizes.imageExamples * sizes.imageValues);
        if (reader.error()) return;
        image.saliencyMoments.push_back(
            {Index(records->values[i]),
             Eigen::Map<const RowMatrix>(values.data(), sizes.imageExamples, sizes.imageValues).cast<float>()});
    }
    image.saliencyStride = Index(stride[0]);
}

void addMoments(NpzWriter& file, const MomentLog& moments) {
    Vector records(Index(moments.entries().size())), steps(records.size());
    for (Index i = 0; i < records.size(); ++i) {
        records[i] = double(moments.entries()[std::size_t(i)].record);
        steps[i] = double(moments.entries()[std::size_t(i)].step);
    }
    const std::optional<std::int64_t>& firstPerfect = moments.firstPerfect();
    file.add("moments.scalars",
             Vector{{double(moments.stride()), double(firstPerfect.has_value()), double(firstPerfect.value_or(0))}});
    file.add("moments.records", records);
    file.add("moments.steps", steps);
}

void readMoments(Reader& reader, TrainingRun::Image& image) {
    if (!reader.has("moments.scalars")) return;  // of a version that kept none
    const Vector scalars = reader.take("moments.scalars", 3);
    const NumericArray* const records = reader.find("moments.records");
    if (reader.error() || !records) return;
    const Vector steps = reader.take("moments.steps", Index(records->values.size()));
    if (reader.error()) return;
    for (Index i = 0; i < steps.size(); ++i)
        image.moments.push_back({Index(records->values[std::size_t(i)]), std::int64_t(steps[i])});
    image.momentStride = Index(scalars[0]);
    if (scalars[1] != 0) image.firstPerfectMoment = std::int64_t(scalars[2]);
}

/// The history without what is only there because the run stopped.
std::string historyAsDue(const TrainingRun::ImageView& image) {
    if (!image.untestedLast) return metricCsv(image.log, image.records);
    const Index last = image.records - 1;
    return metricCsv(image.log, last) + metricCsvRow(last, *image.untestedLast);
}

/// What history.csv does not hold of the record.
void addLog(NpzWriter& file, const MetricLog& log, Index records) {
    const auto margins = log.allMargins().first(std::size_t(records * log.exampleCount()));
    file.add("run.margins", {Index(margins.size())}, margins);
    const auto saliency = log.allSaliency().first(std::size_t(records * log.exampleCount() * log.saliencyDimension()));
    file.add("run.saliency", {Index(saliency.size())}, saliency);
}

void addHalved(NpzWriter& file, const HalvedFlow::Image& halved) {
    addState(file, "halved", halved.state);
    file.add("halved.run_last", halved.lastRun);
    file.add("halved.last", halved.lastHalved);
    file.add("halved.run_profile", halved.run);
    file.add("halved.profile", halved.halved);
    file.add("halved.accuracies", Vector{{halved.lastRunAccuracy, halved.lastHalvedAccuracy}});
}

HalvedFlow::Image readHalved(Reader& reader, const TrainingRun::ImageSizes& sizes) {
    HalvedFlow::Image halved;
    halved.state = reader.state("halved", sizes.parameters, sizes.rows);
    halved.lastRun = reader.take("halved.run_last", sizes.examples, true);
    halved.lastHalved = reader.take("halved.last", sizes.examples, true);
    halved.run = reader.take("halved.run_profile", sizes.examples, true);
    halved.halved = reader.take("halved.profile", sizes.examples, true);
    const Vector accuracies = reader.take("halved.accuracies", 2);
    if (accuracies.size() != 2) return halved;
    halved.lastRunAccuracy = accuracies[0];
    halved.lastHalvedAccuracy = accuracies[1];
    return halved;
}

}  // namespace

Result<void> writeCheckpoint(const TrainingRun::ImageView& image, const std::string& directory) {
    NpzWriter file(directory + "/state.npz");
    addState(file, "state", image.state);
    if (image.frozenState) addState(file, "frozen", *image.frozenState);
    if (image.halved) addHalved(file, *image.halved);
    if (image.firstPerfect) addState(file, "first_perfect", *image.firstPerfect);
    addObservables(file, image);
    file.add("run.scalars", Vector{{image.recordSpacing, image.bestAccuracy, double(image.bestStep),
                                    double(image.lastStep), image.seconds}});
    const TheoryTrack::Numbers& track = image.theoryTrack.numbers();
    file.add("theory.track", {Index(track.size())}, std::span<const double>(track));
    addSaliencyHistory(file, image.saliencyHistory);
    addMoments(file, image.moments);
    addLog(file, image.log, image.records);
    const std::optional<double>& lastTurn = image.turnedAngle.last();
    file.add("turned_angle", Vector{{double(lastTurn.has_value()), lastTurn.value_or(0), image.turnedAngle.value()}});
    if (image.comparison) {
        NamedArrays arrays;
        addComparison(arrays, *image.comparison);
        file.addAll(arrays);
    }
    if (Result<void> written = writeFile(directory + "/history.csv", historyAsDue(image)); !written) return written;
    return file.finish();
}

Result<TrainingRun::Image> readCheckpoint(const std::string& directory, const TrainingRun::ImageSizes& sizes) {
    const std::string file = directory + "/state.npz";
    const auto arrays = readNpz(file);
    if (!arrays) return arrays.error();
    Reader reader(*arrays, file);
    TrainingRun::Image image;
    image.state = reader.state("state", sizes.parameters, sizes.rows);
    if (reader.has("frozen.direction")) image.frozenState = reader.state("frozen", sizes.frozenParameters, sizes.rows);
    if (reader.has("halved.direction")) image.halved = readHalved(reader, sizes);
    if (reader.has("first_perfect.direction"))
        image.firstPerfect = reader.state("first_perfect", sizes.parameters, sizes.rows);
    readObservables(reader, sizes.directions, image);
    readSaliencyHistory(reader, sizes, image);
    readMoments(reader, image);
    const Vector scalars = reader.take("run.scalars", 5);
    const auto margins = arrays->require("run.margins", file);
    const auto saliency = arrays->require("run.saliency", file);
    const Vector turned = reader.take("turned_angle", 3);
    auto comparison = readComparison(*arrays, file, sizes.parameters);
    if (!comparison) return comparison.error();
    image.comparison = std::move(*comparison);
    const Vector track = reader.take("theory.track", Index(TheoryTrack::Numbers().size()));
    if (reader.error()) return *reader.error();
    if (!margins) return margins.error();
    if (!saliency) return saliency.error();
    image.turnedAngle =
        TurnedAngle::restore(turned[0] != 0 ? std::optional<double>(turned[1]) : std::nullopt, turned[2]);
    TheoryTrack::Numbers trackNumbers;
    std::copy(track.begin(), track.end(), trackNumbers.begin());
    image.theoryTrack = TheoryTrack::fromNumbers(trackNumbers);
    image.recordSpacing = scalars[0];
    image.bestAccuracy = scalars[1];
    image.bestStep = std::int64_t(scalars[2]);
    image.lastStep = StepStatus(int(scalars[3]));
    image.seconds = scalars[4];

    const std::string historyFile = directory + "/history.csv";
    const auto history = readFile(historyFile);
    if (!history) return history.error();
    auto log = parseMetricCsv(*history, historyFile,
                              {sizes.examples, (*margins)->values, sizes.saliencyDimension, (*saliency)->values});
    if (!log) return log.error();
    image.log = std::move(*log);
    return image;
}

}  // namespace marginscope
