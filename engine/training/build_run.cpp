#include "engine/training/build_run.h"

#include <cmath>

#include "engine/base/text.h"
#include "engine/data/npz.h"
#include "engine/experiment/load_data.h"
#include "engine/networks/initialization.h"
#include "engine/networks/make_network.h"

namespace marginscope {

namespace {

Architecture architectureOf(const NetworkSettings& settings, Index inputDimension) {
    Architecture architecture;
    architecture.kind = settings.kind;
    architecture.width = settings.width;
    architecture.widths = settings.widths;
    architecture.activation = settings.activation;
    architecture.firstLayerBias = settings.firstLayerBias;
    architecture.leakySlope = settings.leakySlope;
    architecture.inputDimension = inputDimension;
    return architecture;
}

Result<TrainingState> startOf(const Experiment& experiment, const Network& network) {
    const InitializationSettings& settings = experiment.initialization;
    if (settings.scheme == "file") return readWeights(settings.path, network.layout());
    const Result<Vector> drawn = drawInitialWeights(network, settings.scheme, settings.scale, settings.seed);
    if (!drawn) return drawn.error();
    return startFrom(*drawn, 0);
}

DynamicsOptions optionsOf(const DynamicsSettings& settings) {
    DynamicsOptions options;
    options.method = settings.method;
    options.tolerance = settings.tolerance;
    options.relativeStep = settings.relativeStep;
    options.largestStep = settings.largestStep;
    options.stepSize = settings.stepSize;
    options.lossScaled = settings.schedule == "loss-scaled";
    return options;
}

}  // namespace

Result<RunParts> buildRun(const Experiment& experiment) {
    Result<Dataset> data = buildDataset(experiment.data);
    if (!data) return data.error();
    auto network = makeNetwork(architectureOf(experiment.network, data->inputDimension()));
    if (!network) return network.error();
    Result<TrainingState> start = startOf(experiment, **network);
    if (!start) return start.error();

    RunParts parts;
    parts.dataset = std::make_shared<const Dataset>(std::move(*data));
    parts.network = std::move(*network);
    parts.loss = makeLoss(experiment.loss);
    if (!parts.loss)
        return Error{ErrorCode::Unsupported, "loss",
                     "expected exponential or logistic, found " + inQuotes(experiment.loss)};
    parts.start = std::move(*start);
    parts.dynamics = optionsOf(experiment.dynamics);
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
