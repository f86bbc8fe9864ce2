#include <string>
#include <utility>

#include "engine/experiment/experiment_json.h"
#include "engine/experiment/load_images.h"

namespace marginscope {
namespace {

Error unfit(std::string place, std::string message) {
    return {ErrorCode::Malformed, std::move(place), std::move(message)};
}

Result<void> validateData(const DataSettings& data) {
    if (data.kind == "points" && data.points.empty()) {
        return unfit("data.points", "expected points of both classes because data.kind is points, found none");
    }
    if (data.kind == "csv" && data.path.empty()) {
        return unfit("data.path", "expected the name of a file of points because data.kind is csv, found none");
    }
    const bool hasPlane = !isImageKind(data.kind) && data.kind != "hat";
    if (!data.formula.empty() && !hasPlane) {
        return unfit("data.formula", "expected none because data.kind is " + data.kind + ", found " + data.formula);
    }
    if (isImageKind(data.kind) && std::size_t(data.count) < data.classes.size()) {
        return unfit("data.count", "expected at least " + std::to_string(data.classes.size()) +
                                       " records because data.classes has as many groups, found " +
                                       std::to_string(data.count));
    }
    return {};
}

Result<void> validateNetwork(const NetworkSettings& network) {
    const std::size_t activations = network.activation.size();
    if (network.kind == "mlp" && activations != 1 && activations != network.widths.size()) {
        return unfit("network.activation", "expected one activation, or one for each of the " +
                                               std::to_string(network.widths.size()) + " hidden layers, found " +
                                               std::to_string(activations));
    }
    if (network.kind != "mlp" && (network.laterBiases || network.skip)) {
        return unfit(network.skip ? "network.skip" : "network.later_biases",
                     "expected false because network.kind is " + network.kind + ", found true");
    }
    return {};
}

/// The hat is a landscape of its own: one example that only it understands.
Result<void> validateHat(const Experiment& experiment) {
    const bool isHat = experiment.network.kind == "hat";
    if (isHat != (experiment.data.kind == "hat")) {
        return unfit("data.kind", isHat ? "expected hat because network.kind is hat, found " + experiment.data.kind
                                        : "expected other data because only network.kind hat understands hat");
    }
    if (isHat && experiment.dynamics.method != "flow") {
        return unfit("dynamics.method",
                     "expected flow because network.kind is hat, found " + experiment.dynamics.method);
    }
    if (isHat && experiment.loss != "exponential" && experiment.loss != "logistic") {
        return unfit("loss", "expected exponential or logistic because network.kind is hat, found " + experiment.loss);
    }
    if (isHat && experiment.network.precision != "double") {
        return unfit("network.precision", "expected double because network.kind is hat, found float");
    }
    if (isHat && experiment.frozen) {
        return unfit("frozen", "expected false because network.kind is hat, found true");
    }
    return {};
}

bool isImageNetwork(const NetworkSettings& network) {
    return network.kind == "h-alexnet" || network.kind == "densenet" || network.kind == "resnet";
}

Result<void> validateImageNetwork(const Experiment& experiment) {
    const NetworkSettings& network = experiment.network;
    if (!isImageNetwork(network)) {
        return {};
    }
    if (!isImageKind(experiment.data.kind)) {
        return unfit("data.kind", "expected cifar10 or images because network.kind is " + network.kind + ", found " +
                                      experiment.data.kind);
    }
    const std::string depth = std::to_string(network.depth);
    if (network.kind == "resnet" && network.depth != 18 && (network.depth < 8 || network.depth % 6 != 2)) {
        return unfit(
            "network.depth",
            "expected 18, or 6k + 2 from 8 on (8, 14, 20, ...), because network.kind is resnet, found " + depth);
    }
    if (network.kind == "densenet" && (network.depth < 10 || network.depth % 6 != 4)) {
        return unfit("network.depth",
                     "expected 6k + 4 from 10 on (10, 16, 22, ...), because network.kind is densenet, found " + depth);
    }
    return {};
}

/// Batch normalisation makes outputs depend on all examples, which the flows and the frozen twin take apart.
Result<void> validateBatchNormalization(const Experiment& experiment) {
    const NetworkSettings& network = experiment.network;
    if ((network.kind != "densenet" && network.kind != "resnet") || network.normalization != "batch") {
        return {};
    }
    const std::string because = " because network.normalization is batch, found ";
    const std::string way = "; network.normalization none lifts this";
    const std::string& method = experiment.dynamics.method;
    if (method != "gradient-descent" && method != "normalized-descent" && method != "sgd") {
        return unfit("dynamics.method",
                     "expected gradient-descent, normalized-descent or sgd" + because + method + way);
    }
    if (experiment.frozen) {
        return unfit("frozen", "expected false" + because + "true" + way);
    }
    return {};
}

Result<void> validateLoss(const Experiment& experiment) {
    if (experiment.dynamics.method == "sgd" && experiment.loss == "squared") {
        return unfit("loss",
                     "expected a loss with an exponential tail (exponential, logistic, cross-entropy or "
                     "huberized-exponential) because dynamics.method is sgd, found squared");
    }
    return {};
}

Result<void> validateInitialization(const Experiment& experiment) {
    const std::string& scheme = experiment.initialization.scheme;
    const NetworkSettings& network = experiment.network;
    if (scheme == "file" && experiment.initialization.path.empty()) {
        return unfit("initialization.path",
                     "expected the name of an .npz file because initialization.scheme is file, "
                     "found none");
    }
    if ((scheme == "hat") != (network.kind == "hat") && scheme != "file") {
        return unfit("initialization.scheme",
                     network.kind == "hat" ? "expected hat or file because network.kind is hat, found " + scheme
                                           : "expected normal, paired, he or file, found hat with " + network.kind);
    }
    if (scheme == "paired" && network.kind != "squared-relu") {
        return unfit("initialization.scheme",
                     "expected normal, he or file because only squared-relu has a paired start, found paired with " +
                         network.kind);
    }
    if (scheme == "paired" && network.width % 2 != 0) {
        return unfit("network.width", "expected an even number because initialization.scheme is paired, found " +
                                          std::to_string(network.width));
    }
    return {};
}

}  // namespace

Result<void> validate(const Experiment& experiment) {
    if (Result<void> data = validateData(experiment.data); !data) {
        return data;
    }
    if (Result<void> network = validateNetwork(experiment.network); !network) {
        return network;
    }
    if (Result<void> hat = validateHat(experiment); !hat) {
        return hat;
    }
    if (Result<void> images = validateImageNetwork(experiment); !images) {
        return images;
    }
    if (Result<void> normalization = validateBatchNormalization(experiment); !normalization) {
        return normalization;
    }
    if (Result<void> loss = validateLoss(experiment); !loss) {
        return loss;
    }
    return validateInitialization(experiment);
}

}  // namespace marginscope
