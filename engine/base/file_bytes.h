#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace marginscope {

/// The whole content of a file. Errors (place: the path): NotFound; NotReadable for directories and whatever the system
/// refuses; Unsupported for more than 4 GiB.
Result<std::string> readFile(const std::string& path);

/// Makes `bytes` the whole content of a file. A regular file is replaced at once: after a crash or on a full disk it
/// has its old content or the new one, never a part. Error (place: the path): NotWritable.
Result<void> writeFile(const std::string& path, std::string_view bytes);

}  // namespace marginscope
