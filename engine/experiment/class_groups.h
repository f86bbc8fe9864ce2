#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/experiment/experiment_fields.h"

namespace marginscope {

/// The field data.classes: what it accepts, and how it is read and written. A group of one class is written as its
/// number: [3, 5], [[0, 1, 8, 9], 2]. If the value does not fit, says what was found and leaves `target` alone.
constexpr const char* classGroupsExpected =
    "a list of at least two class numbers from 0 to 9, or of lists of these, none twice";
std::optional<std::string> readClassGroups(const Json& value, std::vector<std::vector<int>>& target);
Json writeClassGroups(const std::vector<std::vector<int>>& groups);

}  // namespace marginscope
