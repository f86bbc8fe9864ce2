#include "widgets/colour_palette.h"

#include <QHash>
#include <algorithm>
#include <array>
#include <cstddef>

namespace marginscope {

namespace {

constexpr std::size_t mostColours = 256;
constexpr int shift = 2;  // low bits of a channel that do not count
constexpr int levels = 256 >> shift;

std::array<int, 3> channelsOf(QRgb colour) {
    return {qRed(colour), qGreen(colour), qBlue(colour)};
}

std::size_t cellOf(QRgb colour) {
    return (std::size_t(qRed(colour) >> shift) * levels + std::size_t(qGreen(colour) >> shift)) * levels +
           std::size_t(qBlue(colour) >> shift);
}

/// All pixels whose colours cannot be told apart.
struct Cell {
    std::size_t index = 0;
    double count = 0;
    std::array<double, 3> mean = {};
};

/// A part of the cells, [begin, end).
struct Box {
    std::size_t begin = 0;
    std::size_t end = 0;
    double count = 0;
    std::array<double, 3> mean = {};
    double deviation = 0;  // squared, summed over pixels and channels
    std::size_t widest = 0;
};

Box measuredBox(const std::vector<Cell>& cells, std::size_t begin, std::size_t end) {
    Box box;
    box.begin = begin;
    box.end = end;
    std::array<double, 3> squares = {};
    for (std::size_t i = begin; i < end; ++i) {
        box.count += cells[i].count;
        for (std::size_t c = 0; c < 3; ++c) {
            box.mean[c] += cells[i].count * cells[i].mean[c];
            squares[c] += cells[i].count * cells[i].mean[c] * cells[i].mean[c];
        }
    }
    for (std::size_t c = 0; c < 3; ++c) {
        box.mean[c] /= box.count;
        squares[c] -= box.count * box.mean[c] * box.mean[c];
        box.deviation += squares[c];
        if (squares[c] > squares[box.widest]) box.widest = c;
    }
    return box;
}

std::vector<Cell> occupiedCells(const QImage& image) {
    std::vector<Cell> all(std::size_t(levels) * levels * levels);
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            Cell& cell = all[cellOf(line[x])];
            ++cell.count;
            const std::array<int, 3> channels = channelsOf(line[x]);
            for (std::size_t c = 0; c < 3; ++c) cell.mean[c] += channels[c];
        }
    }
    std::vector<Cell> occupied;
    for (std::size_t index = 0; index < all.size(); ++index) {
        Cell& cell = all[index];
        if (cell.count == 0) continue;
        cell.index = index;
        for (double& channel : cell.mean) channel /= cell.count;
        occupied.push_back(cell);
    }
    return occupied;
}

std::vector<Box> cutBoxes(std::vector<Cell>& cells) {
    std::vector<Box> boxes = {measuredBox(cells, 0, cells.size())};
    while (boxes.size() < mostColours) {
        const auto worst = std::max_element(boxes.begin(), boxes.end(),
                                            [](const Box& a, const Box& b) { return a.deviation < b.deviation; });
        if (!(worst->deviation > 1e-6)) break;
        const Box box = *worst;
        const auto middle =
            std::partition(cells.begin() + std::ptrdiff_t(box.begin), cells.begin() + std::ptrdiff_t(box.end),
                           [&](const Cell& cell) { return cell.mean[box.widest] < box.mean[box.widest]; });
        const auto cut = std::size_t(middle - cells.begin());
        if (cut == box.begin || cut == box.end) break;  // only rounding is left
        *worst = measuredBox(cells, box.begin, cut);
        boxes.push_back(measuredBox(cells, cut, box.end));
    }
    return boxes;
}

bool takeColours(const QImage& image, PaletteImage& result) {
    QHash<QRgb, std::uint8_t> known;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const auto found = known.constFind(line[x]);
            if (found != known.constEnd()) {
                result.indices.push_back(*found);
                continue;
            }
            if (std::size_t(known.size()) == mostColours) return false;
            const auto index = std::uint8_t(known.size());
            known.insert(line[x], index);
            result.palette.push_back(line[x]);
            result.indices.push_back(index);
        }
    }
    return true;
}

}  // namespace

PaletteImage paletteImage(const QImage& image) {
    PaletteImage result;
    if (takeColours(image, result)) return result;
    result = {};
    std::vector<Cell> cells = occupiedCells(image);
    std::vector<std::uint8_t> boxOfCell(std::size_t(levels) * levels * levels);
    for (const Box& box : cutBoxes(cells)) {
        const auto number = std::uint8_t(result.palette.size());
        for (std::size_t i = box.begin; i < box.end; ++i) boxOfCell[cells[i].index] = number;
        result.palette.push_back(qRgb(int(box.mean[0] + 0.5), int(box.mean[1] + 0.5), int(box.mean[2] + 0.5)));
    }
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) result.indices.push_back(boxOfCell[cellOf(line[x])]);
    }
    return result;
}

}  // namespace marginscope
