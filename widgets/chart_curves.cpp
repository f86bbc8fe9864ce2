// The part of ChartPicture that thins its own curves, draws them and gives them as numbers.

#include <QChart>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>
#include <utility>

#include "widgets/chart_data.h"
#include "widgets/chart_picture.h"

namespace marginscope {

namespace {

/// Lines are cut this many pixels outside the plot, where the surroundings cover them again.
constexpr double overhang = 4;

}  // namespace

void ChartPicture::updateCurves() {
    const bool isMoved = m_curvesAreStale || !(m_drawnScales == m_scales) || m_drawnPlot != m_layout.plot;
    if (isMoved) {
        m_curvesAreStale = false;
        m_comparedAreStale = true;
        m_drawnScales = m_scales;
        m_drawnPlot = m_layout.plot;
        m_drawnRecords = 0;
        m_scene->setSceneRect(QRectF(QPointF(0, 0), m_size));
        m_chart->setGeometry(QRectF(QPointF(0, 0), m_size));
        m_chart->setPlotArea(m_layout.plot);
        m_xAxis->setRange(m_scales.x.low, m_scales.x.high);
        m_leftAxis->setRange(m_scales.left.low, m_scales.left.high);
        m_rightAxis->setRange(m_scales.right.low, m_scales.right.high);
        for (NamedCurve& curve : m_namedCurves) curve.thinned = emptySeries();
        restartCurves();
    }
    const int begin = m_drawnRecords;
    const int end = int(m_coordinates.size());
    if (!isMoved && begin == end) return;
    m_drawnRecords = end;
    for (NamedCurve& curve : m_namedCurves) {
        for (int record = begin; record < end; ++record) {
            const double value = (*m_content.history.*curve.column)()[std::size_t(record)];
            curve.thinned.append(m_coordinates[std::size_t(record)], heightOf(value, curve.side));
        }
        replaceNamedCurve(curve);
    }
    extendCurves(begin, end);
}

void ChartPicture::replaceNamedCurve(NamedCurve& curve) const {
    const AxisScale& vertical = curve.side == Side::Left ? m_scales.left : m_scales.right;
    if (!hasGround()) return;
    const double x = overhang * m_scales.x.span() / m_layout.plot.width();
    const double y = overhang * vertical.span() / m_layout.plot.height();
    const QRectF limits(QPointF(m_scales.x.low - x, vertical.low - y), QPointF(m_scales.x.high + x, vertical.high + y));
    const std::vector<QPointF> line = clippedLine(curve.thinned.points(), limits);
    curve.series->replace(QList<QPointF>(line.begin(), line.end()));
}

ChartSeries ChartPicture::emptySeries() const {
    ChartSeries series;
    series.reset(m_scales.x.low, m_scales.x.high, std::max(1, int(m_layout.plot.width())));
    return series;
}

std::vector<QPointF> ChartPicture::toPixels(const std::vector<QPointF>& line, const ChartAxis& axis) const {
    std::vector<QPointF> pixels;
    pixels.reserve(line.size());
    for (const QPointF& point : line)
        pixels.emplace_back(m_layout.xPixel(m_frame.x, point.x()), m_layout.yPixel(axis, point.y()));
    const double reach = hasGround() ? overhang : 0;
    return clippedLine(pixels, m_layout.plot.adjusted(-reach, -reach, reach, reach));
}

void ChartPicture::drawLine(QPainter& painter, const std::vector<QPointF>& line, const ChartAxis& axis) const {
    if (hasGround()) {
        const std::vector<QPointF> pixels = toPixels(line, axis);
        painter.drawPolyline(pixels.data(), int(pixels.size()));
        return;
    }
    std::vector<QPointF> pixels;
    for (const QPointF& point : line)
        pixels.emplace_back(m_layout.xPixel(m_frame.x, point.x()), m_layout.yPixel(axis, point.y()));
    for (const std::vector<QPointF>& piece : piecesInside(pixels, m_layout.plot))
        painter.drawPolyline(piece.data(), int(piece.size()));
}

void ChartPicture::drawBand(QPainter& painter, const ChartSeries& lower, const ChartSeries& upper,
                            const ChartAxis& axis, const QColor& colour) const {
    const std::vector<QPointF> below = toPixels(lower.points(), axis);
    const std::vector<QPointF> above = toPixels(upper.points(), axis);
    QPolygonF outline(QList<QPointF>(below.begin(), below.end()));
    for (auto point = above.rbegin(); point != above.rend(); ++point) outline << *point;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(outline);
    painter.setBrush(Qt::NoBrush);
}

FigureData ChartPicture::data(const QString& name, const QPointF& origin) const {
    FigureData data;
    DataPlot plot;
    plot.name = name;
    describeChart(m_frame, m_layout, origin, m_theme, data, plot);
    if (m_content.history) {
        plot.table = clockTable(name, *m_content.history);
        plot.xColumn = clockColumn(m_content.clock.kind);
        for (const NamedCurve& curve : m_namedCurves) {
            const auto isSame = [&](const DataColumn& column) { return column.name == curve.name; };
            const auto& columns = plot.table.columns;
            const bool isThere = std::any_of(columns.begin(), columns.end(), isSame);  // path length is also a clock
            if (!curve.isVisible || isThere) continue;
            plot.table.columns.push_back({curve.name, (*m_content.history.*curve.column)()});
        }
        addData(plot);
        for (const NamedCurve& curve : m_namedCurves)
            if (curve.isVisible) plot.curves.push_back({curve.name, 0, curve.pen, curve.side == Side::Right});
    }
    addComparedLines(plot);
    data.plots.push_back(std::move(plot));
    data.tables = moreTables();
    for (DataTable& table : comparedTables(name)) data.tables.push_back(std::move(table));
    return data;
}

}  // namespace marginscope
