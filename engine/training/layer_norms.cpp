#include "engine/training/layer_norms.h"

#include <cmath>

namespace marginscope {

namespace {

std::string layerOf(const std::string& blockName) {
    return blockName.substr(0, blockName.rfind('.'));
}

std::string readableShape(const std::vector<Index>& shape) {
    std::string text;
    for (const Index extent : shape) text += (text.empty() ? "" : " × ") + std::to_string(extent);
    return text;
}

}  // namespace

std::vector<LayerNorm> layerNorms(const ParameterLayout& layout, const Vector& direction, const Vector& gradient) {
    std::vector<LayerNorm> layers;
    for (const ParameterBlock& block : layout.blocks()) {
        const std::string name = layerOf(block.name);
        if (layers.empty() || layers.back().name != name)
            layers.push_back({.name = name, .kind = block.kind, .shape = readableShape(block.shape)});
        layers.back().share += direction.segment(block.offset, block.size()).squaredNorm();
        layers.back().gradientShare += gradient.segment(block.offset, block.size()).squaredNorm();
    }
    const double whole = gradient.squaredNorm();
    for (LayerNorm& layer : layers) {
        layer.norm = std::sqrt(layer.share);
        if (whole > 0) layer.gradientShare /= whole;
    }
    return layers;
}

}  // namespace marginscope
