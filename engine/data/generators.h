#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/data/labelled_points.h"

namespace marginscope {

/// Two-dimensional toy problems, about inside [−1, 1]².
///
/// Point i has the label y = +1 for even i and −1 for odd i, so the classes differ by one point at most. To every
/// coordinate a normal number of standard deviation `noise` is added. Below, t runs evenly over [0, 1) along each
/// class, with one uniform draw in each of its intervals, and u is uniform:
///
///   circles    0.35 (cos 2πt, sin 2πt) for y = +1, radius 0.85 for y = −1
///   moons      0.6 (cos πt − ½, sin πt − ¼) for y = +1, 0.6 (½ − cos πt, ¼ − sin πt) for y = −1
///   spirals    y r (cos φ, sin φ) with r = 0.1 + 0.8 t, φ = 2.5 πt: two arms, one and a quarter turns
///   xor        each |x_k| uniform on [0.1, 0.9], y = sign(x₁x₂); the quadrants of a class take turns
///   discs      k × k discs of radius 0.54/k, centres 1.8/k apart; signs in random order, as many + as − (for odd k²
///   one
///              more +); points uniform on a disc, the discs of a class take turns
///   gaussians  (0.45 y, 0.45 y) + 0.15 · normal
///
/// Same arguments, same points.

/// The names above, in that order.
const std::vector<std::string>& generatorNames();

/// Draws `count` ≥ 2 points of a kind. `grid` is the k ≥ 2 of the discs; the others do not use it. Errors: NotFound for
/// an unknown kind, Malformed for other numbers out of range (noise must be finite and ≥ 0). Their place is the field
/// of an experiment: data.kind, data.count, data.noise, data.grid.
Result<LabelledPoints> generatePoints(const std::string& kind, int count, double noise, int grid, std::uint64_t seed);

}  // namespace marginscope
