#pragma once

#include <QImage>
#include <vector>

#include "widgets/colour_scale.h"
#include "widgets/marching_squares.h"
#include "widgets/pane_field.h"
#include "widgets/theme.h"

/// Drawing a field of several classes. All functions need `classes`.
namespace marginscope {

/// One value for each cell between four nodes: the class of the corner that leads most, and its mean lead, corners of
/// another class counting against it.
PaneField classCells(const PaneField& nodes);

/// The lines between the classes, each drawn from both of its sides: for every class the zero line of its lead, which
/// is negative where another class leads.
std::vector<ContourLine> classBoundaries(const PaneField& nodes);

/// Pale colours of the classes on the ground of the surfaces, stronger where the lead is larger; full at the end of
/// the scale.
QImage classImage(const PaneField& cells, const ColourScale& scale, const Theme& theme);

/// The key of classImage(): one column for each class, the lead growing upwards from 0 to the limit.
QImage classScale(int classCount, const Theme& theme);

}  // namespace marginscope
