#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>
#include <array>

class QApplication;

namespace marginscope {

/// Every colour and font of the window and of exported figures. A plain value: views keep a copy and draw with it, so
/// that the screen, an export in another theme and a test can use different ones at the same time.
struct Theme {
    bool dark = false;

    QColor window;      ///< ground behind the panels
    QColor panel;       ///< rounded panels, and the paper of exported figures
    QColor field;       ///< inside of buttons, combo boxes and number fields
    QColor fieldHover;  ///< the same under the pointer
    QColor border;      ///< edge of panels and fields
    QColor text;        ///< titles and values
    QColor mutedText;   ///< labels, captions, axis numbers
    QColor faintText;   ///< hints, and what is disabled
    QColor accent;      ///< the one accent: chosen buttons, links, focus
    QColor accentText;  ///< text on the accent

    QColor axis;      ///< frames and tick marks of plots
    QColor grid;      ///< major grid lines
    QColor zeroLine;  ///< contour Φ = 0 and other lines that must stand out from a coloured ground

    QColor negative;      ///< class −1: glyphs in the plane and curves in the charts
    QColor positive;      ///< class +1
    QColor pointOutline;  ///< ring that separates a glyph from the ground
    QColor now;           ///< crosshair, "now" and "live"

    QColor holds;          ///< verdict of a claim
    QColor violated;       ///< verdict of a claim
    QColor notApplicable;  ///< verdict of a claim, also "not yet"

    /// Curves without a fixed meaning, in the order in which they should be used (Okabe and Ito 2008; lightened in the
    /// dark theme where needed). They stay apart for colour-blind readers.
    std::array<QColor, 7> curves;

    /// Classes 0 … 9 where there are more than two: glyphs, curves, and mixed with the ground, regions of the plane.
    std::array<QColor, 10> classes;

    QString fontFamily;
    QString valueFontFamily;  ///< fixed pitch
};

/// What a person may choose.
enum class ThemeChoice { System, Light, Dark };

const Theme& lightTheme();
const Theme& darkTheme();

/// The theme for a choice. `systemPalette` is the application's palette as it was before the first applyTheme(); it
/// decides for ThemeChoice::System.
const Theme& chooseTheme(ThemeChoice choice, const QPalette& systemPalette);

/// Text of a view. Sizes are pixels of the painter's own coordinates, never points, so that a figure keeps its
/// proportions whatever the resolution of the file it is exported to.
enum class TextRole {
    Title,    ///< 13 px bold: name of a panel
    Heading,  ///< 12 px bold: name of one plot in a panel
    Body,     ///< 12 px
    Small,    ///< 11 px: axis numbers, captions
    Value     ///< 11 px, fixed pitch: numbers that change in place
};
QFont themeFont(const Theme& theme, TextRole role);

/// The widget colours of a theme.
QPalette themePalette(const Theme& theme);

/// Gives the whole application this look: style, palette, font and style sheet. May be called again at any time.
///
/// Dynamic properties that the style sheet knows:
///   QFrame     `panel` = true      a rounded panel
///   QLabel     `role`  = "title", "section" (accent heading), "muted", "hint" (italic), "value" (fixed pitch)
///   any button `primary` = true    filled with the accent
/// A checked checkable button is filled with the accent as well.
void applyTheme(QApplication& application, const Theme& theme);

}  // namespace marginscope
