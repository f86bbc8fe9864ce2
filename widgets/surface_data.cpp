// The prediction surfaces as numbers.

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/class_labels.h"
#include "widgets/colour_map.h"
#include "widgets/figure_data.h"
#include "widgets/surface_arrows.h"
#include "widgets/surface_pens.h"
#include "widgets/surface_picture.h"

namespace marginscope {

namespace {

const std::array<QString, SurfacePicture::paneCount> paneNames = {
    QStringLiteral("frozen"), QStringLiteral("first-perfect"), QStringLiteral("now")};

DataTable fieldTable(const QString& name, const SurfacePane& pane) {
    DataTable table;
    table.name = name;
    const PaneField& field = pane.field;
    if (!field.isDrawable()) return table;
    table.gridColumns = field.columns;
    table.columns = {{QStringLiteral("x1"), {}}, {QStringLiteral("x2"), {}}, {QStringLiteral("output"), {}}};
    if (field.classes) {
        table.columns[2].name = QStringLiteral("lead");
        table.columns.push_back({QStringLiteral("class"), {}});
    }
    for (int row = 0; row < field.rows; ++row)
        for (int column = 0; column < field.columns; ++column) {
            const auto at = std::size_t(row) * std::size_t(field.columns) + std::size_t(column);
            table.columns[0].values.push_back(pane.box.left() + pane.box.width() * column / (field.columns - 1));
            table.columns[1].values.push_back(pane.box.top() + pane.box.height() * row / (field.rows - 1));
            table.columns[2].values.push_back(double((*field.values)[at]));
            if (field.classes) table.columns[3].values.push_back((*field.classes)[at]);
        }
    return table;
}

std::vector<double> coordinatesOf(const std::vector<AxisTick>& ticks) {
    std::vector<double> coordinates;
    for (const AxisTick& tick : ticks)
        if (tick.isMajor()) coordinates.push_back(tick.coordinate);
    return coordinates;
}

QPointF anchorOf(const SurfaceText& text) {
    if (text.alignment & Qt::AlignLeft) return {text.place.left(), text.place.center().y()};
    if (text.alignment & Qt::AlignRight) return {text.place.right(), text.place.center().y()};
    return text.place.center();
}

}  // namespace

/// Thousands of points are pixels, about 300 dots per inch.
QImage SurfacePicture::imageWithCloud(const SurfaceLayout& layout, int paneIndex, const Theme& theme) const {
    constexpr double ratio = 3;
    const QRectF& plot = layout.plots[std::size_t(paneIndex)];
    QImage image((plot.size() * ratio).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(QColor(divergingMap(theme.dark).entry(128)));
    {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.translate(-plot.topLeft());
        if (const QImage ground = paneImage(paneIndex, theme); !ground.isNull()) painter.drawImage(plot, ground);
        paintCloud(painter, layout, paneIndex, theme);
    }
    image.setDevicePixelRatio(1);
    return image;
}

DataPlot SurfacePicture::paneData(const SurfaceLayout& layout, int paneIndex, const Theme& theme) const {
    const PreparedPane& pane = m_panes[std::size_t(paneIndex)];
    const QRectF& box = pane.content.box;
    DataPlot plot;
    plot.name = paneNames[std::size_t(paneIndex)];
    plot.frame = layout.plots[std::size_t(paneIndex)];
    plot.isBox = true;
    plot.hasGrid = false;
    plot.x.scale = {box.left(), box.right(), false};
    plot.left.scale = {box.top(), box.bottom(), false};
    plot.xTicks = coordinatesOf(layout.xTicks[std::size_t(paneIndex)]);
    plot.leftTicks = coordinatesOf(layout.yTicks[std::size_t(paneIndex)]);
    plot.raster = isCloud() ? imageWithCloud(layout, paneIndex, theme) : paneImage(paneIndex, theme);
    plot.table = fieldTable(plot.name, pane.content);
    const auto addLines = [&](const Lines& lines, const QPen& pen) {
        const QTransform toValues(box.width(), 0, 0, box.height(), box.left(), box.top());
        for (const QPolygonF& line : lines) {
            const QPolygonF values = toValues.map(line);
            plot.lines.push_back({std::vector<QPointF>(values.begin(), values.end()), pen});
        }
    };
    addLines(pane.limitLines, limitPen(theme));
    addLines(pane.zeroLines, zeroPen(theme));
    addLines(pane.referenceLines, referencePen(theme));
    addArrowData(plot, layout, paneIndex);
    addPointData(plot, paneIndex, theme);
    return plot;
}

void SurfacePicture::addArrowData(DataPlot& plot, const SurfaceLayout& layout, int paneIndex) const {
    const std::vector<QPointF>& arrows = pane(paneIndex).arrows;
    if (!m_arrowsAreVisible || arrows.size() != m_points.size()) return;
    const double scale = arrowScale(arrows);
    for (std::size_t i = 0; i < arrows.size(); ++i) {
        if (!pane(paneIndex).box.contains(m_points[i].position)) continue;
        const QPointF tail = toPlot(layout, paneIndex, m_points[i].position);
        const QPointF head = tail + scale * QPointF(arrows[i].x(), -arrows[i].y());
        plot.lines.push_back(
            {{m_points[i].position, fromPlot(layout, paneIndex, head)}, QPen(QColor(0x1c, 0x1f, 0x33), 1.4)});
        plot.lines.back().hasArrow = true;
    }
}

void SurfacePicture::addPointData(DataPlot& plot, int paneIndex, const Theme& theme) const {
    const double largest = largestWeight(paneIndex);
    for (const int i : markedPoints(paneIndex, largest)) {
        const PlotPoint& point = m_points[std::size_t(i)];
        if (!pane(paneIndex).box.contains(point.position)) continue;
        DataMark mark;
        mark.place = point.position;
        mark.colour = classColour(point.label, m_classCount, theme);
        mark.radius = glyphRadius(plot.frame);
        mark.sign =
            m_classCount > 2 ? QChar(QLatin1Char(char('0' + point.label % 10))) : QChar(point.label > 0 ? u'+' : u'−');
        const double q = weight(paneIndex, i);
        if (q > 0.01 * largest) mark.ringWidth = 0.8 + 2 * q / largest;
        plot.marks.push_back(mark);
    }
}

FigureData SurfacePicture::figureData(const QRectF& area, const Theme& theme) const {
    const SurfaceLayout places = layout(figureRoom(area));
    FigureData data;
    for (int k = 0; k < paneCount; ++k) data.plots.push_back(paneData(places, k, theme));

    DataPlot scale;
    scale.name = QStringLiteral("scale");
    scale.frame = places.colourBar;
    scale.isBox = true;
    scale.hasGrid = false;
    scale.raster = scaleImage(theme);
    data.plots.push_back(std::move(scale));

    for (const SurfaceLayout::KeySample& sample : places.samples) {
        const double y = sample.place.center().y();
        const bool isReference = sample.kind == SurfaceLayout::Sample::Reference;
        data.samples.push_back({QLineF(sample.place.left(), y, sample.place.right(), y),
                                isReference ? referencePen(theme) : limitPen(theme)});
    }
    for (const SurfaceText& text : places.texts)
        data.texts.push_back(
            {anchorOf(text), text.alignment, text.text, text.role, text.muted ? theme.mutedText : theme.text});

    DataTable points;
    points.name = QStringLiteral("points");
    points.columns = {{QStringLiteral("x1"), {}},
                      {QStringLiteral("x2"), {}},
                      {QStringLiteral("label"), {}},
                      {QStringLiteral("weight"), {}}};
    for (int i = 0; i < int(m_points.size()); ++i) {
        const PlotPoint& point = m_points[std::size_t(i)];
        points.columns[0].values.push_back(point.position.x());
        points.columns[1].values.push_back(point.position.y());
        points.columns[2].values.push_back(point.label);
        points.columns[3].values.push_back(weight(paneCount - 1, i));
    }
    data.tables.push_back(std::move(points));
    return data;
}

}  // namespace marginscope
