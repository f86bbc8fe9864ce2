#pragma once

#include <optional>

#include "engine/base/types.h"

namespace marginscope {

/// Points with their classes, before they are lifted: what files and generators give.
struct LabelledPoints {
    RowMatrix points;  ///< n × d
    Vector labels;     ///< n entries, each −1 or +1
};

/// Turns labels given as −1/1 or as 0/1 into −1/1, in place. Returns the index of the first label that is none of these
/// or that mixes the two conventions (then the labels are left as they are), or nothing.
std::optional<Index> mapLabels(VectorSpan labels);

/// Whether both −1 and +1 occur.
bool hasBothClasses(const VectorView& labels);

}  // namespace marginscope
