#pragma once

#include "engine/networks/layers/layer_graph.h"

namespace marginscope {

/// A residual network for 32 × 32 pictures (He et al. 2016): depth 18, four stages of two blocks with 64, 128, 256 and
/// 512 channels, or depth 6k + 2, three stages of k blocks with 16, 32 and 64 channels (k = 3: the CIFAR ResNet-20).
/// Where a stage changes the shape, the shortcut is a 1 × 1 convolution.
///
/// With batch normalisation as in the original, after every convolution, and a bias in the last layer: outside the
/// theory. Without it there are no biases either, every path is homogeneous, but paths differ in length: shortcuts
/// break the homogeneity of the whole.
LayerGraph resNet(Index depth, bool batchNormalization, Index outputs);

/// Whether there is one of this depth.
bool isResNetDepth(Index depth);

}  // namespace marginscope
