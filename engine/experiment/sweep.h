#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"

namespace marginscope {

/// A field of an experiment and the values that a sweep gives it, as setField() takes them.
struct VariedField {
    std::string path;
    std::vector<std::string> values;
};

/// So many runs a sweep has at most.
inline constexpr std::size_t mostSweepRuns = 10000;

/// Reads "path.to.field=V1,V2,…". Items are separated by commas, except inside brackets and quotes; each is a value, or
/// a range of numbers:
///
///     1:10           the whole numbers from 1 to 10
///     0.1:0.5:5      5 values from 0.1 to 0.5, evenly spaced
///     0.01:1:5:log   5 values from 0.01 to 1, evenly spaced on a logarithmic scale
///
/// Values between the ends of a range are rounded to six digits, and to whole numbers for fields that take nothing
/// else. An Error has no place; whether the field exists and takes the values is for setField().
Result<VariedField> readVariedField(std::string_view text);

/// One run of a sweep.
struct SweepJob {
    std::string name;  ///< "003-initialization.scale=0.1", the name of its run directory
    std::vector<std::pair<std::string, std::string>> fields;
};

/// Every combination of the values; those of the last field vary fastest. An Error has no place: too many of them, or a
/// field twice.
Result<std::vector<SweepJob>> sweepJobs(const std::vector<VariedField>& varied);

}  // namespace marginscope
