#pragma once

#include <vector>

#include "engine/data/labelled_points.h"

namespace marginscope {

/// Which point of `before` each point of `after` probably is: its index, or −1 for a new one. Both have the same
/// dimension. Points that were neither edited nor moved in the list are found; between them as many edited points as
/// possible take the places of those that are missing, in their order. Indices ascend.
std::vector<Index> matchPoints(const LabelledPoints& before, const RowMatrix& after, const Vector& labels);

}  // namespace marginscope
