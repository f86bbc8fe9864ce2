#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/experiment/experiment_fields.h"

namespace marginscope {

/// Parses JSON text. Malformed, with place FILE:LINE for a fault of syntax, FILE:KEY for a key that an object has
/// twice.
Result<Json> parseJson(std::string_view text, const std::string& file);

/// JSON as people like to read it: objects one member a line, lists of plain values on one line, lists of lists one row
/// a line. Numbers in their shortest exact form. No line end after the last line.
std::string prettyJson(const Json& value);

}  // namespace marginscope
