#pragma once

#include <QGraphicsView>
#include <QTimer>
#include <memory>

#include "widgets/chart_picture.h"
#include "widgets/figure_source.h"
#include "widgets/view_state.h"

namespace marginscope {

/// A chart over the clock as a widget. The wheel zooms at the pointer (over the numbers of one axis: only that axis),
/// the middle button pans, a double click shows everything again; with the keyboard + and −, the arrow keys, and 0. New
/// data never reset a zoom. The pointer moves the crosshair of all views and picks curves; a click selects the example.
class ChartView : public QGraphicsView, public FigureSource {
    Q_OBJECT

 public:
    /// Shows `picture`. `state` is the one of all views of the window and must outlive this one.
    ChartView(std::unique_ptr<ChartPicture> picture, ViewState& state, QWidget* parent);
    ~ChartView() override;

    void setTheme(const Theme& theme);

    /// Another run, or the same one after it has grown. Null: nothing to show.
    void setHistory(std::shared_ptr<const CurveTable> history);

    /// The moment of first perfect classification on all clocks; nothing before it has been reached.
    void setFirstPerfect(const std::optional<ClockValues>& moment);

    /// Asks for a new picture, for when the history has grown. The picture is made once control returns to the event
    /// loop, however often this is called.
    void refresh();

    /// Makes the new picture at once.
    void refreshNow();

    void followData();

    void paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const override;
    FigureData figureData(const QRectF& area, const Theme& theme) const override;

 protected:
    ChartPicture& picture() { return *m_picture; }
    const ChartPicture& picture() const { return *m_picture; }

    /// The clock that this chart can show when a person has chosen `chosen`.
    virtual ChartClock clockToShow(const ChartClock& chosen) const { return chosen; }

    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    std::unique_ptr<ChartPicture> figurePicture(const QSizeF& size, const Theme& theme) const;
    void zoom(const QPointF& place, double factor);
    void pan(const QPointF& pixels);

    std::unique_ptr<ChartPicture> m_picture;
    ViewState& m_state;
    ChartContent m_content;
    QTimer m_refreshTimer;
    QPointF m_panFrom;
    bool m_isPanning = false;
};

}  // namespace marginscope
