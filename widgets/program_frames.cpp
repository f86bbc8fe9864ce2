#include "widgets/program_frames.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <cerrno>
#include <cstdio>
#include <string>

namespace marginscope {

namespace {

/// Hands the frames to ffmpeg, bare, through its standard input.
class ProgramFrames : public FrameSink {
 public:
    explicit ProgramFrames(const MovieOptions& options)
        : m_options(options),
          m_waiting(QFileInfo(options.fileName).dir().filePath(QStringLiteral(".marginscope-XXXXXX"))) {}
    ~ProgramFrames() override {
        if (m_program.state() == QProcess::NotRunning) return;
        m_program.kill();
        m_program.waitForFinished();
    }

    Result<void> begin(const QString& ffmpeg);
    Result<void> add(const QImage& frame) override;
    Result<void> finish() override;

 private:
    Error failure(const QString& reason) const {
        return Error{ErrorCode::NotWritable, m_options.fileName.toStdString(),
                     "expected to write the movie here, but " + reason.toStdString()};
    }
    Error programFailure();
    QString waitingFile() const { return m_waiting.filePath(QStringLiteral("movie.mp4")); }

    MovieOptions m_options;
    QTemporaryDir m_waiting;
    QProcess m_program;
    QByteArray m_said;  // on its standard error: nothing but errors
};

Result<void> ProgramFrames::begin(const QString& ffmpeg) {
    if (!m_waiting.isValid()) return failure(QStringLiteral("the system says: ") + m_waiting.errorString());
    const QString size = QStringLiteral("%1x%2").arg(m_options.size.width()).arg(m_options.size.height());
    QStringList arguments = {QStringLiteral("-loglevel"), QStringLiteral("error"), QStringLiteral("-f"),
                             QStringLiteral("rawvideo"), QStringLiteral("-pix_fmt"), QStringLiteral("rgb24"),
                             QStringLiteral("-video_size"), size, QStringLiteral("-framerate"),
                             QString::number(m_options.framesPerSecond, 'f', 6), QStringLiteral("-i"),
                             QStringLiteral("pipe:0"),
                             // The chroma of H.264 needs even numbers; the last row and column are drawn out.
                             QStringLiteral("-vf"), QStringLiteral("pad=ceil(iw/2)*2:ceil(ih/2)*2:0:0:white"),
                             QStringLiteral("-pix_fmt"), QStringLiteral("yuv420p"), QStringLiteral("-crf"),
                             QStringLiteral("16"), QStringLiteral("-movflags"), QStringLiteral("+faststart")};
    if (m_options.origin.isKnown()) {
        arguments +=
            {QStringLiteral("-metadata"), QStringLiteral("title=") + m_options.title, QStringLiteral("-metadata"),
             QStringLiteral("comment=") + commentLines(m_options.origin, m_options.title, QString())};
    }
    arguments += waitingFile();
    m_program.setStandardOutputFile(QProcess::nullDevice());
    m_program.start(ffmpeg, arguments);
    if (m_program.waitForStarted()) return {};
    return failure(QStringLiteral("ffmpeg did not start: ") + m_program.errorString());
}

Error ProgramFrames::programFailure() {
    m_said += m_program.readAllStandardError();
    const QString said = QString::fromUtf8(m_said).trimmed().section(QLatin1Char('\n'), -1);
    return failure(QStringLiteral("ffmpeg says: ") + (said.isEmpty() ? m_program.errorString() : said));
}

Result<void> ProgramFrames::add(const QImage& frame) {
    const QImage image = frame.convertToFormat(QImage::Format_RGB888);
    for (int y = 0; y < image.height(); ++y)
        m_program.write(reinterpret_cast<const char*>(image.constScanLine(y)), qint64(image.width()) * 3);
    while (m_program.bytesToWrite() > 0)
        if (!m_program.waitForBytesWritten(-1)) return programFailure();
    return {};
}

Result<void> ProgramFrames::finish() {
    m_program.closeWriteChannel();
    const bool hasEnded =
        m_program.waitForFinished(-1) && m_program.exitStatus() == QProcess::NormalExit && m_program.exitCode() == 0;
    m_said += m_program.readAllStandardError();
    // It ends as if all were well where it could not write the last part, and only says so.
    if (!hasEnded || !m_said.trimmed().isEmpty()) return programFailure();
    // Replaces an older file in one step.
    if (std::rename(QFile::encodeName(waitingFile()).constData(), QFile::encodeName(m_options.fileName).constData()) ==
        0)
        return {};
    return failure(QStringLiteral("the system says: ") + qt_error_string(errno));
}

}  // namespace

Result<std::unique_ptr<FrameSink>> makeProgramFrames(const MovieOptions& options) {
    const QString ffmpeg = QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
    if (ffmpeg.isEmpty())
        return Error{ErrorCode::Unsupported, options.fileName.toStdString(),
                     "expected the program ffmpeg to be installed, which writes .mp4 files, found none on the PATH "
                     "(.webp, .gif and .png need no other program)"};
    auto frames = std::make_unique<ProgramFrames>(options);
    if (Result<void> begun = frames->begin(ffmpeg); !begun) return begun.error();
    return std::unique_ptr<FrameSink>(std::move(frames));
}

}  // namespace marginscope
