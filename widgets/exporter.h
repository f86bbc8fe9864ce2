#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>
#include <memory>
#include <vector>

#include "engine/base/result.h"
#include "widgets/figure_origin.h"
#include "widgets/figure_source.h"

namespace marginscope {

/// How large a figure is made, and what it is made with.
struct FigureOptions {
    /// Of the whole figure; the height follows from FigureSource::naturalSize(). 0: the natural width at 96 pixels an
    /// inch.
    double widthMillimetres = 0;

    /// PNG only.
    double dotsPerInch = 300;

    /// Of axis numbers and legends; titles are a little larger. The picture is laid out anew for it. 0: the natural
    /// size, see below.
    double fontPoints = 0;

    /// No ground: what lies under the figure shows through. Curves end exactly at the edges of their plots.
    bool transparent = false;

    FigureOrigin origin = {};  ///< written into the file
};

/// Writes a figure, or its numbers; the end of the file name says how: .svg, .pdf, .png, .tex, .csv or .npz.
///
///   SVG  text stays text, with the name of its font; width and height are the asked ones in mm
///   PDF  text stays text, its fonts are embedded; one page of exactly that size; images without loss
///   PNG  width/25.4 mm · dotsPerInch pixels wide, and says so to programs that ask for the resolution
///
///   TEX  pgfplots with the files that it reads beside it, see pgf_figure.h
///   CSV  the numbers in full, see data_file.h; several tables are several files
///   NPZ  the numbers in full as arrays
///
/// The origin is in an SVG file in <desc> and <metadata>, in a PDF file in its XMP metadata and as an attached
/// experiment.json, in a PNG file in the texts Software and Description,
/// in a .tex in comments at its head, in an .npz in the array experiment_json.
///
/// Without a font size, text has its natural one (11 to 13 px of 1/96 inch) in figures between 3/4 and 5/4 of the
/// natural width: the picture is laid out anew for the size. Outside of that it shrinks and grows as a whole.
///
/// The file appears complete or not at all. Errors: Unsupported for another ending, for a width outside 1 mm … 5 m, for
/// a font size outside 3 … 72 points, for a resolution outside 10 … 4800 and for more than 400 million pixels;
/// NotWritable with the system's reason. The place is the file name.
Result<void> exportFigure(const FigureSource& figure, const QString& fileName, const Theme& theme,
                          const FigureOptions& options = {});

/// A figure that is drawn but not yet in its file.
struct DrawnFigure {
    QString fileName;
    QByteArray bytes;                                  ///< SVG and PDF
    QImage image;                                      ///< PNG: still to be encoded, which takes longer than drawing
    std::shared_ptr<const FigureData> data = nullptr;  ///< CSV and NPZ: still to be written out
    QByteArray experiment = {};                        ///< of an NPZ
    std::vector<DrawnFigure> beside = {};              ///< what the file reads, written before it
};

/// The size on paper in millimetres, and the area in pixels that paintFigure() is given for it.
struct FigureSheet {
    QSizeF millimetres;
    QSizeF layout;

    QSizeF inches() const { return millimetres / 25.4; }

    /// Of axis numbers and legends.
    double fontPoints() const;
};
FigureSheet figureSheet(const FigureSource& figure, const FigureOptions& options);

/// A figure as pixels of `options.dotsPerInch`, however many they are. Transparent figures have an alpha channel.
QImage figureImage(const FigureSource& figure, const Theme& theme, const FigureOptions& options);
QByteArray pngBytes(const QImage& image);

/// A figure as the text of an SVG file.
QByteArray figureSvg(const FigureSource& figure, const Theme& theme, const FigureOptions& options);

/// A figure of a size that has been decided as a PDF file.
QByteArray figurePdf(const FigureSource& figure, const FigureSheet& sheet, const Theme& theme,
                     const FigureOrigin& origin);

/// The theme with which a figure is drawn: where no ground is wanted, its panels are transparent.
Theme figureTheme(const Theme& theme, const FigureOptions& options);

/// The two halves of exportFigure(): drawing belongs to the thread of the views, writing may be done in any other.
Result<DrawnFigure> drawFigure(const FigureSource& figure, const QString& fileName, const Theme& theme,
                               const FigureOptions& options = {});
Result<void> writeFigure(const DrawnFigure& figure);

}  // namespace marginscope
