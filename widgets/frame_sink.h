#pragma once

#include <QImage>
#include <QSize>
#include <QString>
#include <memory>

#include "engine/base/result.h"
#include "widgets/figure_origin.h"

namespace marginscope {

/// What a moving picture is to be.
struct MovieOptions {
    QString fileName;  ///< ends in .webp, .gif, .mp4 or .png
    QSize size;        ///< of every frame, pixels
    int frames = 1;    ///< how many will come
    double framesPerSecond = 25;

    /// WebP only: 1 … 100 is lossy, smaller for smaller numbers; 0 is without loss.
    int quality = 0;

    QString title;
    FigureOrigin origin;  ///< written into the file
};

/// Takes the frames of a moving picture one after the other and writes them into a file. May be used from any one
/// thread. The file appears complete with finish(); a sink that ends without it leaves nothing behind.
///
///   .webp  every frame holds what has changed since the one before; without loss every pixel is the asked one,
///          transparent ones included. The origin is in the XMP chunk
///   .gif   the same with a palette of 256 colours for each rectangle (a pixel is shown in the nearest of them, exactly
///          where a rectangle has at most 256 colours); opaque. The origin is in a comment
///   .png   no movie but one file a frame, NAME-0001.png …, as exporter.h writes them
///   .mp4   by the program ffmpeg, which must be installed; H.264 with an even number of rows and columns, opaque
///
/// All show frame k from k/framesPerSecond on, rounded to what the format can say (1 ms, 10 ms for GIF), repeat for
/// ever where the format knows how, and hold exactly as many frames as were added.
class FrameSink {
 public:
    virtual ~FrameSink() = default;
    FrameSink() = default;
    FrameSink(const FrameSink&) = delete;
    FrameSink& operator=(const FrameSink&) = delete;

    /// Errors (place: the file): NotWritable.
    virtual Result<void> add(const QImage& frame) = 0;
    virtual Result<void> finish() = 0;
};

/// Errors (place: the file): Unsupported for another ending, for a size or a rate that the format cannot hold, and for
/// .mp4 without ffmpeg; NotWritable.
Result<std::unique_ptr<FrameSink>> makeFrameSink(const MovieOptions& options);

/// How large a written movie is, "24.6 MB" or "312 kB"; empty where it is one file a frame.
QString movieSizeText(const QString& fileName);

/// ".webp", … as in "expected a file name that ends in …".
QString movieEndings();

/// The rectangle in which two images of one size and format differ; empty if nowhere.
QRect changedRectangle(const QImage& before, const QImage& after);

}  // namespace marginscope
