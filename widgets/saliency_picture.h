#pragma once

#include <memory>
#include <vector>

#include "engine/training/snapshot.h"
#include "widgets/chart_picture.h"

namespace marginscope {

/// The picture of SaliencyChart.
class SaliencyPicture : public ChartPicture {
 public:
    std::unique_ptr<ChartPicture> clone() const override;
    void setField(std::shared_ptr<const SaliencyField> field);
    const SaliencyField* field() const { return m_field.get(); }

    int exampleAt(const QPointF& place) const override;

 protected:
    ChartFrame describe() const override;
    AxisScale fittedLeft() const override;
    void restartMeasuring() override {}
    void measure(int) override {}
    void restartCurves() override;
    void extendCurves(int begin, int end) override;
    void paintCurves(QPainter& painter) const override;

 private:
    int exampleCount() const;
    int recordCount() const;
    double angle(int record, int example) const;
    ChartReadout readout() const;
    void paintLine(QPainter& painter, const ChartSeries& line) const;

    std::shared_ptr<const SaliencyField> m_field;
    std::vector<double> m_medians;     // of every record
    ValueRange m_logAngles;            // log10 of all angles above zero
    std::vector<ChartSeries> m_lines;  // one an example
    ChartSeries m_medianLine;
};

}  // namespace marginscope
