#include "engine/networks/make_network.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "engine/base/text.h"
#include "engine/networks/alexnet.h"
#include "engine/networks/densenet.h"
#include "engine/networks/hat_network.h"
#include "engine/networks/layered_network.h"
#include "engine/networks/mlp.h"
#include "engine/networks/resnet.h"
#include "engine/networks/rounded_network.h"
#include "engine/networks/squared_relu_classes.h"
#include "engine/networks/squared_relu_network.h"

namespace marginscope {

namespace {

using MadeNetwork = Result<std::shared_ptr<const Network>>;

Error fieldError(const char* field, std::string message) {
    return {ErrorCode::Malformed, std::string("network.") + field, std::move(message)};
}

template <typename Made, typename... Arguments>
MadeNetwork made(Arguments&&... arguments) {
    return std::shared_ptr<const Network>(std::make_shared<Made>(std::forward<Arguments>(arguments)...));
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

Result<void> checkWidths(const std::vector<int>& widths) {
    for (const int width : widths) {
        if (width < 1) return fieldError("widths", "expected widths of at least 1, found " + std::to_string(width));
    }
    return {};
}

MadeNetwork makeMlp(const Architecture& architecture) {
    const std::vector<int>& widths = architecture.widths;
    if (const Result<void> checked = checkWidths(widths); !checked) return checked.error();
    if (architecture.skip && std::adjacent_find(widths.begin(), widths.end()) == widths.end()) {
        return fieldError("skip",
                          "expected false, as no two neighbouring hidden layers have the same width, found true");
    }
    Result<std::vector<Activation>> activations = activationsOf(architecture);
    if (!activations) return activations.error();
    Mlp::Options options;
    options.inputDimension = architecture.inputDimension;
    options.hiddenWidths.assign(widths.begin(), widths.end());
    options.activations = *std::move(activations);
    options.firstLayerBias = architecture.firstLayerBias;
    options.classes = architecture.classes;
    options.laterBiases = architecture.laterBiases;
    options.skip = architecture.skip;
    return made<Mlp>(std::move(options));
}

MadeNetwork makeDeepLinear(const Architecture& architecture) {
    const std::vector<int>& widths = architecture.widths;
    if (const Result<void> checked = checkWidths(widths); !checked) return checked.error();
    if (widths.size() < 2) {
        return fieldError(
            "widths", "expected at least 2 widths, that of the input first, found " + std::to_string(widths.size()));
    }
    if (widths.front() != architecture.inputDimension) {
        return fieldError("widths", "expected " + std::to_string(architecture.inputDimension) +
                                        " first, the dimension of the (lifted) inputs, found " +
                                        std::to_string(widths.front()));
    }
    const Index outputs = architecture.classes > 2 ? architecture.classes : 1;
    if (widths.back() != outputs) {
        return fieldError("widths", "expected " + std::to_string(outputs) + " last, the number of outputs, found " +
                                        std::to_string(widths.back()));
    }
    Mlp::Options options;
    options.inputDimension = architecture.inputDimension;
    options.hiddenWidths.assign(widths.begin() + 1, widths.end() - 1);
    options.activations.assign(options.hiddenWidths.size(), {ActivationKind::Linear});
    options.classes = architecture.classes;
    options.weightName = "A";
    return made<Mlp>(std::move(options));
}

MadeNetwork makeSquaredRelu(const Architecture& architecture) {
    const Index classes = architecture.classes > 2 ? architecture.classes : 1;
    if (architecture.width < classes) {
        return fieldError("width", classes == 1
                                       ? "expected at least 1 neuron, found " + std::to_string(architecture.width)
                                       : "expected at least one neuron for each of the " + std::to_string(classes) +
                                             " classes, found " + std::to_string(architecture.width));
    }
    if (classes == 1) return made<SquaredReluNetwork>(architecture.width, architecture.inputDimension);
    return made<SquaredReluClasses>(architecture.width, architecture.inputDimension, classes);
}

MadeNetwork makeHat(const Architecture& architecture) {
    if (architecture.hatVariant == "twice-differentiable") return made<HatNetwork>(HatVariant::TwiceDifferentiable);
    if (architecture.hatVariant == "smooth") return made<HatNetwork>(HatVariant::Smooth);
    return fieldError("hat_variant",
                      "expected twice-differentiable or smooth, found " + inQuotes(architecture.hatVariant));
}

bool isImageNetwork(const std::string& kind) {
    return kind == "h-alexnet" || kind == "densenet" || kind == "resnet";
}

Result<LayerGraph> imageGraph(const Architecture& architecture) {
    const Index outputs = architecture.classes > 2 ? architecture.classes : 1;
    const bool normalize = architecture.normalization == "batch";
    if (!normalize && architecture.normalization != "none")
        return fieldError("normalization", "expected batch or none, found " + inQuotes(architecture.normalization));
    const std::string depth = std::to_string(architecture.depth);
    if (architecture.kind == "h-alexnet") return hAlexNet(outputs);
    if (architecture.kind == "resnet") {
        if (!isResNetDepth(architecture.depth))
            return fieldError("depth", "expected 18, or 6 k + 2 from 8 on (20, 32, 44, …), found " + depth);
        return resNet(architecture.depth, normalize, outputs);
    }
    if (!isDenseNetDepth(architecture.depth))
        return fieldError("depth", "expected 6 k + 4 from 10 on (16, 22, 40, …), found " + depth);
    if (architecture.growth < 1)
        return fieldError("growth", "expected at least 1, found " + std::to_string(architecture.growth));
    return denseNet(architecture.depth, architecture.growth, normalize, outputs);
}

/// Computed in the precision that is asked for, so nothing is rounded afterwards.
MadeNetwork makeImageNetwork(const Architecture& architecture) {
    constexpr Index values = 3 * 32 * 32;
    if (architecture.inputDimension != values)
        return fieldError("kind", "expected a network of points because the inputs have " +
                                      std::to_string(architecture.inputDimension) + " entries and images " +
                                      std::to_string(values) + ", found " + architecture.kind);
    Result<LayerGraph> graph = imageGraph(architecture);
    if (!graph) return graph.error();
    if (architecture.precision == "float") return made<LayeredNetwork<float>>(architecture.kind, *std::move(graph));
    return made<LayeredNetwork<double>>(architecture.kind, *std::move(graph));
}

MadeNetwork makeExactNetwork(const Architecture& architecture) {
    if (architecture.kind == "squared-relu") return makeSquaredRelu(architecture);
    if (architecture.kind == "mlp") return makeMlp(architecture);
    if (architecture.kind == "deep-linear") return makeDeepLinear(architecture);
    if (architecture.kind == "hat") return makeHat(architecture);
    return fieldError("kind", "expected squared-relu, mlp, deep-linear, hat, h-alexnet, densenet or resnet, found " +
                                  inQuotes(architecture.kind));
}

}  // namespace

Result<std::shared_ptr<const Network>> makeNetwork(const Architecture& architecture) {
    assert(architecture.inputDimension >= 1 && architecture.classes >= 0);
    if (architecture.precision != "double" && architecture.precision != "float") {
        return fieldError("precision", "expected double or float, found " + inQuotes(architecture.precision));
    }
    if (isImageNetwork(architecture.kind)) return makeImageNetwork(architecture);
    MadeNetwork network = makeExactNetwork(architecture);
    if (!network || architecture.precision == "double") return network;
    return made<RoundedNetwork>(*std::move(network));
}

}  // namespace marginscope
