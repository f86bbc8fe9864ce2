#pragma once

#include <array>
#include <memory>
#include <vector>

#include "widgets/chart_picture.h"
#include "widgets/saliency_rows.h"

namespace marginscope {

/// The picture of SaliencyChart.
class SaliencyPicture : public ChartPicture {
 public:
    std::unique_ptr<ChartPicture> clone() const override;
    void setRows(SaliencyRows rows);
    const SaliencyRows& rows() const { return m_rows; }

    int exampleAt(const QPointF& place) const override;

 protected:
    ChartFrame describe() const override;
    AxisScale fittedLeft() const override;
    void restartMeasuring() override {}
    void measure(int) override {}
    void restartCurves() override;
    void extendCurves(int begin, int end) override;
    void paintCurves(QPainter& painter) const override;
    void addData(DataPlot& plot) const override;

 private:
    bool isMany() const;
    int rowCount() const;
    bool hasExample(int example) const;
    ChartReadout readout() const;
    QColor band(double opacity) const;
    QColor colourOf(int example) const;
    void paintLine(QPainter& painter, const ChartSeries& line) const;
    void paintBand(QPainter& painter, std::size_t lower, std::size_t upper, double opacity) const;
    ChartSeries lineOf(int place) const;

    SaliencyRows m_rows;
    std::vector<FiveNumbers> m_numbers;                           // of the angles of each row
    ValueRange m_logAngles;                                       // log10 of all angles above zero
    std::vector<ChartSeries> m_lines;                             // one an example unless they are many
    std::array<ChartSeries, FiveNumbers().size()> m_numberLines;  // least … greatest
};

}  // namespace marginscope
