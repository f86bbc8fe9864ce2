#pragma once

#include <QColor>

#include "engine/theory/claim.h"
#include "widgets/theme.h"

class QPainter;
class QPointF;

namespace marginscope {

/// The sign of a verdict, about 12 pixels across. Shape and colour both tell: a disc with a tick holds, a triangle with
/// a stroke is violated, a bar is not applicable, a ring is not yet.
void paintVerdictMark(QPainter& painter, const QPointF& centre, Verdict verdict, const Theme& theme);

QColor verdictColour(Verdict verdict, const Theme& theme);

}  // namespace marginscope
