#pragma once

#include "engine/networks/layers/layer_graph.h"

namespace marginscope {

/// DenseNet-BC for 32 × 32 pictures (Huang et al. 2017): depth 6k + 4, three blocks of k layers, each of which reads
/// everything before it in its block and adds `growth` channels through a bottleneck of 4·growth; compression 1/2.
///
/// With batch normalisation before every ReLU as in the original, and a bias in the last layer: outside the theory.
/// Without it there are no biases either, and every path is homogeneous, but paths differ in length.
LayerGraph denseNet(Index depth, Index growth, bool batchNormalization, Index outputs);

/// Whether there is one of this depth.
bool isDenseNetDepth(Index depth);

}  // namespace marginscope
