#include "widgets/surface_picture.h"

#include <QPainter>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

#include "widgets/class_field.h"
#include "widgets/class_labels.h"
#include "widgets/colour_map.h"
#include "widgets/marching_squares.h"
#include "widgets/surface_arrows.h"
#include "widgets/surface_pens.h"

namespace marginscope {

namespace {

constexpr int mostGlyphsInCloud = 240;
constexpr std::size_t mostRingsInCloud = 200;

std::vector<QPolygonF> zeroLines(const PaneField& field) {
    if (!field.isDrawable()) return {};
    std::vector<QPolygonF> lines;
    for (const ContourLine& contour :
         field.classes ? classBoundaries(field) : contourLines(*field.values, field.columns, field.rows)) {
        QPolygonF line;
        line.reserve(qsizetype(contour.points.size()) + 1);
        for (const ContourPoint& point : contour.points)
            line += QPointF(point.column / (field.columns - 1), point.row / (field.rows - 1));
        if (contour.closed) line += line.first();
        lines.push_back(std::move(line));
    }
    return lines;
}

PaneField cellMeans(const PaneField& field) {
    if (!field.isDrawable()) return {};
    if (field.classes) return classCells(field);
    const int columns = field.columns - 1;
    const int rows = field.rows - 1;
    std::vector<float> means(std::size_t(columns) * std::size_t(rows));
    for (int row = 0; row < rows; ++row) {
        const float* lower = field.values->data() + std::size_t(row) * std::size_t(field.columns);
        const float* upper = lower + field.columns;
        float* mean = means.data() + std::size_t(row) * std::size_t(columns);
        for (int c = 0; c < columns; ++c) mean[c] = (lower[c] + lower[c + 1] + upper[c] + upper[c + 1]) / 4;
    }
    return {columns, rows, std::make_shared<const std::vector<float>>(std::move(means))};
}

/// Leaves out vertices that nobody could see: stroking them would be most of the cost of a frame.
QPolygonF thinned(const QPolygonF& line) {
    constexpr double shortest = 1.5;
    QPolygonF result{line.first()};
    for (const QPointF& point : line)
        if ((point - result.last()).manhattanLength() >= shortest) result += point;
    if (result.last() != line.last()) result += line.last();
    return result;
}

void drawLines(QPainter& painter, const std::vector<QPolygonF>& lines, const QRectF& plot, const QPen& pen) {
    const QTransform toPlot(plot.width(), 0, 0, -plot.height(), plot.left(), plot.bottom());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    for (const QPolygonF& line : lines) painter.drawPolyline(thinned(toPlot.map(line)));
}

/// The number of a class inside its glyph, dark on light colours.
void paintDigit(QPainter& painter, QPointF centre, int label, double radius, const QColor& ground, const Theme& theme) {
    if (radius < 4) return;
    QFont font = themeFont(theme, TextRole::Heading);
    font.setPixelSize(int(std::lround(1.45 * radius)));
    painter.setFont(font);
    painter.setPen(qGray(ground.rgb()) > 135 ? QColor(0x10, 0x12, 0x20) : Qt::white);
    painter.drawText(QRectF(centre.x() - 2 * radius, centre.y() - 2 * radius, 4 * radius, 4 * radius),
                     Qt::AlignCenter | Qt::TextSingleLine, QString::number(label));
}

}  // namespace

SurfacePicture::SurfacePicture() : m_scaleTitle(QStringLiteral("Φ / ‖W‖ᴸ")) {}

void SurfacePicture::setPane(int index, SurfacePane pane) {
    assert(index >= 0 && index < paneCount);
    PreparedPane& prepared = m_panes[std::size_t(index)];
    const SurfacePane& before = prepared.content;
    if (pane.field.values != before.field.values) {
        prepared.cells = cellMeans(pane.field);
        prepared.limit = pane.field.values ? symmetricLimit(*pane.field.values) : 0;
        prepared.zeroLines = zeroLines(pane.field);
    }
    if (pane.reference.field.values != before.reference.field.values)
        prepared.referenceLines = zeroLines(pane.reference.field);
    if (pane.limit.field.values != before.limit.field.values) prepared.limitLines = zeroLines(pane.limit.field);
    prepared.content = std::move(pane);
}

void SurfacePicture::setClassCount(int classCount) {
    if (classCount == m_classCount) return;
    // The points are still those of the other classes; what is to be drawn of them is known when they are set.
    m_classCount = classCount;
    m_cloud = {};
    m_cloudSample.clear();
}

void SurfacePicture::setPoints(std::vector<PlotPoint> points) {
    m_points = std::move(points);
    m_cloud = {};
    m_cloudSample = isCloud() ? cloudSample(m_points, m_classCount, mostGlyphsInCloud) : std::vector<int>();
}

void SurfacePicture::setPointPosition(int index, QPointF position) {
    m_points[std::size_t(index)].position = position;
    m_cloud = {};
}

ColourScale SurfacePicture::colourScale() const {
    std::array<double, paneCount> limits{};
    for (std::size_t k = 0; k < limits.size(); ++k) limits[k] = m_panes[k].limit;
    return ColourScale::common(limits);
}

double SurfacePicture::weight(int paneIndex, int pointIndex) const {
    const std::vector<double>& weights = pane(paneIndex).weights;
    if (weights.size() == m_points.size()) return weights[std::size_t(pointIndex)];
    return weights.empty() ? m_points[std::size_t(pointIndex)].weight : 0;
}

QPointF SurfacePicture::toPlot(const SurfaceLayout& layout, int paneIndex, QPointF position) const {
    const QRectF& plot = layout.plots[std::size_t(paneIndex)];
    const QRectF& box = pane(paneIndex).box;
    return {plot.left() + (position.x() - box.left()) / box.width() * plot.width(),
            plot.bottom() - (position.y() - box.top()) / box.height() * plot.height()};
}

QPointF SurfacePicture::fromPlot(const SurfaceLayout& layout, int paneIndex, QPointF place) const {
    const QRectF& plot = layout.plots[std::size_t(paneIndex)];
    const QRectF& box = pane(paneIndex).box;
    return {box.left() + (place.x() - plot.left()) / plot.width() * box.width(),
            box.top() + (plot.bottom() - place.y()) / plot.height() * box.height()};
}

double SurfacePicture::glyphRadius(const QRectF& plot) const {
    // Digits need more room than signs.
    const double bySize = (m_classCount > 2 ? 1.15 : 1) * std::clamp(plot.height() / 45, 4.0, 6.5);
    const double count = isCloud() ? mostGlyphsInCloud : double(m_points.size());
    return count > 100 ? std::max(2.5, bySize * std::sqrt(100.0 / count)) : bySize;
}

void SurfacePicture::paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const {
    painter.fillRect(area, theme.panel);
    paint(painter, layout(figureRoom(area)), theme);
}

void SurfacePicture::paint(QPainter& painter, const SurfaceLayout& layout, const Theme& theme) const {
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    for (int k = 0; k < paneCount; ++k) paintPane(painter, layout, k, theme);

    paintScale(painter, layout, theme);
    for (const SurfaceLayout::KeySample& sample : layout.samples) {
        const double y = sample.place.center().y();
        painter.setPen(sample.kind == SurfaceLayout::Sample::Reference ? referencePen(theme) : limitPen(theme));
        painter.drawLine(QPointF(sample.place.left(), y), QPointF(sample.place.right(), y));
    }
    for (const SurfaceText& text : layout.texts) {
        painter.setFont(themeFont(theme, text.role));
        painter.setPen(text.muted ? theme.mutedText : theme.text);
        painter.drawText(text.place, int(text.alignment) | Qt::TextSingleLine | Qt::TextDontClip, text.text);
    }
    painter.restore();
}

QImage SurfacePicture::scaleImage(const Theme& theme) const {
    if (m_classCount > 2) return classScale(m_classCount, theme);
    QImage scale(1, ColourMap::size - 1, QImage::Format_RGB32);
    for (int row = 0; row < scale.height(); ++row)
        scale.setPixel(0, row, divergingMap(theme.dark).entry(ColourMap::size - 1 - row));
    return scale;
}

void SurfacePicture::paintScale(QPainter& painter, const SurfaceLayout& layout, const Theme& theme) const {
    // Columns must stay apart: no smoothing from one class to the next.
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_classCount <= 2);
    painter.drawImage(layout.colourBar, scaleImage(theme));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.axis, 1));
    painter.drawRect(layout.colourBar);
    const double right = layout.colourBar.right();
    for (const double y : layout.colourTicks)
        painter.drawLine(QPointF(right, y), QPointF(right + SurfaceLayout::tickLength / 2, y));
}

QImage SurfacePicture::paneImage(int paneIndex, const Theme& theme) const {
    const PaneField& cells = m_panes[std::size_t(paneIndex)].cells;
    const ColourScale scale = colourScale();
    if (!cells.values || scale.isEmpty()) return {};
    if (cells.classes) return classImage(cells, scale, theme);
    return fieldImage(*cells.values, cells.columns, cells.rows, scale, divergingMap(theme.dark));
}

void SurfacePicture::paintPane(QPainter& painter, const SurfaceLayout& layout, int paneIndex,
                               const Theme& theme) const {
    const PreparedPane& pane = m_panes[std::size_t(paneIndex)];
    const QRectF& plot = layout.plots[std::size_t(paneIndex)];
    const QImage image = paneImage(paneIndex, theme);
    if (image.isNull())
        painter.fillRect(plot, QColor(divergingMap(theme.dark).entry(128)));
    else
        painter.drawImage(plot, image);
    if (isCloud()) paintCloud(painter, layout, paneIndex, theme);
    drawLines(painter, pane.limitLines, plot, limitPen(theme));
    drawLines(painter, pane.zeroLines, plot, zeroPen(theme));
    drawLines(painter, pane.referenceLines, plot, referencePen(theme));
    paintTicks(painter, layout, paneIndex, theme);
    if (m_arrowsAreVisible) paintArrows(painter, layout, paneIndex);
    paintPoints(painter, layout, paneIndex, theme);
}

void SurfacePicture::paintTicks(QPainter& painter, const SurfaceLayout& layout, int paneIndex,
                                const Theme& theme) const {
    const QRectF& plot = layout.plots[std::size_t(paneIndex)];
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.axis, 1));
    painter.drawRect(plot);
    const auto length = [](const AxisTick& tick) { return SurfaceLayout::tickLength * (tick.isMajor() ? 1 : 0.5); };
    for (const AxisTick& tick : layout.xTicks[std::size_t(paneIndex)]) {
        const double x = toPlot(layout, paneIndex, {tick.coordinate, 0}).x();
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + length(tick)));
    }
    for (const AxisTick& tick : layout.yTicks[std::size_t(paneIndex)]) {
        const double y = toPlot(layout, paneIndex, {0, tick.coordinate}).y();
        painter.drawLine(QPointF(plot.left() - length(tick), y), QPointF(plot.left(), y));
    }
}

void SurfacePicture::paintArrows(QPainter& painter, const SurfaceLayout& layout, int paneIndex) const {
    const std::vector<QPointF>& arrows = pane(paneIndex).arrows;
    if (arrows.size() != m_points.size()) return;  // of a run with other points
    const double scale = arrowScale(arrows);
    for (std::size_t i = 0; i < arrows.size(); ++i)
        if (pane(paneIndex).box.contains(m_points[i].position))
            paintArrow(painter, toPlot(layout, paneIndex, m_points[i].position),
                       scale * QPointF(arrows[i].x(), -arrows[i].y()));
}

void SurfacePicture::paintCloud(QPainter& painter, const SurfaceLayout& layout, int paneIndex,
                                const Theme& theme) const {
    const QRectF& plot = layout.plots[std::size_t(paneIndex)];
    const QRectF& box = pane(paneIndex).box;
    // One pixel of the screen each; on paper there are enough of them as well.
    const double ratio = std::max(1.0, painter.device() ? painter.device()->devicePixelRatioF() : 1.0);
    const QSize size = (plot.size() * ratio).toSize();
    if (m_cloud.image.isNull() || m_cloud.box != box || m_cloud.size != size || m_cloud.dark != theme.dark)
        m_cloud = {box, size, theme.dark,
                   cloudImage(m_points, m_classCount, box, size, classColours(m_classCount, theme))};
    painter.drawImage(plot, m_cloud.image);
}

/// The points of a cloud that get a ring: the heaviest.
std::vector<int> SurfacePicture::ringedPoints(int paneIndex, double largest) const {
    std::vector<double> weights;
    for (int i = 0; i < int(m_points.size()); ++i) weights.push_back(weight(paneIndex, i));
    return heaviest(weights, 0.01 * largest, mostRingsInCloud);
}

double SurfacePicture::largestWeight(int paneIndex) const {
    double largest = 0;
    for (int i = 0; i < int(m_points.size()); ++i) largest = std::max(largest, weight(paneIndex, i));
    return largest;
}

/// The points that get a glyph, in the order in which they are drawn; some of a cloud twice.
std::vector<int> SurfacePicture::markedPoints(int paneIndex, double largest) const {
    std::vector<int> marked = m_cloudSample;
    if (isCloud()) {
        const std::vector<int> ringed = ringedPoints(paneIndex, largest);
        marked.insert(marked.end(), ringed.begin(), ringed.end());
    } else {
        marked.resize(m_points.size());
        std::iota(marked.begin(), marked.end(), 0);
    }
    return marked;
}

void SurfacePicture::paintPoints(QPainter& painter, const SurfaceLayout& layout, int paneIndex,
                                 const Theme& theme) const {
    const QRectF& plot = layout.plots[std::size_t(paneIndex)];
    const QRectF& box = pane(paneIndex).box;
    const double largest = largestWeight(paneIndex);
    const double radius = glyphRadius(plot);
    for (const int i : markedPoints(paneIndex, largest)) {
        const PlotPoint& point = m_points[std::size_t(i)];
        if (!box.contains(point.position)) continue;
        const QPointF centre = toPlot(layout, paneIndex, point.position);
        const double q = weight(paneIndex, i);
        if (q > 0.01 * largest) {
            const double width = 0.8 + 2 * q / largest;
            painter.setBrush(Qt::NoBrush);
            for (const QPen& pen : {QPen(theme.pointOutline, width + 1.6), QPen(theme.zeroLine, width)}) {
                painter.setPen(pen);
                painter.drawEllipse(centre, radius + 3.2, radius + 3.2);
            }
        }
        paintGlyph(painter, centre, point.label, 1, plot, theme);
    }
}

void SurfacePicture::paintGlyph(QPainter& painter, QPointF centre, int label, double scale, const QRectF& plot,
                                const Theme& theme) const {
    const double radius = scale * glyphRadius(plot);
    const QColor& colour = classColour(label, m_classCount, theme);
    painter.setBrush(colour);
    painter.setPen(QPen(theme.pointOutline, std::min(1.2, radius / 4)));
    painter.drawEllipse(centre, radius, radius);
    if (m_classCount > 2) return paintDigit(painter, centre, label, radius, colour, theme);
    if (radius < 2.6) return;
    const double reach = 0.55 * radius;
    painter.setPen(QPen(theme.pointOutline, 0.27 * radius, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(centre - QPointF(reach, 0), centre + QPointF(reach, 0));
    if (label > 0) painter.drawLine(centre - QPointF(0, reach), centre + QPointF(0, reach));
}

}  // namespace marginscope
