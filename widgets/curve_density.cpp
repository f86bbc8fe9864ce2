#include "widgets/curve_density.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace marginscope {

void CurveDensity::reset(const QSize& size, std::vector<bool> isNegative, const QColor& negative,
                         const QColor& positive) {
    if (m_image.size() != size) m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(Qt::transparent);
    m_isNegative = std::move(isNegative);
    m_negative = negative;
    m_positive = positive;
    // A single curve stays visible; a quarter of all curves in one pixel is as dense as the picture gets.
    const double full = std::log1p(std::max(double(m_isNegative.size()) / 4, 2.0));
    m_opacity.assign(m_isNegative.size() + 1, 0);
    for (std::size_t count = 1; count < m_opacity.size(); ++count)
        m_opacity[count] = int(std::lround(255 * (0.18 + 0.82 * std::min(std::log1p(double(count)) / full, 1.0))));
}

QRgb CurveDensity::colour(int negativeCount, int positiveCount) const {
    const int count = negativeCount + positiveCount;
    if (count == 0) return 0;
    const double share = double(positiveCount) / count;
    const auto mixed = [&](int negative, int positive) {
        return int(std::lround((1 - share) * negative + share * positive));
    };
    return qPremultiply(qRgba(mixed(m_negative.red(), m_positive.red()), mixed(m_negative.green(), m_positive.green()),
                              mixed(m_negative.blue(), m_positive.blue()), m_opacity[std::size_t(count)]));
}

void CurveDensity::addColumn(int column, std::span<const float> from, std::span<const float> to) {
    assert(from.size() == m_isNegative.size() && to.size() == m_isNegative.size());
    const int rows = m_image.height();
    m_negativeChange.assign(std::size_t(rows) + 1, 0);
    m_positiveChange.assign(std::size_t(rows) + 1, 0);
    for (std::size_t curve = 0; curve < from.size(); ++curve) {
        const float top = std::min(from[curve], to[curve]);
        const float bottom = std::max(from[curve], to[curve]);
        if (!std::isfinite(top) || !std::isfinite(bottom) || bottom < 0 || top >= float(rows)) continue;
        auto& change = m_isNegative[curve] ? m_negativeChange : m_positiveChange;
        ++change[std::size_t(std::max(top, 0.0F))];
        --change[std::size_t(std::min(bottom, float(rows - 1))) + 1];
    }
    int negativeCount = 0;
    int positiveCount = 0;
    for (int row = 0; row < rows; ++row) {
        negativeCount += m_negativeChange[std::size_t(row)];
        positiveCount += m_positiveChange[std::size_t(row)];
        reinterpret_cast<QRgb*>(m_image.scanLine(row))[column] = colour(negativeCount, positiveCount);
    }
}

}  // namespace marginscope
