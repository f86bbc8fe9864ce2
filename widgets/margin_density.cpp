#include "widgets/margin_density.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace marginscope {

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
    m_column = -1;
    m_isEmpty = true;
    m_from.clear();
}

/// −1 and the width of the picture stand for what lies beside it.
int MarginDensity::columnOf(double coordinate) const {
    const int width = m_density.image().width();
    return int(std::floor(std::clamp(m_x.fraction(coordinate) * width, -1.0, double(width))));
}

std::vector<float> MarginDensity::heights(const std::vector<float>& values) const {
    const double rows = m_density.image().height();
    std::vector<float> result(values.size());
    for (std::size_t curve = 0; curve < values.size(); ++curve)
        result[curve] = m_isHidden[curve]
                            ? std::numeric_limits<float>::quiet_NaN()
                            : float((1 - m_y.fraction(m_y.curveCoordinate(double(values[curve])))) * rows);
    return result;
}

void MarginDensity::beginColumn(int column, std::span<const float> values) {
    m_column = column;
    m_low.assign(values.begin(), values.end());
    m_high = m_low;
}

void MarginDensity::append(double coordinate, std::span<const float> values) {
    assert(values.size() == m_isHidden.size());
    if (!std::isfinite(m_x.fraction(coordinate))) return;
    const int column = columnOf(coordinate);
    // Left of the picture only the newest record counts, from which the curves come in.
    if (m_isEmpty || m_column < 0) {
        const bool comesIn = !m_isEmpty && column >= 0;
        if (comesIn)
            drawTo(column, values);
        else
            beginColumn(column, values);
    } else if (column == m_column) {
        for (std::size_t curve = 0; curve < values.size(); ++curve) {
            m_low[curve] = std::min(m_low[curve], values[curve]);
            m_high[curve] = std::max(m_high[curve], values[curve]);
        }
    } else if (column > m_column) {
        drawTo(column, values);
    } else {
        return;
    }
    m_isEmpty = false;
    m_last.assign(values.begin(), values.end());
}

/// Finishes the column that was being filled and those up to `column`, which begins.
void MarginDensity::drawTo(int column, std::span<const float> values) {
    finish();
    const std::vector<float> from = heights(m_last);
    const std::vector<float> to = heights({values.begin(), values.end()});
    std::vector<float> begin = from;
    std::vector<float> end = from;
    for (int next = m_column + 1; next < column; ++next) {
        const float share = float(next - m_column) / float(column - m_column);
        for (std::size_t i = 0; i < end.size(); ++i) end[i] = (1 - share) * from[i] + share * to[i];
        m_density.addColumn(next, begin, end);
        begin.swap(end);
    }
    m_from = begin;
    beginColumn(column, values);
}

void MarginDensity::finish() {
    if (m_isEmpty || m_column < 0 || m_column >= m_density.image().width()) return;
    std::vector<float> lowest = heights(m_low);
    std::vector<float> highest = heights(m_high);
    for (std::size_t curve = 0; curve < m_from.size(); ++curve) {
        lowest[curve] = std::max(lowest[curve], m_from[curve]);  // pixels count downwards
        highest[curve] = std::min(highest[curve], m_from[curve]);
    }
    m_density.addColumn(m_column, lowest, highest);
}

}  // namespace marginscope
