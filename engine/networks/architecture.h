#pragma once

#include <string>
#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// Which network to make: the experiment's `network` object and what the data decide. Fields that a kind does not use
/// keep their defaults.
struct Architecture {
    std::string kind = "squared-relu";               ///< squared-relu (eq. (5)) or mlp
    int width = 100;                                 ///< squared-relu: number of neurons m
    std::vector<int> widths = {64, 64};              ///< mlp: hidden widths
    std::vector<std::string> activation = {"relu"};  ///< mlp: one for all hidden layers, or one for each
    bool firstLayerBias = false;                     ///< mlp: trained bias in the first layer
    double leakySlope = 0.01;                        ///< mlp: slope of leaky-relu for negative inputs
    Index inputDimension = 2;                        ///< of the lifted data
};

}  // namespace marginscope
