#pragma once

#include <QMimeData>
#include <memory>

#include "widgets/exporter.h"
#include "widgets/figure_source.h"

namespace marginscope {

/// A figure for the clipboard: as pixels (PNG) and as SVG at once, so that every program takes what it can.
std::unique_ptr<QMimeData> figureMimeData(const FigureSource& figure, const Theme& theme, const FigureOptions& options);

/// The numbers of a figure for the clipboard: separated by tabulators for spreadsheets, and as CSV. Several tables
/// follow each other, each under its name; of the tables of a figure that also has grids, the grids are left out. Null
/// if there are no numbers.
std::unique_ptr<QMimeData> numbersMimeData(const FigureSource& figure, const Theme& theme);

}  // namespace marginscope
