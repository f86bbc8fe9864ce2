#pragma once

#include "engine/theory/evidence.h"

namespace marginscope {

/// What gradient flow conserves between the layers of a multi-layer network (Arora, Cohen, Hazan 2018; Du, Hu, Lee
/// 2018), one number or matrix for each pair of neighbouring layers:
///
///     linear:        A_{j+1}ᵀ A_{j+1} − A_j A_jᵀ (− b bᵀ)   (a matrix)
///     ReLU, leaky:   its diagonal: ‖outgoing‖² − ‖incoming‖² of every neuron, a bias counting as incoming
///     squared ReLU:  2‖outgoing‖² − ‖incoming‖² of every neuron
///     image network: ‖W_{j+1}‖² − ‖W_j‖² of whole layers, one number a pair
///
/// The last for image networks with a degree in which every path goes through every layer (H-AlexNet): each layer is
/// homogeneous of degree one of its own, so that all ⟨W_j, −∇_j L⟩ are the same number.
///
/// at given weights, all entries in one vector; empty for networks without neighbouring trained layers. Degree two in
/// the weights: at W = rV it is r² times that of V.
Vector conservedBalance(const Network& network, const Vector& weights);

/// That it is conserved. Number: largest change since the start, relative to ‖W‖²; tolerance: what steps of finite
/// length cost.
Claim balancedness(const Evidence& evidence);

}  // namespace marginscope
