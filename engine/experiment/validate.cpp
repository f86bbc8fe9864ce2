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
    return validateInitialization(experiment);
}

}  // namespace marginscope
