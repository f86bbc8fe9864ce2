#pragma once

#include <QString>
#include <memory>
#include <span>
#include <vector>

#include "engine/base/five_numbers.h"
#include "engine/data/dataset.h"
#include "widgets/chart_picture.h"
#include "widgets/margin_chart.h"
#include "widgets/margin_density.h"

namespace marginscope {

/// The picture of MarginChart.
class MarginPicture : public ChartPicture {
 public:
    MarginPicture();

    std::unique_ptr<ChartPicture> clone() const override;
    void setNormalization(const QString& symbol) { m_normalization = symbol; }
    void setReferences(std::vector<NamedValue> references);
    void setImages(std::shared_ptr<const ExampleImages> images);

    int exampleAt(const QPointF& place) const override;

 protected:
    ChartFrame describe() const override;
    QString exampleText(int example, int record) const override;
    AxisScale fittedLeft() const override;
    void restartMeasuring() override;
    void measure(int record) override;
    void restartCurves() override;
    void extendCurves(int begin, int end) override;
    void paintCurves(QPainter& painter) const override;
    void addData(DataPlot& plot) const override;
    void paintOverlay(QPainter& painter) const override;
    QString normalization() const override { return m_normalization; }

 private:
    int exampleCount() const;
    bool isDense() const { return exampleCount() > MarginChart::mostLines; }
    QColor colourOf(int example) const;
    double poleHeight() const;
    bool isNearCurves(const NamedValue& reference) const;
    QPen referencePen(std::size_t index) const;
    void describeReferences(ChartFrame& frame) const;
    void describeQuantiles(ChartFrame& frame, int record) const;
    bool isExampleShown(int example) const;
    std::vector<QPointF> lineOf(int example) const;
    std::vector<QPointF> linePixels(int example) const;
    void addQuantiles(DataPlot& plot) const;
    const FiveNumbers& numbersAt(int record);
    QPen quantilePen(std::size_t number) const;
    void paintExample(QPainter& painter, int example, double width) const;
    void paintReferences(QPainter& painter) const;
    void paintQuantiles(QPainter& painter) const;

    QString m_normalization;
    std::vector<NamedValue> m_references;
    ValueRange m_range;
    std::shared_ptr<const ExampleImages> m_images;
    std::vector<ChartSeries> m_lines;  // one an example unless dense

    // The picture of many examples.
    std::vector<FiveNumbers> m_numbers;                           // of every record so far
    std::array<ChartSeries, FiveNumbers().size()> m_numberLines;  // one each
    MarginDensity m_density;
};

}  // namespace marginscope
