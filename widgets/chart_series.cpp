#include "widgets/chart_series.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace marginscope {

namespace {

double component(const QPointF& point, bool vertical) {
    return vertical ? point.y() : point.x();
}

/// Where the segment from a to b meets the line x = bound (or y = bound).
QPointF crossing(const QPointF& a, const QPointF& b, bool vertical, double bound) {
    const double share = (bound - component(a, vertical)) / (component(b, vertical) - component(a, vertical));
    const QPointF point = a + share * (b - a);
    return vertical ? QPointF(point.x(), bound) : QPointF(bound, point.y());
}

QPointF moved(const QPointF& point, bool vertical, double low, double high) {
    return vertical ? QPointF(point.x(), std::clamp(point.y(), low, high))
                    : QPointF(std::clamp(point.x(), low, high), point.y());
}

std::vector<QPointF> clippedToBand(const std::vector<QPointF>& points, bool vertical, double low, double high) {
    std::vector<QPointF> clipped;
    clipped.reserve(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0) {
            const double from = component(points[i - 1], vertical);
            const double to = component(points[i], vertical);
            const auto addCrossing = [&](double bound) {
                if ((from < bound) != (to < bound) && from != bound && to != bound)
                    clipped.push_back(crossing(points[i - 1], points[i], vertical, bound));
            };
            addCrossing(from < to ? low : high);
            addCrossing(from < to ? high : low);
        }
        clipped.push_back(moved(points[i], vertical, low, high));
    }
    return clipped;
}

double distanceToSegment(const QPointF& place, const QPointF& from, const QPointF& to) {
    const QPointF along = to - from;
    const double square = QPointF::dotProduct(along, along);
    const double share = square > 0 ? std::clamp(QPointF::dotProduct(place - from, along) / square, 0.0, 1.0) : 0;
    const QPointF gap = from + share * along - place;
    return std::hypot(gap.x(), gap.y());
}

}  // namespace

void ChartSeries::reset(double low, double high, int columns) {
    assert(high > low && columns > 0);
    m_low = low;
    m_columns = columns;
    m_columnsPerUnit = columns / (high - low);
    m_points.clear();
    m_currentBegin = 0;
}

int ChartSeries::columnOf(double x) const {
    return int(std::floor(std::clamp((x - m_low) * m_columnsPerUnit, -1.0, double(m_columns))));
}

void ChartSeries::append(double x, double y) {
    if (!std::isfinite(x) || !std::isfinite(y)) return;
    const int column = columnOf(x);
    if (m_points.empty() || column != m_currentColumn) {
        m_currentColumn = column;
        m_currentBegin = m_points.size();
        m_points.emplace_back(x, y);
        return;
    }
    updateColumn({x, y});
}

void ChartSeries::updateColumn(const QPointF& point) {
    QPointF& first = m_points[m_currentBegin];
    const bool isInside = m_currentColumn >= 0 && m_currentColumn < m_columns;
    if (m_points.size() == m_currentBegin + 1) {
        if (isInside && point.y() == first.y()) return;
        m_points.push_back(point);
        return;
    }
    QPointF& second = m_points.back();
    if (!isInside) {
        second = point;
        return;
    }
    const double lowest = std::min(first.y(), second.y());
    const double highest = std::max(first.y(), second.y());
    if (point.y() >= lowest && point.y() <= highest) return;
    // The new point replaces the extreme it surpasses; the other extreme came earlier and goes first.
    const bool replacesFirst = (point.y() > highest) == (first.y() > second.y());
    if (replacesFirst) first = second;
    second = point;
}

std::vector<QPointF> clippedLine(const std::vector<QPointF>& points, const QRectF& limits) {
    return clippedToBand(clippedToBand(points, false, limits.left(), limits.right()), true, limits.top(),
                         limits.bottom());
}

std::vector<std::vector<QPointF>> piecesInside(const std::vector<QPointF>& points, const QRectF& limits) {
    std::vector<std::vector<QPointF>> pieces;
    bool isOpen = false;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF from = points[i - 1];
        const QPointF along = points[i] - from;
        // Liang and Barsky 1984: the shares of the segment at which it enters and leaves.
        double enter = 0;
        double leave = 1;
        const auto cut = [&](double change, double room) {
            if (change == 0) {
                if (room < 0) leave = -1;
            } else if (change < 0) {
                enter = std::max(enter, room / change);
            } else {
                leave = std::min(leave, room / change);
            }
        };
        cut(-along.x(), from.x() - limits.left());
        cut(along.x(), limits.right() - from.x());
        cut(-along.y(), from.y() - limits.top());
        cut(along.y(), limits.bottom() - from.y());
        if (!(enter <= leave)) {
            isOpen = false;
            continue;
        }
        if (!isOpen || enter > 0) pieces.push_back({from + enter * along});
        pieces.back().push_back(from + leave * along);
        isOpen = leave == 1;
    }
    return pieces;
}

double distanceToLine(const QPointF& place, const std::vector<QPointF>& line) {
    double least = line.empty() ? HUGE_VAL : distanceToSegment(place, line.front(), line.front());
    for (std::size_t i = 1; i < line.size(); ++i)
        least = std::min(least, distanceToSegment(place, line[i - 1], line[i]));
    return least;
}

}  // namespace marginscope
