#pragma once

#include <vector>

#include "engine/base/types.h"
#include "engine/networks/parameter_layout.h"
#include "engine/training/snapshot.h"

namespace marginscope {

/// What every layer holds of the norm of V and of the gradient g, in the order of the layout. Blocks whose names agree
/// up to their last dot are one layer ("conv1.weight" and "conv1.bias"), with kind and shape of the first of them.
std::vector<LayerNorm> layerNorms(const ParameterLayout& layout, const Vector& direction, const Vector& gradient);

}  // namespace marginscope
