// The part of ChartPicture that shows other runs beside the present one.

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/chart_data.h"
#include "widgets/chart_picture.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr double legendWidth = 1.8;
constexpr double highlight = 1.8;  // times the width of a line

QString comparedKey(const ComparedRun& run) {
    return QStringLiteral("compared ") + run.name;
}

QString legendName(const ComparedRun& run, const QString& normalization) {
    const bool isComparable = normalization.isEmpty() || run.normalization == normalization;
    return isComparable ? run.name : run.name + QStringLiteral(" (p / ") + run.normalization + QLatin1Char(')');
}

/// Fit for names of files: "margins-compared-2-σ-0.1" of the second run, "σ = 0.1".
QString tableName(const QString& plot, std::size_t number, const QString& run) {
    QString name = QStringLiteral("%1-compared-%2-").arg(plot).arg(number);
    for (const QChar sign : run) {
        const bool isKept = sign.isLetterOrNumber() || sign == QLatin1Char('.') || sign == QLatin1Char('_');
        if (isKept)
            name += sign;
        else if (!name.endsWith(QLatin1Char('-')))
            name += QLatin1Char('-');
    }
    return name;
}

}  // namespace

/// Entries in the legend, with their values at the crosshair.
void ChartPicture::describeCompared() {
    const std::vector<ComparedRun>& runs = m_compared.runs();
    const int record = readRecord();
    for (std::size_t run = 0; run < runs.size(); ++run) {
        if (!m_compared.hasValues(run)) continue;
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

QPen ChartPicture::comparedLinePen(std::size_t run, std::size_t column) const {
    const ComparedRun& shown = m_compared.runs()[run];
    const double width = m_compared.columns()[column].width;
    return comparedPen(shown.style, shown.isHighlighted ? highlight * width : width, m_theme);
}

void ChartPicture::paintCompared(QPainter& painter) const {
    painter.setClipRect(m_layout.plot);
    const std::vector<ComparedCurves::Column>& columns = m_compared.columns();
    for (std::size_t k = 0; k < m_comparedLines.size(); ++k) {
        const std::size_t run = k / columns.size();
        const std::size_t column = k % columns.size();
        if (!isShown(comparedKey(m_compared.runs()[run]))) continue;
        painter.setPen(comparedLinePen(run, column));
        drawLine(painter, m_comparedLines[k], columns[column].isOnRight ? *m_frame.right : m_frame.left);
    }
}

/// Other runs have records of their own: lines of the plot, and further tables.
void ChartPicture::addComparedLines(DataPlot& plot) const {
    const std::vector<ComparedCurves::Column>& columns = m_compared.columns();
    for (std::size_t k = 0; k < m_comparedLines.size(); ++k) {
        const std::size_t run = k / columns.size();
        const std::size_t column = k % columns.size();
        if (m_comparedLines[k].empty() || !isShown(comparedKey(m_compared.runs()[run]))) continue;
        const AxisScale& vertical = columns[column].isOnRight ? m_scales.right : m_scales.left;
        DataLine line{{}, comparedLinePen(run, column), columns[column].isOnRight};
        for (const QPointF& point : m_comparedLines[k])
            line.points.emplace_back(m_scales.x.value(point.x()), vertical.value(point.y()));
        plot.lines.push_back(std::move(line));
    }
}

std::vector<DataTable> ChartPicture::comparedTables(const QString& plot) const {
    std::vector<DataTable> tables;
    for (std::size_t run = 0; run < m_compared.runs().size(); ++run) {
        const ComparedRun& shown = m_compared.runs()[run];
        if (!m_compared.hasValues(run) || !isShown(comparedKey(shown))) continue;
        DataTable table = clockTable(tableName(plot, run + 1, shown.name), *shown.history);
        for (std::size_t column = 0; column < m_compared.columns().size(); ++column) {
            const QString name = QString::fromLatin1(m_compared.columns()[column].name);
            const bool isThere = std::any_of(table.columns.begin(), table.columns.end(), [&](const DataColumn& other) {
                return other.name == name;
            });  // path length is also a clock
            if (!isThere) table.columns.push_back({name, m_compared.values(run, column)});
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

}  // namespace marginscope
