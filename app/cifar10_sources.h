#pragma once

#include <QString>

#include "widgets/cifar10_dialog.h"

namespace marginscope {

/// CIFAR-10 for this user: imports into cifar10Directory(), and fetches the official archive.
Cifar10Sources cifar10Sources();

/// Whether a file or directory looks like CIFAR-10 by its name: a directory with data_batch*.bin or with the unpacked
/// archive, a .bin, or an archive.
bool isCifar10Source(const QString& path);

}  // namespace marginscope
