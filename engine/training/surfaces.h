#pragma once

#include <memory>

#include "engine/networks/network.h"
#include "engine/training/snapshot.h"

namespace marginscope {

/// The surface Φ(·; V) of a network at unit norm on a grid, times `scale`. Runs in the caller's oneTBB arena.
std::shared_ptr<const SurfaceField> surfaceOf(const Network& network, const Vector& weights, const PlaneGrid& grid,
                                              double scale = 1);

/// The grid on which a two-dimensional data set is drawn: the square [−1.15, 1.15]² or, if some point lies outside
/// [−1, 1]², the data's box with a margin of 15 % around it.
PlaneGrid gridFor(const Dataset& dataset, Index columns, Index rows);

/// What brings a surface to unit norm: 1 with a degree, since networks are then evaluated at V; without one 1/max
/// |p_i|.
double surfaceScale(const Objective& objective, const FlowPoint& point);

/// The same for the frozen network, whose features are taken at W₀: ∇Φ(x; W₀) = ‖W₀‖^(L−1) ∇Φ(x; V₀), so ‖W₀‖^(1−L)
/// makes one colour scale suit all surfaces.
double frozenUnit(const Objective& objective, double initialLogNorm);

}  // namespace marginscope
