#pragma once

#include <QRectF>
#include <QSizeF>
#include <QString>

#include "widgets/theme.h"

class QPainter;

namespace marginscope {

struct FigureData;

/// A view that can draw itself anywhere: on its own widget, into a file (exporter.h), as a part of a page
/// (figure_page.h). The picture is the same in all of them; only the theme and the size differ.
class FigureSource {
 public:
    virtual ~FigureSource() = default;

    /// The KIND of `marginscope figure --kind KIND`: one lower-case word, also the name of exported files.
    virtual QString figureKind() const = 0;

    /// What people read: the document title of exported files.
    virtual QString figureTitle() const = 0;

    /// The size at which the picture looks best, in pixels of 1/96 inch. Gives exported files their aspect.
    virtual QSizeF naturalSize() const = 0;

    /// Draws the picture, ground included, so that it fills `area`. One unit of the painter is one pixel of
    /// naturalSize().
    virtual void paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const = 0;

    /// The same as numbers (figure_data.h), laid out for the same area. A figure without axes is an inset of itself.
    virtual FigureData figureData(const QRectF& area, const Theme& theme) const;
};

}  // namespace marginscope
