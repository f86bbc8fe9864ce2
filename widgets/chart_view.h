#pragma once

#include <QGraphicsView>
#include <QTimer>
#include <memory>

#include "widgets/chart_picture.h"
#include "widgets/figure_source.h"
#include "widgets/view_state.h"

class QMenu;

namespace marginscope {

/// A chart over the clock as a widget. The wheel zooms at the pointer (over the numbers of one axis: only that axis),
/// the middle button pans, a double click shows everything again; with the keyboard + and −, the arrow keys, and 0. New
/// data never reset a zoom. The pointer moves the crosshair of all views and picks curves; a click selects the example.
/// Shift with the arrow keys moves the crosshair too, Escape takes it away.
///
/// A click on an entry of the legend hides its curve or shows it again; Y makes the left axis logarithmic or linear,
/// Shift+Y the right one. The context menu, also by its key, offers all of this.
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

    /// Other runs to show beside it; charts for which they mean nothing leave them out.
    void setCompared(std::vector<ComparedRun> runs);

    /// Asks for a new picture, for when the history has grown. The picture is made once control returns to the event
    /// loop, however often this is called.
    void refresh();

    /// Makes the new picture at once.
    void refreshNow();

    void followData();

    /// The kind of a vertical axis.
    void setLogarithmic(ChartPicture::Side side, bool logarithmic);

    /// Draws a curve or leaves it out, by the key of its entry in the legend; exports do the same.
    void setHidden(const QString& key, bool hidden);
    void showAll();

    /// What the context menu offers: kinds of axes, everything in view, every curve.
    void fillMenu(QMenu& menu);

    const ChartPicture& picture() const { return *m_picture; }

    void paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const override;
    FigureData figureData(const QRectF& area, const Theme& theme) const override;

 Q_SIGNALS:
    /// The context menu is about to be shown; it may get more to offer.
    void menuWanted(QMenu* menu);

 protected:
    ChartPicture& picture() { return *m_picture; }

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
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

 private:
    std::unique_ptr<ChartPicture> figurePicture(const QSizeF& size, const Theme& theme) const;
    void zoom(const QPointF& place, double factor);
    void pan(const QPointF& pixels);
    bool toggleLegend(const QPointF& place);
    void toggleLogarithmic(ChartPicture::Side side);
    void moveCrosshair(int pixels);

    std::unique_ptr<ChartPicture> m_picture;
    ViewState& m_state;
    ChartContent m_content;
    QTimer m_refreshTimer;
    QPointF m_panFrom;
    bool m_isPanning = false;
    bool m_hasKeyboardFocus = false;
};

}  // namespace marginscope
