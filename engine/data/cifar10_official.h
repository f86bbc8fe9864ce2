#pragma once

#include <string>

#include "engine/base/types.h"
#include "engine/data/file_identity.h"

namespace marginscope {

/// An archive of CIFAR-10 on the network: where it is offered, and what it must be whoever delivers it.
struct Cifar10Archive {
    std::string url;
    std::string name;  ///< of the file
    FileIdentity identity;
    Index trainRecords = 0;  ///< that it holds
    Index testRecords = 0;
};

/// The binary version as its author offers it. Size and MD5 are those of his page; the SHA-256 is that of the file with
/// this MD5.
inline Cifar10Archive officialCifar10Archive() {
    Cifar10Archive archive;
    archive.url = "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz";
    archive.name = "cifar-10-binary.tar.gz";
    archive.identity.bytes = 170052171;
    archive.identity.md5 = "c32a1d4ab5d03f1284b67883e8d87530";
    archive.identity.sha256 = "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd";
    archive.trainRecords = 50000;
    archive.testRecords = 10000;
    return archive;
}

}  // namespace marginscope
