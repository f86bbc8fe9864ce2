#include "widgets/saliency_picture.h"

#include <QObject>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/class_labels.h"
#include "widgets/class_legend.h"
#include "widgets/number_format.h"
#include "widgets/quantile_places.h"

namespace marginscope {

namespace {

using enum quantiles::Place;

const QString medianKey = QStringLiteral("median");
const QString quartileKey = QStringLiteral("quartiles");
const QString extremeKey = QStringLiteral("extremes");

constexpr int mostLines = 40;        // more examples are a median with bands
constexpr double leastAngle = 1e-6;  // saliency is kept in single precision: smaller ones are rounding
constexpr double paleBand = 0.14;
constexpr double fullBand = 0.28;
constexpr std::size_t comparedMedian = 0;  // of compared runs

/// The last angle is 0 by definition, and nothing to compare.
double medianOf(const ComparedRun& run, int record) {
    const double angle = run.saliency.medianAt(record);
    return angle > 0 ? std::max(angle, leastAngle) : CurveRecord::undefined;
}

}  // namespace

SaliencyPicture::SaliencyPicture() {
    setLogarithmic(Side::Left, true);
    addComparedColumn({.value = medianOf, .name = "median_saliency_angle", .width = 2});
}

std::unique_ptr<ChartPicture> SaliencyPicture::clone() const {
    auto copy = std::make_unique<SaliencyPicture>();
    copySettingsTo(*copy);
    copy->m_rows = m_rows;
    copy->m_numbers = m_numbers;
    copy->m_angles = m_angles;
    return copy;
}

void SaliencyPicture::setRows(SaliencyRows rows) {
    m_rows = std::move(rows);
    m_angles = {};
    m_numbers.clear();
    forgetCurves();
    for (int row = 0; row < m_rows.count(); ++row) {
        const std::span<const float> angles = m_rows.angles(row);
        for (const float angle : angles) m_angles.include(std::max(double(angle), leastAngle));
        std::vector<float> values(angles.begin(), angles.end());
        m_numbers.push_back(fiveNumbers(values));
    }
}

bool SaliencyPicture::isMany() const {
    return m_rows.width() > mostLines;
}

// After an edit of the points the angles may still be of the run before.
int SaliencyPicture::rowCount() const {
    if (m_rows.isEmpty() || !content().history) return 0;
    const int examples = content().history->exampleCount();
    if (m_rows.exampleCount() >= 0 && m_rows.exampleCount() != examples) return 0;
    if (m_rows.example(m_rows.width() - 1) >= examples) return 0;
    int rows = m_rows.count();
    while (rows > 0 && m_rows.record(rows - 1) >= int(coordinates().size())) --rows;
    return rows;
}

bool SaliencyPicture::hasExample(int example) const {
    return example >= 0 && rowCount() > 0 && m_rows.placeOf(example) >= 0;
}

AxisScale SaliencyPicture::fittedLeft() const {
    ValueRange angles = m_angles;
    angles.include(compared().range(comparedMedian));
    if (isLogarithmic(Side::Left)) return fittedLogarithmic(angles);
    return {0, angles.isEmpty ? 1 : fittingScale(0, angles.high, false).high, false};
}

/// The last angle is 0 by definition: a logarithmic axis ends before it.
double SaliencyPicture::heightOfAngle(double angle) const {
    if (!isLogarithmic(Side::Left)) return angle;
    return angle > 0 ? std::log10(std::max(angle, leastAngle)) : CurveRecord::undefined;
}

QColor SaliencyPicture::band(double opacity) const {
    QColor colour = theme().mutedText;
    colour.setAlphaF(float(opacity));
    return colour;
}

QColor SaliencyPicture::colourOf(int example) const {
    return classColour(content().history->label(example), content().history->classCount(), theme());
}

ChartFrame SaliencyPicture::describe() const {
    ChartFrame frame;
    frame.title = QObject::tr("Saliency  ∠(∇ₓΦ, last)");
    frame.left.title = QObject::tr("angle (rad)");
    if (!isMany()) frame.legend = classLegend(content().history.get(), theme());
    frame.legend.push_back(
        {QObject::tr("median"), QPen(theme().zeroLine, 2.4), {}, medianKey, numbersAtCrosshair({median})});
    if (isMany()) {
        const QPen quartilePen(band(fullBand + paleBand), 7, Qt::SolidLine, Qt::FlatCap);
        const QPen extremePen(band(paleBand * 1.5), 7, Qt::SolidLine, Qt::FlatCap);
        frame.legend.push_back({QObject::tr("quartiles"),
                                quartilePen,
                                {},
                                quartileKey,
                                numbersAtCrosshair({lowerQuartile, upperQuartile})});
        frame.legend.push_back(
            {QObject::tr("extremes"), extremePen, {}, extremeKey, numbersAtCrosshair({least, greatest})});
    }
    if (rowCount() == 0 && compared().range(comparedMedian).isEmpty)
        frame.hint = QObject::tr("Angles of the saliency appear here, where an experiment records it.");
    return frame;
}

/// The last record up to that one at which saliency is kept.
int SaliencyPicture::recordToRead(int record) const {
    const int row = rowToRead(record);
    return row < 0 ? -1 : m_rows.record(row);
}

int SaliencyPicture::rowToRead(int record) const {
    return rowCount() == 0 ? -1 : std::min(m_rows.rowAt(record), rowCount() - 1);
}

QString SaliencyPicture::numbersAtCrosshair(std::initializer_list<std::size_t> which) const {
    const int record = readRecord();
    if (record < 0) return {};
    QStringList texts;
    for (const std::size_t number : which)
        texts += formatNumber(m_numbers[std::size_t(rowToRead(record))][number], which.size() == 1 ? 4 : 3);
    return texts.join(QStringLiteral(" … "));
}

QString SaliencyPicture::exampleText(int example, int record) const {
    if (!hasExample(example)) return {};
    return exampleValue(*content().history, example, double(m_rows.angle(rowToRead(record), m_rows.placeOf(example))));
}

void SaliencyPicture::restartCurves() {
    m_lines.assign(isMany() || rowCount() == 0 ? 0 : std::size_t(m_rows.width()), emptySeries());
    m_numberLines.fill(emptySeries());
}

void SaliencyPicture::extendCurves(int begin, int end) {
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows.record(row) < begin || m_rows.record(row) >= end) continue;
        const double x = coordinates()[std::size_t(m_rows.record(row))];
        for (std::size_t place = 0; place < m_lines.size(); ++place)
            m_lines[place].append(x, heightOfAngle(double(m_rows.angle(row, int(place)))));
        for (std::size_t k = 0; k < m_numberLines.size(); ++k)
            m_numberLines[k].append(x, heightOfAngle(m_numbers[std::size_t(row)][k]));
    }
}

ChartSeries SaliencyPicture::lineOf(int place) const {
    if (!isMany()) return m_lines[std::size_t(place)];
    ChartSeries line = emptySeries();
    for (int row = 0; row < rowCount(); ++row)
        line.append(coordinates()[std::size_t(m_rows.record(row))], heightOfAngle(double(m_rows.angle(row, place))));
    return line;
}

void SaliencyPicture::paintLine(QPainter& painter, const ChartSeries& line) const {
    drawLine(painter, line.points(), frame().left);
}

bool SaliencyPicture::isPlaceShown(int place) const {
    return isShown(classKey(content().history->label(m_rows.example(place))));
}

/// The saliency may be known at some records only: the others stay empty.
void SaliencyPicture::addData(DataPlot& plot) const {
    if (rowCount() == 0) return;
    const auto records = plot.table.rowCount();
    const auto columnOf = [&](const QString& name, int width, auto&& valueAt) {
        DataColumn column{name, std::vector<double>(records * std::size_t(width), CurveRecord::undefined), width};
        for (int row = 0; row < rowCount(); ++row)
            for (int k = 0; k < width; ++k)
                column.values[std::size_t(m_rows.record(row)) * std::size_t(width) + std::size_t(k)] = valueAt(row, k);
        plot.table.columns.push_back(std::move(column));
    };
    const std::array<bool, FiveNumbers().size()> isNumberShown = {
        isShown(extremeKey), isShown(quartileKey), isShown(medianKey), isShown(quartileKey), isShown(extremeKey)};
    columnOf(QStringLiteral("saliency_angle"), m_rows.width(), [&](int row, int place) {
        return isMany() || isPlaceShown(place) ? double(m_rows.angle(row, place)) : CurveRecord::undefined;
    });
    columnOf(QStringLiteral("saliency_angle_quantile"), int(FiveNumbers().size()), [&](int row, int number) {
        return isNumberShown[std::size_t(number)] ? m_numbers[std::size_t(row)][std::size_t(number)]
                                                  : CurveRecord::undefined;
    });
    const QString quantile = QStringLiteral("saliency_angle_quantile");
    if (isMany()) {
        if (isShown(extremeKey)) plot.bands.push_back({quantile, quantile, int(least), int(greatest), band(paleBand)});
        if (isShown(quartileKey))
            plot.bands.push_back({quantile, quantile, int(lowerQuartile), int(upperQuartile), band(fullBand)});
    } else {
        for (int place = 0; place < m_rows.width(); ++place)
            if (isPlaceShown(place))
                plot.curves.push_back(
                    {QStringLiteral("saliency_angle"), place, QPen(colourOf(m_rows.example(place)), 1)});
    }
    if (isShown(medianKey)) plot.curves.push_back({quantile, int(median), QPen(theme().zeroLine, 2.4)});
}

void SaliencyPicture::paintBand(QPainter& painter, std::size_t lower, std::size_t upper, double opacity) const {
    drawBand(painter, m_numberLines[lower], m_numberLines[upper], frame().left, band(opacity));
}

void SaliencyPicture::paintCurves(QPainter& painter) const {
    if (rowCount() == 0) return;
    painter.setClipRect(layout().plot);
    if (isMany()) {
        if (isShown(extremeKey)) paintBand(painter, least, greatest, paleBand);
        if (isShown(quartileKey)) paintBand(painter, lowerQuartile, upperQuartile, fullBand);
    }
    for (std::size_t place = 0; place < m_lines.size(); ++place) {
        const int example = m_rows.example(int(place));
        if (!isShown(classKey(content().history->label(example)))) continue;
        painter.setPen(QPen(colourOf(example), 1));
        paintLine(painter, m_lines[place]);
    }
    painter.setPen(QPen(theme().zeroLine, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (isShown(medianKey)) paintLine(painter, m_numberLines[median]);
    for (const int example : {content().selectedExample, content().hoveredExample}) {
        if (!hasExample(example)) continue;
        painter.setPen(QPen(colourOf(example), 2.2));
        paintLine(painter, lineOf(m_rows.placeOf(example)));
    }
}

int SaliencyPicture::exampleAt(const QPointF& place) const {
    const int record = recordAt(place.x());
    const int row = record < 0 ? -1 : rowToRead(record);
    int nearest = -1;
    double shortest = pickDistance;
    for (int index = 0; row >= 0 && index < m_rows.width(); ++index) {
        if (!isMany() && !isPlaceShown(index)) continue;
        const double height = heightOfAngle(double(m_rows.angle(row, index)));
        const double distance = std::abs(layout().yPixel(frame().left, height) - place.y());
        if (!(distance < shortest)) continue;
        shortest = distance;
        nearest = m_rows.example(index);
    }
    return nearest;
}

}  // namespace marginscope
