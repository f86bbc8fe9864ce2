#pragma once

#include <QPointF>
#include <cstddef>
#include <vector>

#include "widgets/axis_scale.h"
#include "widgets/chart_clock.h"
#include "widgets/compared_run.h"
#include "widgets/value_range.h"

namespace marginscope {

/// The curves of compared runs in one chart: read once, measured for the axes, thinned to the width of the plot. Runs
/// may grow at their ends.
class ComparedCurves {
 public:
    /// What of a run is drawn; several columns are told apart by their widths.
    struct Column {
        double (*value)(const ComparedRun& run, int record);  ///< not a number where there is nothing to draw
        const char* name = "";                                ///< that of the numbers in a table
        bool isOnRight = false;                               ///< belongs to the right axis
        double width = 1.6;                                   ///< of the line
        bool isMeasured = true;                               ///< counts for the range of its axis
        bool needsHighlight = false;                          ///< drawn of highlighted runs only
        bool isNormalizedMargin = false;  ///< counts only for runs with the chart's own normalisation
    };

    /// Before the first read().
    void addColumn(const Column& column) { m_columns.push_back(column); }
    bool hasColumns() const { return !m_columns.empty(); }
    const std::vector<Column>& columns() const { return m_columns; }

    /// Takes other runs, another clock, or new records; true if there is something new to draw. `normalization`: of the
    /// chart's margins.
    bool read(const std::vector<ComparedRun>& runs, const ChartClock& clock, const QString& normalization);

    const std::vector<ComparedRun>& runs() const { return m_runs; }

    /// Whether there is anything to draw of a run in this chart.
    bool hasValues(std::size_t run) const { return m_values[run].areThere; }

    /// In axis coordinates of the clock; of one column in its values.
    const ValueRange& clockRange() const { return m_clockRange; }
    ValueRange range(std::size_t column) const { return column < m_ranges.size() ? m_ranges[column] : ValueRange(); }

    /// Of one column, its values at moments in [low, high], in axis coordinates of the clock, for runs with the chart's
    /// own normalisation.
    ValueRange rangeBetween(std::size_t column, double low, double high) const;

    /// The line of a run in axis coordinates, for a plot so many pixels wide; empty if it is not to be drawn.
    std::vector<QPointF> line(std::size_t run, std::size_t column, const AxisScale& x, const AxisScale& y,
                              int pixels) const;

    /// The value of a column at the record nearest to a moment in axis coordinates; not a number before the first and
    /// after the last record.
    double valueAt(std::size_t run, std::size_t column, double coordinate) const;

    /// All values of a column, record by record.
    const std::vector<double>& values(std::size_t run, std::size_t column) const {
        return m_values[run].columns[column];
    }

 private:
    struct Values {
        std::shared_ptr<const CurveTable> history;
        int generation = -1;
        SaliencyRows saliency = {};
        bool areThere = false;
        std::vector<double> x;
        std::vector<std::vector<double>> columns;
    };

    bool readRun(Values& values, const ComparedRun& run, const ChartClock& clock) const;
    void measure(const QString& normalization);

    std::vector<Column> m_columns;
    std::vector<ComparedRun> m_runs;
    ChartClock m_clock;
    QString m_normalization;
    std::vector<Values> m_values;  // of every run
    ValueRange m_clockRange;
    std::vector<ValueRange> m_ranges;  // of every column
};

}  // namespace marginscope
