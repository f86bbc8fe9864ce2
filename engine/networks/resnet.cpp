#include "engine/networks/resnet.h"

#include <cassert>

namespace marginscope {

namespace {

/// Puts residual blocks behind each other.
class ResNetBuilder {
 public:
    explicit ResNetBuilder(bool batchNormalization) : m_normalize(batchNormalization) {}

    void stem(Index channels) { m_x = relu("relu1", convolution("conv1", "bn1", m_graph.input(), channels, 3, 1)); }

    void block(const std::string& name, Index channels, Index stride) {
        Slice branch = relu(name + ".relu1", convolution(name + ".conv1", name + ".bn1", m_x, channels, 3, stride));
        branch = convolution(name + ".conv2", name + ".bn2", branch, channels, 3, 1);
        const bool keepsShape = stride == 1 && channels == m_x.channels;
        const Slice shortcut =
            keepsShape ? m_x : convolution(name + ".downsample.0", name + ".downsample.1", m_x, channels, 1, stride);
        m_x = relu(name + ".relu2", m_graph.add(name + ".add", branch, shortcut));
    }

    LayerGraph finish(Index outputs) {
        m_x = m_graph.averagePool("avgpool", m_x, m_graph.shapeOf(m_x).height);
        m_x = m_graph.linear("fc", m_x, outputs);
        if (m_normalize) m_graph.bias("fc", m_x);
        return std::move(m_graph);
    }

 private:
    Slice convolution(const std::string& name, const std::string& normalization, Slice x, Index channels, Index kernel,
                      Index stride) {
        const Slice y = m_graph.convolution(name, x, channels, kernel, stride, kernel / 2);
        return m_normalize ? m_graph.batchNormalization(normalization, y) : y;
    }
    Slice relu(const std::string& name, Slice x) { return m_graph.relu(name, x, true); }

    bool m_normalize;
    LayerGraph m_graph{{32, 32, 3}};
    Slice m_x;
};

}  // namespace

bool isResNetDepth(Index depth) {
    return depth == 18 || (depth >= 8 && depth % 6 == 2);
}

LayerGraph resNet(Index depth, bool batchNormalization, Index outputs) {
    assert(isResNetDepth(depth));
    const bool isWide = depth == 18;
    const Index firstChannels = isWide ? 64 : 16;
    const Index stages = isWide ? 4 : 3;
    const Index blocks = isWide ? 2 : (depth - 2) / 6;
    ResNetBuilder builder(batchNormalization);
    builder.stem(firstChannels);
    for (Index stage = 0; stage < stages; ++stage)
        for (Index block = 0; block < blocks; ++block)
            builder.block("layer" + std::to_string(stage + 1) + "." + std::to_string(block), firstChannels << stage,
                          stage > 0 && block == 0 ? 2 : 1);
    return builder.finish(outputs);
}

}  // namespace marginscope
