#include "widgets/surface_arrows.h"

#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

namespace marginscope {

namespace {

constexpr double usualLength = 28;
constexpr double longest = 56;
constexpr double shortest = 2;
constexpr double headLength = 8;
constexpr double halfHead = 4.6;
constexpr double halfShaft = 1.5;

}  // namespace

double arrowScale(const std::vector<QPointF>& arrows) {
    std::vector<double> lengths;
    for (const QPointF& arrow : arrows) {
        const double length = std::hypot(arrow.x(), arrow.y());
        if (std::isfinite(length) && length > 0) lengths.push_back(length);
    }
    if (lengths.empty()) return 0;
    const auto middle = lengths.begin() + std::ptrdiff_t(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    return usualLength / *middle;
}

void paintArrow(QPainter& painter, QPointF tail, QPointF way) {
    const double whole = std::hypot(way.x(), way.y());
    if (!(whole > shortest)) return;
    const double length = std::min(whole, longest);
    const double head = std::min(headLength, 0.6 * length);
    const double width = halfHead * head / headLength;
    const QPointF along = way / whole;
    const QPointF across(-along.y(), along.x());
    const QPointF neck = tail + (length - head) * along;
    const QPolygonF outline({tail + halfShaft * across, neck + halfShaft * across, neck + width * across,
                             tail + length * along, neck - width * across, neck - halfShaft * across,
                             tail - halfShaft * across});
    painter.setPen(QPen(QColor(0x1c, 0x1f, 0x33), 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(QColor(0xff, 0xe0, 0x66));
    painter.drawPolygon(outline);
}

}  // namespace marginscope
