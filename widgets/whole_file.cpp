#include "widgets/whole_file.h"

#include <QSaveFile>

namespace marginscope {

Result<void> writeWhole(const QString& fileName, const QByteArray& bytes, const QString& what) {
    QSaveFile file(fileName);
    // commit() itself does not notice what its last flush could not write, on a full disk for one.
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() && file.commit();
    if (isWritten) return {};
    const QString message =
        QStringLiteral("expected to write %1 here, but the system says: %2").arg(what, file.errorString());
    return Error{ErrorCode::NotWritable, fileName.toStdString(), message.toStdString()};
}

}  // namespace marginscope
