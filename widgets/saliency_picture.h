#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <vector>

#include "widgets/chart_picture.h"
#include "widgets/saliency_rows.h"

namespace marginscope {

/// The picture of SaliencyChart.
class SaliencyPicture : public ChartPicture {
 public:
    SaliencyPicture();

    std::unique_ptr<ChartPicture> clone() const override;
    void setRows(SaliencyRows rows);
    const SaliencyRows& rows() const { return m_rows; }

    int exampleAt(const QPointF& place) const override;

 protected:
    ChartFrame describe() const override;
    int recordToRead(int record) const override;
    QString exampleText(int example, int record) const override;
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
    bool isPlaceShown(int place) const;
    int rowToRead(int record) const;
    QString numbersAtCrosshair(std::initializer_list<std::size_t> which) const;
    double heightOfAngle(double angle) const;
    QColor band(double opacity) const;
    QColor colourOf(int example) const;
    void paintLine(QPainter& painter, const ChartSeries& line) const;
    void paintBand(QPainter& painter, std::size_t lower, std::size_t upper, double opacity) const;
    ChartSeries lineOf(int place) const;

    SaliencyRows m_rows;
    std::vector<FiveNumbers> m_numbers;                           // of the angles of each row
    ValueRange m_angles;                                          // all, the smallest lifted to what is no rounding
    std::vector<ChartSeries> m_lines;                             // one an example unless they are many
    std::array<ChartSeries, FiveNumbers().size()> m_numberLines;  // least … greatest
};

}  // namespace marginscope
