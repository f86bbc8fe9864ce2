#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// A cell of the arrangement of great circles v·x_i = 0 on the unit sphere of R³.
struct SphereCell {
    std::vector<std::uint64_t> active;                  ///< bit i % 64 of word i / 64: v·x_i > 0 inside
    Eigen::Vector3d corner = Eigen::Vector3d::UnitZ();  ///< a corner of its closure, if it has one

    bool isActive(Index i) const { return active[size_t(i / 64)] >> (i % 64) & 1U; }
};

/// All cells, each once, in a fixed order. Shape of `inputs`: n × 3. Generic circles make n² − n + 2 of them.
///
/// Every cell has a corner where two circles cross, unless all x_i are parallel; all cells at a corner show in the
/// order of the tangents there. Corners that are closer than 1e−8 count as one, circles closer than 1e−7 as parallel:
/// a cell that is so thin, or so small, may be missing, and a cell with an impossible set may be listed. A squared
/// ReLU that wrongly counts as inactive or active there is below 1e−14 ‖x_i‖².
std::vector<SphereCell> sphereCells(const Eigen::Ref<const RowMatrix>& inputs);

}  // namespace marginscope
