#pragma once

#include "engine/networks/network.h"

namespace marginscope {

/// What evaluating a network at several multiples of its weights says about Assumption 2.1.
struct MeasuredDegree {
    double degree = 0;            ///< slope of ln‖Φ(·; cW)‖ against ln c; not a number if all outputs are zero
    double largestDeviation = 0;  ///< largest |Φ(x_i; cW) − c^L Φ(x_i; W)| / (c^L max_i |Φ(x_i; W)|)
    bool isHomogeneous = false;   ///< largestDeviation < 1e-9
};

/// Tries Φ(x; cW) = c^L Φ(x; W) for c = 1/2, 4/5, 5/4, 2, 3 on the given inputs (n ≥ 1 rows). L is the network's own
/// degree() or, where it has none, the measured one rounded to a whole number; so that the deviation shows how badly
/// the equation fails. The slope is a least-squares line through c = 1.
///
/// Where all outputs at W are zero (a paired start, dead neurons) they say nothing; then the same is tried at weights
/// shifted by a fixed pattern of the size of W: homogeneity is a property of the network, not of the place.
MeasuredDegree measureDegree(const Network& network, const VectorView& W, const InputsView& inputs);

}  // namespace marginscope
