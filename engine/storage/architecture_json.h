#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/networks/network.h"

namespace marginscope {

/// The "architecture" of summary.json. Of small networks one entry a parameter block: name, kind, shape. Of networks
/// made of layers one entry an operation, in the order of execution, enough to rebuild the network elsewhere:
///
///     {"name": "conv2", "kind": "convolution", "shape": [192, 64, 5, 5], "kernel": 5, "stride": 1, "padding": 2,
///      "inputs": [["pool1"]], "output": [192, 4, 4], "parameters": ["conv2.weight"]}
///
/// Names are unique. "inputs" has for every input the names of the entries whose outputs, side by side along channels,
/// are that input ("input": the image); nothing in it works in place. A layer and its bias are one entry, with the
/// bias as second parameter.
nlohmann::ordered_json architectureToJson(const Network& network);

}  // namespace marginscope
