#include "widgets/frame_sink.h"

#include <QFileInfo>
#include <algorithm>
#include <cstring>

#include "widgets/gif_frames.h"
#include "widgets/number_format.h"
#include "widgets/png_frames.h"
#include "widgets/program_frames.h"
#include "widgets/webp_frames.h"

namespace marginscope {

namespace {

constexpr int mostSide = 16383;  // of WebP; enough for the others
constexpr int mostFrames = 100000;
constexpr double mostPerSecond = 100;  // GIF counts hundredths of a second

}  // namespace

QString movieEndings() {
    return QStringLiteral(".webp, .gif, .mp4 or .png");
}

QString movieSizeText(const QString& fileName) {
    const QFileInfo file(fileName);
    if (!file.exists()) return {};
    const qint64 bytes = file.size();
    if (bytes < 999'500) return formatCount((bytes + 500) / 1000) + QStringLiteral(" kB");
    return formatFixed(double(bytes) / 1e6, 1) + QStringLiteral(" MB");
}

QRect changedRectangle(const QImage& before, const QImage& after) {
    const auto width = std::size_t(after.width());
    int top = after.height();
    int bottom = -1;
    int left = after.width();
    int right = -1;
    for (int y = 0; y < after.height(); ++y) {
        const auto* a = reinterpret_cast<const QRgb*>(before.constScanLine(y));
        const auto* b = reinterpret_cast<const QRgb*>(after.constScanLine(y));
        if (std::memcmp(a, b, width * sizeof(QRgb)) == 0) continue;
        top = std::min(top, y);
        bottom = y;
        const auto first = int(std::mismatch(a, a + width, b).first - a);
        int last = int(width) - 1;
        while (a[last] == b[last]) --last;
        left = std::min(left, first);
        right = std::max(right, last);
    }
    return bottom < 0 ? QRect() : QRect(QPoint(left, top), QPoint(right, bottom));
}

Result<std::unique_ptr<FrameSink>> makeFrameSink(const MovieOptions& options) {
    const auto refuse = [&](const QString& message) {
        return Error{ErrorCode::Unsupported, options.fileName.toStdString(), message.toStdString()};
    };
    const QSize& size = options.size;
    if (size.width() < 1 || size.height() < 1 || size.width() > mostSide || size.height() > mostSide)
        return refuse(QStringLiteral("expected frames of 1 to %1 pixels on either side, found %2 by %3")
                          .arg(formatCount(mostSide), formatCount(size.width()), formatCount(size.height())));
    if (options.frames < 1 || options.frames > mostFrames)
        return refuse(QStringLiteral("expected 1 to %1 frames, found %2")
                          .arg(formatCount(mostFrames), formatCount(options.frames)));
    if (!(options.framesPerSecond > 0 && options.framesPerSecond <= mostPerSecond))
        return refuse(QStringLiteral("expected at most %1 frames a second, found %2")
                          .arg(formatNumber(mostPerSecond), formatNumber(options.framesPerSecond)));
    const QString ending = options.fileName.section(QLatin1Char('.'), -1).toLower();
    if (ending == QLatin1String("webp")) return makeWebpFrames(options);
    if (ending == QLatin1String("gif")) return makeGifFrames(options);
    if (ending == QLatin1String("png")) return makePngFrames(options);
    if (ending == QLatin1String("mp4")) return makeProgramFrames(options);
    return refuse(QStringLiteral("expected a file name that ends in %1, found \"%2\"").arg(movieEndings(), ending));
}

}  // namespace marginscope
