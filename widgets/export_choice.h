#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <memory>

#include "widgets/exporter.h"
#include "widgets/figure_source.h"

namespace marginscope {

/// A figure that can be exported now.
struct ExportFigure {
    QString kind;   ///< FigureSource::figureKind(), or of the same meaning
    QString title;  ///< what people choose
    std::shared_ptr<const FigureSource> source;

    /// A view that somebody else owns and that stays.
    static ExportFigure ofView(const QString& kind, const QString& title, const FigureSource* view) {
        return {kind, title, std::shared_ptr<const FigureSource>(std::shared_ptr<void>(), view)};
    }
};

/// What to export, and how.
struct ExportChoice {
    QStringList kinds = {QStringLiteral("margins")};
    bool onOnePage = false;                         ///< all chosen figures on one page, named "all"
    QStringList formats = {QStringLiteral("pdf")};  ///< "svg", "pdf", "png", "tex", "csv", "npz"
    double widthMillimetres = 174;
    double fontPoints = 0;  ///< 0: natural
    int dotsPerInch = 300;  ///< of a .png
    bool dark = false;
    bool transparent = false;
    QString directory;
    QString name;  ///< of the files, without what is added to it

    FigureOptions options() const;
    const Theme& theme() const { return dark ? darkTheme() : lightTheme(); }
};

/// One file that a choice asks for.
struct ExportFile {
    std::shared_ptr<const FigureSource> source;
    QString file;
};

/// The kinds of a page of all views: "figure1" shows the surfaces once more.
QStringList pageKinds(const std::vector<ExportFigure>& figures);

/// The figures of a choice, those on one page as one, which keeps its parts alive; only what there is.
std::vector<ExportFigure> chosenFigures(const ExportChoice& choice, const std::vector<ExportFigure>& figures);

/// The files of a choice: NAME.pdf of a single figure, NAME-KIND.pdf of several; numbers in NAME-data.csv, because
/// NAME.csv belongs to NAME.tex.
std::vector<ExportFile> chosenFiles(const ExportChoice& choice, const std::vector<ExportFigure>& figures);

}  // namespace marginscope
