#pragma once

#include <QPen>

#include "widgets/theme.h"

namespace marginscope {

/// Of the line Φ = 0, or between classes.
inline QPen zeroPen(const Theme& theme) {
    return {theme.zeroLine, 1.8, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin};
}

/// Orange dashes show on any ground, and over the zero line where the boundary runs exactly along it.
inline QPen referencePen(const Theme& theme) {
    QPen pen(theme.curves[4], 2.2, Qt::CustomDashLine, Qt::FlatCap, Qt::BevelJoin);
    pen.setDashPattern({4, 3});
    return pen;
}

inline QPen limitPen(const Theme& theme) {
    QColor colour = theme.curves[2];
    colour.setAlphaF(0.8F);
    return {colour, 4, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin};
}

}  // namespace marginscope
