#pragma once

#include "engine/networks/layers/layer_graph.h"

namespace marginscope {

/// H-AlexNet, the paper's homogeneous AlexNet for 32 × 32 pictures: no biases, ReLU, max-pooling 2 × 2. Six layers of
/// weights, so homogeneous of degree 6:
///
///     3 → 64 (11 × 11, stride 4, padding 5), pool, 64 → 192 (5 × 5), pool, 192 → 384, 384 → 256, 256 → 256 (3 × 3),
///     pool, 256 → outputs.
///
/// Channels and kernels are those of AlexNet (Krizhevsky 2014, one tower); the paper does not list its own.
LayerGraph hAlexNet(Index outputs);

}  // namespace marginscope
