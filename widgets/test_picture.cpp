#include "widgets/test_picture.h"

#include <QObject>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/number_format.h"
#include "widgets/quantile_places.h"

namespace marginscope {

namespace {

using enum quantiles::Place;

constexpr int errorCurve = 0;
constexpr double paleBand = 0.12;
constexpr double fullBand = 0.3;

const QString errorKey = QStringLiteral("error");
const QString medianKey = QStringLiteral("median");
const QString quartileKey = QStringLiteral("quartiles");
const QString extremeKey = QStringLiteral("extremes");

/// Of compared runs, in this order.
enum Compared : std::size_t { comparedError, comparedMedian };

double errorOf(const ComparedRun& run, int record) {
    return run.history->testError()[std::size_t(record)];
}

double medianOf(const ComparedRun& run, int record) {
    return run.history->testMargins()[std::size_t(record)][median];
}

QString percent(double share) {
    return formatFixed(100 * share, 2) + QStringLiteral(" %");
}

}  // namespace

TestPicture::TestPicture() : m_normalization(QStringLiteral("‖W‖ᴸ")) {
    addNamedCurve(&CurveTable::testError, Side::Left, QStringLiteral("test_error"));
    addComparedColumn({.value = errorOf, .name = "test_error", .width = 2});
    addComparedColumn(
        {.value = medianOf, .name = "median_test_margin", .isOnRight = true, .width = 1, .isNormalizedMargin = true});
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
    ValueRange errors = m_errors;
    errors.include(compared().range(comparedError));
    if (isLogarithmic(Side::Left)) return fittedLogarithmic(errors);
    // From no error at all: that is what the curve is compared with.
    const double most = errors.isEmpty ? 0 : errors.high;
    return {0, most > 0 ? fittingScale(0, most, false).high : 1, false};
}

AxisScale TestPicture::fittedRight() const {
    ValueRange range = m_margins;
    range.include(compared().range(comparedMedian));
    if (isLogarithmic(Side::Right)) return fittedLogarithmic(range, mostMarginDecades);
    if (range.isEmpty) return {-0.1, 1, false};
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
    frame.title = QObject::tr("Test error and margins");
    frame.left.title = QObject::tr("test error");
    frame.left.colour = theme().curves[1];
    frame.right = ChartAxis{{}, QObject::tr("test margins  %1").arg(ratio), theme().curves[0]};
    const std::array<QString, 4> now = values();
    const QPen quartilePen(band(fullBand + paleBand), 7, Qt::SolidLine, Qt::FlatCap);
    const QPen extremePen(band(paleBand * 1.5), 7, Qt::SolidLine, Qt::FlatCap);
    frame.legend = {{QObject::tr("error"), QPen(theme().curves[1], 2), {}, errorKey, now[0]},
                    {QObject::tr("median"), QPen(theme().curves[0], 1.4), {}, medianKey, now[1]},
                    {QObject::tr("quartiles"), quartilePen, {}, quartileKey, now[2]},
                    {QObject::tr("extremes"), extremePen, {}, extremeKey, now[3]}};
    if (m_errors.isEmpty)
        frame.hint = QObject::tr("Test error and test margins appear here once the network has been tested.");
    return frame;
}

/// The last record up to that one at which something was tested.
int TestPicture::recordToRead(int record) const {
    while (record >= 0 && !std::isfinite(content().history->testError()[std::size_t(record)])) --record;
    return record;
}

/// Values in the order of the legend; empty without a crosshair.
std::array<QString, 4> TestPicture::values() const {
    const int record = readRecord();
    if (record < 0) return {};
    const FiveNumbers& numbers = content().history->testMargins()[std::size_t(record)];
    const auto span = [&](quantiles::Place from, quantiles::Place to) {
        return QStringLiteral("%1 … %2").arg(formatNumber(numbers[from]), formatNumber(numbers[to]));
    };
    return {percent(content().history->testError()[std::size_t(record)]), formatNumber(numbers[median], 4),
            span(lowerQuartile, upperQuartile), span(least, greatest)};
}

void TestPicture::restartCurves() {
    setNamedCurvePen(errorCurve, QPen(theme().curves[1], 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin),
                     isShown(errorKey));
    m_lines.fill(emptySeries());
}

void TestPicture::extendCurves(int begin, int end) {
    for (int record = begin; record < end; ++record) {
        const FiveNumbers& numbers = content().history->testMargins()[std::size_t(record)];
        for (std::size_t k = 0; k < m_lines.size(); ++k)
            m_lines[k].append(coordinates()[std::size_t(record)], heightOf(numbers[k], Side::Right));
    }
}

void TestPicture::paintBand(QPainter& painter, std::size_t lower, std::size_t upper, double opacity) const {
    drawBand(painter, m_lines[lower], m_lines[upper], *frame().right, band(opacity));
}

void TestPicture::paintCurves(QPainter& painter) const {
    if (m_margins.isEmpty) return;
    painter.setClipRect(layout().plot);
    if (isShown(extremeKey)) paintBand(painter, least, greatest, paleBand);
    if (isShown(quartileKey)) paintBand(painter, lowerQuartile, upperQuartile, fullBand);
    const double zero = layout().yPixel(*frame().right, heightOf(0, Side::Right));
    if (zero > layout().plot.top() && zero < layout().plot.bottom()) {
        // Below it answers are wrong; dashed, because it is the zero of the right axis and not of the left.
        painter.setPen(QPen(theme().curves[0], 1, Qt::DashLine));
        painter.drawLine(QPointF(layout().plot.left(), zero), QPointF(layout().plot.right(), zero));
    }
    if (!isShown(medianKey)) return;
    painter.setPen(QPen(theme().curves[0], 1.4));
    drawLine(painter, m_lines[median].points(), *frame().right);
}

void TestPicture::addData(DataPlot& plot) const {
    static const std::array<QString, FiveNumbers().size()> names = {
        QStringLiteral("smallest_test_margin"), QStringLiteral("lower_quartile_test_margin"),
        QStringLiteral("median_test_margin"), QStringLiteral("upper_quartile_test_margin"),
        QStringLiteral("largest_test_margin")};
    static const std::array<QString, FiveNumbers().size()> keys = {extremeKey, quartileKey, medianKey, quartileKey,
                                                                   extremeKey};
    for (std::size_t number = 0; number < names.size(); ++number) {
        if (!isShown(keys[number])) continue;
        DataColumn column{names[number], {}};
        for (const FiveNumbers& numbers : content().history->testMargins()) column.values.push_back(numbers[number]);
        plot.table.columns.push_back(std::move(column));
    }
    if (isShown(extremeKey)) plot.bands.push_back({names[least], names[greatest], 0, 0, band(paleBand), true});
    if (isShown(quartileKey))
        plot.bands.push_back({names[lowerQuartile], names[upperQuartile], 0, 0, band(fullBand), true});
    if (isShown(medianKey)) plot.curves.push_back({names[median], 0, QPen(theme().curves[0], 1.4), true});
    if (isLogarithmic(Side::Right)) return;
    const double left = scales().x.value(scales().x.low);
    const double right = scales().x.value(scales().x.high);
    plot.lines.push_back({{{left, 0}, {right, 0}}, QPen(theme().curves[0], 1, Qt::DashLine), true});
}

}  // namespace marginscope
