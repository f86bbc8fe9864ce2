#include "widgets/figure_data.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <utility>

namespace marginscope {

std::size_t DataTable::rowCount() const {
    return columns.empty() ? 0 : columns.front().values.size() / std::size_t(columns.front().width);
}

const DataColumn& DataTable::column(const QString& wanted) const {
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const DataColumn& column) { return column.name == wanted; });
    assert(found != columns.end());
    return *found;
}

void FigureData::append(FigureData other) {
    const auto move = [](auto& from, auto& to) {
        to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    };
    move(other.plots, plots);
    move(other.texts, texts);
    move(other.samples, samples);
    move(other.insets, insets);
    move(other.tables, tables);
}

std::vector<const DataTable*> FigureData::allTables() const {
    std::vector<const DataTable*> result;
    for (const DataPlot& plot : plots)
        if (plot.table.rowCount() > 0) result.push_back(&plot.table);
    for (const DataTable& table : tables)
        if (table.rowCount() > 0) result.push_back(&table);
    return result;
}

namespace {

/// Rows of the least and the greatest value of one curve among those of a column of pixels.
struct Extremes {
    std::size_t least = 0;
    std::size_t greatest = 0;
    bool isEmpty = true;
};

}  // namespace

std::vector<std::size_t> rowsToDraw(const DataPlot& plot, int columns) {
    const std::vector<double>& x = plot.table.column(plot.xColumn).values;
    std::vector<std::pair<const DataColumn*, int>> drawn;
    for (const DataCurve& curve : plot.curves) drawn.emplace_back(&plot.table.column(curve.column), curve.component);
    for (const DataBand& band : plot.bands) {
        drawn.emplace_back(&plot.table.column(band.lower), band.lowerComponent);
        drawn.emplace_back(&plot.table.column(band.upper), band.upperComponent);
    }

    std::vector<std::size_t> rows;
    std::vector<Extremes> extremes(drawn.size());
    int column = -1;
    const auto keepExtremes = [&] {
        for (Extremes& pair : extremes) {
            if (!pair.isEmpty) rows.insert(rows.end(), {pair.least, pair.greatest});
            pair = {};
        }
    };
    std::optional<std::size_t> first;
    std::size_t last = 0;
    for (std::size_t row = 0; row < x.size(); ++row) {
        const double share = plot.x.scale.fraction(plot.x.scale.coordinate(x[row]));
        if (!(share >= 0 && share <= 1)) continue;
        if (!first) first = row;
        last = row;
        const int at = std::min(int(share * columns), columns - 1);
        if (at != column) keepExtremes();
        column = at;
        for (std::size_t k = 0; k < drawn.size(); ++k) {
            const auto [source, component] = drawn[k];
            const auto value = [&](std::size_t r) {
                return source->values[r * std::size_t(source->width) + std::size_t(component)];
            };
            if (!std::isfinite(value(row))) continue;
            Extremes& pair = extremes[k];
            if (pair.isEmpty) pair = {row, row, false};
            if (value(row) < value(pair.least)) pair.least = row;
            if (value(row) > value(pair.greatest)) pair.greatest = row;
        }
    }
    keepExtremes();
    if (!first) return {};
    for (const std::size_t row : {*first, *first > 0 ? *first - 1 : 0, last, std::min(last + 1, x.size() - 1)})
        rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

}  // namespace marginscope
