#pragma once

#include <QColor>
#include <QImage>
#include <span>
#include <vector>

namespace marginscope {

/// A picture of thousands of curves: how many of them cross each pixel, shown by opacity, log(1 + count); the share of
/// the class + among them decides the mixture of the two colours. Built column by column, so a picture that grows at
/// its right costs only its new columns (10,000 curves: about 0.1 ms each).
///
/// Column c holds, of every curve, the piece from its height at column c − 1 to its height at column c.
class CurveDensity {
 public:
    /// An empty, transparent picture. `isNegative`: one entry a curve.
    void reset(const QSize& size, std::vector<bool> isNegative, const QColor& negative, const QColor& positive);

    /// Heights in pixels from the top, one for each curve; parts outside the picture are left out, and so is a curve
    /// whose height is not finite.
    void addColumn(int column, std::span<const float> from, std::span<const float> to);

    const QImage& image() const { return m_image; }

 private:
    QRgb colour(int negativeCount, int positiveCount) const;

    QImage m_image;
    std::vector<bool> m_isNegative;
    std::vector<int> m_opacity;  // by count, 0 … 255
    QColor m_negative;
    QColor m_positive;
    std::vector<int> m_negativeChange;  // count at a row minus count at the row above
    std::vector<int> m_positiveChange;
};

}  // namespace marginscope
