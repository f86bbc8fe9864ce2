#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/data/labelled_points.h"

namespace marginscope {

/// The CSV of points.
///
///     # comments and blank lines are allowed
///     x1,x2,label
///     0.25,-0.5,1
///
/// The header x1,…,xd,label is required; d is any number ≥ 1. Cells are separated by commas, or by tabs where the
/// header is. Numbers have a decimal point, whatever the locale. Labels are −1/1 or 0/1 (read as −1/1), and both must
/// occur; or 0 … K − 1 for K ≥ 3 classes, all of which must occur. Lines end with LF, CRLF or CR; a UTF-8 byte-order
/// mark is skipped.

/// A text as a cell of any CSV in double quotes: what is a quote in it is doubled, everything else stays.
std::string csvQuoted(std::string_view text);

/// What separates the cells of such a file, comma or tab, by its header; nothing if the first line with content is no
/// such header.
std::optional<char> csvHeaderSeparator(std::string_view text);

/// Reads the text of such a file; `file` names it in errors. Errors, with place FILE:LINE and a message that names the
/// column: everything that is not as above, numbers that are not finite included. Place FILE:byte N (from 0) if the
/// content is not UTF-8 text, FILE:label if only one class occurs.
Result<LabelledPoints> parseCsv(std::string_view text, const std::string& file);

/// The same from a file. Further errors: those of readFile().
Result<LabelledPoints> readCsv(const std::string& path);

/// Such a file as text, comma-separated, numbers in the shortest form that reads back exactly. Labels are −1 or 1, or
/// 0 … K − 1.
std::string csvText(const LabelledPoints& data);

/// The same into a file. Errors: those of writeFile().
Result<void> writeCsv(const std::string& path, const LabelledPoints& data);

}  // namespace marginscope
