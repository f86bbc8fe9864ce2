#include "engine/data/point_arrays.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "engine/base/text.h"
#include "engine/data/finish_points.h"

namespace marginscope {

namespace {

using Entry = std::pair<std::string, NumericArray>;

Error misfit(std::string place, std::string message) {
    return {ErrorCode::Malformed, std::move(place), std::move(message)};
}

/// "X (100, 2), y (100,)": what is in the file.
std::string contents(const NamedArrays& arrays) {
    std::vector<std::string> items;
    for (const auto& [name, array] : arrays.entries()) items.push_back(name + " " + shapeText(array.shape));
    return joined(items);
}

bool isTable(const NumericArray& array) {
    return array.shape.size() == 2 && array.shape[0] > 0 && array.shape[1] > 0;
}

/// n values, one each for the rows of a table: of shape (n,) or (n, 1).
bool fitsRows(const NumericArray& array, Index rows) {
    const bool isColumn = array.shape.size() == 2 && array.shape[1] == 1;
    return (array.shape.size() == 1 || isColumn) && array.shape[0] == rows;
}

/// The arrays that hold the points and the labels; the second is null where the first holds both.
struct Chosen {
    const Entry* points = nullptr;
    const Entry* labels = nullptr;
};

Result<Chosen> named(const NamedArrays& arrays, const std::string& file, const std::vector<std::string>& names) {
    if (names.size() > 2)
        return misfit(file, "expected the names of one or two arrays, found " + std::to_string(names.size()));
    Chosen chosen;
    for (const std::string& name : names) {
        const auto found = std::find_if(arrays.entries().begin(), arrays.entries().end(),
                                        [&name](const Entry& entry) { return entry.first == name; });
        if (found == arrays.entries().end())
            return Error{ErrorCode::NotFound, file + ":" + name,
                         "expected one of the arrays " + contents(arrays) + ", found none of that name"};
        (chosen.points ? chosen.labels : chosen.points) = &*found;
    }
    return chosen;
}

Result<Chosen> guessed(const NamedArrays& arrays, const std::string& file) {
    const auto& entries = arrays.entries();
    if (entries.size() == 1) return Chosen{&entries.front(), nullptr};
    if (arrays.find("X") && arrays.find("y")) return named(arrays, file, {"X", "y"});
    std::vector<Chosen> pairs;
    for (const Entry& points : entries)
        for (const Entry& labels : entries)
            if (&points != &labels && isTable(points.second) && points.second.shape[1] > 1 &&
                fitsRows(labels.second, points.second.shape[0]))
                pairs.push_back({&points, &labels});
    if (pairs.size() == 1) return pairs.front();
    return misfit(file, "expected arrays X (n, d) and y (n,), or the names of two arrays in data.columns, found " +
                            contents(arrays));
}

}  // namespace

Result<PointFile> pointsOfArrays(const NamedArrays& arrays, const std::string& file, const PointFileOptions& options) {
    const Result<Chosen> chosen =
        options.columns.empty() ? guessed(arrays, file) : named(arrays, file, options.columns);
    if (!chosen) return chosen.error();
    const auto& [name, points] = *chosen->points;
    const Index least = chosen->labels ? 1 : 2;
    if (!isTable(points) || points.shape[1] < least)
        return misfit(file + ":" + name, std::string("expected an array of shape ") +
                                             (chosen->labels ? "(n, d)" : "(n, d + 1) with the labels last") +
                                             ", found " + shapeText(points.shape));
    const Index rows = points.shape[0];
    if (chosen->labels && !fitsRows(chosen->labels->second, rows))
        return misfit(file + ":" + chosen->labels->first, "expected " + std::to_string(rows) + " labels, found shape " +
                                                              shapeText(chosen->labels->second.shape));
    const Eigen::Map<const RowMatrix> all(points.values.data(), rows, points.shape[1]);
    PointFile result;
    result.data.points = all.leftCols(points.shape[1] - (chosen->labels ? 0 : 1));
    result.data.labels = chosen->labels ? Eigen::Map<const Vector>(chosen->labels->second.values.data(), rows)
                                        : Vector(all.rightCols(1));
    for (Index row = 0; row < rows; ++row) {
        if (result.data.points.row(row).allFinite() && std::isfinite(result.data.labels[row]))
            result.rows.push_back(row);
        else
            result.badLines.add(row + 1, "a number that is not finite");
    }
    if (result.badLines.count > 0 && !options.skipBadLines)
        return misfit(file + ":" + name, "expected finite numbers, found NaN or infinity in row " +
                                             std::to_string(result.badLines.first.front().number) + " (from 1)");
    if (result.rows.empty()) return misfit(file + ":" + name, "expected finite numbers, found none");
    const std::vector<Index>& kept = result.rows;
    result.data.points = RowMatrix(result.data.points(kept, Eigen::all));
    result.data.labels = Vector(result.data.labels(kept));
    for (Index k = 0; k < result.data.points.cols(); ++k) result.columnNames.push_back("x" + std::to_string(k + 1));
    result.columnNames.push_back("label");
    const Vector given = result.data.labels;
    const std::string labelPlace = file + ":" + (chosen->labels ? chosen->labels->first : name);
    if (Result<void> classes = classesOfNumbers(labelPlace, options, result); !classes) return classes.error();
    result.labels.resize(std::size_t(result.data.classCount));
    for (Index i = 0; i < given.size(); ++i) {
        std::string& text = result.labels[std::size_t(classNumberOf(result.data.labels[i], result.data.classCount))];
        if (text.empty()) text = formatExactly(given[i]);
    }
    finishPointFile(options, result);
    return result;
}

Result<PointFile> pointsOfArray(NumericArray array, const std::string& file, PointFileOptions options) {
    NamedArrays arrays;
    arrays.add("array", std::move(array));
    options.columns.clear();
    return pointsOfArrays(arrays, file, options);
}

}  // namespace marginscope
