#include "widgets/class_field.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>

#include "widgets/class_labels.h"
#include "widgets/colour_map.h"

namespace marginscope {

namespace {

constexpr int shadeCount = 64;
constexpr double palest = 0.14;  // share of the class's own colour where nothing leads
constexpr double fullest = 0.6;

/// The colours of one class from the palest to the fullest.
std::array<QRgb, shadeCount> shadesOf(const QColor& colour, const Theme& theme) {
    const QColor ground(divergingMap(theme.dark).entry(ColourMap::size / 2));
    std::array<QRgb, shadeCount> shades{};
    for (int shade = 0; shade < shadeCount; ++shade) {
        const double share = palest + (fullest - palest) * shade / (shadeCount - 1);
        const auto mixed = [share](int from, int to) { return int(std::lround((1 - share) * from + share * to)); };
        shades[std::size_t(shade)] = qRgb(mixed(ground.red(), colour.red()), mixed(ground.green(), colour.green()),
                                          mixed(ground.blue(), colour.blue()));
    }
    return shades;
}

int mostClass(const PaneField& field) {
    return *std::max_element(field.classes->begin(), field.classes->end());
}

}  // namespace

PaneField classCells(const PaneField& nodes) {
    assert(nodes.isDrawable() && nodes.classes);
    const int columns = nodes.columns - 1;
    const int rows = nodes.rows - 1;
    std::vector<float> leads;
    std::vector<std::uint8_t> classes;
    leads.reserve(std::size_t(columns) * std::size_t(rows));
    classes.reserve(leads.capacity());
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const std::size_t lower = std::size_t(row) * std::size_t(nodes.columns) + std::size_t(column);
            const std::size_t upper = lower + std::size_t(nodes.columns);
            const std::array<std::size_t, 4> corners = {lower, lower + 1, upper, upper + 1};
            const std::size_t leader = *std::max_element(
                corners.begin(), corners.end(),
                [&](std::size_t a, std::size_t b) { return (*nodes.values)[a] < (*nodes.values)[b]; });
            float sum = 0;
            for (const std::size_t corner : corners) {
                const bool agrees = (*nodes.classes)[corner] == (*nodes.classes)[leader];
                sum += agrees ? (*nodes.values)[corner] : -(*nodes.values)[corner];
            }
            leads.push_back(std::max(sum / 4, 0.0F));
            classes.push_back((*nodes.classes)[leader]);
        }
    return {columns, rows, std::make_shared<const std::vector<float>>(std::move(leads)),
            std::make_shared<const std::vector<std::uint8_t>>(std::move(classes))};
}

std::vector<ContourLine> classBoundaries(const PaneField& nodes) {
    assert(nodes.isDrawable() && nodes.classes);
    std::vector<ContourLine> boundaries;
    std::vector<float> leads(nodes.values->size());
    for (int shown = 0; shown <= mostClass(nodes); ++shown) {
        for (std::size_t i = 0; i < leads.size(); ++i)
            leads[i] = (*nodes.classes)[i] == shown ? (*nodes.values)[i] : -(*nodes.values)[i];
        std::vector<ContourLine> lines = contourLines(leads, nodes.columns, nodes.rows);
        boundaries.insert(boundaries.end(), std::make_move_iterator(lines.begin()),
                          std::make_move_iterator(lines.end()));
    }
    return boundaries;
}

QImage classImage(const PaneField& cells, const ColourScale& scale, const Theme& theme) {
    assert(cells.values && cells.classes && !scale.isEmpty());
    const int classCount = std::max(mostClass(cells) + 1, 3);
    std::vector<std::array<QRgb, shadeCount>> shades;
    for (const QColor& colour : classColours(classCount, theme)) shades.push_back(shadesOf(colour, theme));
    QImage image(cells.columns, cells.rows, QImage::Format_RGB32);
    for (int row = 0; row < cells.rows; ++row) {
        const std::size_t first = std::size_t(row) * std::size_t(cells.columns);
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(cells.rows - 1 - row));
        for (int column = 0; column < cells.columns; ++column) {
            const std::size_t cell = first + std::size_t(column);
            const double share = std::max(scale.share(double((*cells.values)[cell])), 0.0);
            pixels[column] = shades[(*cells.classes)[cell]][std::size_t(std::lround(share * (shadeCount - 1)))];
        }
    }
    return image;
}

QImage classScale(int classCount, const Theme& theme) {
    QImage image(classCount, shadeCount, QImage::Format_RGB32);
    const std::vector<QColor> colours = classColours(classCount, theme);
    for (int column = 0; column < classCount; ++column) {
        const std::array<QRgb, shadeCount> shades = shadesOf(colours[std::size_t(column)], theme);
        for (int row = 0; row < shadeCount; ++row)
            image.setPixel(column, row, shades[std::size_t(shadeCount - 1 - row)]);
    }
    return image;
}

}  // namespace marginscope
