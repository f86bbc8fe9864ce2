#include "widgets/export_choice.h"

#include <QDir>
#include <algorithm>

#include "widgets/figure_page.h"

namespace marginscope {

namespace {

/// A page together with its parts.
struct OwningPage {
    std::vector<std::shared_ptr<const FigureSource>> parts;
    std::unique_ptr<FigurePage> page;
};

std::shared_ptr<const FigureSource> pageOf(const std::vector<ExportFigure>& figures) {
    auto owner = std::make_shared<OwningPage>();
    std::vector<const FigureSource*> parts;
    for (const ExportFigure& figure : figures) {
        owner->parts.push_back(figure.source);
        parts.push_back(figure.source.get());
    }
    owner->page = std::make_unique<FigurePage>(parts);
    return {owner, owner->page.get()};
}

bool isNumbers(const QString& format) {
    return format == QLatin1String("csv") || format == QLatin1String("npz");
}

}  // namespace

FigureOptions ExportChoice::options() const {
    FigureOptions result;
    result.widthMillimetres = widthMillimetres;
    result.fontPoints = fontPoints;
    result.dotsPerInch = dotsPerInch;
    result.transparent = transparent;
    return result;
}

QStringList pageKinds(const std::vector<ExportFigure>& figures) {
    QStringList kinds;
    for (const ExportFigure& figure : figures)
        if (figure.kind != QStringLiteral("figure1")) kinds += figure.kind;
    return kinds;
}

std::vector<ExportFigure> chosenFigures(const ExportChoice& choice, const std::vector<ExportFigure>& figures) {
    std::vector<ExportFigure> chosen;
    for (const ExportFigure& figure : figures)
        if (choice.kinds.contains(figure.kind)) chosen.push_back(figure);
    if (!choice.onOnePage || chosen.size() < 2) return chosen;
    return {{QStringLiteral("all"), QStringLiteral("page"), pageOf(chosen)}};
}

std::vector<ExportFile> chosenFiles(const ExportChoice& choice, const std::vector<ExportFigure>& figures) {
    const std::vector<ExportFigure> chosen = chosenFigures(choice, figures);
    const QDir directory(choice.directory);
    std::vector<ExportFile> files;
    for (const ExportFigure& figure : chosen) {
        const QString name = chosen.size() > 1 ? choice.name + QLatin1Char('-') + figure.kind : choice.name;
        for (const QString& format : choice.formats) {
            const QString whole = name + (isNumbers(format) ? QStringLiteral("-data.") : QStringLiteral(".")) + format;
            files.push_back({figure.source, directory.filePath(whole)});
        }
    }
    return files;
}

}  // namespace marginscope
