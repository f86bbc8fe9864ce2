#include "engine/training/layer_norms.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

TEST(LayerNorms, BlocksOfOneLayerCountTogetherAndSharesSumToOne) {
    ParameterLayout layout;
    layout.append("conv1.weight", "convolution", {2, 1, 1, 1});
    layout.append("conv1.bias", "bias", {1});
    layout.append("fc", "linear", {1, 2});
    const Vector direction{{0.5, 0.1, 0.3, 0.4, 0.7}};
    const Vector gradient{{1, 2, 2, 4, 0}};
    const auto layers = layerNorms(layout, direction, gradient);
    ASSERT_EQ(layers.size(), 2u);
    EXPECT_EQ(layers[0].name, "conv1");
    EXPECT_EQ(layers[0].kind, "convolution");
    EXPECT_EQ(layers[0].shape, "2 × 1 × 1 × 1");
    EXPECT_NEAR(layers[0].share, 0.35, 1e-15);
    EXPECT_NEAR(layers[1].norm * layers[1].norm, 0.65, 1e-15);
    EXPECT_NEAR(layers[0].gradientShare, 9.0 / 25, 1e-15);
    EXPECT_NEAR(layers[1].gradientShare, 16.0 / 25, 1e-15);
}

}  // namespace
}  // namespace marginscope
