#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

#include "engine/base/result.h"
#include "widgets/figure_source.h"

namespace marginscope {

/// How large a figure is made.
struct FigureOptions {
    /// Of the whole figure; the height follows from FigureSource::naturalSize(). 0: the natural width at 96 pixels an
    /// inch.
    double widthMillimetres = 0;

    /// PNG only.
    double dotsPerInch = 300;
};

/// Writes a figure; the end of the file name says how: .svg, .pdf or .png.
///
///   SVG  text stays text, with the name of its font; width and height are the asked ones in mm
///   PDF  text stays text, its fonts are embedded; one page of exactly that size; images without loss
///   PNG  width/25.4 mm · dotsPerInch pixels wide, and says so to programs that ask for the resolution
///
/// Text has its natural size (11 to 13 px of 1/96 inch) in figures between 3/4 and 5/4 of the natural width: the
/// picture is laid out anew for the size. Outside of that it shrinks and grows as a whole.
///
/// The file appears complete or not at all. Errors: Unsupported for another ending, for a width outside 1 mm … 5 m, for
/// a resolution outside 10 … 4800 and for more than 400 million pixels; NotWritable with the system's reason. The place
/// is the file name.
Result<void> exportFigure(const FigureSource& figure, const QString& fileName, const Theme& theme,
                          const FigureOptions& options = {});

/// A figure that is drawn but not yet in its file.
struct DrawnFigure {
    QString fileName;
    QByteArray bytes;  ///< SVG and PDF
    QImage image;      ///< PNG: still to be encoded, which takes longer than drawing
};

/// The two halves of exportFigure(): drawing belongs to the thread of the views, writing may be done in any other.
Result<DrawnFigure> drawFigure(const FigureSource& figure, const QString& fileName, const Theme& theme,
                               const FigureOptions& options = {});
Result<void> writeFigure(const DrawnFigure& figure);

}  // namespace marginscope
