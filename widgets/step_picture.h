#pragma once

#include <QString>
#include <memory>
#include <vector>

#include "engine/training/comparison_curve.h"
#include "widgets/chart_picture.h"

namespace marginscope {

/// The picture of StepChart.
class StepPicture : public ChartPicture {
 public:
    StepPicture();

    std::unique_ptr<ChartPicture> clone() const override;
    void setNormalization(const QString& symbol) { m_normalization = symbol; }
    void setComparison(std::shared_ptr<const ComparisonCurves> comparison) { m_comparison = std::move(comparison); }
    const ComparisonCurves* comparison() const { return m_comparison.get(); }

 protected:
    ChartFrame describe() const override;
    AxisScale fittedX() const override;
    AxisScale fittedLeft() const override;
    void restartMeasuring() override {}
    void measure(int) override {}
    void restartCurves() override;
    void paintCurves(QPainter& painter) const override;
    void addData(DataPlot& plot) const override;
    std::vector<DataTable> moreTables() const override;
    QString normalization() const override { return m_normalization; }
    bool canCompare() const override { return m_comparison && !m_comparison->runs.empty(); }

 private:
    const std::vector<double>& clockOf(const ComparisonCurve& run) const;
    double startOnClock() const;
    ValueRange clockRange() const;
    ValueRange calmMargins() const;
    std::size_t lastVisibleIndex(const ComparisonCurve& run) const;
    QPen pen(std::size_t run) const;
    ChartSeries lineOf(const ComparisonCurve& run) const;
    void addGlyphs(ChartFrame& frame, std::size_t index) const;
    QString flowValue() const;
    QString valueOf(const ComparisonCurve& run) const;

    QString m_normalization;
    std::shared_ptr<const ComparisonCurves> m_comparison;
};

}  // namespace marginscope
