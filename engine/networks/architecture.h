#pragma once

#include <string>
#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// Which network to make: the experiment's `network` object and what the data decide. Fields that a kind does not use
/// keep their defaults.
struct Architecture {
    std::string kind = "squared-relu";                ///< the kinds of NetworkSettings
    int width = 100;                                  ///< squared-relu: number of neurons m
    std::vector<int> widths = {64, 64};               ///< mlp: hidden widths; deep-linear: all of them, input first
    std::vector<std::string> activation = {"relu"};   ///< mlp: one for all hidden layers, or one for each
    bool firstLayerBias = false;                      ///< mlp: trained bias in the first layer
    bool laterBiases = false;                         ///< mlp: trained biases in all other layers; breaks homogeneity
    bool skip = false;                                ///< mlp: equally wide neighbours skip; breaks homogeneity
    double leakySlope = 0.01;                         ///< mlp: slope of leaky-relu for negative inputs
    std::string precision = "double";                 ///< double, or float: everything rounded (rounded_network.h)
    std::string hatVariant = "twice-differentiable";  ///< hat: or smooth
    int depth = 20;                                   ///< resnet: 18, or 6 k + 2; densenet: 6 k + 4
    int growth = 12;                                  ///< densenet: channels that a layer adds
    std::string normalization = "batch";              ///< resnet, densenet: batch or none
    Index inputDimension = 2;                         ///< of the lifted data; class coefficients not counted
    Index classes = 2;                                ///< K; up to 2 the network has one output, from 3 on K of them
};

}  // namespace marginscope
