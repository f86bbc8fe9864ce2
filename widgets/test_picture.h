#pragma once

#include <QString>
#include <array>

#include "widgets/chart_picture.h"

namespace marginscope {

/// The picture of TestChart.
class TestPicture : public ChartPicture {
 public:
    TestPicture();

    std::unique_ptr<ChartPicture> clone() const override;
    void setNormalization(const QString& symbol) { m_normalization = symbol; }

 protected:
    ChartFrame describe() const override;
    int recordToRead(int record) const override;
    AxisScale fittedLeft() const override;
    AxisScale fittedRight() const override;
    void restartMeasuring() override;
    void measure(int record) override;
    void restartCurves() override;
    void extendCurves(int begin, int end) override;
    void paintCurves(QPainter& painter) const override;
    void addData(DataPlot& plot) const override;
    QString normalization() const override { return m_normalization; }

 private:
    std::array<QString, 4> values() const;
    QColor band(double opacity) const;
    void paintBand(QPainter& painter, std::size_t lower, std::size_t upper, double opacity) const;

    QString m_normalization;
    ValueRange m_errors;
    ValueRange m_margins;
    std::array<ChartSeries, FiveNumbers().size()> m_lines;  // one for each of the five numbers
};

}  // namespace marginscope
