#pragma once

#include "engine/base/types.h"
#include "engine/networks/activation.h"

namespace marginscope {

/// One neuron z ↦ φ(z), z_i = ⟨w, x_i⟩, with a kink at zero, in a sum Σ_i upstream_i φ(z_i) over examples.
struct KinkedNeuron {
    Activation activation;
    Vector weights;         ///< w (with the bias at its end)
    Vector preactivations;  ///< z
    Vector upstream;        ///< what multiplies φ(z_i)
};

/// The least norm that Σ_i upstream_i s_i x_i can have, where s_i = φ'(z_i) off the kink, and anything between the two
/// one-sided slopes for examples on it, |z_i| ≤ tolerance ‖w‖‖x_i‖. Rows of `points` are the x_i (with 1 at their end
/// if there is a bias); equal ones share their slope. `gradient` is the sum with φ'(z_i) everywhere; it is left as it
/// is when no example sits on the kink.
void minimizeOverKink(const KinkedNeuron& neuron, const InputsView& points, double tolerance, VectorSpan gradient);

}  // namespace marginscope
