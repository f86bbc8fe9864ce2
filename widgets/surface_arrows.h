#pragma once

#include <QPointF>
#include <vector>

class QPainter;

namespace marginscope {

/// Pixels for each unit of the arrows' own length, so that the one of middle length is drawn 28 px long; 0 if there is
/// no arrow that can be drawn.
double arrowScale(const std::vector<QPointF>& arrows);

/// An arrow, light with a thin dark edge so that it stands out from any ground. `way`: from its tail to its head, in
/// pixels; at most 56 px of it are drawn, and nothing if it is too short to see.
void paintArrow(QPainter& painter, QPointF tail, QPointF way);

}  // namespace marginscope
