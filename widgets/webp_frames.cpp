#include "widgets/webp_frames.h"

#include <webp/encode.h>
#include <webp/mux.h>

#include <cmath>

#include "widgets/whole_file.h"

namespace marginscope {

namespace {

constexpr int losslessLevel = 4;  // of 9; higher ones take longer and are hardly smaller

using Mux = std::unique_ptr<WebPMux, decltype(&WebPMuxDelete)>;

Error notWritable(const MovieOptions& options, const QString& reason) {
    return Error{ErrorCode::NotWritable, options.fileName.toStdString(),
                 "expected to write the animation here, but " + reason.toStdString()};
}

/// The part with nothing where it is as before: laid over the frame before, it is the same, and takes a third of the
/// bytes. Both are opaque.
QImage onlyChanges(const QImage& before, const QImage& frame, const QRect& part) {
    QImage result = frame.copy(part);
    for (int y = 0; y < result.height(); ++y) {
        const auto* old = reinterpret_cast<const QRgb*>(before.constScanLine(part.top() + y)) + part.left();
        auto* pixels = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < result.width(); ++x)
            if (pixels[x] == old[x]) pixels[x] = 0;
    }
    return result;
}

class WebpFrames : public FrameSink {
 public:
    explicit WebpFrames(const MovieOptions& options) : m_options(options), m_mux(WebPMuxNew(), WebPMuxDelete) {}

    Result<void> add(const QImage& frame) override;
    Result<void> finish() override;

 private:
    int startOf(int frame) const { return int(std::lround(1000.0 * frame / m_options.framesPerSecond)); }
    Result<void> push(const QImage& part, const QPoint& place, bool isLaidOver);

    MovieOptions m_options;
    Mux m_mux;
    QImage m_before;
    bool m_isOpaque = true;
    int m_count = 0;
};

Result<void> WebpFrames::add(const QImage& frame) {
    const QImage image = frame.convertToFormat(QImage::Format_ARGB32);
    m_isOpaque = m_isOpaque && !frame.hasAlphaChannel();
    // Nothing but a frame of its own keeps its moment: where nothing has changed it is one corner.
    QRect changed = m_before.isNull() ? image.rect() : changedRectangle(m_before, image);
    if (changed.isEmpty()) changed = QRect(0, 0, 1, 1);
    // Places are even numbers.
    changed.setTopLeft({changed.left() & ~1, changed.top() & ~1});
    // Where a ground shows through, nothing would not mean the same as what was there.
    const bool isLaidOver = m_isOpaque && !m_before.isNull();
    Result<void> pushed =
        push(isLaidOver ? onlyChanges(m_before, image, changed) : image.copy(changed), changed.topLeft(), isLaidOver);
    m_before = image;
    ++m_count;
    return pushed;
}

Result<void> WebpFrames::push(const QImage& part, const QPoint& place, bool isLaidOver) {
    WebPConfig config;
    if (!WebPConfigInit(&config)) return notWritable(m_options, QStringLiteral("libwebp has another version"));
    if (m_options.quality > 0) {
        config.quality = float(m_options.quality);
        config.method = 3;
    } else {
        WebPConfigLosslessPreset(&config, losslessLevel);
        config.exact = isLaidOver ? 0 : 1;  // colours under transparent pixels as well, unless nothing is meant
    }
    WebPPicture picture;
    if (!WebPPictureInit(&picture)) return notWritable(m_options, QStringLiteral("libwebp has another version"));
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    picture.use_argb = 1;
    picture.width = part.width();
    picture.height = part.height();
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    const bool encoded =
        WebPPictureImportBGRA(&picture, part.constBits(), int(part.bytesPerLine())) && WebPEncode(&config, &picture);
    WebPPictureFree(&picture);
    WebPMuxFrameInfo info = {};
    info.bitstream = {writer.mem, writer.size};
    info.x_offset = place.x();
    info.y_offset = place.y();
    info.duration = startOf(m_count + 1) - startOf(m_count);
    info.id = WEBP_CHUNK_ANMF;
    info.dispose_method = WEBP_MUX_DISPOSE_NONE;
    info.blend_method = isLaidOver ? WEBP_MUX_BLEND : WEBP_MUX_NO_BLEND;
    const bool pushed = encoded && WebPMuxPushFrame(m_mux.get(), &info, 1) == WEBP_MUX_OK;
    WebPMemoryWriterClear(&writer);
    if (pushed) return {};
    return notWritable(m_options, QStringLiteral("libwebp could not encode frame %1").arg(m_count + 1));
}

Result<void> WebpFrames::finish() {
    WebPMuxAnimParams parameters = {0, 0};
    bool isDone = WebPMuxSetAnimationParams(m_mux.get(), &parameters) == WEBP_MUX_OK &&
                  WebPMuxSetCanvasSize(m_mux.get(), m_options.size.width(), m_options.size.height()) == WEBP_MUX_OK;
    const QByteArray packet = xmpPacket(m_options.origin, m_options.title);
    if (m_options.origin.isKnown()) {
        const WebPData xmp = {reinterpret_cast<const uint8_t*>(packet.constData()), std::size_t(packet.size())};
        isDone = isDone && WebPMuxSetChunk(m_mux.get(), "XMP ", &xmp, 1) == WEBP_MUX_OK;
    }
    WebPData whole;
    WebPDataInit(&whole);
    isDone = isDone && WebPMuxAssemble(m_mux.get(), &whole) == WEBP_MUX_OK;
    if (!isDone) return notWritable(m_options, QStringLiteral("libwebp could not put it together"));
    const QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(whole.bytes), qsizetype(whole.size));
    Result<void> written = writeWhole(m_options.fileName, bytes, QStringLiteral("the animation"));
    WebPDataClear(&whole);
    return written;
}

}  // namespace

Result<std::unique_ptr<FrameSink>> makeWebpFrames(const MovieOptions& options) {
    return std::unique_ptr<FrameSink>(std::make_unique<WebpFrames>(options));
}

}  // namespace marginscope
