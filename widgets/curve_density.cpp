#include "widgets/curve_density.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace marginscope {

void CurveDensity::reset(const QSize& size, std::vector<int> classes, std::vector<QColor> colours) {
    if (m_image.size() != size) m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(Qt::transparent);
    m_classes = std::move(classes);
    m_colours = std::move(colours);
    // A single curve stays visible; a quarter of all curves in one pixel is as dense as the picture gets.
    const double full = std::log1p(std::max(double(m_classes.size()) / 4, 2.0));
    m_opacity.assign(m_classes.size() + 1, 0);
    for (std::size_t count = 1; count < m_opacity.size(); ++count)
        m_opacity[count] = int(std::lround(255 * (0.18 + 0.82 * std::min(std::log1p(double(count)) / full, 1.0))));
}

QRgb CurveDensity::mixture(const std::vector<int>& counts) const {
    int whole = 0;
    double red = 0;
    double green = 0;
    double blue = 0;
    for (std::size_t shown = 0; shown < counts.size(); ++shown) {
        whole += counts[shown];
        red += counts[shown] * m_colours[shown].red();
        green += counts[shown] * m_colours[shown].green();
        blue += counts[shown] * m_colours[shown].blue();
    }
    if (whole == 0) return 0;
    return qPremultiply(qRgba(int(std::lround(red / whole)), int(std::lround(green / whole)),
                              int(std::lround(blue / whole)), m_opacity[std::size_t(whole)]));
}

void CurveDensity::addColumn(int column, std::span<const float> from, std::span<const float> to) {
    assert(from.size() == m_classes.size() && to.size() == m_classes.size());
    const int rows = m_image.height();
    m_changes.resize(m_colours.size());
    for (std::vector<int>& change : m_changes) change.assign(std::size_t(rows) + 1, 0);
    for (std::size_t curve = 0; curve < from.size(); ++curve) {
        const float top = std::min(from[curve], to[curve]);
        const float bottom = std::max(from[curve], to[curve]);
        if (!std::isfinite(top) || !std::isfinite(bottom) || bottom < 0 || top >= float(rows)) continue;
        std::vector<int>& change = m_changes[std::size_t(m_classes[curve])];
        ++change[std::size_t(std::max(top, 0.0F))];
        --change[std::size_t(std::min(bottom, float(rows - 1))) + 1];
    }
    std::vector<int> counts(m_colours.size(), 0);
    for (int row = 0; row < rows; ++row) {
        for (std::size_t shown = 0; shown < counts.size(); ++shown) counts[shown] += m_changes[shown][std::size_t(row)];
        reinterpret_cast<QRgb*>(m_image.scanLine(row))[column] = mixture(counts);
    }
}

}  // namespace marginscope
