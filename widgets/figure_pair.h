#pragma once

#include <QRectF>
#include <QString>
#include <array>
#include <memory>
#include <utility>

#include "widgets/figure_source.h"

namespace marginscope {

/// Two figures side by side under a name each, as in Figure 2 of the paper. They must outlive the pair.
class FigurePair : public FigureSource {
 public:
    struct Panel {
        const FigureSource* figure;
        QString name;
    };

    FigurePair(Panel left, Panel right) : m_left(std::move(left)), m_right(std::move(right)) {}

    QString figureKind() const override;
    QString figureTitle() const override;
    QSizeF naturalSize() const override;
    void paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const override;
    FigureData figureData(const QRectF& area, const Theme& theme) const override;

 private:
    /// A panel with its name: where they are.
    struct Part {
        const Panel* panel;
        QString name;  ///< with its letter
        QRectF namePlace;
        QRectF place;
    };
    std::array<Part, 2> parts(const QRectF& area) const;

    Panel m_left;
    Panel m_right;
};

/// A pair that keeps its figures alive.
std::shared_ptr<const FigureSource> figurePair(const std::shared_ptr<const FigureSource>& left, const QString& leftName,
                                               const std::shared_ptr<const FigureSource>& right,
                                               const QString& rightName);

}  // namespace marginscope
