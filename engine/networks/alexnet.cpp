#include "engine/networks/alexnet.h"

namespace marginscope {

LayerGraph hAlexNet(Index outputs) {
    LayerGraph graph({32, 32, 3});
    Slice x = graph.input();
    const auto layer = [&](const std::string& number, Index channels, Index kernel, Index stride, Index padding,
                           bool pool) {
        x = graph.convolution("conv" + number, x, channels, kernel, stride, padding);
        x = graph.relu("relu" + number, x, true);
        if (pool) x = graph.maxPool("pool" + number, x, 2);
    };
    layer("1", 64, 11, 4, 5, true);
    layer("2", 192, 5, 1, 2, true);
    layer("3", 384, 3, 1, 1, false);
    layer("4", 256, 3, 1, 1, false);
    layer("5", 256, 3, 1, 1, true);
    graph.linear("classifier", x, outputs);
    return graph;
}

}  // namespace marginscope
