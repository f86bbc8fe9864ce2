#include "widgets/compared_curves.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/chart_series.h"

namespace marginscope {

bool ComparedCurves::readRun(Values& values, const ComparedRun& run, const ChartClock& clock) const {
    const bool isSame = values.history == run.history && values.generation == run.history->generation() &&
                        values.saliency == run.saliency;
    if (!isSame) {
        values = {};
        values.history = run.history;
        values.generation = run.history->generation();
        values.saliency = run.saliency;
        values.columns.resize(m_columns.size());
    }
    const AxisScale scale{0, 1, clock.logarithmic};
    const std::vector<double>& moments = run.history->clock(clock.kind);
    const std::size_t before = values.x.size();
    for (std::size_t record = before; record < moments.size(); ++record) {
        values.x.push_back(scale.coordinate(moments[record]));
        for (std::size_t k = 0; k < m_columns.size(); ++k) {
            values.columns[k].push_back(m_columns[k].value(run, int(record)));
            values.areThere = values.areThere || std::isfinite(values.columns[k].back());
        }
    }
    return values.x.size() != before;
}

bool ComparedCurves::read(const std::vector<ComparedRun>& runs, const ChartClock& clock, const QString& normalization) {
    if (!hasColumns()) return false;
    bool isNew = m_runs != runs || m_clock != clock || m_normalization != normalization;
    if (m_clock != clock) m_values.clear();
    m_runs = runs;
    m_clock = clock;
    m_normalization = normalization;
    m_values.resize(m_runs.size());
    for (std::size_t run = 0; run < m_runs.size(); ++run) isNew = readRun(m_values[run], m_runs[run], clock) || isNew;
    if (isNew) measure(normalization);
    return isNew;
}

void ComparedCurves::measure(const QString& normalization) {
    m_clockRange = {};
    m_ranges.assign(m_columns.size(), {});
    const double start = clockStart(m_clock);
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        const Values& values = m_values[run];
        if (!values.areThere) continue;
        for (std::size_t record = 0; record < values.x.size(); ++record) {
            if (!(values.x[record] >= start)) continue;
            m_clockRange.include(values.x[record]);
            for (std::size_t k = 0; k < m_columns.size(); ++k) {
                const Column& column = m_columns[k];
                const bool fits = !column.isNormalizedMargin || m_runs[run].normalization == normalization;
                if (column.isMeasured && fits) m_ranges[k].include(values.columns[k][record]);
            }
        }
    }
}

ValueRange ComparedCurves::rangeBetween(std::size_t column, double low, double high) const {
    ValueRange range;
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        if (m_runs[run].normalization != m_normalization) continue;
        const Values& values = m_values[run];
        for (std::size_t record = 0; record < values.x.size(); ++record)
            if (values.x[record] >= low && values.x[record] <= high) range.include(values.columns[column][record]);
    }
    return range;
}

std::vector<QPointF> ComparedCurves::line(std::size_t run, std::size_t column, const AxisScale& x, const AxisScale& y,
                                          int pixels) const {
    if (m_columns[column].needsHighlight && !m_runs[run].isHighlighted) return {};
    const Values& values = m_values[run];
    ChartSeries thinned;
    thinned.reset(x.low, x.high, pixels);
    for (std::size_t record = 0; record < values.x.size(); ++record)
        thinned.append(values.x[record], y.curveCoordinate(values.columns[column][record]));
    return thinned.points();
}

double ComparedCurves::valueAt(std::size_t run, std::size_t column, double coordinate) const {
    const Values& values = m_values[run];
    double least = HUGE_VAL;
    double value = std::numeric_limits<double>::quiet_NaN();
    bool isReached = false;
    bool isBegun = false;
    for (std::size_t record = 0; record < values.x.size(); ++record) {
        if (!std::isfinite(values.x[record])) continue;
        isBegun = isBegun || values.x[record] <= coordinate;
        isReached = isReached || values.x[record] >= coordinate;
        const double distance = std::abs(values.x[record] - coordinate);
        if (distance >= least || std::isnan(values.columns[column][record])) continue;
        least = distance;
        value = values.columns[column][record];
    }
    return isBegun && isReached ? value : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace marginscope
