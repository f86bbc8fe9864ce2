#pragma once

#include <QString>
#include <vector>

#include "widgets/chart_picture.h"
#include "widgets/curve_density.h"
#include "widgets/margin_chart.h"

namespace marginscope {

/// The picture of MarginChart.
class MarginPicture : public ChartPicture {
 public:
    MarginPicture();

    std::unique_ptr<ChartPicture> clone() const override;
    void setNormalization(const QString& symbol) { m_normalization = symbol; }
    void setReferences(std::vector<NamedValue> references);

    int exampleAt(const QPointF& place) const override;

 protected:
    ChartFrame describe() const override;
    AxisScale fittedLeft() const override;
    void restartMeasuring() override { m_range = {}; }
    void measure(int record) override;
    void restartCurves() override;
    void extendCurves(int begin, int end) override;
    void paintCurves(QPainter& painter) const override;

 private:
    int exampleCount() const;
    bool isDense() const { return exampleCount() > MarginChart::mostLines; }
    QColor colourOf(int example) const;
    double poleHeight() const;
    bool isNearCurves(const NamedValue& reference) const;
    QPen referencePen(std::size_t index) const;
    void describeReferences(ChartFrame& frame) const;
    ChartReadout readout() const;
    std::vector<QPointF> linePixels(int example) const;
    std::vector<int> smallestExamples() const;
    void extendDensity(int record);
    void fillDensity(int column, const std::vector<float>& heights);
    void paintExample(QPainter& painter, int example, double width) const;
    void paintReferences(QPainter& painter) const;

    QString m_normalization;
    std::vector<NamedValue> m_references;
    ValueRange m_range;
    std::vector<ChartSeries> m_lines;  // one an example unless dense
    CurveDensity m_density;
    int m_densityColumn = -1;             // the last finished column of the density picture
    std::vector<float> m_densityHeights;  // of every curve at that column
};

}  // namespace marginscope
