#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/data/labelled_points.h"

namespace marginscope {

/// Toy problems: two-dimensional, about inside [−1, 1]², except "linear", which has any dimension.
///
/// With two classes point i has the label y = +1 for even i and −1 for odd i, with K > 2 the label k = i mod K, so that
/// classes differ by one point at most. To every coordinate (not of "linear") a normal number of standard deviation
/// `noise` is added. Below, t runs evenly over [0, 1) along each class, with one uniform draw in each of its intervals,
/// and u is uniform:
///
///   circles    0.35 (cos 2πt, sin 2πt) for y = +1, radius 0.85 for y = −1
///   moons      0.6 (cos πt − ½, sin πt − ¼) for y = +1, 0.6 (½ − cos πt, ¼ − sin πt) for y = −1
///   spirals    y r (cos φ, sin φ) with r = 0.1 + 0.8 t, φ = 2.5 πt: two arms, one and a quarter turns;
///              of K arms, the k-th is turned by 2πk/K
///   xor        each |x_k| uniform on [0.1, 0.9], y = sign(x₁x₂); the quadrants of a class take turns
///   discs      k × k discs of radius 0.54/k, centres 1.8/k apart, dealt to the classes in random order
///              and as evenly as can be; points uniform on a disc, the discs of a class take turns
///   gaussians  (0.45 y, 0.45 y) + 0.15 · normal; K centres lie evenly on the circle through these two,
///              counterclockwise from (0.45, 0.45)
///   linear     uniform on the points of [−1, 1]^d with y ⟨u, x⟩ ≥ margin, u a random unit vector: two
///              classes that can be separated through the origin
///
/// Same settings, same points.

/// The names above, in that order.
const std::vector<std::string>& generatorNames();

/// What to draw. Kinds use what concerns them.
struct GeneratorSettings {
    std::string kind = "circles";  ///< one of generatorNames()
    int count = 40;                ///< number of points, at least one for each class
    int classCount = 2;            ///< K ≥ 2; more than two only for spirals, discs and gaussians
    double noise = 0.05;           ///< all but linear: standard deviation of the jitter, finite and ≥ 0
    int grid = 4;                  ///< discs: k ≥ 2 of the k × k discs, k² ≥ K
    int dimension = 2;             ///< linear: d ≥ 1
    double margin = 0.1;           ///< linear: from 0 to 0.9
    std::uint64_t seed = 1;
};

/// Draws points. Errors: NotFound for an unknown kind, Malformed for numbers out of range. Their place is the field of
/// an experiment: data.kind, data.count, data.class_count, data.noise, data.grid, data.dimension, data.margin.
Result<LabelledPoints> generatePoints(const GeneratorSettings& settings);

}  // namespace marginscope
