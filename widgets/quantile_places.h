#pragma once

#include <cstddef>

#include "engine/base/five_numbers.h"

/// Places among FiveNumbers.
namespace marginscope::quantiles {

enum Place : std::size_t { least, lowerQuartile, median, upperQuartile, greatest };
static_assert(greatest + 1 == FiveNumbers().size());

}  // namespace marginscope::quantiles
