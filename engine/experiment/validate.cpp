#include <string>
#include <utility>

#include "engine/experiment/experiment_json.h"

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
        return unfit("data.path", "expected the name of a CSV file because data.kind is csv, found none");
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
    return validateInitialization(experiment);
}

}  // namespace marginscope
