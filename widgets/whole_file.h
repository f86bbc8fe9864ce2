#pragma once

#include <QByteArray>
#include <QString>

#include "engine/base/result.h"

namespace marginscope {

/// Writes a file that appears whole or not at all; one that was there before stays until then. `what` it holds, for
/// the sentence of an error: "expected to write the figure here, but the system says: …". Errors (place: the file):
/// NotWritable.
Result<void> writeWhole(const QString& fileName, const QByteArray& bytes, const QString& what);

}  // namespace marginscope
