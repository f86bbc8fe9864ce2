#include "widgets/margin_density.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace marginscope {

namespace {

std::vector<float> between(const std::vector<float>& from, const std::vector<float>& to, double share) {
    std::vector<float> result(from.size());
    for (std::size_t curve = 0; curve < result.size(); ++curve)
        result[curve] = float((1 - share) * double(from[curve]) + share * double(to[curve]));
    return result;
}

}  // namespace

void MarginDensity::reset(const QSize& size, std::vector<int> classes, std::vector<QColor> colours, const AxisScale& x,
                          const AxisScale& y) {
    m_isHidden.resize(classes.size());
    for (std::size_t curve = 0; curve < classes.size(); ++curve) {
        m_isHidden[curve] = classes[curve] < 0;
        classes[curve] = std::max(classes[curve], 0);
    }
    m_density.reset(size, std::move(classes), std::move(colours));
    m_x = x;
    m_y = y;
    m_last.clear();
    m_begin.clear();
    m_entry.clear();
}

/// In pixels from the top; not a number for hidden curves, which a density leaves out.
std::vector<float> MarginDensity::heights(std::span<const float> values) const {
    const double rows = m_density.image().height();
    std::vector<float> result(values.size(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t curve = 0; curve < values.size(); ++curve)
        if (!m_isHidden[curve])
            result[curve] = float((1 - m_y.fraction(m_y.curveCoordinate(double(values[curve])))) * rows);
    return result;
}

void MarginDensity::append(double coordinate, std::span<const float> values) {
    assert(values.size() == m_isHidden.size());
    const double place = m_x.fraction(coordinate) * m_density.image().width();
    if (!std::isfinite(place)) return;
    const bool isFirst = m_last.empty();
    if (!isFirst && std::floor(place) < std::floor(m_place)) return;
    if (!isFirst && std::floor(place) == std::floor(m_place))
        extendColumn(values);
    else
        leaveColumn(place, values);
    m_place = place;
    m_last.assign(values.begin(), values.end());
}

void MarginDensity::extendColumn(std::span<const float> values) {
    for (std::size_t curve = 0; curve < values.size(); ++curve) {
        m_low[curve] = std::min(m_low[curve], values[curve]);
        m_high[curve] = std::max(m_high[curve], values[curve]);
    }
    m_begin.clear();
}

/// Draws everything up to the column of a record, which begins with it.
void MarginDensity::leaveColumn(double place, std::span<const float> values) {
    std::vector<float> to = heights(values);
    if (!m_last.empty()) {
        const std::vector<float> from = m_begin.empty() ? heights(m_last) : m_begin;
        const auto heightsAt = [&](double edge) { return between(from, to, (edge - m_place) / (place - m_place)); };
        const double next = std::floor(m_place) + 1;
        std::vector<float> entry = heightsAt(std::max(next, 0.0));
        drawColumn(entry);
        const double end = std::min(std::floor(place), double(m_density.image().width()));
        for (double column = std::max(next, 0.0); column < end; ++column) {
            std::vector<float> exit = heightsAt(column + 1);
            m_density.addColumn(int(column), entry, exit);
            entry.swap(exit);
        }
        m_entry = std::move(entry);
    }
    m_low.assign(values.begin(), values.end());
    m_high = m_low;
    m_begin = std::move(to);
}

/// The column that is being filled; `exit`: the heights at which the curves leave it, empty while they do not.
void MarginDensity::drawColumn(std::span<const float> exit) {
    if (m_place < 0 || m_place >= m_density.image().width()) return;
    std::vector<float> lowest = m_begin.empty() ? heights(m_low) : m_begin;
    std::vector<float> highest = m_begin.empty() ? heights(m_high) : m_begin;
    for (const std::span<const float> ends : {std::span<const float>(m_entry), exit})
        for (std::size_t curve = 0; curve < ends.size(); ++curve) {
            lowest[curve] = std::max(lowest[curve], ends[curve]);  // pixels count downwards
            highest[curve] = std::min(highest[curve], ends[curve]);
        }
    m_density.addColumn(int(m_place), lowest, highest);
}

void MarginDensity::finish() {
    if (!m_last.empty()) drawColumn({});
}

}  // namespace marginscope
