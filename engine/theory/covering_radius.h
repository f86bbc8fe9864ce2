#pragma once

#include <optional>

#include "engine/base/types.h"

namespace marginscope {

/// The ε of the covering condition in Prop. 4.3, part 2, without its first half:
///
///     max over θ' on the sphere S^{d−1} of max over both signs of min over neurons j of that sign of ‖θ_j − θ'‖,
///
/// θ_j = w_j/‖w_j‖, and θ_j = 0 where w_j = 0, as the paper has it (such a neuron is at distance 1 from all of the
/// sphere). Between 0 and 2; 2 where a sign has no neuron at all.
///
/// `weights`: m × d, rows w_j; `signs`: m entries −1 or +1. d = 1 and 2 exactly; d = 3 from above, by branch and bound
/// on a triangulated sphere, at most `tolerance` (> 0) too large; nothing for d > 3, where the sphere is too large to
/// be searched.
std::optional<double> coveringRadius(const InputsView& weights, const VectorView& signs, double tolerance = 1e-3);

}  // namespace marginscope
