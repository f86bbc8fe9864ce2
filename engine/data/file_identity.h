#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "engine/base/result.h"

namespace marginscope {

/// What a file known beforehand must be, to the last byte.
struct FileIdentity {
    std::uint64_t bytes = 0;  ///< its size
    std::string md5;          ///< 32 lower-case hexadecimal digits
    std::string sha256;       ///< 64 of them
};

/// Whether the file is the one meant: its size and both sums. Errors (place: the path): Malformed for another file,
/// with what was expected and what was found; NotFound and NotReadable; Cancelled once
/// `shouldStop` (asked for every megabyte; may be empty) says so.
Result<void> checkIdentity(const std::string& path, const FileIdentity& identity,
                           const std::function<bool()>& shouldStop = {});

}  // namespace marginscope
