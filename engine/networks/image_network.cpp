#include "engine/networks/image_network.h"

namespace marginscope {

std::string describeHomogeneity(const Network& network) {
    if (const std::optional<int> degree = network.degree()) return "homogeneous of degree " + std::to_string(*degree);
    const auto* image = dynamic_cast<const ImageNetwork*>(&network);
    if (!image) return "not homogeneous";
    const LayerGraph& graph = image->graph();
    if (graph.hasBatchNormalization())
        return std::string("not homogeneous: batch normalisation") + (graph.hasBiases() ? " and biases" : "") +
               ", outside the theory";
    const LayerGraph::PathLengths paths = graph.pathLengths();
    return "not homogeneous: paths through " + std::to_string(paths.shortest) + " to " + std::to_string(paths.longest) +
           " layers of weights";
}

}  // namespace marginscope
