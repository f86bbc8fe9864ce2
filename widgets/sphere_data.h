#pragma once

#include <optional>

#include "engine/training/snapshot.h"
#include "widgets/curve_table.h"
#include "widgets/sphere_picture.h"

namespace marginscope {

/// The clock that colours the path: ln(n/L), or ln‖W‖ in runs so long that ln(n/L) has overflowed.
ClockKind sphereClock(const CurveTable& history);

/// The path of a snapshot for the ball, coloured by the clock: the curves say what it was at each path length. With the
/// estimate of Theorem 3.1, where its monitor says that it holds, of the length that remains. `theory` may be null.
SpherePath spherePath(const ProjectedPath& path, const CurveTable& history, const TheoryReport* theory);

/// Where the path is at a record; nothing without a path.
std::optional<SpherePoint> pathPoint(const ProjectedPath& path, const CurveTable& history, int record);

/// The neurons of eq. (5) with `dimension` inputs: w_j/‖w_j‖ and the share ‖w_j‖²/‖W‖². Output signs are (−1)^j, so the
/// first neuron is negative; with K > 2 classes neuron j belongs to class j mod K. Without neurons if the inputs have
/// more than three or fewer than two dimensions.
SphereNeurons sphereNeurons(const Vector& direction, Index dimension, int classCount = 2);

}  // namespace marginscope
