#include "engine/data/point_file.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <utility>

#include "engine/base/file_bytes.h"
#include "engine/base/text.h"
#include "engine/data/csv.h"
#include "engine/data/finish_points.h"
#include "engine/data/point_arrays.h"

namespace marginscope {

namespace {

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter; });
    return text;
}

bool isOneOf(const std::string& name, std::initializer_list<const char*> names) {
    return std::find(names.begin(), names.end(), lowered(name)) != names.end();
}

Error misfit(std::string place, std::string message) {
    return {ErrorCode::Malformed, std::move(place), std::move(message)};
}

std::optional<Index> columnNamed(const TextTable& table, const std::string& name) {
    const std::vector<std::string>& names = table.columnNames();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) return Index(found - names.begin());
    const std::optional<double> number = numberInCell(name, false);
    if (number && *number >= 1 && *number <= double(names.size()) && *number == std::floor(*number))
        return Index(*number) - 1;
    return std::nullopt;
}

Result<std::vector<Index>> chosenColumns(const TextTable& table, const std::string& file,
                                         const std::vector<std::string>& names) {
    if (names.empty()) {
        std::vector<Index> guessed = guessColumns(table);
        if (guessed.size() < 2)
            return misfit(file + ":1", "expected at least one column of numbers beside the labels, found the columns " +
                                           inQuotes(joined(table.columnNames())));
        return guessed;
    }
    std::vector<Index> columns;
    for (const std::string& name : names) {
        const std::optional<Index> column = columnNamed(table, name);
        if (!column) {
            const std::optional<std::string> nearest = nearestWord(name, table.columnNames());
            return misfit(file + ":" + name, "expected one of the columns " + joined(table.columnNames()) +
                                                 ", or its number, found none of that name" +
                                                 (nearest ? "; the nearest is " + *nearest : ""));
        }
        columns.push_back(*column);
    }
    if (columns.size() < 2)
        return misfit(file + ":" + names.front(),
                      "expected columns of coordinates and then that of the label, found one");
    if (std::set<Index>(columns.begin(), columns.end()).size() < columns.size())
        return misfit(file, "expected different columns, found one of them twice");
    return columns;
}

std::string foundInstead(const TextTable& table, Index row, Index column) {
    const std::string_view cell = table.cell(row, column);
    return "column " + table.columnNames()[std::size_t(column)] + ": " + (cell.empty() ? "nothing" : inQuotes(cell)) +
           " instead of a number";
}

/// Rows of which all coordinates are numbers, and the label too where its column is one of numbers.
void takeRows(const TextTable& table, PointFile& file) {
    const std::vector<Index>& columns = file.columns;
    const std::size_t dimension = columns.size() - 1;
    const bool hasNumericLabels = table.isNumeric(columns.back());
    std::vector<double> values;
    std::vector<double> row(columns.size());
    BadLines badCells;
    for (Index r = 0; r < table.rowCount(); ++r) {
        bool isGood = true;
        for (std::size_t k = 0; k < columns.size() && isGood; ++k) {
            if (k == dimension && !hasNumericLabels) {
                isGood = !table.cell(r, columns[k]).empty();
                if (!isGood)
                    badCells.add(table.line(r), "column " + file.columnNames[k] + ": nothing instead of a label");
                continue;
            }
            const std::optional<double> number = table.number(r, columns[k]);
            isGood = number.has_value();
            if (isGood)
                row[k] = *number;
            else
                badCells.add(table.line(r), foundInstead(table, r, columns[k]));
        }
        if (!isGood) continue;
        file.rows.push_back(r);
        values.insert(values.end(), row.begin(), row.end());
    }
    const Eigen::Map<const RowMatrix> all(values.data(), Index(file.rows.size()), Index(columns.size()));
    file.data.points = all.leftCols(Index(dimension));
    file.data.labels = all.rightCols(1);
    // The two kinds of bad lines, in the order of the file.
    BadLines& bad = file.badLines = table.badLines();
    bad.count += badCells.count;
    bad.first.insert(bad.first.end(), badCells.first.begin(), badCells.first.end());
    std::sort(bad.first.begin(), bad.first.end(),
              [](const BadLines::Line& a, const BadLines::Line& b) { return a.number < b.number; });
    if (bad.first.size() > BadLines::mostListed) bad.first.resize(BadLines::mostListed);
}

std::vector<std::string> wordsOf(const TextTable& table, const PointFile& file) {
    std::vector<std::string> words;
    words.reserve(file.rows.size());
    for (const Index row : file.rows) words.push_back(table.word(row, file.columns.back()));
    return words;
}

/// What the file calls the classes: the first cell of each.
void nameLabels(PointFile& file) {
    file.labels.assign(std::size_t(file.data.classCount), {});
    std::size_t left = file.labels.size();
    for (std::size_t i = 0; i < file.rows.size() && left > 0; ++i) {
        std::string& name = file.labels[std::size_t(classNumberOf(file.data.labels[Index(i)], file.data.classCount))];
        if (!name.empty()) continue;
        name = file.table->word(file.rows[i], file.columns.back());
        --left;
    }
}

Result<PointFile> plainPoints(const std::shared_ptr<const std::string>& text, const std::string& file, char separator,
                              const PointFileOptions& options, const Progress& progress) {
    Result<LabelledPoints> data = parseCsv(*text, file);
    if (!data) return data.error();
    Result<TextTable> table = readTextTable(text, file, TableFormat{separator, false, true}, progress);
    if (!table) return table.error();
    PointFile result;
    result.data = std::move(*data);
    result.columnNames = table->columnNames();
    for (Index i = 0; i < table->rowCount(); ++i) result.rows.push_back(i);
    for (Index k = 0; k < table->columnCount(); ++k) result.columns.push_back(k);
    result.table = std::move(*table);
    nameLabels(result);
    finishPointFile(options, result);
    return result;
}

}  // namespace

std::vector<Index> guessColumns(const TextTable& table) {
    Index label = -1;
    Index y = -1;
    bool hasX = false;
    std::vector<Index> words;
    for (Index column = 0; column < table.columnCount(); ++column) {
        const std::string& name = table.columnNames()[std::size_t(column)];
        if (label < 0 && isOneOf(name, {"label", "class", "target", "category", "species"})) label = column;
        if (isOneOf(name, {"x"})) hasX = true;
        if (y < 0 && isOneOf(name, {"y"})) y = column;
        if (!table.isNumeric(column)) words.push_back(column);
    }
    if (label < 0 && words.size() == 1) label = words.front();
    // Beside an x and further columns, y is a coordinate; beside x1, x2, … it is what many name their labels.
    const bool isYCoordinate = hasX && table.columnCount() > 2;
    if (label < 0) label = y >= 0 && !isYCoordinate ? y : table.columnCount() - 1;
    std::vector<Index> columns;
    for (Index column = 0; column < table.columnCount(); ++column) {
        const bool isCounter = isOneOf(table.columnNames()[std::size_t(column)], {"id", "index", "row"});
        if (column != label && table.isNumeric(column) && !isCounter) columns.push_back(column);
    }
    if (!columns.empty()) columns.push_back(label);
    return columns;
}

Result<PointFile> pointsOfTable(TextTable table, const std::string& file, const PointFileOptions& options) {
    const Result<std::vector<Index>> columns = chosenColumns(table, file, options.columns);
    if (!columns) return columns.error();
    PointFile result;
    result.columns = *columns;
    for (const Index column : *columns) result.columnNames.push_back(table.columnNames()[std::size_t(column)]);
    takeRows(table, result);
    if (result.badLines.count > 0 && !options.skipBadLines)
        return misfit(file + ":" + std::to_string(result.badLines.first.front().number),
                      "expected numbers in the chosen columns of every line, found " +
                          std::to_string(result.badLines.count) +
                          (result.badLines.count == 1 ? " bad line: " : " bad lines: ") + result.badLines.text());
    if (result.rows.empty()) return misfit(file + ":1", "expected rows of points, found none");
    const std::string place = file + ":" + result.columnNames.back();
    const Result<void> classes = table.isNumeric(columns->back())
                                     ? classesOfNumbers(place, options, result)
                                     : classesOfWords(wordsOf(table, result), place, options, result);
    if (!classes) return classes.error();
    result.table = std::move(table);
    nameLabels(result);
    finishPointFile(options, result);
    return result;
}

Result<PointFile> pointsOfText(std::shared_ptr<const std::string> text, const std::string& file,
                               const PointFileOptions& options, const Progress& progress) {
    if (options.columns.empty() && !options.skipBadLines && !options.anyLabels)
        if (const std::optional<char> separator = csvHeaderSeparator(*text))
            return plainPoints(text, file, *separator, options, progress);
    Result<TextTable> table = readTextTable(text, file, std::nullopt, progress);
    if (!table) return table.error();
    return pointsOfTable(std::move(*table), file, options);
}

Result<PointFile> readPointFile(const std::string& path, const PointFileOptions& options, const Progress& progress) {
    const std::string ending = lowered(std::filesystem::path(path).extension().string());
    if (ending == ".npz") {
        const Result<NamedArrays> arrays = readNpz(path);
        return arrays ? pointsOfArrays(*arrays, path, options) : arrays.error();
    }
    if (ending == ".npy") {
        Result<NumericArray> array = readNpy(path);
        return array ? pointsOfArray(std::move(*array), path, options) : array.error();
    }
    Result<std::string> text = readFile(path);
    if (!text) return text.error();
    return pointsOfText(std::make_shared<const std::string>(std::move(*text)), path, options, progress);
}

}  // namespace marginscope
