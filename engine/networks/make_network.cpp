#include "engine/networks/make_network.h"

#include <cassert>
#include <cmath>
#include <utility>

#include "engine/base/text.h"
#include "engine/networks/mlp.h"
#include "engine/networks/squared_relu_network.h"

namespace marginscope {

namespace {

Error fieldError(const char* field, std::string message) {
    return {ErrorCode::Malformed, std::string("network.") + field, std::move(message)};
}

Result<std::vector<Activation>> activationsOf(const Architecture& architecture) {
    const std::size_t layers = architecture.widths.size();
    const std::vector<std::string>& names = architecture.activation;
    if (names.size() != 1 && names.size() != layers) {
        return fieldError("activation", "expected one activation or one for each of the " + std::to_string(layers) +
                                            " hidden layers, found " + std::to_string(names.size()));
    }
    if (!std::isfinite(architecture.leakySlope)) {
        return fieldError("leaky_slope", "expected a finite number, found " + std::to_string(architecture.leakySlope));
    }
    std::vector<Activation> activations;
    for (std::size_t layer = 0; layer < layers; ++layer) {
        const std::string& name = names.size() == 1 ? names.front() : names[layer];
        const std::optional<ActivationKind> kind = activationKindNamed(name);
        if (!kind) {
            return fieldError("activation",
                              "expected linear, relu, leaky-relu or squared-relu, found " + inQuotes(name));
        }
        activations.push_back({*kind, architecture.leakySlope});
    }
    return activations;
}

Result<std::shared_ptr<const Network>> makeMlp(const Architecture& architecture) {
    Mlp::Options options;
    options.inputDimension = architecture.inputDimension;
    options.firstLayerBias = architecture.firstLayerBias;
    for (const int width : architecture.widths) {
        if (width < 1) return fieldError("widths", "expected widths of at least 1, found " + std::to_string(width));
        options.hiddenWidths.push_back(width);
    }
    Result<std::vector<Activation>> activations = activationsOf(architecture);
    if (!activations) return activations.error();
    options.activations = *std::move(activations);
    return std::shared_ptr<const Network>(std::make_shared<Mlp>(std::move(options)));
}

}  // namespace

Result<std::shared_ptr<const Network>> makeNetwork(const Architecture& architecture) {
    assert(architecture.inputDimension >= 1);
    if (architecture.kind == "mlp") return makeMlp(architecture);
    if (architecture.kind == "squared-relu") {
        if (architecture.width < 1) {
            return fieldError("width", "expected at least 1 neuron, found " + std::to_string(architecture.width));
        }
        return std::shared_ptr<const Network>(
            std::make_shared<SquaredReluNetwork>(architecture.width, architecture.inputDimension));
    }
    return fieldError("kind", "expected squared-relu or mlp, found " + inQuotes(architecture.kind));
}

}  // namespace marginscope
