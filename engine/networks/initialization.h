#pragma once

#include <cstdint>
#include <string>

#include "engine/base/result.h"
#include "engine/networks/network.h"

namespace marginscope {

/// Draws the weights W₀ a run starts from, block after block, each in C order. Schemes (`initialization.scheme`):
///
///  * "normal": every entry is scale · N(0, 1).
///  * "paired": eq. (5) of even width only. Neurons 2k − 1 and 2k, whose outer signs are opposite, get the same weights
///    scale · N(0, 1), so that Φ(·; W₀) = 0 exactly while the gradients do not vanish.
///  * "he": scale · √(2 / fan-in) · N(0, 1) for every layer of weights, fan-in being the number of inputs of a
///    neuron; biases are zero, scales of batch normalisation one. He et al. 2015, eq. (10), at scale 1.
///
/// The same seed gives the same bits. Errors name the field: an unknown scheme, a scale that is not positive and
/// finite, a network that cannot be paired.
Result<Vector> drawInitialWeights(const Network& network, const std::string& scheme, double scale, std::uint64_t seed);

}  // namespace marginscope
