#include "app/image_benchmark_rows.h"

#include <memory>
#include <string>
#include <utility>

#include "engine/base/random.h"
#include "engine/networks/alexnet.h"
#include "engine/networks/densenet.h"
#include "engine/networks/initialization.h"
#include "engine/networks/layered_network.h"
#include "engine/networks/mlp.h"
#include "engine/networks/resnet.h"

namespace marginscope {
namespace {

RowMatrix normalInputs(Index count, Index dimension) {
    Random random(3);
    RowMatrix inputs(count, dimension);
    for (Index k = 0; k < inputs.size(); ++k) inputs.data()[k] = random.normal();
    return inputs;
}

/// Multiply-adds of one way forward for one image, every tap that sees the map counted and no padding.
double multiplications(const LayerGraph& graph) {
    double count = 0;
    for (const Operation& operation : graph.operations()) {
        const bool hasWeights = operation.kind == OperationKind::Convolution || operation.kind == OperationKind::Linear;
        if (!hasWeights) continue;
        const MapShape in = graph.shapeOf(operation.inputs.front()), out = graph.shapeOf(operation.output);
        const auto tapsAlong = [&](Index inputs, Index outputs) {
            double taps = 0;
            for (Index v = 0; v < outputs; ++v)
                for (Index j = 0; j < operation.kernel; ++j) {
                    const Index seen = v * operation.stride + j - operation.padding;
                    taps += seen >= 0 && seen < inputs ? 1 : 0;
                }
            return taps;
        };
        count += tapsAlong(in.height, out.height) * tapsAlong(in.width, out.width) * double(in.channels * out.channels);
    }
    return count;
}

/// Outputs, gradient of the loss and update, as one step of full-batch gradient descent takes them. Signs and weights
/// of the examples are fixed: they cost nothing beside the network.
PreparedBenchmark step(std::shared_ptr<const Network> network, Index count, double gigaflop) {
    const Index dimension = network->inputDimension();
    const RowMatrix inputs = normalInputs(count, dimension);
    Vector W = *drawInitialWeights(*network, "he", 1, 7);
    Vector gradient(W.size());
    const Vector coefficients = Vector::Constant(count, 1 / double(count));
    return {[=]() mutable {
                if (const auto evaluation = network->evaluate(W, inputs)) {
                    evaluation->pullback(coefficients, gradient);
                } else {
                    Vector outputs(count);
                    network->outputs(W, inputs, outputs);
                    network->pullback(W, inputs, coefficients, gradient);
                }
                W -= 1e-9 * gradient;
            },
            gigaflop};
}

PreparedBenchmark imageStep(LayerGraph graph, Index count) {
    const double gigaflop = 6 * multiplications(graph) * double(count) / 1e9;
    return step(std::make_shared<LayeredNetwork<float>>("image network", std::move(graph)), count, gigaflop);
}

PreparedBenchmark hAlexNetGram() {
    constexpr Index count = 512;
    const auto network = std::make_shared<const LayeredNetwork<float>>("h-alexnet", hAlexNet(1));
    const RowMatrix inputs = normalInputs(count, network->inputDimension());
    const Vector W = *drawInitialWeights(*network, "he", 1, 7);
    Vector outputs(count);
    Matrix gram;
    return {[=]() mutable { network->outputsAndTangentGram(W, inputs, outputs, gram); }, 0,
            [] { return std::string("forward, deltas and Gram matrix of 512 images"); }};
}

/// A perceptron 2-…-1 with ReLU, of the layers that image networks are made of.
PreparedBenchmark layeredMlpStep(const std::vector<Index>& hiddenWidths) {
    LayerGraph graph({1, 1, 2});
    Slice x = graph.input();
    for (const Index width : hiddenWidths) {
        const std::string number = std::to_string(graph.operations().size());
        x = graph.relu("relu" + number, graph.linear("linear" + number, x, width), true);
    }
    graph.linear("readout", x, 1);
    return imageStep(std::move(graph), 256);
}

PreparedBenchmark deepLinearStep() {
    MlpOptions options;
    options.inputDimension = 20;
    options.hiddenWidths = {128, 128};
    options.activations.assign(2, {ActivationKind::Linear});
    return step(std::make_shared<Mlp>(std::move(options)), 200, 0);
}

}  // namespace

std::vector<Benchmark> layeredBenchmarks() {
    return {
        {"deep-linear-step", deepLinearStep},
        {"mlp-step",
         [] {
             return layeredMlpStep({256, 256, 256});
         }},
        {"mlp-small-step",
         [] {
             return layeredMlpStep({64, 64});
         }},
        {"h-alexnet-step", [] { return imageStep(hAlexNet(1), 512); }},
        {"h-alexnet-gram", hAlexNetGram},
        {"densenet-step", [] { return imageStep(denseNet(40, 12, false, 1), 64); }},
        {"resnet-step", [] { return imageStep(resNet(18, false, 1), 64); }},
    };
}

}  // namespace marginscope
