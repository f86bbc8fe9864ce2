#pragma once

#include <QAbstractScrollArea>
#include <QCache>
#include <QPixmap>

#include "widgets/example_cells.h"
#include "widgets/view_state.h"

namespace marginscope {

/// The scrolling rows of ExamplesView. Paints the cells that are visible and no others, and keeps their pictures: from
/// moment to moment, as the timeline is dragged or training goes on, only the numbers below them are others.
class ExampleScroll : public QAbstractScrollArea {
    Q_OBJECT

 public:
    /// Draws what it is given and must not outlive.
    ExampleScroll(const ExampleSet& examples, const ExampleCells& cells, ViewState& state, QWidget* parent);

    void setTheme(const Theme& theme);

    /// The examples, their number, their order or the size of their cells have changed.
    void refresh();

    /// The pictures of examples or their saliency have changed.
    void forgetPictures();

    /// Scrolls as little as it takes to see an example.
    void showExample(int example);

    /// Where an example is in the viewport; empty if there is none.
    QRectF placeOf(int example) const;

    /// Whether somebody moves the pointer over the pictures.
    bool isPointedAt() const { return m_isPointedAt; }

    /// Of all cells that were painted last: how many.
    int paintedCells() const { return m_paintedCells; }

 Q_SIGNALS:
    void zoomWanted(int steps);

 protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

 private:
    ExampleGrid grid() const;
    int exampleAt(const QPointF& point) const;
    void hoverExample(int example);
    void selectionChanged(int example);
    int goal(int key, int place) const;
    void paintCell(QPainter& painter, const QRectF& place, int example);
    void paintMark(QPainter& painter, int example, const QColor& colour, Qt::PenStyle style) const;

    /// What the pictures of given examples with a given saliency depend on.
    struct Look {
        ExampleShow show = ExampleShow::Both;
        int scale = 0;
        bool isDark = false;
        double pixelRatio = 0;

        bool operator==(const Look&) const = default;
    };

    const ExampleSet& m_examples;
    const ExampleCells& m_cells;
    ViewState& m_state;
    Theme m_theme;
    int m_paintedCells = 0;
    Look m_look;
    QCache<int, QPixmap> m_pictures;  // by twice the example, plus one where it is classified wrongly; kilobytes
    bool m_isPointedAt = false;
};

}  // namespace marginscope
