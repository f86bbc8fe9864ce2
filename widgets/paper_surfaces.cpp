#include "widgets/paper_surfaces.h"

#include <utility>

#include "widgets/figure_data.h"

namespace marginscope {

PaperSurfaces::PaperSurfaces(const SurfacePicture& surfaces) : m_surfaces(surfaces) {
    for (int k = 0; k < SurfacePicture::paneCount; ++k) {
        SurfacePane pane = m_surfaces.pane(k);
        pane.caption = QStringLiteral("(%1) %2").arg(QLatin1Char(char('a' + k))).arg(std::exchange(pane.title, {}));
        m_surfaces.setPane(k, std::move(pane));
    }
}

void PaperSurfaces::paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const {
    m_surfaces.paintFigure(painter, area, theme);
}

FigureData PaperSurfaces::figureData(const QRectF& area, const Theme& theme) const {
    return m_surfaces.figureData(area, theme);
}

}  // namespace marginscope
