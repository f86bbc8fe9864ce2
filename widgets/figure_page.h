#pragma once

#include <vector>

#include "widgets/figure_source.h"

namespace marginscope {

/// One page of several figures, arranged as in the window: "surfaces" or "examples" across the top, "margins" at the
/// left, the others in a column beside it; without margins, two in a row. The figures must outlive the page.
class FigurePage : public FigureSource {
 public:
    explicit FigurePage(const std::vector<const FigureSource*>& figures);

    /// Where a figure is drawn on a page of naturalSize(), in the order of the constructor's list.
    const std::vector<QRectF>& places() const { return m_places; }

    QString figureKind() const override;
    QString figureTitle() const override;
    QSizeF naturalSize() const override { return m_size; }
    void paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const override;
    FigureData figureData(const QRectF& area, const Theme& theme) const override;

 private:
    QRectF placeIn(const QRectF& area, std::size_t figure) const;
    void place(const FigureSource* figure, const QRectF& area);

    std::vector<const FigureSource*> m_figures;
    std::vector<QRectF> m_places;
    QSizeF m_size;
};

}  // namespace marginscope
