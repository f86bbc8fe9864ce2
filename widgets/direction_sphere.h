#pragma once

#include <QWidget>

#include "widgets/figure_source.h"
#include "widgets/sphere_picture.h"

class QComboBox;

namespace marginscope {

/// The direction W/‖W‖ of the weights on a ball: its path so far, or the directions of all neurons. Drag to turn, arrow
/// keys too; a double click or the key 0 goes back to the first view. Repainted at most once a frame by Qt; 10,000
/// neurons take about 10 ms.
class DirectionSphere : public QWidget, public FigureSource {
    Q_OBJECT

 public:
    using Mode = SpherePicture::Mode;

    explicit DirectionSphere(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setPath(SpherePath path);

    /// Without neurons only the path can be chosen.
    void setNeurons(SphereNeurons neurons);

    /// The moment that the views show; nothing: the end of the path.
    void setNow(const std::optional<SpherePoint>& moment);

    /// The moment under the pointer in a chart.
    void setCrosshair(const std::optional<SpherePoint>& moment);

    void setMode(Mode mode);
    Mode mode() const { return m_picture.mode; }
    const SpherePicture& picture() const { return m_picture; }

    QString figureKind() const override;
    QString figureTitle() const override;
    QSizeF naturalSize() const override;
    void paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const override;
    FigureData figureData(const QRectF& area, const Theme& theme) const override;

 Q_SIGNALS:
    void modeChanged(marginscope::DirectionSphere::Mode mode);

 protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    void turn(const QPointF& pixels);
    void placeChoice();

    SpherePicture m_picture;
    Theme m_theme;
    QComboBox* m_choice = nullptr;
    std::optional<QPointF> m_dragFrom;
};

}  // namespace marginscope
