#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

namespace marginscope {

/// Where a figure comes from. Written into every exported file, so that whoever finds it can draw it again.
struct FigureOrigin {
    QString program;     ///< with its version: "Marginscope 0.1.0"; empty: unknown, nothing is written
    QString experiment;  ///< the resolved experiment as JSON

    bool isKnown() const { return !program.isEmpty(); }
};

/// As Adobe's XMP, the form that PDF and WebP files know: the program in xmp:CreatorTool, the experiment in
/// dc:description, the title in dc:title.
QByteArray xmpPacket(const FigureOrigin& origin, const QString& title);

/// The same as texts of an image, which PNG files hold; nothing while the origin is unknown.
void describeOrigin(QImage& image, const FigureOrigin& origin, const QString& title);

/// The elements <desc> and <metadata> of an SVG file: the program in the first, the experiment in the second.
QString svgMetadata(const FigureOrigin& origin);

/// Program, title and experiment as lines of plain text that begin with `prefix`, as in comments.
QString commentLines(const FigureOrigin& origin, const QString& title, const QString& prefix);

}  // namespace marginscope
