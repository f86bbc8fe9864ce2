#pragma once

#include <QIcon>

namespace marginscope {

/// The few symbols of the toolbar, drawn in one colour so that they fit any theme.
enum class Glyph { Play, Pause, Step, StepBack, Restart, Theme, Help };

QIcon glyphIcon(Glyph glyph, const QColor& colour);

}  // namespace marginscope
