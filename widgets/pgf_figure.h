#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>
#include <vector>

#include "engine/base/result.h"
#include "widgets/exporter.h"

namespace marginscope {

/// A figure for LaTeX: the text of a .tex file and of the files that it reads, which stand beside it.
///
/// The .tex compiles by itself (class standalone, package pgfplots) into one page of exactly the asked size, and can be
/// read into a paper with \input where the package standalone is loaded. Axes, curves, contours, points and texts are
/// pgfplots and TikZ, with fonts of the document; curves come from .csv files, thinned to the rows that can be seen
/// (the comment at the head says how many of how many); fields and densities of thousands of curves are .png rasters
/// between the axes; parts without axes are .pdf files.
struct PgfFigure {
    struct File {
        QString name;      ///< without a directory
        QByteArray bytes;  ///< of a .csv or .pdf
        QImage image;      ///< of a .png
    };

    QByteArray tex;
    std::vector<File> files;
};

/// `name`: of the .tex without its ending; the other files are called NAME.csv, NAME-PLOT.csv, NAME-PLOT.png, …
PgfFigure pgfFigure(const FigureSource& figure, const QString& name, const Theme& theme, const FigureOptions& options);

}  // namespace marginscope
