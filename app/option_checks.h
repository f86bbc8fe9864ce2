#pragma once

#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/base/read_text.h"
#include "engine/base/result.h"
#include "engine/base/text.h"

namespace marginscope {

/// Checks of option values for CLI11, whose own speak of sets and ranges in sentences of their own. They return what is
/// wrong with a text, or nothing.
using OptionCheck = std::function<std::string(const std::string&)>;

template <typename Number>
OptionCheck between(Number lowest, Number highest) {
    return [=](const std::string& text) -> std::string {
        const std::optional<Number> number = parsedNumber<Number>(text);
        if (number && *number >= lowest && *number <= highest) return "";
        return std::string(std::is_integral_v<Number> ? "expected a whole number from " : "expected a number from ") +
               formatExactly(double(lowest)) + " to " + formatExactly(double(highest)) + ", found " + inQuotes(text);
    };
}

OptionCheck oneOf(std::vector<std::string> words);

Error usageError(std::string place, std::string message);

/// Nothing if `file` ends in one of `endings`.
Result<void> checkEnding(const std::string& option, const std::string& file, const std::vector<std::string>& endings);

/// What --data may name.
Result<void> checkDataSource(const std::string& source);

/// What --set says: "path.to.field=VALUE" as path and value.
Result<std::pair<std::string, std::string>> readSetting(const std::string& text);

}  // namespace marginscope
