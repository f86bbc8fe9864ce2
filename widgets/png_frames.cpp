#include "widgets/png_frames.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace marginscope {

namespace {

/// Frames wait in a hidden directory beside their place until all are there. Older files of their names wait there
/// while the frames take their places, in case that one cannot.
class PngFrames : public FrameSink {
 public:
    explicit PngFrames(const MovieOptions& options)
        : m_options(options),
          m_file(options.fileName),
          m_waiting(m_file.dir().filePath(QStringLiteral(".marginscope-XXXXXX"))),
          m_digits(qMax(4, int(QString::number(options.frames).size()))) {}

    bool isWritable() const { return m_waiting.isValid(); }
    Error failure(const QString& reason) const {
        return Error{ErrorCode::NotWritable, m_options.fileName.toStdString(),
                     "expected to write the frames here, but the system says: " + reason.toStdString()};
    }
    QString reason() const { return m_waiting.errorString(); }

    Result<void> add(const QImage& frame) override;
    Result<void> finish() override;

 private:
    QString name(int number) const {
        return m_file.completeBaseName() + QStringLiteral("-%1.png").arg(number, m_digits, 10, QLatin1Char('0'));
    }
    QString placeOf(int number) const { return m_file.dir().filePath(name(number)); }
    QString olderName(int number) const { return m_waiting.filePath(QStringLiteral("older-") + name(number)); }
    void takeBack(int last) const;

    MovieOptions m_options;
    QFileInfo m_file;
    QTemporaryDir m_waiting;
    int m_digits;
    int m_count = 0;
};

Result<void> PngFrames::add(const QImage& frame) {
    QImage image = frame;
    describeOrigin(image, m_options.origin, m_options.title);
    QFile file(m_waiting.filePath(name(++m_count)));
    if (file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.flush()) return {};
    return failure(file.errorString());
}

Result<void> PngFrames::finish() {
    for (int number = 1; number <= m_count; ++number) {
        const QString place = placeOf(number);
        QFile older(place);
        QFile frame(m_waiting.filePath(name(number)));
        QString reason;
        if (QFileInfo(place).isDir())
            reason = QStringLiteral("%1 is a directory").arg(QFileInfo(place).fileName());
        else if (older.exists() && !older.rename(olderName(number)))
            reason = older.errorString();
        else if (!frame.rename(place))
            reason = frame.errorString();
        if (reason.isEmpty()) continue;
        takeBack(number);
        return failure(reason);
    }
    return {};
}

/// Frames up to that one go away again, and what was in their places comes back: no mixture of two films.
void PngFrames::takeBack(int last) const {
    for (int number = 1; number <= last; ++number) {
        const bool hasMoved = !QFile::exists(m_waiting.filePath(name(number)));
        if (hasMoved) QFile::remove(placeOf(number));
        if (QFile::exists(olderName(number))) QFile::rename(olderName(number), placeOf(number));
    }
}

}  // namespace

Result<std::unique_ptr<FrameSink>> makePngFrames(const MovieOptions& options) {
    auto frames = std::make_unique<PngFrames>(options);
    if (!frames->isWritable()) return frames->failure(frames->reason());
    return std::unique_ptr<FrameSink>(std::move(frames));
}

}  // namespace marginscope
