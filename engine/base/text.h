#pragma once

#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "engine/base/result.h"

/// Small helpers for the sentences and files that the engine writes. None of them depends on the locale.
namespace marginscope {

/// A number for a sentence: `digits` significant digits (at most 17), decimal point whatever the locale.
std::string formatRounded(double value, int digits = 6);

/// The shortest text that reads back to exactly this number: "0.1", "1e+06", "-3", "inf", "nan".
std::string formatExactly(double value);

/// The text in double quotes for use in a message: control characters as '?', cut after about 40 bytes.
std::string inQuotes(std::string_view text);

/// The text as a cell of a CSV in double quotes: what is a quote in it is doubled, everything else stays.
std::string csvQuoted(std::string_view text);

/// The number that the whole text is, as std::from_chars reads it (a decimal point, no blanks, no '+'); nothing if
/// anything else stands there or the type cannot hold it.
template <typename Number>
std::optional<Number> parsedNumber(std::string_view text) {
    Number number{};
    const char* const end = text.data() + text.size();
    const std::from_chars_result read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

/// "a, b, c".
std::string joined(const std::vector<std::string>& words, std::string_view separator = ", ");

/// The number of inserted, removed, replaced or exchanged letters that turn one word into the other (optimal string
/// alignment distance).
std::size_t editDistance(std::string_view a, std::string_view b);

/// The candidate at the smallest edit distance from `word` (the first of several); nothing if there are no candidates
/// or if all need more than two fifths of the letters changed.
std::optional<std::string> nearestWord(std::string_view word, const std::vector<std::string>& candidates);

/// Offset of the first byte that well-formed UTF-8 text cannot contain (a NUL byte included), or nothing.
std::optional<std::size_t> firstByteNotText(std::string_view bytes);

/// Whether the bytes of a file are text. Malformed, with place FILE:byte N (from 0), if they are not.
Result<void> checkIsText(std::string_view bytes, const std::string& file);

/// The text behind its UTF-8 byte-order mark, if it has one.
std::string_view withoutByteOrderMark(std::string_view text);

}  // namespace marginscope
