#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace marginscope {

/// Whether a file of this name (no directory) holds records to train on, records to test on, or class names.
bool isCifar10TrainName(std::string_view name);  ///< data_batch*.bin
bool isCifar10TestName(std::string_view name);   ///< test*.bin
constexpr const char* cifar10NamesFile = "batches.meta.txt";

/// Whether the bytes are records of CIFAR-10 from the first to the last. Error (Malformed), in the order of the bytes:
/// a file that is empty or of another format, which is named if its first bytes give it away; CIFAR-100; a label above
/// 9; a record cut short. `place` names the file; where the defect is a byte, ":byte N" is added.
Result<void> checkCifar10Records(std::string_view bytes, const std::string& place);

/// The class names of a batches.meta.txt: ten, one a line; blank lines at the end and carriage returns are skipped.
/// Error (Malformed, place FILE or FILE:LINE) otherwise.
Result<std::vector<std::string>> parseCifar10Names(std::string_view text, const std::string& place);

/// The format that the first bytes of a file give away, with its article: "a PNG picture", "an HTML page", "text";
/// empty if none is recognised, as for records.
std::string formatByFirstBytes(std::string_view bytes);

/// What is said of data sets that are often taken for the binary version, by one file name of theirs: "CIFAR-100", "the
/// Python version of CIFAR-10"; empty for other names.
std::string otherDatasetOf(std::string_view fileName);

}  // namespace marginscope
