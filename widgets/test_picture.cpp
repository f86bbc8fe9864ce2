#include "widgets/test_picture.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

enum Number : std::size_t { least, lowerQuartile, middle, upperQuartile, greatest };

constexpr int errorCurve = 0;
constexpr double paleBand = 0.12;
constexpr double fullBand = 0.3;

QString percent(double share) {
    return formatFixed(100 * share, 2) + QStringLiteral(" %");
}

}  // namespace

TestPicture::TestPicture() : m_normalization(QStringLiteral("‖W‖ᴸ")) {
    addNamedCurve(&CurveTable::testError, Side::Left, QStringLiteral("test_error"));
}

std::unique_ptr<ChartPicture> TestPicture::clone() const {
    auto copy = std::make_unique<TestPicture>();
    copySettingsTo(*copy);
    copy->m_normalization = m_normalization;
    return copy;
}

void TestPicture::restartMeasuring() {
    m_errors = {};
    m_margins = {};
}

void TestPicture::measure(int record) {
    m_errors.include(content().history->testError()[std::size_t(record)]);
    const FiveNumbers& numbers = content().history->testMargins()[std::size_t(record)];
    m_margins.include(numbers[least]);
    m_margins.include(numbers[greatest]);
}

AxisScale TestPicture::fittedLeft() const {
    // From no error at all: that is what the curve is compared with.
    const double most = m_errors.isEmpty ? 0 : m_errors.high;
    return {0, most > 0 ? fittingScale(0, most, false).high : 1, false};
}

AxisScale TestPicture::fittedRight() const {
    if (m_margins.isEmpty) return {-0.1, 1, false};
    ValueRange range = m_margins;
    range.include(0);
    return fittingScale(range.low, range.high, false);
}

QColor TestPicture::band(double opacity) const {
    QColor colour = theme().curves[0];
    colour.setAlphaF(float(opacity));
    return colour;
}

ChartFrame TestPicture::describe() const {
    ChartFrame frame;
    const QString ratio = QStringLiteral("p / ") + m_normalization;
    frame.title = QStringLiteral("Test error and margins");
    frame.left.title = QStringLiteral("test error");
    frame.left.colour = theme().curves[1];
    frame.right = ChartAxis{{}, QStringLiteral("test margins  ") + ratio, theme().curves[0]};
    frame.legend = {{QStringLiteral("error"), QPen(theme().curves[1], 2)},
                    {QStringLiteral("median"), QPen(theme().curves[0], 1.4)},
                    {QStringLiteral("quartiles"), QPen(band(fullBand + paleBand), 7, Qt::SolidLine, Qt::FlatCap)},
                    {QStringLiteral("extremes"), QPen(band(paleBand * 1.5), 7, Qt::SolidLine, Qt::FlatCap)}};
    if (m_errors.isEmpty)
        frame.hint = QStringLiteral("Test error and test margins appear here once the network has been tested.");
    frame.readout = readout();
    return frame;
}

/// The last record up to that one at which something was tested; −1 if there is none.
int TestPicture::testedRecord(int record) const {
    while (record >= 0 && !std::isfinite(content().history->testError()[std::size_t(record)])) --record;
    return record;
}

ChartReadout TestPicture::readout() const {
    const int crosshair = content().crosshairRecord;
    if (!content().history || crosshair < 0 || crosshair >= content().history->recordCount()) return {};
    const CurveTable& history = *content().history;
    ChartReadout readout;
    readout.coordinate = coordinates()[std::size_t(crosshair)];
    const int record = testedRecord(crosshair);
    if (record < 0) return readout;
    const FiveNumbers& numbers = history.testMargins()[std::size_t(record)];
    readout.lines = {clockTitle(content().clock.kind) + QStringLiteral(" = ") +
                         formatNumber(history.clock(content().clock.kind)[std::size_t(record)]),
                     QStringLiteral("test error ") + percent(history.testError()[std::size_t(record)]),
                     QStringLiteral("median ") + formatNumber(numbers[middle]),
                     QStringLiteral("quartiles %1 … %2")
                         .arg(formatNumber(numbers[lowerQuartile]), formatNumber(numbers[upperQuartile]))};
    return readout;
}

void TestPicture::restartCurves() {
    setNamedCurvePen(errorCurve, QPen(theme().curves[1], 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const int columns = std::max(1, int(layout().plot.width()));
    for (ChartSeries& line : m_lines) line.reset(scales().x.low, scales().x.high, columns);
}

void TestPicture::extendCurves(int begin, int end) {
    for (int record = begin; record < end; ++record) {
        const FiveNumbers& numbers = content().history->testMargins()[std::size_t(record)];
        for (std::size_t k = 0; k < m_lines.size(); ++k)
            m_lines[k].append(coordinates()[std::size_t(record)], numbers[k]);
    }
}

void TestPicture::paintBand(QPainter& painter, std::size_t lower, std::size_t upper, double opacity) const {
    const std::vector<QPointF> below = toPixels(m_lines[lower].points(), *frame().right);
    const std::vector<QPointF> above = toPixels(m_lines[upper].points(), *frame().right);
    QPolygonF outline(QList<QPointF>(below.begin(), below.end()));
    for (auto point = above.rbegin(); point != above.rend(); ++point) outline << *point;
    painter.setPen(Qt::NoPen);
    painter.setBrush(band(opacity));
    painter.drawPolygon(outline);
}

void TestPicture::paintCurves(QPainter& painter) const {
    if (m_margins.isEmpty) return;
    painter.setClipRect(layout().plot);
    paintBand(painter, least, greatest, paleBand);
    paintBand(painter, lowerQuartile, upperQuartile, fullBand);
    painter.setBrush(Qt::NoBrush);
    const double zero = layout().yPixel(*frame().right, 0);
    if (zero > layout().plot.top() && zero < layout().plot.bottom()) {
        // Below it answers are wrong; dashed, because it is the zero of the right axis and not of the left.
        painter.setPen(QPen(theme().curves[0], 1, Qt::DashLine));
        painter.drawLine(QPointF(layout().plot.left(), zero), QPointF(layout().plot.right(), zero));
    }
    painter.setPen(QPen(theme().curves[0], 1.4));
    drawLine(painter, m_lines[middle].points(), *frame().right);
}

void TestPicture::addData(DataPlot& plot) const {
    static const std::array<QString, FiveNumbers().size()> names = {
        QStringLiteral("smallest_test_margin"), QStringLiteral("lower_quartile_test_margin"),
        QStringLiteral("median_test_margin"), QStringLiteral("upper_quartile_test_margin"),
        QStringLiteral("largest_test_margin")};
    for (std::size_t number = 0; number < names.size(); ++number) {
        DataColumn column{names[number], {}};
        for (const FiveNumbers& numbers : content().history->testMargins()) column.values.push_back(numbers[number]);
        plot.table.columns.push_back(std::move(column));
    }
    plot.bands = {{names[least], names[greatest], 0, 0, band(paleBand), true},
                  {names[lowerQuartile], names[upperQuartile], 0, 0, band(fullBand), true}};
    plot.curves.push_back({names[middle], 0, QPen(theme().curves[0], 1.4), true});
    const double left = scales().x.value(scales().x.low);
    const double right = scales().x.value(scales().x.high);
    plot.lines.push_back({{{left, 0}, {right, 0}}, QPen(theme().curves[0], 1, Qt::DashLine), true});
}

}  // namespace marginscope
