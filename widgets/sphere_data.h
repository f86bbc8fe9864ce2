#pragma once

#include "engine/training/snapshot.h"
#include "widgets/curve_table.h"
#include "widgets/sphere_picture.h"

namespace marginscope {

/// The path of a snapshot for the ball, coloured by ln(n/L): the curves say what it was at each path length.
SpherePath spherePath(const ProjectedPath& path, const CurveTable& history);

/// The neurons of eq. (5) with `dimension` inputs: w_j/‖w_j‖ and the share ‖w_j‖²/‖W‖². Output signs are (−1)^j, so the
/// first neuron is negative. Without neurons if the inputs have more than three or fewer than two dimensions.
SphereNeurons sphereNeurons(const Vector& direction, Index dimension);

}  // namespace marginscope
