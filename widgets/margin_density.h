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
    std::vector<float> heights(std::span<const float> values) const;
    void extendColumn(std::span<const float> values);
    void leaveColumn(double place, std::span<const float> values);
    void drawColumn(std::span<const float> exit);

    CurveDensity m_density;
    std::vector<bool> m_isHidden;
    AxisScale m_x;
    AxisScale m_y;

    // The newest record: its place in columns from the left, and its values. Empty before the first one.
    double m_place = 0;
    std::vector<float> m_last;

    // Of the column that is being filled: least and greatest values, and the heights at which the curves enter it,
    // empty if they begin there.
    std::vector<float> m_low;
    std::vector<float> m_high;
    std::vector<float> m_begin;  // heights of the only record in the column; empty if there are several
    std::vector<float> m_entry;
};

}  // namespace marginscope
