#pragma once

#include <optional>
#include <string>

#include "engine/base/result.h"
#include "engine/data/npz.h"
#include "engine/training/step_comparison.h"

namespace marginscope {

/// A comparison with finite steps as named arrays "comparison.…", for checkpoints: the same bits come back.
void addComparison(NamedArrays& arrays, const StepComparison::Image& image);

/// What addComparison() put there; nothing if there is none. Errors name the array of `file` that is missing or has the
/// wrong size.
Result<std::optional<StepComparison::Image>> readComparison(const NamedArrays& arrays, const std::string& file,
                                                            Index parameterCount);

}  // namespace marginscope
