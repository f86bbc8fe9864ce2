#include "widgets/data_file.h"

#include <QStringList>
#include <cmath>
#include <span>

#include "engine/base/text.h"
#include "engine/data/npz_writer.h"
#include "widgets/whole_file.h"

namespace marginscope {

namespace {

bool isArchive(const QString& fileName) {
    return fileName.endsWith(QLatin1String(".npz"), Qt::CaseInsensitive);
}

std::string arrayName(const DataTable& table, const DataColumn& column, bool isOnly) {
    QString name = isOnly ? column.name : table.name + QLatin1Char('_') + column.name;
    return name.replace(QLatin1Char('-'), QLatin1Char('_')).toStdString();
}

std::vector<Index> shapeOf(const DataTable& table, const DataColumn& column) {
    const auto rows = Index(table.rowCount());
    if (table.gridColumns > 0) return {rows / table.gridColumns, table.gridColumns};
    if (column.width > 1) return {rows, column.width};
    return {rows};
}

Result<void> writeArchive(const FigureData& data, const QString& fileName, const QByteArray& experiment) {
    NpzWriter writer(fileName.toStdString());
    const std::vector<const DataTable*> tables = data.allTables();
    for (const DataTable* table : tables)
        for (const DataColumn& column : table->columns)
            writer.add(arrayName(*table, column, tables.size() == 1), shapeOf(*table, column),
                       std::span<const double>(column.values));
    if (!experiment.isEmpty())
        writer.add(
            "experiment_json", {Index(experiment.size())},
            std::span(reinterpret_cast<const std::uint8_t*>(experiment.constData()), std::size_t(experiment.size())));
    return writer.finish();
}

}  // namespace

QByteArray tableText(const DataTable& table, QChar separator, const QString& missing) {
    QStringList names;
    for (const DataColumn& column : table.columns) {
        if (column.width == 1) names += column.name;
        for (int k = 1; column.width > 1 && k <= column.width; ++k)
            names += column.name + QLatin1Char('_') + QString::number(k);
    }
    QByteArray text = names.join(separator).toUtf8() + '\n';
    const QByteArray between = QString(separator).toUtf8();
    const QByteArray none = missing.toUtf8();
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        bool isFirst = true;
        for (const DataColumn& column : table.columns)
            for (int k = 0; k < column.width; ++k) {
                if (!isFirst) text += between;
                isFirst = false;
                const double value = column.values[row * std::size_t(column.width) + std::size_t(k)];
                text += std::isfinite(value) ? QByteArray::fromStdString(formatExactly(value)) : none;
            }
        text += '\n';
    }
    return text;
}

QStringList dataFileNames(const FigureData& data, const QString& fileName) {
    const std::vector<const DataTable*> tables = data.allTables();
    if (isArchive(fileName) || tables.size() == 1) return {fileName};
    QStringList names;
    const qsizetype dot = fileName.lastIndexOf(QLatin1Char('.'));
    for (const DataTable* table : tables)
        names += fileName.left(dot) + QLatin1Char('-') + table->name + fileName.mid(dot);
    return names;
}

Result<void> writeDataFile(const FigureData& data, const QString& fileName, const QByteArray& experiment) {
    if (isArchive(fileName)) return writeArchive(data, fileName, experiment);
    const QStringList names = dataFileNames(data, fileName);
    const std::vector<const DataTable*> tables = data.allTables();
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const QByteArray text = tableText(*tables[i], QLatin1Char(','), QString());
        Result<void> written = writeWhole(names[qsizetype(i)], text, QStringLiteral("the numbers"));
        if (!written) return written;
    }
    return {};
}

}  // namespace marginscope
