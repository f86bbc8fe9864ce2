#pragma once

#include "engine/base/types.h"

namespace marginscope {

/// The middle one of the values in order; between the two middle ones if their number is even. At least one value.
double median(Vector values);

/// The value below which a share 0 … 1 of the values lies, interpolated linearly between neighbours in order (numpy's
/// default): 0 gives the smallest, 1 the largest. At least one value.
double quantile(Vector values, double share);

/// The angle between two vectors in radians, accurate near 0 and near π alike (Kahan), which acos of the cosine is not;
/// 0 if one of them is zero.
double angleBetween(const VectorView& a, const VectorView& b);

}  // namespace marginscope
