#include "widgets/step_picture.h"

#include <QObject>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr int flowCurve = 0;
constexpr std::size_t comparedFlow = 0;  // of compared runs

/// Dashes and gaps in widths of the pen, so that curves stay apart without colour.
const std::array<QList<qreal>, 6> dashPatterns = {
    {{}, {5, 2.5}, {1.5, 2}, {6, 2, 1.5, 2}, {9, 3}, {6, 2, 1.5, 2, 1.5, 2}}};

const QString flowKey = QStringLiteral("flow");

double smoothedOf(const ComparedRun& run, int record) {
    return run.history->smoothedMargin()[std::size_t(record)];
}

QString descentKey(const ComparisonCurve& run) {
    return QStringLiteral("descent %1").arg(run.multiple);
}

/// The kept point of a curve nearest after a step.
std::size_t indexOfStep(const ComparisonCurve& run, std::int64_t step) {
    const auto found = std::lower_bound(run.step.begin(), run.step.end(), double(step));
    return std::size_t(std::min<std::ptrdiff_t>(found - run.step.begin(), std::ssize(run.step) - 1));
}

}  // namespace

StepPicture::StepPicture() : m_normalization(QStringLiteral("‖W‖ᴸ")) {
    addNamedCurve(&CurveTable::smoothedMargin, Side::Left, QStringLiteral("smoothed_margin"));
    addComparedColumn({.value = smoothedOf, .name = "smoothed_margin", .width = 2, .isMeasured = false});
}

std::unique_ptr<ChartPicture> StepPicture::clone() const {
    auto copy = std::make_unique<StepPicture>();
    copySettingsTo(*copy);
    copy->m_normalization = m_normalization;
    copy->m_comparison = m_comparison;
    return copy;
}

const std::vector<double>& StepPicture::clockOf(const ComparisonCurve& run) const {
    return content().clock.kind == ClockKind::LogNorm ? run.logNorm : run.accuracy;
}

double StepPicture::startOnClock() const {
    if (!m_comparison || m_comparison->runs.empty()) return CurveRecord::undefined;
    const std::vector<double>& clock = clockOf(m_comparison->runs.front());
    return clock.empty() ? CurveRecord::undefined : clock.front();
}

// From where the descents left the flow to where the last of them came. What one that diverges does behind the start
// is not worth the room.
ChartPicture::ValueRange StepPicture::clockRange() const {
    ValueRange range;
    const double start = startOnClock();
    if (!std::isfinite(start)) return range;
    for (const ComparisonCurve& run : m_comparison->runs)
        for (const double value : clockOf(run))
            if (value >= start) range.include(value);
    return range;
}

// Smoothed margins of the flow and of compared ones over the range of the clock, and of every descent before its first
// fall.
ChartPicture::ValueRange StepPicture::calmMargins() const {
    ValueRange margins;
    const ValueRange range = clockRange();
    if (content().history) {
        const std::vector<double>& clock = content().history->clock(content().clock.kind);
        for (std::size_t record = 0; record < clock.size(); ++record)
            if (range.isEmpty || (clock[record] >= range.low && clock[record] <= range.high))
                margins.include(content().history->smoothedMargin()[record]);
    }
    if (!m_comparison) return margins;
    const AxisScale axis{0, 1, content().clock.logarithmic};
    margins.include(compared().rangeBetween(comparedFlow, axis.coordinate(range.low), axis.coordinate(range.high)));
    for (const ComparisonCurve& run : m_comparison->runs)
        for (std::size_t i = 0; i < run.step.size(); ++i)
            if (!run.firstFall || run.step[i] < double(run.firstFall->step)) margins.include(run.smoothedMargin[i]);
    return margins;
}

AxisScale StepPicture::fittedX() const {
    const ValueRange range = clockRange();
    if (range.isEmpty) return ChartPicture::fittedX();
    const AxisScale axis{0, 1, content().clock.logarithmic};
    const double low = axis.coordinate(range.low);
    const double high = axis.coordinate(range.high);
    if (!std::isfinite(low) || !std::isfinite(high)) return ChartPicture::fittedX();
    // Room at the right for the labels of falls.
    const double room = std::max(0.12 * (high - low), 0.02);
    return {low - room / 3, high + room, axis.logarithmic};
}

AxisScale StepPicture::fittedLeft() const {
    ValueRange range = calmMargins();
    if (isLogarithmic(Side::Left)) return fittedLogarithmic(range, mostMarginDecades);
    if (range.isEmpty) return {-0.1, 1, false};
    if (m_comparison) {
        // How far a descent falls is seen to a depth of twice the rest; below that only that it does.
        const double lowest = range.low - 2 * std::max(range.high - range.low, 1e-3 * std::abs(range.high));
        for (const ComparisonCurve& run : m_comparison->runs)
            for (const double margin : run.smoothedMargin)
                if (margin <= range.high) range.include(std::max(margin, lowest));
    }
    return fittingScale(range.low, range.high, false);
}

QPen StepPicture::pen(std::size_t run) const {
    QPen pen(theme().curves[run % 6], 1.6);
    pen.setCapStyle(Qt::FlatCap);
    if (const QList<qreal>& pattern = dashPatterns[run % dashPatterns.size()]; !pattern.isEmpty())
        pen.setDashPattern(pattern);
    return pen;
}

ChartFrame StepPicture::describe() const {
    ChartFrame frame;
    const QString ratio = QStringLiteral("α / ") + m_normalization;
    frame.title = QObject::tr("Finite steps  %1").arg(ratio);
    frame.left.title = ratio;
    frame.legend = {{QObject::tr("flow"), QPen(theme().zeroLine, 2.4), {}, flowKey, flowValue()}};
    if (m_comparison) {
        frame.title += QStringLiteral("   (2/λmax = %1)").arg(formatNumber(2 / m_comparison->largestCurvature));
        for (std::size_t i = 0; i < m_comparison->runs.size(); ++i) {
            const ComparisonCurve& run = m_comparison->runs[i];
            const QString multiple = formatSetting(run.multiple);
            const QString stepSize = QStringLiteral("η = %1 · 2/λmax").arg(multiple);
            const QString text = run.diverged ? QObject::tr("%1, diverges").arg(stepSize) : stepSize;
            // Where there is little room the first entry names the unit for all.
            frame.legend.push_back({text, pen(i), i == 0 ? stepSize : multiple, descentKey(run), valueOf(run)});
            if (isShown(descentKey(run))) addGlyphs(frame, i);
        }
        const double start = scales().x.coordinate(startOnClock());
        if (std::isfinite(start))
            frame.markers.push_back({start, QPen(theme().axis, 1, Qt::DotLine), QObject::tr("steps begin")});
    } else {
        frame.hint = QObject::tr(
            "Gradient descent with finite steps appears here, where an experiment compares it with the flow.");
    }
    return frame;
}

// A descent that diverges leaves the range of the clock, mostly behind the start.
std::size_t StepPicture::lastVisibleIndex(const ComparisonCurve& run) const {
    const std::vector<double>& clock = clockOf(run);
    const double start = startOnClock();
    const auto last = std::find_if(clock.rbegin(), clock.rend(), [&](double value) { return value >= start; });
    return last == clock.rend() ? 0 : std::size_t(clock.rend() - last) - 1;
}

void StepPicture::addGlyphs(ChartFrame& frame, std::size_t index) const {
    const ComparisonCurve& run = m_comparison->runs[index];
    if (run.step.empty()) return;
    const QColor colour = theme().curves[index % 6];
    const auto add = [&](std::size_t at, ChartGlyph::Shape shape, const QString& label) {
        // What lies below the picture is marked at its lower edge.
        const double lowest = scales().left.low + 0.04 * scales().left.span();
        const double margin = heightOf(run.smoothedMargin[at]);
        const double height = std::isfinite(margin) ? std::max(margin, lowest) : lowest;
        frame.glyphs.push_back({scales().x.coordinate(clockOf(run)[at]), height, shape, colour, label});
    };
    if (run.firstFall)
        add(indexOfStep(run, run.firstFall->step), ChartGlyph::Shape::Triangle,
            QObject::tr("falls at step %1").arg(formatCount(run.firstFall->step)));
    if (run.diverged)
        add(lastVisibleIndex(run), ChartGlyph::Shape::Cross,
            QObject::tr("diverges at step %1").arg(formatCount(std::llround(run.step.back()))));
}

QString StepPicture::flowValue() const {
    const int record = readRecord();
    return record < 0 ? QString() : formatNumber(content().history->smoothedMargin()[std::size_t(record)], 4);
}

/// The descent where its clock is nearest to the crosshair's; empty where it has not been or has ended.
QString StepPicture::valueOf(const ComparisonCurve& run) const {
    const int record = readRecord();
    if (record < 0 || run.step.empty()) return {};
    const double moment = content().history->clock(content().clock.kind)[std::size_t(record)];
    const std::vector<double>& clock = clockOf(run);
    const auto end = clock.begin() + std::ptrdiff_t(lastVisibleIndex(run)) + 1;
    const auto [least, greatest] = std::minmax_element(clock.begin(), end);
    if (!(moment >= *least && moment <= *greatest)) return {};
    const auto nearest = std::min_element(
        clock.begin(), end, [&](double a, double b) { return std::abs(a - moment) < std::abs(b - moment); });
    return formatNumber(run.smoothedMargin[std::size_t(nearest - clock.begin())], 4);
}

void StepPicture::restartCurves() {
    setNamedCurvePen(flowCurve, QPen(theme().zeroLine, 2.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin),
                     isShown(flowKey));
}

ChartSeries StepPicture::lineOf(const ComparisonCurve& run) const {
    const std::vector<double>& clock = clockOf(run);
    ChartSeries line = emptySeries();
    for (std::size_t k = 0; k < clock.size(); ++k)
        line.append(scales().x.coordinate(clock[k]), heightOf(run.smoothedMargin[k]));
    return line;
}

void StepPicture::paintCurves(QPainter& painter) const {
    if (!m_comparison) return;
    painter.setClipRect(layout().plot);
    for (std::size_t i = 0; i < m_comparison->runs.size(); ++i) {
        const ComparisonCurve& run = m_comparison->runs[i];
        if (!isShown(descentKey(run))) continue;
        painter.setPen(pen(i));
        drawLine(painter, lineOf(run).points(), frame().left);
    }
}

/// The descents have clocks of their own: lines of the plot, and further tables.
void StepPicture::addData(DataPlot& plot) const {
    if (!m_comparison) return;
    for (std::size_t i = 0; i < m_comparison->runs.size(); ++i) {
        if (!isShown(descentKey(m_comparison->runs[i]))) continue;
        std::vector<QPointF> values;
        const ChartSeries line = lineOf(m_comparison->runs[i]);
        for (const QPointF& point : line.points())
            values.emplace_back(scales().x.value(point.x()), scales().left.value(point.y()));
        plot.lines.push_back({std::move(values), pen(i)});
    }
}

std::vector<DataTable> StepPicture::moreTables() const {
    std::vector<DataTable> tables;
    if (!m_comparison) return tables;
    for (std::size_t i = 0; i < m_comparison->runs.size(); ++i) {
        const ComparisonCurve& run = m_comparison->runs[i];
        if (!isShown(descentKey(run))) continue;
        DataTable table;
        table.name = QStringLiteral("steps-%1").arg(i + 1);
        table.columns = {
            {QStringLiteral("step"), run.step},
            {QStringLiteral("optimization_accuracy"), run.accuracy},
            {QStringLiteral("log_norm"), run.logNorm},
            {QStringLiteral("smoothed_margin"), run.smoothedMargin},
            {QStringLiteral("step_size_times_curvature_over_2"), std::vector<double>(run.step.size(), run.multiple)}};
        tables.push_back(std::move(table));
    }
    return tables;
}

}  // namespace marginscope
