#include "engine/networks/densenet.h"

#include <cassert>

namespace marginscope {

namespace {

constexpr Index blockCount = 3;
constexpr Index bottleneckFactor = 4;

}  // namespace

bool isDenseNetDepth(Index depth) {
    return depth >= 10 && depth % 6 == 4;
}

LayerGraph denseNet(Index depth, Index growth, bool batchNormalization, Index outputs) {
    assert(isDenseNetDepth(depth));
    LayerGraph graph({32, 32, 3});
    const auto activate = [&](const std::string& normalization, const std::string& relu, Slice x) {
        if (!batchNormalization) return graph.relu(relu, x, false);
        return graph.relu(relu, graph.batchNormalization(normalization, x), true);
    };
    const Index layers = (depth - 4) / 6;
    Index size = 32;
    Index channels = 2 * growth;
    // A block is one storage: its layers write side by side.
    Slice block = graph.makeStorage({size, size, channels + layers * growth});
    const auto firstChannels = [](Slice slice, Index count) {
        slice.channels = count;
        return slice;
    };
    graph.convolution("conv0", graph.input(), channels, 3, 1, 1, firstChannels(block, channels));
    for (Index b = 1; b <= blockCount; ++b) {
        for (Index l = 1; l <= layers; ++l, channels += growth) {
            const std::string name = "block" + std::to_string(b) + ".layer" + std::to_string(l);
            Slice x = activate(name + ".norm1", name + ".relu1", firstChannels(block, channels));
            x = graph.convolution(name + ".conv1", x, bottleneckFactor * growth, 1, 1, 0);
            // Nobody else reads the bottleneck, so its ReLU may work in place.
            x = batchNormalization ? activate(name + ".norm2", name + ".relu2", x)
                                   : graph.relu(name + ".relu2", x, true);
            graph.convolution(name + ".conv2", x, growth, 3, 1, 1, Slice{block.storage, channels, growth});
        }
        const std::string name = b < blockCount ? "transition" + std::to_string(b) : "final";
        Slice x = activate(name + ".norm", name + ".relu", firstChannels(block, channels));
        if (b == blockCount) {
            x = graph.averagePool("avgpool", x, size);
            x = graph.linear("classifier", x, outputs);
            if (batchNormalization) graph.bias("classifier", x);
            break;
        }
        channels /= 2;
        x = graph.convolution(name + ".conv", x, channels, 1, 1, 0);
        size /= 2;
        block = graph.makeStorage({size, size, channels + layers * growth});
        graph.averagePool(name + ".pool", x, 2, firstChannels(block, channels));
    }
    return graph;
}

}  // namespace marginscope
