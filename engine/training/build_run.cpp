#include "engine/training/build_run.h"

#include <algorithm>
#include <cmath>

#include "engine/base/text.h"
#include "engine/data/npz.h"
#include "engine/experiment/load_data.h"
#include "engine/networks/hat_network.h"
#include "engine/networks/initialization.h"
#include "engine/networks/make_network.h"

namespace marginscope {

namespace {

Architecture architectureOf(const NetworkSettings& settings, const Dataset& data) {
    Architecture architecture;
    architecture.kind = settings.kind;
    architecture.width = settings.width;
    architecture.widths = settings.widths;
    architecture.activation = settings.activation;
    architecture.firstLayerBias = settings.firstLayerBias;
    architecture.leakySlope = settings.leakySlope;
    architecture.laterBiases = settings.laterBiases;
    architecture.skip = settings.skip;
    architecture.precision = settings.precision;
    architecture.hatVariant = settings.hatVariant;
    architecture.depth = settings.depth;
    architecture.growth = settings.growth;
    architecture.normalization = settings.normalization;
    architecture.classes = data.classCount;
    architecture.inputDimension = data.inputDimension();
    return architecture;
}

Result<TrainingState> startOf(const Experiment& experiment, const Network& network) {
    const InitializationSettings& settings = experiment.initialization;
    if (settings.scheme == "hat") return startFrom(hatStartDirection(), hatStartLogNorm);
    if (settings.scheme == "file") return readWeights(settings.path, network.layout());
    const Result<Vector> drawn = drawInitialWeights(network, settings.scheme, settings.scale, settings.seed);
    if (!drawn) return drawn.error();
    return startFrom(*drawn, 0);
}

DynamicsOptions optionsOf(const DynamicsSettings& settings, std::uint64_t seed) {
    DynamicsOptions options;
    options.method = settings.method;
    options.tolerance = settings.tolerance;
    options.relativeStep = settings.relativeStep;
    options.largestStep = settings.largestStep;
    options.stepGrowth = settings.stepGrowth;
    options.stepSize = settings.stepSize;
    options.lossScaled = settings.schedule == "loss-scaled";
    options.batch = settings.batch;
    options.seed = seed;
    return options;
}

/// The flow and the frozen twin keep a number for every pair of margins; past some thousands no memory suffices.
Result<void> checkSize(const Experiment& experiment, const Dataset& data) {
    const Index examples = data.size();
    const Index most = mostExamplesOfFlow(data.classCount);
    if (examples <= most) return {};
    const std::string pairs = data.classCount > 2 ? " examples of " + std::to_string(data.classCount) +
                                                        " classes, because every pair of their margins is weighed"
                                                  : " examples, because every pair of them is weighed";
    const std::string reason = " for more than " + std::to_string(most) + pairs + ", found ";
    if (experiment.dynamics.method == "flow")
        return Error{ErrorCode::Unsupported, "dynamics.method",
                     "expected sgd or gradient-descent" + reason + "flow with " + std::to_string(examples) +
                         "; data.most takes a part of a file"};
    if (experiment.frozen)
        return Error{ErrorCode::Unsupported, "frozen",
                     "expected false" + reason + "true with " + std::to_string(examples)};
    return {};
}

}  // namespace

Result<RunParts> buildRun(const Experiment& experiment) {
    Result<Dataset> data = buildDataset(experiment.data);
    if (!data) return data.error();
    if (Result<void> size = checkSize(experiment, *data); !size) return size.error();
    auto network = makeNetwork(architectureOf(experiment.network, *data));
    if (!network) return network.error();
    Result<TrainingState> start = startOf(experiment, **network);
    if (!start) return start.error();

    RunParts parts;
    parts.dataset = std::make_shared<const Dataset>(std::move(*data));
    parts.network = std::move(*network);
    const Index classes = parts.network->classCoefficients();
    parts.loss = makeLoss(experiment.loss, std::max<Index>(2, classes));
    if (!parts.loss)
        return Error{ErrorCode::Unsupported, "loss",
                     classes > 2 ? "expected cross-entropy because the data have " + std::to_string(classes) +
                                       " classes, found " + inQuotes(experiment.loss)
                                 : "expected exponential, logistic, cross-entropy, huberized-exponential or squared, "
                                   "found " +
                                       inQuotes(experiment.loss)};
    parts.start = std::move(*start);
    parts.dynamics = optionsOf(experiment.dynamics, experiment.initialization.seed);
    return parts;
}

Result<TrainingState> readWeights(const std::string& path, const ParameterLayout& layout) {
    const Result<NamedArrays> arrays = readNpz(path);
    if (!arrays) return arrays.error();
    Vector direction(layout.size());
    for (const ParameterBlock& block : layout.blocks()) {
        const auto array = arrays->require(block.name, path);
        if (!array) return array.error();
        const std::string place = path + ":" + block.name;
        if ((*array)->shape != block.shape)
            return Error{
                ErrorCode::Malformed, place,
                "expected an array of shape " + shapeText(block.shape) + ", found " + shapeText((*array)->shape)};
        direction.segment(block.offset, block.size()) = Eigen::Map<const Vector>((*array)->values.data(), block.size());
        if (!direction.segment(block.offset, block.size()).allFinite())
            return Error{ErrorCode::Malformed, place, "expected finite numbers, found NaN or infinity"};
    }
    if (!(direction.norm() > 0))
        return Error{ErrorCode::Malformed, path, "expected weights that are not all zero, found only zeros"};

    double logNorm = 0;
    if (const NumericArray* array = arrays->find("log_norm")) {
        if (array->values.size() != 1 || !std::isfinite(array->values[0]))
            return Error{ErrorCode::Malformed, path + ":log_norm",
                         "expected one finite number, found shape " + shapeText(array->shape)};
        logNorm = array->values[0];
    }
    return startFrom(std::move(direction), logNorm);
}

}  // namespace marginscope
