#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Small helpers for the sentences and files that the engine writes. None of them depends on the locale.
namespace marginscope {

/// A number for a sentence: `digits` significant digits (at most 17), decimal point whatever the locale.
std::string formatRounded(double value, int digits = 6);

/// The shortest text that reads back to exactly this number: "0.1", "1e+06", "-3", "inf", "nan".
std::string formatExactly(double value);

/// The text in double quotes for use in a message: control characters as '?', cut after about 40 bytes.
std::string inQuotes(std::string_view text);

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

}  // namespace marginscope
