#pragma once

#include <string>

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/data/cifar10.h"

namespace marginscope {

/// The records in a tar archive, compressed by gzip or not: what readCifar10() says of archives. The archive is read
/// once, front to back; nothing of it touches the disk, and the checksum of gzip must fit in the end.
Result<Cifar10> readCifar10Archive(const std::string& path, const Progress& progress);

}  // namespace marginscope
