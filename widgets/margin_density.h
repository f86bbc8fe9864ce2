#pragma once

#include <span>
#include <vector>

#include "widgets/axis_scale.h"
#include "widgets/curve_density.h"

namespace marginscope {

/// The curves of thousands of examples as a density (curve_density.h), extended record by record: about 0.5 ns a record
/// and curve, and 0.1 ms a column for 10,000 curves.
///
/// All records that fall into one column of pixels count: it holds everything between the lowest and the highest point
/// that a curve reaches there, so that no spike is lost. Between records lines are straight on the picture. Where the
/// clock turns back the picture waits until a record has come past.
class MarginDensity {
 public:
    /// Begins anew with an empty picture. `classes`: for each curve the index of its colour; −1: it is hidden.
    void reset(const QSize& size, std::vector<int> classes, std::vector<QColor> colours, const AxisScale& x,
               const AxisScale& y);

    /// The next record: its place on the horizontal axis (axis coordinates) and the value of every curve.
    void append(double coordinate, std::span<const float> values);

    /// Draws the column that is still being filled; call it before image().
    void finish();

    const QImage& image() const { return m_density.image(); }

 private:
    int columnOf(double coordinate) const;
    std::vector<float> heights(const std::vector<float>& values) const;
    void beginColumn(int column, std::span<const float> values);
    void drawTo(int column, std::span<const float> values);

    CurveDensity m_density;
    std::vector<bool> m_isHidden;
    AxisScale m_x;
    AxisScale m_y;

    // Of the column that is being filled; −1 while records lie left of the picture.
    int m_column = -1;
    bool m_isEmpty = true;
    std::vector<float> m_low;
    std::vector<float> m_high;
    std::vector<float> m_last;
    std::vector<float> m_from;  // heights at which the curves enter the column; empty if they begin there
};

}  // namespace marginscope
