#pragma once

#include <QByteArray>
#include <QString>

#include "engine/base/result.h"
#include "widgets/figure_data.h"

namespace marginscope {

/// A table as text: a row of names, then the rows, numbers with 17 significant digits where they need them, decimal
/// points in any language, `missing` where there is no number.
QByteArray tableText(const DataTable& table, QChar separator, const QString& missing);

/// Writes the numbers of a figure.
///
///   .csv  comma-separated, empty where there is no number. Several tables: one file each, with "-TABLE" before the
///         ending
///   .npz  one array a column, in grids two-dimensional, of columns that are wider than 1 rows × width; of several
///         tables "TABLE_COLUMN", with underscores for hyphens. `experiment` goes into experiment_json, bytes of UTF-8
///
/// Every file appears complete or not at all. Error (place: the file): NotWritable.
Result<void> writeDataFile(const FigureData& data, const QString& fileName, const QByteArray& experiment);

/// The files that writeDataFile() writes.
QStringList dataFileNames(const FigureData& data, const QString& fileName);

}  // namespace marginscope
