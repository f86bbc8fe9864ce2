// The part of ChartPicture that shows other runs beside the present one.

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/chart_picture.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr double legendWidth = 1.8;
constexpr double highlight = 1.8;   // times the width of a line

QString comparedKey(const ComparedRun& run) {
    return QStringLiteral("compared ") + run.name;
}

QString legendName(const ComparedRun& run, const QString& normalization) {
    const bool isComparable = normalization.isEmpty() || run.normalization == normalization;
    return isComparable ? run.name : run.name + QStringLiteral(" (p / ") + run.normalization + QLatin1Char(')');
}

}  // namespace

/// Entries in the legend, with their values at the crosshair.
void ChartPicture::describeCompared() {
    const std::vector<ComparedRun>& runs = m_compared.runs();
    const int record = readRecord();
    for (std::size_t run = 0; run < runs.size(); ++run) {
        const double width = runs[run].isHighlighted ? legendWidth * highlight : legendWidth;
        ChartLegendEntry entry{legendName(runs[run], normalization()), comparedPen(runs[run].style, width, m_theme)};
        entry.key = comparedKey(runs[run]);
        if (record >= 0) {
            const double value = m_compared.valueAt(run, 0, m_coordinates[std::size_t(record)]);
            if (std::isfinite(value)) entry.value = formatNumber(value, 4);
        }
        m_frame.legend.push_back(std::move(entry));
    }
}

void ChartPicture::thinCompared() {
    if (!m_comparedAreStale) return;
    m_comparedAreStale = false;
    m_comparedLines.clear();
    const int pixels = std::max(1, int(m_layout.plot.width()));
    for (std::size_t run = 0; run < m_compared.runs().size(); ++run)
        for (std::size_t column = 0; column < m_compared.columns().size(); ++column) {
            const bool isOnRight = m_compared.columns()[column].isOnRight;
            const AxisScale& y = isOnRight ? m_scales.right : m_scales.left;
            m_comparedLines.push_back(m_compared.line(run, column, m_scales.x, y, pixels));
        }
}

void ChartPicture::paintCurveItem(QPainter& painter) const {
    painter.save();
    paintCurves(painter);
    painter.restore();
    paintCompared(painter);
}

void ChartPicture::paintCompared(QPainter& painter) const {
    painter.setClipRect(m_layout.plot);
    const std::vector<ComparedCurves::Column>& columns = m_compared.columns();
    for (std::size_t k = 0; k < m_comparedLines.size(); ++k) {
        const ComparedRun& run = m_compared.runs()[k / columns.size()];
        if (!isShown(comparedKey(run))) continue;
        const ComparedCurves::Column& column = columns[k % columns.size()];
        const ChartAxis& axis = column.isOnRight ? *m_frame.right : m_frame.left;
        const std::vector<QPointF> pixels = toPixels(m_comparedLines[k], axis);
        painter.setPen(comparedPen(run.style, run.isHighlighted ? highlight * column.width : column.width, m_theme));
        painter.drawPolyline(pixels.data(), int(pixels.size()));
    }
}

}  // namespace marginscope
