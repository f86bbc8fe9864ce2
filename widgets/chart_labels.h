#pragma once

#include <QString>

#include "widgets/chart_frame.h"

class QPainter;
class QRectF;

namespace marginscope {

/// What is written into the plot of a chart. All of it uses the painter's font and keeps inside the plot.

/// Text on a shade of the ground, so that curves under it do not make it unreadable.
void drawShadedText(QPainter& painter, const QRectF& place, Qt::Alignment alignment, const QString& text,
                    const QColor& colour, const Theme& theme);

/// Where the names of horizontal lines go: the upper edge of each, for lines at `heights` (pixels, ascending) and names
/// `height` pixels high between `top` and `bottom`. Below its line, since curves come down to a reference from above;
/// of lines closer than a name the uppermost has it above, and the others are moved down until none hides another.
std::vector<double> noteTops(const std::vector<double>& heights, double height, double top, double bottom);

/// A note where it stands, with 3 pixels of room at both sides of the text.
struct PlacedNote {
    QRectF place;
    QString text;
    QColor colour;
};

/// The notes whose lines are in the plot, so that none covers another.
std::vector<PlacedNote> placedNotes(const ChartFrame& frame, const ChartLayout& layout, const Theme& theme);

void paintNotes(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme);

/// Glyphs outside the plot are left out; labels avoid each other and the glyphs.
void paintGlyphs(QPainter& painter, const ChartFrame& frame, const ChartLayout& layout, const Theme& theme);

}  // namespace marginscope
