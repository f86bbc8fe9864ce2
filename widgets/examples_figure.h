#pragma once

#include "widgets/example_cells.h"
#include "widgets/figure_source.h"

namespace marginscope {

/// A page with the examples that have the smallest and the largest margins, `mostOfEach` of both.
class ExamplesFigure : public FigureSource {
 public:
    static constexpr int mostOfEach = 24;

    explicit ExamplesFigure(ExampleSet examples, ExampleShow show = ExampleShow::Both);

    QString figureKind() const override;
    QString figureTitle() const override;
    QSizeF naturalSize() const override;
    void paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const override;
    FigureData figureData(const QRectF& area, const Theme& theme) const override;

 private:
    int smallestCount() const;
    int largestCount() const;
    ExampleGrid gridOf(int count) const;
    double paintPart(QPainter& painter, double top, const QString& title, int first, int count,
                     const Theme& theme) const;

    ExampleSet m_examples;
    ExampleCells m_cells;
};

}  // namespace marginscope
