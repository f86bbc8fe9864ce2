#pragma once

#include <QPointF>
#include <QRectF>
#include <cstddef>
#include <vector>

namespace marginscope {

/// A curve reduced to what a screen can show: of all consecutive points that fall into one column of pixels only the
/// lowest and the highest stay, in the order in which they came. A line through them covers the same pixels as the line
/// through all points, with at most two points a column however long the curve is.
///
/// Works on axis coordinates (axis_scale.h), so logarithmic axes need nothing special. Points with a coordinate that is
/// not finite (a logarithm of zero, a quantity that is not defined yet) are left out; the line goes on at the next one.
/// Curves may turn back in x; each visit of a column is reduced by itself. Of consecutive points beyond one end of the
/// range the first and the last stay, so that lines into and out of the picture keep their slope.
class ChartSeries {
 public:
    /// Forgets all points. `columns` pixels lie side by side in [low, high].
    void reset(double low, double high, int columns);

    /// Adds a point at the end; constant time.
    void append(double x, double y);

    const std::vector<QPointF>& points() const { return m_points; }

 private:
    int columnOf(double x) const;
    void updateColumn(const QPointF& point);

    double m_low = 0;
    double m_columnsPerUnit = 1;
    int m_columns = 1;
    std::vector<QPointF> m_points;

    // The points of the column that is being filled are the last one or two of m_points.
    int m_currentColumn = 0;
    std::size_t m_currentBegin = 0;
};

/// The part of a line within `limits`, which must not be empty. Outer parts are replaced by a line along the edge, so
/// that the result stays one line; choose limits a little larger than what is visible to hide it. Exact: inside, the
/// line is what it was.
///
/// Painters can clip too, but QSvgGenerator ignores their clip.
std::vector<QPointF> clippedLine(const std::vector<QPointF>& points, const QRectF& limits);

/// The parts of a line that lie within `limits`, each a line of its own.
std::vector<std::vector<QPointF>> piecesInside(const std::vector<QPointF>& points, const QRectF& limits);

/// How far a place is from the nearest point of a line, vertices or between; infinite without points.
double distanceToLine(const QPointF& place, const std::vector<QPointF>& line);

}  // namespace marginscope
