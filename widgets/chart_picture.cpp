#include "widgets/chart_picture.h"

#include <QChart>
#include <QGraphicsItem>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QObject>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

/// Depths between those of Qt Charts itself: grid 2, axes 3, series 4 and more.
constexpr double groundDepth = -0.5;
constexpr double curveDepth = 3.5;
constexpr double frontDepth = 1000;

constexpr int readoutDigits = 4;

}  // namespace

/// Draws a part of the picture with one of its member functions, over the whole chart.
class ChartPicture::PaintedItem : public QGraphicsItem {
 public:
    PaintedItem(QGraphicsItem* parent, const ChartPicture& picture, void (ChartPicture::*part)(QPainter&) const)
        : QGraphicsItem(parent), m_picture(picture), m_part(part) {}

    QRectF boundingRect() const override { return QRectF(QPointF(0, 0), m_picture.m_size); }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* /*widget*/) override {
        painter->save();
        (m_picture.*m_part)(*painter);
        painter->restore();
    }

    void becomeStale() {
        prepareGeometryChange();
        update();
    }

 private:
    const ChartPicture& m_picture;
    void (ChartPicture::*m_part)(QPainter&) const;
};

ChartPicture::ChartPicture() : m_scene(std::make_unique<QGraphicsScene>()), m_theme(lightTheme()) {
    m_scene->setItemIndexMethod(QGraphicsScene::NoIndex);
    m_chart = new QChart;
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->legend()->hide();
    m_scene->addItem(m_chart);
    const auto addAxis = [this](Qt::Alignment alignment) {
        auto* axis = new QValueAxis;
        axis->setVisible(false);
        m_chart->addAxis(axis, alignment);
        return axis;
    };
    m_xAxis = addAxis(Qt::AlignBottom);
    m_leftAxis = addAxis(Qt::AlignLeft);
    m_rightAxis = addAxis(Qt::AlignRight);
    addItem(groundDepth, &ChartPicture::paintGround);
    addItem(curveDepth, &ChartPicture::paintCurveItem);
    addItem(frontDepth, &ChartPicture::paintFront);
}

ChartPicture::~ChartPicture() = default;

void ChartPicture::addItem(double depth, void (ChartPicture::*part)(QPainter&) const) {
    auto* item = new PaintedItem(m_chart, *this, part);
    item->setZValue(depth);
    m_items.push_back(item);
}

void ChartPicture::paintGround(QPainter& painter) const {
    paintChartGround(painter, m_frame, m_layout, m_theme);
}
void ChartPicture::paintFront(QPainter& painter) const {
    paintChartFront(painter, m_frame, m_layout, m_theme);
    paintOverlay(painter);
}
/// Qt Charts may draw a little outside of the plot. Where no ground covers that again, its curves are drawn here.
void ChartPicture::paintCurveItem(QPainter& painter) const {
    painter.save();
    paintCurves(painter);
    painter.restore();
    paintCompared(painter);
    if (hasGround()) return;
    for (const NamedCurve& curve : m_namedCurves) {
        if (!curve.isVisible) continue;
        painter.setPen(curve.pen);
        drawLine(painter, curve.thinned.points(), curve.side == Side::Left ? m_frame.left : *m_frame.right);
    }
}
void ChartPicture::extendCurves(int /*begin*/, int /*end*/) {}
void ChartPicture::addData(DataPlot& /*plot*/) const {}
void ChartPicture::paintCurves(QPainter& /*painter*/) const {}
void ChartPicture::paintOverlay(QPainter& /*painter*/) const {}
int ChartPicture::exampleAt(const QPointF& /*place*/) const {
    return -1;
}
AxisScale ChartPicture::fittedRight() const {
    return {};
}

void ChartPicture::setTheme(const Theme& theme) {
    m_theme = theme;
    m_curvesAreStale = true;
}

void ChartPicture::setScales(const ChartScales& scales) {
    m_follows.x = m_follows.x && scales.x == m_scales.x;
    m_follows.left = m_follows.left && scales.left == m_scales.left;
    m_follows.right = m_follows.right && scales.right == m_scales.right;
    m_scales = scales;
}

void ChartPicture::followData() {
    m_follows = {};
}

void ChartPicture::setLogarithmic(Side side, bool logarithmic) {
    if (std::exchange(m_isLogarithmic[std::size_t(side)], logarithmic) == logarithmic) return;
    (side == Side::Left ? m_follows.left : m_follows.right) = true;
    m_curvesAreStale = true;
}

void ChartPicture::setHidden(const QString& key, bool hidden) {
    if (isShown(key) != hidden) return;
    if (hidden)
        m_hidden.insert(key);
    else
        m_hidden.erase(key);
    m_curvesAreStale = true;
}

void ChartPicture::showAll() {
    m_hidden.clear();
    m_curvesAreStale = true;
}

AxisScale ChartPicture::fittedLogarithmic(const ValueRange& range, double decades) {
    if (range.isEmpty || !(range.high > 0)) return {-3, 0.25, true};
    const double high = std::log10(range.high);
    return fittingScale(std::max(std::log10(range.leastPositive), high - decades), high, true);
}

void ChartPicture::addNamedCurve(Column column, Side side, const QString& name) {
    auto* series = new QLineSeries;
    m_chart->addSeries(series);
    series->attachAxis(m_xAxis);
    series->attachAxis(side == Side::Left ? m_leftAxis : m_rightAxis);
    m_namedCurves.push_back({column, side, name, {}, true, series, {}});
}

void ChartPicture::setNamedCurvePen(int index, const QPen& pen, bool visible) {
    NamedCurve& curve = m_namedCurves[std::size_t(index)];
    curve.pen = pen;
    curve.isVisible = visible;
    QLineSeries* series = curve.series;
    const bool isDrawnByQtCharts = visible && hasGround();
    if (series->pen() != pen) series->setPen(pen);
    if (series->isVisible() != isDrawnByQtCharts) series->setVisible(isDrawnByQtCharts);
}

void ChartPicture::copySettingsTo(ChartPicture& other) const {
    other.m_theme = m_theme;
    other.m_size = m_size;
    other.m_pixelRatio = m_pixelRatio;
    other.m_content = m_content;
    other.m_scales = m_scales;
    other.m_follows = m_follows;
    other.m_isLogarithmic = m_isLogarithmic;
    other.m_hidden = m_hidden;
    other.m_isNamingHidden = m_isNamingHidden;
    other.m_readClock = m_readClock;
}

int ChartPicture::nowRecord() const {
    if (!m_content.history) return -1;
    const int last = m_content.history->recordCount() - 1;
    return m_content.nowRecord < 0 ? last : std::min(m_content.nowRecord, last);
}

void ChartPicture::forgetCoordinates() {
    // Another clock measures in other units: a range chosen on the old one means nothing on it.
    if (m_readClock != m_content.clock) m_follows.x = true;
    m_readHistory = m_content.history;
    m_readGeneration = m_content.history ? m_content.history->generation() : -1;
    m_readClock = m_content.clock;
    m_coordinates.clear();
    m_xRange = {};
    restartMeasuring();
    m_curvesAreStale = true;
}

void ChartPicture::readNewRecords() {
    const bool isSame = m_readHistory == m_content.history && m_readClock == m_content.clock &&
                        (!m_readHistory || m_readGeneration == m_readHistory->generation());
    if (!isSame) forgetCoordinates();
    if (!m_content.history) return;
    const std::vector<double>& clock = m_content.history->clock(m_content.clock.kind);
    const AxisScale scale{0, 1, m_content.clock.logarithmic};
    const double start = clockStart(m_content.clock);
    for (std::size_t record = m_coordinates.size(); record < clock.size(); ++record) {
        const double x = scale.coordinate(clock[record]);
        m_coordinates.push_back(x);
        if (!(x >= start) || !std::isfinite(x)) continue;
        m_xRange.include(x);
        measure(int(record));
    }
}

AxisScale ChartPicture::fittedX() const {
    const bool logarithmic = m_content.clock.logarithmic;
    ValueRange range = m_xRange;
    range.include(m_compared.clockRange());
    if (!range.isEmpty) return fittingScale(range.low, range.high, logarithmic);
    const double start = logarithmic ? clockStart(m_content.clock) : 0;
    return {start, start + 1, logarithmic};
}

void ChartPicture::fit() {
    if (m_follows.x) m_scales.x = fittedX();
    if (m_follows.left) m_scales.left = fittedLeft();
    if (m_follows.right) m_scales.right = fittedRight();
}

void ChartPicture::completeFrame() {
    m_frame.x.title = clockTitle(m_content.clock.kind);
    m_frame.x.scale = m_scales.x;
    m_frame.left.scale = m_scales.left;
    if (m_frame.right) m_frame.right->scale = m_scales.right;
    for (ChartLegendEntry& entry : m_frame.legend) entry.isHidden = !isShown(entry.name());
    if (!m_isNamingHidden) std::erase_if(m_frame.legend, [](const ChartLegendEntry& entry) { return entry.isHidden; });
    addReadout();
    addMarkers();
}

int ChartPicture::readRecord() const {
    const int crosshair = m_content.crosshairRecord;
    return crosshair >= 0 && crosshair < int(m_coordinates.size()) ? recordToRead(crosshair) : -1;
}

QString ChartPicture::exampleText(int /*example*/, int /*record*/) const {
    return {};
}

void ChartPicture::addReadout() {
    for (ChartLegendEntry& entry : m_frame.legend)
        if (entry.isHidden) entry.value.clear();
    const int record = readRecord();
    if (record < 0) return;
    const int example = m_content.hoveredExample;
    const bool isKnown = example >= 0 && example < m_content.history->exampleCount();
    const double moment = m_content.history->clock(m_content.clock.kind)[std::size_t(record)];
    m_frame.readout = {formatNumber(moment, readoutDigits), isKnown ? exampleText(example, record) : QString()};
}

void ChartPicture::addMarkers() {
    const AxisScale& scale = m_scales.x;
    const auto add = [&](double coordinate, const QPen& pen, const QString& label = {}) {
        if (std::isfinite(coordinate)) m_frame.markers.push_back({coordinate, pen, label});
    };
    if (m_content.firstPerfect)
        add(scale.coordinate(clockValue(*m_content.firstPerfect, m_content.clock.kind)),
            QPen(m_theme.axis, 1, Qt::DotLine), QObject::tr("first perfect"));
    const int crosshair = m_content.crosshairRecord;
    if (crosshair >= 0 && crosshair < int(m_coordinates.size()))
        add(m_coordinates[std::size_t(crosshair)], QPen(m_theme.faintText, 1, Qt::DashLine));
    if (nowRecord() >= 0) add(m_coordinates[std::size_t(nowRecord())], QPen(m_theme.now, 1.2));
}

void ChartPicture::update() {
    readNewRecords();
    const std::vector<ComparedRun> none;
    if (m_compared.read(canCompare() ? m_content.compared : none, m_content.clock, normalization()))
        m_comparedAreStale = true;
    fit();
    m_frame = describe();
    describeCompared();
    completeFrame();
    m_layout = layOutChart(m_frame, m_size, m_theme);
    updateCurves();
    thinCompared();
    for (QGraphicsItem* item : m_items) static_cast<PaintedItem*>(item)->becomeStale();
}

void ChartPicture::render(QPainter& painter, const QRectF& area) {
    m_scene->render(&painter, area, m_chart->geometry(), Qt::IgnoreAspectRatio);
}

int ChartPicture::recordAt(double xPixel) const {
    const double x = m_scales.x.coordinateAt((xPixel - m_layout.plot.left()) / m_layout.plot.width());
    int nearest = -1;
    double least = HUGE_VAL;
    for (std::size_t record = 0; record < m_coordinates.size(); ++record) {
        const double distance = std::abs(m_coordinates[record] - x);
        if (distance >= least || std::isnan(distance)) continue;
        least = distance;
        nearest = int(record);
    }
    return nearest;
}

}  // namespace marginscope
