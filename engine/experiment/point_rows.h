#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/experiment/experiment_fields.h"

namespace marginscope {

/// The field data.points: what it accepts, and how it is read. Labels 0 and 1 become −1 and 1. If the value does not
/// fit, says what was found and leaves `target` alone.
constexpr const char* pointRowsExpected =
    "a list of rows [x1, x2, label] with labels -1 and 1, 0 and 1, or 0, 1, 2, ..., all present";
std::optional<std::string> readPointRows(const Json& value, std::vector<std::array<double, 3>>& target);

}  // namespace marginscope
