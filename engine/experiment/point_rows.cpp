#include "engine/experiment/point_rows.h"

#include <algorithm>
#include <utility>

#include "engine/data/labelled_points.h"

namespace marginscope {

using Found = std::optional<std::string>;

namespace {

Found rowProblem(const Json& row) {
    const bool isRow = row.is_array() && row.size() == 3 &&
                       std::all_of(row.begin(), row.end(), [](const Json& item) { return item.is_number(); });
    return isRow ? std::nullopt : Found(row.is_array() ? row.dump() : describe(row));
}

}  // namespace

Found readPointRows(const Json& value, std::vector<std::array<double, 3>>& target) {
    if (!value.is_array()) {
        return describe(value);
    }
    const auto inRow = [](std::size_t row) { return " in row " + std::to_string(row + 1); };
    std::vector<std::array<double, 3>> points;
    Vector labels(Index(value.size()));
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (const Found found = rowProblem(value[i])) {
            return *found + inRow(i);
        }
        points.push_back(value[i].get<std::array<double, 3>>());
        labels[Index(i)] = points.back()[2];
    }
    const LabelClasses classes = mapLabels(labels);
    if (classes.problem) {
        return "the label " + classes.problem->found + inRow(std::size_t(classes.problem->row));
    }
    if (!points.empty() && !hasEveryClass(labels, classes.classCount)) {
        return "only one label";
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i][2] = labels[Index(i)];
    }
    target = std::move(points);
    return std::nullopt;
}

}  // namespace marginscope
