#pragma once

#include "widgets/surface_picture.h"

namespace marginscope {

/// The prediction surfaces as in Figure 1 of the paper: three panes side by side, each with a letter and its name
/// under it in place of a title and the numbers of the moment.
class PaperSurfaces : public FigureSource {
 public:
    explicit PaperSurfaces(const SurfacePicture& surfaces);

    QString figureKind() const override { return QStringLiteral("figure1"); }
    QString figureTitle() const override { return QObject::tr("Prediction surfaces, as in Figure 1"); }
    QSizeF naturalSize() const override { return {900, 300}; }
    void paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const override;
    FigureData figureData(const QRectF& area, const Theme& theme) const override;

 private:
    SurfacePicture m_surfaces;
};

}  // namespace marginscope
