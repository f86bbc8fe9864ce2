#pragma once

#include <QList>
#include <QRandomGenerator>
#include <QWidget>
#include <optional>

#include "widgets/surface_picture.h"

class QInputEvent;

namespace marginscope {

/// The prediction surfaces on the screen, and the editor of the points in them.
///
/// The view holds the points only to draw them. A point that is dragged moves at once in all three panes; every other
/// change is asked for by a signal, and seen when the owner calls setPoints(). Points stay inside the box of the pane.
///
/// Mouse: drag a point; click to select, Shift-click to add to the selection; double-click for the next class; drag on
/// empty ground to select by a rectangle (move), click empty ground to add a point (add) or drag the brush to strew
/// points (paint), with Shift for the next class; of two classes that is the other one; or to take points away (erase).
/// Keyboard: Tab and Shift+Tab go from point to point, arrow keys nudge by 0.01, with Shift by 0.1, Delete removes,
/// Space changes the class, Insert adds a point in the middle (Shift: next class), Ctrl+A selects all, Escape gives up
/// a drag or the selection.
class SurfaceView : public QWidget {
    Q_OBJECT

 public:
    enum class EditMode { Move, Add, Paint, Erase };

    explicit SurfaceView(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setPane(int index, SurfacePane pane);

    /// Points and their selection. A drag goes on if the number of points stays the same.
    void setPoints(std::vector<PlotPoint> points);
    const std::vector<PlotPoint>& points() const { return m_picture.points(); }

    void setEditMode(EditMode mode);
    EditMode editMode() const { return m_mode; }

    /// K: points have the labels −1 and 1, or 0 … K − 1 where there are more than two classes.
    void setClassCount(int classCount);

    /// Over the colour bar.
    void setScaleTitle(const QString& title);

    /// Whether saliency is drawn where a pane has it; it is to begin with.
    void setArrowsVisible(bool visible);

    /// The brush: its radius in pixels, and how many points a dab of it strews.
    void setBrush(double radius, int density);

    /// Label of added and painted points without Shift.
    void setNewPointLabel(int label) { m_newPointLabel = label; }

    /// Lights a point up, for instance one whose curve is hovered in a chart; −1 for none. Emits nothing.
    void setHoveredPoint(int index);

    QList<int> selectedPoints() const;
    void selectPoints(const QList<int>& indices);
    bool isDragging() const { return m_drag.has_value(); }

    /// The picture without selection, hover and focus, for figures.
    const SurfacePicture& picture() const { return m_picture; }

    /// Where things are at the present size.
    SurfaceLayout currentLayout() const;

    QSize sizeHint() const override { return {900, 330}; }
    QSize minimumSizeHint() const override { return {480, 190}; }

 Q_SIGNALS:
    void pointHovered(int index);  ///< −1 when no point is under the pointer any more
    void selectionChanged(const QList<int>& indices);

    void pointDragged(int index, QPointF position);
    void pointDropped(int index, QPointF from, QPointF to);  ///< `to` equals `from` if the drag was given up
    void addRequested(QPointF position, int label);
    void pointsPainted(const QList<QPointF>& positions, int label, int stroke);  ///< a stroke shares its number
    void pointsErased(const QList<int>& indices, int stroke);
    void removeRequested(const QList<int>& indices);
    void relabelRequested(int index);
    void nudgeRequested(const QList<int>& indices, QPointF offset);

 protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

 private:
    struct Drag {
        int pane = 0;
        int point = 0;
        QPointF pressed;  ///< pixels
        QPointF grip;     ///< from the pointer to the point, in the plane
        QPointF from;     ///< the point before the drag
        bool moved = false;
    };
    struct Marquee {
        int pane = 0;
        QPointF start;  ///< pixels
        QPointF end;
        bool extends = false;
    };
    struct Stroke {
        int pane = 0;
        int label = 1;
        QPointF last;  ///< pixels
    };

    int paneAt(const SurfaceLayout& layout, QPointF place) const;
    int pointAt(const SurfaceLayout& layout, QPointF place) const;
    int labelFor(const QInputEvent& event) const;
    QPointF insideBox(int pane, QPointF position) const;

    void continueDrag(QPointF place);
    void endDrag(bool keep);
    void endMarquee();
    void dab(QPointF place);
    void strew(QPointF place);
    void erase(QPointF place);
    bool isBrush() const { return m_mode == EditMode::Paint || m_mode == EditMode::Erase; }
    void hover(int index);
    void selectOnly(int index);
    void toggleSelected(int index);
    void announceSelection();
    QString toolTipAt(QPointF place) const;
    QString surfaceToolTip(int pane, QPointF position) const;
    void updateCursor(QPointF place);

    void paintOverlay(QPainter& painter, const SurfaceLayout& layout) const;
    void paintHighlights(QPainter& painter, const SurfaceLayout& layout, int pane) const;
    void paintBrush(QPainter& painter, const SurfaceLayout& layout) const;
    void paintDragPosition(QPainter& painter, const SurfaceLayout& layout) const;

    SurfacePicture m_picture;
    Theme m_theme;
    EditMode m_mode = EditMode::Move;
    int m_newPointLabel = 1;
    int m_hovered = -1;
    std::optional<Drag> m_drag;
    std::optional<Marquee> m_marquee;
    std::optional<Stroke> m_stroke;
    int m_strokeNumber = 0;
    double m_brushRadius = 10;
    int m_brushDensity = 1;
    QPointF m_pointer{-1000, -1000};  // pixels; outside where it is not over the view
    QRandomGenerator m_random;
};

}  // namespace marginscope
