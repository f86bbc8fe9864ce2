#pragma once

#include <QRectF>
#include <QSizeF>
#include <QString>

#include "widgets/example_set.h"
#include "widgets/theme.h"

class QPainter;

namespace marginscope {

/// What a cell shows of an example.
enum class ExampleShow { Picture, Saliency, Both };

/// How examples stand in rows on a page or a screen.
struct ExampleGrid {
    int count = 0;
    int columns = 1;
    QSizeF cell;
    double left = 0;  ///< of the first column
    double gap = 0;   ///< between columns
    double top = 0;   ///< of the first row

    int rows() const { return (count + columns - 1) / columns; }
    double rowStep() const;
    double height() const;
    QRectF place(int index) const;

    /// The index of the cell at a point; −1 if there is none.
    int indexAt(const QPointF& point) const;
};

/// Draws examples as cells: the picture, its saliency map, or both, each pixel a square of `scale`; a frame in the
/// colour of the class with its sign or number in the corner; a triangle on those that are classified wrongly; below, a
/// bar as long as the weight q_i in units of the largest, and where there is room the margin and the angle of the
/// saliency to its last direction.
class ExampleCells {
 public:
    ExampleShow show = ExampleShow::Both;
    int scale = 2;

    /// What is shown where no saliency is known.
    ExampleShow shown(const ExampleSet& examples) const;

    QSizeF cellSize(const ExampleSet& examples) const;

    /// Cells for `count` examples in a given width, the spare room between them.
    ExampleGrid grid(const ExampleSet& examples, int count, double width) const;

    void paint(QPainter& painter, const QRectF& place, const ExampleSet& examples, int example,
               const Theme& theme) const;

    /// The two parts of a cell: what stays the same from moment to moment as long as the saliency and the answer do,
    /// and the bar with the numbers. The first stands out of pictures() by at most `overhang` on each side.
    static constexpr double overhang = 4;
    void paintPictures(QPainter& painter, const QRectF& place, const ExampleSet& examples, int example,
                       const Theme& theme) const;
    void paintNumbers(QPainter& painter, const QRectF& place, const ExampleSet& examples, int example,
                      const Theme& theme) const;

    /// The pictures of a cell, for marks around them.
    QRectF pictures(const QRectF& place, const ExampleSet& examples) const;

 private:
    bool hasCaption(const ExampleSet& examples) const;
    void paintMap(QPainter& painter, const QRectF& place, const ExampleSet& examples, int example,
                  const Theme& theme) const;
    void paintBadges(QPainter& painter, const QRectF& pictures, const ExampleSet& examples, int example,
                     const Theme& theme) const;
    void paintWeight(QPainter& painter, const QRectF& place, double share, const Theme& theme) const;
    void paintCaption(QPainter& painter, const QRectF& place, const ExampleSet& examples, int example,
                      const Theme& theme) const;
};

/// Everything about one example in a few lines, for tool tips and screen readers.
QString exampleSentence(const ExampleSet& examples, int example);

}  // namespace marginscope
