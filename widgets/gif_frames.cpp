#include "widgets/gif_frames.h"

#include <gif_lib.h>

#include <QSaveFile>
#include <cmath>
#include <utility>
#include <vector>

#include "widgets/colour_palette.h"

namespace marginscope {

namespace {

int writeBytes(GifFileType* gif, const GifByteType* bytes, int count) {
    return int(static_cast<QIODevice*>(gif->UserData)->write(reinterpret_cast<const char*>(bytes), count));
}

class GifFrames : public FrameSink {
 public:
    explicit GifFrames(const MovieOptions& options) : m_options(options), m_file(options.fileName) {}
    ~GifFrames() override {
        int error = 0;
        if (m_gif) EGifCloseFile(m_gif, &error);
    }

    Result<void> begin();
    Result<void> add(const QImage& frame) override;
    Result<void> finish() override;

 private:
    Error failure() const;
    QString reason() const;
    int startOf(int frame) const { return int(std::lround(100.0 * frame / m_options.framesPerSecond)); }
    bool put(const QImage& part, const QPoint& place);
    bool putComment(const QByteArray& text);

    MovieOptions m_options;
    QSaveFile m_file;
    GifFileType* m_gif = nullptr;
    int m_error = E_GIF_SUCCEEDED;  // of giflib, while it has no file open that would know
    QImage m_before;
    int m_count = 0;
};

Error GifFrames::failure() const {
    return Error{ErrorCode::NotWritable, m_options.fileName.toStdString(),
                 "expected to write the animation here, but " + reason().toStdString()};
}

/// giflib only knows that the file did not take its bytes, the file knows why.
QString GifFrames::reason() const {
    if (m_file.error() != QFileDevice::NoError) return QStringLiteral("the system says: ") + m_file.errorString();
    const int number = m_gif && m_gif->Error != E_GIF_SUCCEEDED ? m_gif->Error : m_error;
    const char* const text = GifErrorString(number);
    if (text == nullptr) return QStringLiteral("giflib gave up with its error %1").arg(number);
    return QStringLiteral("giflib says: ") + QString::fromLatin1(text);
}

Result<void> GifFrames::begin() {
    if (!m_file.open(QIODevice::WriteOnly)) return failure();
    m_gif = EGifOpen(static_cast<QIODevice*>(&m_file), writeBytes, &m_error);
    if (!m_gif) return failure();
    EGifSetGifVersion(m_gif, true);
    bool isDone = EGifPutScreenDesc(m_gif, m_options.size.width(), m_options.size.height(), 8, 0, nullptr) == GIF_OK;
    // Repeats for ever: the extension of Netscape 2.0.
    const GifByteType repeat[] = {1, 0, 0};
    isDone = isDone && EGifPutExtensionLeader(m_gif, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
             EGifPutExtensionBlock(m_gif, 11, "NETSCAPE2.0") == GIF_OK &&
             EGifPutExtensionBlock(m_gif, 3, repeat) == GIF_OK && EGifPutExtensionTrailer(m_gif) == GIF_OK;
    if (m_options.origin.isKnown())
        isDone = isDone && putComment(commentLines(m_options.origin, m_options.title, QString()).toUtf8());
    return isDone ? Result<void>() : failure();
}

/// A comment is a chain of blocks of at most 255 bytes.
bool GifFrames::putComment(const QByteArray& text) {
    constexpr qsizetype blockSize = 255;
    if (EGifPutExtensionLeader(m_gif, COMMENT_EXT_FUNC_CODE) != GIF_OK) return false;
    for (qsizetype at = 0; at < text.size(); at += blockSize) {
        const QByteArray block = text.mid(at, blockSize);
        if (EGifPutExtensionBlock(m_gif, int(block.size()), block.constData()) != GIF_OK) return false;
    }
    return EGifPutExtensionTrailer(m_gif) == GIF_OK;
}

Result<void> GifFrames::add(const QImage& frame) {
    const QImage image = frame.convertToFormat(QImage::Format_RGB32);
    QRect changed = m_before.isNull() ? image.rect() : changedRectangle(m_before, image);
    if (changed.isEmpty()) changed = QRect(0, 0, 1, 1);
    const bool isDone = put(image.copy(changed), changed.topLeft());
    m_before = image;
    ++m_count;
    return isDone ? Result<void>() : failure();
}

bool GifFrames::put(const QImage& part, const QPoint& place) {
    const PaletteImage image = paletteImage(part);
    // Palettes have a power of two of colours, two at least.
    std::size_t size = 2;
    while (size < image.palette.size()) size *= 2;
    std::vector<GifColorType> palette;
    for (const QRgb colour : image.palette)
        palette.push_back({GifByteType(qRed(colour)), GifByteType(qGreen(colour)), GifByteType(qBlue(colour))});
    palette.resize(size, {0, 0, 0});
    GraphicsControlBlock control = {};
    control.DisposalMode = DISPOSE_DO_NOT;
    control.DelayTime = startOf(m_count + 1) - startOf(m_count);
    control.TransparentColor = NO_TRANSPARENT_COLOR;
    GifByteType extension[4];
    const std::size_t length = EGifGCBToExtension(&control, extension);
    ColorMapObject* const map = GifMakeMapObject(int(size), palette.data());
    if (!map) {
        m_error = E_GIF_ERR_NOT_ENOUGH_MEM;
        return false;
    }
    bool isDone = EGifPutExtension(m_gif, GRAPHICS_EXT_FUNC_CODE, int(length), extension) == GIF_OK &&
                  EGifPutImageDesc(m_gif, place.x(), place.y(), part.width(), part.height(), false, map) == GIF_OK;
    GifFreeMapObject(map);
    std::vector<GifByteType> indices(image.indices.begin(), image.indices.end());  // giflib wants to write into them
    for (int y = 0; isDone && y < part.height(); ++y)
        isDone =
            EGifPutLine(m_gif, indices.data() + std::size_t(y) * std::size_t(part.width()), part.width()) == GIF_OK;
    return isDone;
}

Result<void> GifFrames::finish() {
    const bool isClosed = EGifCloseFile(std::exchange(m_gif, nullptr), &m_error) == GIF_OK;
    return isClosed && m_file.flush() && m_file.commit() ? Result<void>() : failure();
}

}  // namespace

Result<std::unique_ptr<FrameSink>> makeGifFrames(const MovieOptions& options) {
    auto frames = std::make_unique<GifFrames>(options);
    if (Result<void> begun = frames->begin(); !begun) return begun.error();
    return std::unique_ptr<FrameSink>(std::move(frames));
}

}  // namespace marginscope
