#include "widgets/figure_clipboard.h"

#include <QImage>
#include <algorithm>
#include <vector>

#include "widgets/data_file.h"
#include "widgets/figure_data.h"

namespace marginscope {

namespace {

std::vector<const DataTable*> tablesToCopy(const FigureData& data) {
    std::vector<const DataTable*> tables = data.allTables();
    const auto isGrid = [](const DataTable* table) { return table->gridColumns > 0; };
    if (!std::all_of(tables.begin(), tables.end(), isGrid)) std::erase_if(tables, isGrid);
    return tables;
}

QByteArray textOf(const std::vector<const DataTable*>& tables, QChar separator) {
    QByteArray text;
    for (const DataTable* table : tables) {
        if (!text.isEmpty()) text += '\n';
        if (tables.size() > 1) text += table->name.toUtf8() + '\n';
        text += tableText(*table, separator, QString());
    }
    return text;
}

}  // namespace

std::unique_ptr<QMimeData> figureMimeData(const FigureSource& figure, const Theme& theme,
                                          const FigureOptions& options) {
    auto mime = std::make_unique<QMimeData>();
    const QImage image = figureImage(figure, theme, options);
    mime->setImageData(image);
    mime->setData(QStringLiteral("image/png"), pngBytes(image));
    mime->setData(QStringLiteral("image/svg+xml"), figureSvg(figure, theme, options));
    return mime;
}

std::unique_ptr<QMimeData> numbersMimeData(const FigureSource& figure, const Theme& theme) {
    const FigureData data = figure.figureData(QRectF(QPointF(0, 0), figure.naturalSize()), theme);
    const std::vector<const DataTable*> tables = tablesToCopy(data);
    if (tables.empty()) return nullptr;
    auto mime = std::make_unique<QMimeData>();
    mime->setText(QString::fromUtf8(textOf(tables, QLatin1Char('\t'))));
    mime->setData(QStringLiteral("text/csv"), textOf(tables, QLatin1Char(',')));
    return mime;
}

}  // namespace marginscope
