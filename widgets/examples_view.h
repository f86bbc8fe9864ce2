#pragma once

#include <QWidget>
#include <memory>
#include <span>

#include "widgets/examples_figure.h"
#include "widgets/view_state.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace marginscope {

class ExampleScroll;

/// Examples that are images, in rows that scroll: the smallest margins first unless weights or classes are chosen to
/// decide. What a cell shows is in example_cells.h. The one under the pointer is the hovered example of all views, a
/// click selects it; one that is pointed at elsewhere is framed here and scrolled to.
///
/// Arrow keys, Home, End, Page Up and Page Down move the selection, + and − and the wheel with Ctrl change the size.
/// The order is renewed as margins change, but never under the pointer.
class ExamplesView : public QWidget, public FigureSource {
    Q_OBJECT

 public:
    /// `state` is the one of all views of the window and must outlive this one.
    explicit ExamplesView(ViewState& state, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

    /// Other examples; null: they are no images.
    void setExamples(std::shared_ptr<const ExampleImages> images, ExampleLabels labels);

    /// The margins p_i/‖W‖ᴸ and the weights q_i of all examples.
    void setMoment(std::span<const double> margins, std::span<const double> weights);

    /// Null: none is recorded.
    void setSaliency(std::shared_ptr<const ImageSaliency> saliency);

    void setOrder(ExampleOrder order);
    void setShow(ExampleShow show);

    /// Screen pixels a pixel of a picture, leastScale to mostScale.
    void setScale(int scale);

    const ExampleSet& examples() const { return m_examples; }
    ExampleScroll& scroll() { return *m_scroll; }

    QString figureKind() const override;
    QString figureTitle() const override;
    QSizeF naturalSize() const override;
    void paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const override;
    FigureData figureData(const QRectF& area, const Theme& theme) const override;

    static constexpr int leastScale = 1;
    static constexpr int mostScale = 5;

 private:
    ExamplesFigure figure() const;
    void showCounts();
    void examplesChanged();

    ViewState& m_state;
    ExampleSet m_examples;
    ExampleCells m_cells;
    ExampleScroll* m_scroll;
    QComboBox* m_order;
    QComboBox* m_show;
    QLabel* m_counts;
    QToolButton* m_smaller;
    QToolButton* m_larger;
};

}  // namespace marginscope
