#pragma once

#include <ostream>

#include "app/command_line.h"
#include "app/exit_status.h"
#include "engine/data/cifar10_official.h"

namespace marginscope {

/// `marginscope data import cifar10`: copies the records into cifar10Directory(), all or nothing, and says on `output`
/// what is there now. Progress once a second, and errors, go to `errors`. Ctrl-C leaves an earlier import as it was.
ExitStatus importCifar10Data(const DataImportRequest& request, std::ostream& output, std::ostream& errors);

/// `marginscope data fetch cifar10`: says what will be downloaded and to where, downloads `archive` (from request.url
/// if that is given) into userDataDirectory(), checks it, imports it as above and deletes it. Where an import with as
/// many records already is there, says so and does nothing. Ctrl-C keeps what came; the next call goes on from there.
ExitStatus fetchCifar10Data(const DataFetchRequest& request, const Cifar10Archive& archive, std::ostream& output,
                            std::ostream& errors);

}  // namespace marginscope
