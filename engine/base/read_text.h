#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "engine/base/result.h"

/// Small helpers for texts that the engine reads. None of them depends on the locale.
namespace marginscope {

/// The number that the whole text is, as std::from_chars reads it (a decimal point, no blanks, no '+'); nothing if
/// anything else stands there or the type cannot hold it.
template <typename Number>
std::optional<Number> parsedNumber(std::string_view text) {
    Number number{};
    const char* const end = text.data() + text.size();
    const std::from_chars_result read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

/// Whether the bytes of a file are text. Malformed, with place FILE:byte N (from 0), if they are not.
Result<void> checkIsText(std::string_view bytes, const std::string& file);

/// The text behind its UTF-8 byte-order mark, if it has one.
std::string_view withoutByteOrderMark(std::string_view text);

}  // namespace marginscope
