#pragma once

#include "engine/base/types.h"

namespace marginscope {

/// The middle one of the values in order; between the two middle ones if their number is even. At least one value.
double median(Vector values);

/// The angle between two vectors in radians, accurate near 0 and near π alike (Kahan), which acos of the cosine is not;
/// 0 if one of them is zero.
double angleBetween(const VectorView& a, const VectorView& b);

}  // namespace marginscope
