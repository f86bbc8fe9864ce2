#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/types.h"

namespace marginscope {

/// Class numbers behind every label: {{3}, {5}}, {{0, 1, 8, 9}, {2, 3, 4, 5, 6, 7}}.
using ClassGroups = std::vector<std::vector<int>>;

/// By class number: the records of that class, in the order of their numbers.
using RecordsByClass = std::vector<std::vector<Index>>;

/// Records drawn from a source.
struct ImageSelection {
    std::vector<Index> records;
    std::vector<int> classes;  ///< of every record: its class
    std::vector<int> groups;   ///< of every record: the number of its group
};

/// Draws `count` records without replacement. Groups take turns, so that they differ by one record at most, and within
/// a group its classes do; a class that has no records left is passed over. Each class is shuffled by the seed on its
/// own: other groups, or more records, do not change which ones of a class come first.
///
/// Error (Malformed, place data.count): a class of a group has no records at all, or a group too few; `classNames` are
/// for the message.
Result<ImageSelection> selectRecords(const RecordsByClass& records, const ClassGroups& groups, Index count,
                                     std::uint64_t seed, const std::vector<std::string>& classNames);

/// The same, but ends early when a group has no records left; perhaps with none.
ImageSelection selectAtMost(const RecordsByClass& records, const ClassGroups& groups, Index count, std::uint64_t seed);

/// What a group stands for: "cat", or "airplane, automobile".
std::string groupName(const std::vector<int>& group, const std::vector<std::string>& classNames);

}  // namespace marginscope
