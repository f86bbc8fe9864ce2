#include "widgets/margin_picture.h"

#include <QObject>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/class_labels.h"
#include "widgets/class_legend.h"
#include "widgets/example_picture.h"
#include "widgets/number_format.h"
#include "widgets/quantile_places.h"

namespace marginscope {

namespace {

constexpr int smoothedCurve = 0;

const QString smoothedKey = QStringLiteral("smoothed margin");

/// By the place among the five numbers.
QString quantileKey(std::size_t number) {
    if (number == quantiles::median) return QStringLiteral("median");
    const bool isQuartile = number == quantiles::lowerQuartile || number == quantiles::upperQuartile;
    return isQuartile ? QStringLiteral("quartiles") : QStringLiteral("extremes");
}

/// Of compared runs, in this order.
enum Compared : std::size_t { comparedSmoothed, comparedSmallest, comparedLargest };

double smoothedOf(const ComparedRun& run, int record) {
    return run.history->smoothedMargin()[std::size_t(record)];
}

double smallestOf(const ComparedRun& run, int record) {
    const std::span<const float> margins = run.history->margins(record);
    return margins.empty() ? CurveRecord::undefined : double(*std::min_element(margins.begin(), margins.end()));
}

double largestOf(const ComparedRun& run, int record) {
    const std::span<const float> margins = run.history->margins(record);
    return margins.empty() ? CurveRecord::undefined : double(*std::max_element(margins.begin(), margins.end()));
}

}  // namespace

MarginPicture::MarginPicture() : m_normalization(QStringLiteral("‖W‖ᴸ")) {
    addNamedCurve(&CurveTable::smoothedMargin, Side::Left, QStringLiteral("smoothed_margin"));
    addComparedColumn({.value = smoothedOf, .name = "smoothed_margin", .width = 2, .isMeasured = false});
    addComparedColumn({.value = smallestOf, .name = "smallest_margin", .width = 1, .isNormalizedMargin = true});
    addComparedColumn(
        {.value = largestOf, .name = "largest_margin", .width = 1, .needsHighlight = true, .isNormalizedMargin = true});
}

std::unique_ptr<ChartPicture> MarginPicture::clone() const {
    auto copy = std::make_unique<MarginPicture>();
    copySettingsTo(*copy);
    copy->m_normalization = m_normalization;
    copy->m_references = m_references;
    copy->m_images = m_images;
    return copy;
}

void MarginPicture::setReferences(std::vector<NamedValue> references) {
    m_references = std::move(references);
}

void MarginPicture::setImages(std::shared_ptr<const ExampleImages> images) {
    m_images = std::move(images);
}

int MarginPicture::exampleCount() const {
    return content().history ? content().history->exampleCount() : 0;
}

QColor MarginPicture::colourOf(int example) const {
    return classColour(content().history->label(example), content().history->classCount(), theme());
}

bool MarginPicture::isExampleShown(int example) const {
    return isShown(classKey(content().history->label(example)));
}

bool MarginPicture::isNearCurves(const NamedValue& reference) const {
    constexpr double farthest = 3;  // times the largest margin: farther away it would crush the curves
    const double largest = std::max(std::abs(m_range.low), std::abs(m_range.high));
    return m_range.isEmpty || std::abs(reference.value) <= farthest * largest;
}

QPen MarginPicture::referencePen(std::size_t index) const {
    return {theme().curves[2 + index % 4], 1.5, Qt::DashLine};
}

void MarginPicture::restartMeasuring() {
    m_range = {};
    m_numbers.clear();
}

/// Asked for the records in their order.
const FiveNumbers& MarginPicture::numbersAt(int record) {
    for (int next = int(m_numbers.size()); next <= record; ++next) {
        const std::span<const float> margins = content().history->margins(next);
        std::vector<float> values(margins.begin(), margins.end());
        m_numbers.push_back(fiveNumbers(values));
    }
    return m_numbers[std::size_t(record)];
}

void MarginPicture::measure(int record) {
    if (isDense()) {
        m_range.include(numbersAt(record).front());
        m_range.include(numbersAt(record).back());
        return;
    }
    for (const float margin : content().history->margins(record)) m_range.include(double(margin));
}

double MarginPicture::poleHeight() const {
    constexpr double times = 3;
    double largest = 0;
    for (const float margin : content().history->margins(content().history->recordCount() - 1))
        largest = std::max(largest, std::abs(double(margin)));
    return times * largest;
}

AxisScale MarginPicture::fittedLeft() const {
    // Zero belongs to the picture, because the sign decides whether an example is classified rightly. The smoothed
    // margin does not: it comes from far below.
    ValueRange range = m_range;
    const ValueRange others = compared().range(comparedSmallest);
    if (range.isEmpty && others.isEmpty)
        return isLogarithmic(Side::Left) ? fittedLogarithmic({}) : AxisScale{-0.1, 1, false};
    if (m_normalization == QStringLiteral("α") && !m_range.isEmpty) {
        // Where α rises through zero pᵢ/α has a pole, which must not crush the curves.
        const double most = poleHeight();
        range.low = std::max(range.low, -most);
        range.high = std::min(range.high, most);
    }
    range.include(others);
    for (const NamedValue& reference : m_references)
        if (isNearCurves(reference) && isShown(reference.name)) range.include(reference.value);
    if (isLogarithmic(Side::Left)) return fittedLogarithmic(range, mostMarginDecades);
    range.include(0);
    return fittingScale(range.low, range.high, false);
}

ChartFrame MarginPicture::describe() const {
    ChartFrame frame;
    const QString ratio = QStringLiteral("pᵢ / ") + m_normalization;
    frame.title = QObject::tr("Margins  %1").arg(ratio);
    frame.left.title = ratio;
    frame.legend = classLegend(content().history.get(), theme());
    const int record = readRecord();
    QString smoothed;
    if (record >= 0) smoothed = formatNumber(content().history->smoothedMargin()[std::size_t(record)], 4);
    frame.legend.push_back({QObject::tr("smoothed margin"), QPen(theme().zeroLine, 2.4), {}, smoothedKey, smoothed});
    if (isDense()) describeQuantiles(frame, record);
    describeReferences(frame);
    if (nowRecord() < 0) frame.hint = QObject::tr("The margins appear here once training has begun.");
    return frame;
}

void MarginPicture::describeQuantiles(ChartFrame& frame, int record) const {
    const bool isKnown = record >= 0 && record < int(m_numbers.size());
    const FiveNumbers numbers = isKnown ? m_numbers[std::size_t(record)] : undefinedNumbers;
    const auto span = [&](double from, double to) {
        return isKnown ? QStringLiteral("%1 … %2").arg(formatNumber(from), formatNumber(to)) : QString();
    };
    frame.legend.push_back({QObject::tr("median"),
                            quantilePen(quantiles::median),
                            {},
                            quantileKey(quantiles::median),
                            isKnown ? formatNumber(numbers[quantiles::median], 4) : QString()});
    frame.legend.push_back({QObject::tr("quartiles"),
                            quantilePen(quantiles::lowerQuartile),
                            {},
                            quantileKey(quantiles::lowerQuartile),
                            span(numbers[quantiles::lowerQuartile], numbers[quantiles::upperQuartile])});
    frame.legend.push_back({QObject::tr("least, greatest"), quantilePen(0), QObject::tr("extremes"), quantileKey(0),
                            span(numbers.front(), numbers.back())});
}

void MarginPicture::describeReferences(ChartFrame& frame) const {
    for (std::size_t i = 0; i < m_references.size(); ++i) {
        const NamedValue& reference = m_references[i];
        if (!std::isfinite(reference.value)) continue;
        const bool isDrawn = isShown(reference.name);
        const QString withValue = reference.name + QLatin1Char(' ') + formatNumber(reference.value, 4);
        const QPen pen = referencePen(i);
        const double height = heightOf(reference.value);
        if (isDrawn) frame.notes.push_back({height, withValue, pen.color()});
        const bool isVisible = height >= scales().left.low && height <= scales().left.high;
        // Without the words that all of them share.
        QString shortText = isVisible || !isDrawn ? reference.name : withValue;
        shortText.remove(QStringLiteral(" max margin"));
        frame.legend.push_back({isVisible || !isDrawn ? reference.name : withValue, pen, shortText, reference.name});
    }
}

QString MarginPicture::exampleText(int example, int record) const {
    return exampleValue(*content().history, example, double(content().history->margin(example, record)));
}

void MarginPicture::restartCurves() {
    setNamedCurvePen(smoothedCurve, QPen(theme().zeroLine, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin),
                     isShown(smoothedKey));
    m_lines.assign(isDense() ? 0 : std::size_t(exampleCount()), emptySeries());
    m_numberLines.fill(emptySeries());
    if (!isDense()) return;
    const int classCount = content().history->classCount();
    std::vector<int> classes;
    for (const int label : content().history->labels())
        classes.push_back(isShown(classKey(label)) ? classIndex(label, classCount) : -1);
    m_density.reset((layout().plot.size() * pixelRatio()).toSize().expandedTo({1, 1}), std::move(classes),
                    classColours(classCount, theme()), scales().x, scales().left);
}

void MarginPicture::extendCurves(int begin, int end) {
    for (int record = begin; record < end; ++record) {
        const double x = coordinates()[std::size_t(record)];
        if (isDense()) {
            m_density.append(x, content().history->margins(record));
            for (std::size_t k = 0; k < m_numberLines.size(); ++k)
                m_numberLines[k].append(x, heightOf(numbersAt(record)[k]));
            continue;
        }
        const std::span<const float> margins = content().history->margins(record);
        for (std::size_t example = 0; example < m_lines.size(); ++example)
            m_lines[example].append(x, heightOf(double(margins[example])));
    }
    if (isDense()) m_density.finish();
}

std::vector<QPointF> MarginPicture::linePixels(int example) const {
    return toPixels(lineOf(example), frame().left);
}

std::vector<QPointF> MarginPicture::lineOf(int example) const {
    if (!isDense()) return m_lines[std::size_t(example)].points();
    ChartSeries line = emptySeries();
    for (std::size_t record = 0; record < coordinates().size(); ++record)
        line.append(coordinates()[record], heightOf(double(content().history->margin(example, int(record)))));
    return line.points();
}

QPen MarginPicture::quantilePen(std::size_t number) const {
    if (number == quantiles::median) return {theme().text, 1.4, Qt::DashDotLine};
    const bool isQuartile = number == quantiles::lowerQuartile || number == quantiles::upperQuartile;
    return {theme().mutedText, 1, isQuartile ? Qt::DashLine : Qt::SolidLine};
}

void MarginPicture::paintQuantiles(QPainter& painter) const {
    for (std::size_t number = 0; number < m_numberLines.size(); ++number) {
        if (!isShown(quantileKey(number))) continue;
        painter.setPen(quantilePen(number));
        drawLine(painter, m_numberLines[number].points(), frame().left);
    }
}

void MarginPicture::paintExample(QPainter& painter, int example, double width) const {
    painter.setPen(QPen(colourOf(example), width));
    drawLine(painter, lineOf(example), frame().left);
}

/// The hovered picture, at the foot and away from the crosshair.
void MarginPicture::paintOverlay(QPainter& painter) const {
    const int example = content().hoveredExample;
    const bool isKnown = m_images && example >= 0 && example < exampleCount() && example < int(m_images->size());
    if (!isKnown) return;
    const QRectF& plot = layout().plot;
    const int crosshair = content().crosshairRecord;
    const bool isLeft = crosshair >= 0 && crosshair < int(coordinates().size()) &&
                        scales().x.fraction(coordinates()[std::size_t(crosshair)]) > 0.35;
    const QString caption = QStringLiteral("%1 · %2").arg(example + 1).arg(exampleClassName(*m_images, example));
    const QSizeF size = exampleCardSize(*m_images, caption, theme());
    const QPointF corner(isLeft ? plot.left() + 8 : plot.right() - size.width() - 8, plot.bottom() - size.height() - 8);
    paintExampleCard(painter, QRectF(corner, size), exampleImage(*m_images, example), caption, colourOf(example),
                     theme());
}

void MarginPicture::paintReferences(QPainter& painter) const {
    for (std::size_t i = 0; i < m_references.size(); ++i) {
        if (!isShown(m_references[i].name)) continue;
        const double y = layout().yPixel(frame().left, heightOf(m_references[i].value));
        if (!(y >= layout().plot.top() && y <= layout().plot.bottom())) continue;
        painter.setPen(referencePen(i));
        painter.drawLine(QPointF(layout().plot.left(), y), QPointF(layout().plot.right(), y));
    }
}

void MarginPicture::paintCurves(QPainter& painter) const {
    if (nowRecord() < 0) return;
    const double zero = layout().yPixel(frame().left, heightOf(0));
    if (zero > layout().plot.top() && zero < layout().plot.bottom()) {
        painter.setPen(QPen(theme().faintText, 1));
        painter.drawLine(QPointF(layout().plot.left(), zero), QPointF(layout().plot.right(), zero));
    }
    paintReferences(painter);
    painter.setClipRect(layout().plot);
    if (isDense()) {
        painter.drawImage(layout().plot, m_density.image());
        paintQuantiles(painter);
    } else {
        for (int example = 0; example < exampleCount(); ++example)
            if (isExampleShown(example)) paintExample(painter, example, 1);
    }
    for (const int example : {content().selectedExample, content().hoveredExample})
        if (example >= 0 && example < exampleCount()) paintExample(painter, example, 2.2);
}

void MarginPicture::addData(DataPlot& plot) const {
    const CurveTable& history = *content().history;
    const int examples = exampleCount();
    DataColumn margins{QStringLiteral("margin"), {}, examples};
    std::vector<bool> isDrawn;
    for (int example = 0; example < examples; ++example)
        isDrawn.push_back(isExampleShown(example) || example == content().selectedExample);
    for (int record = 0; record < history.recordCount(); ++record)
        for (int example = 0; example < examples; ++example)
            margins.values.push_back(isDrawn[std::size_t(example)] ? double(history.margin(example, record))
                                                                   : CurveRecord::undefined);
    if (examples > 0) plot.table.columns.push_back(std::move(margins));
    if (isDense()) {
        addQuantiles(plot);
        plot.raster = m_density.image();
    } else {
        for (int example = 0; example < examples; ++example)
            if (isExampleShown(example))
                plot.curves.push_back({QStringLiteral("margin"), example, QPen(colourOf(example), 1)});
    }
    if (const int example = content().selectedExample; example >= 0 && example < examples)
        plot.curves.push_back({QStringLiteral("margin"), example, QPen(colourOf(example), 2.2)});
    const double left = scales().x.value(scales().x.low);
    const double right = scales().x.value(scales().x.high);
    if (!isLogarithmic(Side::Left)) plot.lines.push_back({{{left, 0}, {right, 0}}, QPen(theme().faintText, 1)});
    for (std::size_t i = 0; i < m_references.size(); ++i) {
        const double value = m_references[i].value;
        const bool isOnAxis = std::isfinite(value) && (value > 0 || !isLogarithmic(Side::Left));
        if (isOnAxis && isShown(m_references[i].name))
            plot.lines.push_back({{{left, value}, {right, value}}, referencePen(i)});
    }
}

/// update() has come to know the numbers of every record.
void MarginPicture::addQuantiles(DataPlot& plot) const {
    static const std::array<QString, FiveNumbers().size()> names = {
        QStringLiteral("smallest_margin"), QStringLiteral("lower_quartile_margin"), QStringLiteral("median_margin"),
        QStringLiteral("upper_quartile_margin"), QStringLiteral("largest_margin")};
    for (std::size_t number = 0; number < names.size(); ++number) {
        if (!isShown(quantileKey(number))) continue;
        DataColumn column{names[number], {}};
        for (const FiveNumbers& numbers : m_numbers) column.values.push_back(numbers[number]);
        plot.table.columns.push_back(std::move(column));
        plot.curves.push_back({names[number], 0, quantilePen(number)});
    }
}

int MarginPicture::exampleAt(const QPointF& place) const {
    int nearest = -1;
    double least = pickDistance;
    const auto consider = [&](int example, double distance) {
        if (distance >= least) return;
        least = distance;
        nearest = example;
    };
    if (!isDense()) {
        for (int example = 0; example < exampleCount(); ++example)
            if (isExampleShown(example)) consider(example, distanceToLine(place, linePixels(example)));
        return nearest;
    }
    const int record = recordAt(place.x());
    for (int example = 0; record >= 0 && example < exampleCount(); ++example) {
        if (!isExampleShown(example)) continue;
        const double height = heightOf(double(content().history->margin(example, record)));
        consider(example, std::abs(layout().yPixel(frame().left, height) - place.y()));
    }
    return nearest;
}

}  // namespace marginscope
