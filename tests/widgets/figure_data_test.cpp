#include "widgets/figure_data.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/curve_tables.h"
#include "tests/support/surface_scenes.h"
#include "widgets/angle_chart.h"
#include "widgets/class_legend.h"
#include "widgets/figure_page.h"
#include "widgets/figure_pair.h"
#include "widgets/margin_chart.h"
#include "widgets/paper_surfaces.h"

namespace marginscope {
namespace {

FigureData dataOf(const FigureSource& figure) {
    return figure.figureData(QRectF(QPointF(0, 0), figure.naturalSize()), lightTheme());
}

TEST(FigureData, AChartGivesAllItsRecordsAndCurves) {
    ViewState state;
    MarginChart margins(state);
    const auto history = makeCurveTable(5, 100);
    margins.setReferences({{QStringLiteral("global max margin"), 0.03}});
    margins.setHistory(history);
    margins.refreshNow();
    const FigureData data = dataOf(margins);
    ASSERT_EQ(data.plots.size(), 1u);
    const DataPlot& plot = data.plots[0];
    EXPECT_EQ(plot.table.rowCount(), 100u);
    EXPECT_EQ(plot.xColumn, "optimization_accuracy");
    EXPECT_TRUE(plot.x.scale.logarithmic);
    EXPECT_EQ(plot.table.column("smoothed_margin").values, history->smoothedMargin());
    const DataColumn& column = plot.table.column("margin");
    ASSERT_EQ(column.width, 5);
    EXPECT_FLOAT_EQ(float(column.values[7 * 5 + 3]), history->margin(3, 7));
    EXPECT_EQ(plot.curves.size(), 6u) << "one an example and the smoothed margin";
    EXPECT_TRUE(QRectF(QPointF(0, 0), margins.naturalSize()).contains(plot.frame));
    bool hasLegend = false;
    for (const DataText& text : data.texts) hasLegend = hasLegend || text.text == "smoothed margin";
    EXPECT_TRUE(hasLegend);
    bool hasReference = false;
    for (const DataLine& line : plot.lines) hasReference = hasReference || line.points[0].y() == 0.03;
    EXPECT_TRUE(hasReference);
}

TEST(FigureData, ThousandsOfExamplesAreARasterAndQuantiles) {
    ViewState state;
    MarginChart margins(state);
    margins.setHistory(makeCurveTable(2000, 20));
    margins.refreshNow();
    const FigureData data = dataOf(margins);
    const DataPlot& plot = data.plots[0];
    EXPECT_FALSE(plot.raster.isNull());
    EXPECT_EQ(plot.curves.size(), 6u);
    EXPECT_EQ(plot.table.column("margin").width, 2000) << "the numbers are there all the same";
}

TEST(FigureData, HiddenCurvesAreLeftOut) {
    ViewState state;
    MarginChart margins(state);
    const auto history = makeCurveTable(4, 30);
    margins.setReferences({{QStringLiteral("global max margin"), 0.03}});
    margins.setHistory(history);
    margins.refreshNow();
    const auto plotNow = [&] { return dataOf(margins).plots.at(0); };
    const std::size_t curves = plotNow().curves.size();
    const std::size_t lines = plotNow().lines.size();
    const std::size_t columns = plotNow().table.columns.size();
    int hidden = 0;
    for (int example = 0; example < 4; ++example) hidden += history->label(example) == history->label(0) ? 1 : 0;

    margins.setHidden(classKey(history->label(0)), true);
    const DataPlot plot = plotNow();
    EXPECT_EQ(plot.curves.size(), curves - std::size_t(hidden));
    const std::vector<double>& values = plot.table.column("margin").values;
    for (int example = 0; example < 4; ++example)
        EXPECT_EQ(std::isnan(values[std::size_t(example)]), history->label(example) == history->label(0)) << example;
    margins.setHidden("smoothed margin", true);
    margins.setHidden("global max margin", true);
    EXPECT_EQ(plotNow().curves.size(), curves - std::size_t(hidden) - 1);
    EXPECT_EQ(plotNow().lines.size(), lines - 1);
    EXPECT_EQ(plotNow().table.columns.size(), columns - 1);
    margins.showAll();
    EXPECT_EQ(plotNow().curves.size(), curves);
}

TEST(FigureData, ALogarithmicAxisHasNoLineAtZero) {
    ViewState state;
    MarginChart margins(state);
    margins.setHistory(makeCurveTable(2, 30));
    margins.setLogarithmic(ChartPicture::Side::Left, true);
    margins.refreshNow();
    const DataPlot plot = dataOf(margins).plots.at(0);
    EXPECT_TRUE(plot.left.scale.logarithmic);
    for (const DataLine& line : plot.lines)
        for (const QPointF& point : line.points) EXPECT_GT(point.y(), 0);
}

TEST(FigureData, ComparedRunsAreLinesAndTablesWithTheirNames) {
    ViewState state;
    AngleChart angle(state);
    angle.setHistory(makeCurveTable(2, 50));
    angle.refreshNow();
    const std::size_t lines = dataOf(angle).plots.at(0).lines.size();
    const auto other = makeCurveTable(2, 20);
    angle.setCompared({{QStringLiteral("σ = 0.1"), other, {}}, {QStringLiteral("seed 2"), other, {}}});
    angle.refreshNow();
    const FigureData both = dataOf(angle);
    EXPECT_EQ(both.plots.at(0).lines.size(), lines + 4) << "the angle and the path of each";
    ASSERT_EQ(both.tables.size(), 2u);
    EXPECT_EQ(both.tables[0].name, QStringLiteral("angle-compared-1-σ-0.1"));
    EXPECT_EQ(both.tables[0].rowCount(), 20u);
    const std::vector<double>& angles = both.tables[0].column("angle").values;
    ASSERT_GT(angles.back(), 0);
    for (std::size_t row = 0; row < angles.size(); ++row)
        EXPECT_TRUE(std::isnan(angles[row]) || angles[row] == other->angle()[row]) << row;
    EXPECT_EQ(both.tables[0].column("path_length").values, other->pathLength());
    bool isNamed = false;
    for (const DataText& text : both.texts) isNamed = isNamed || text.text.contains(QStringLiteral("σ = 0.1"));
    EXPECT_TRUE(isNamed);

    angle.setHidden(QStringLiteral("compared σ = 0.1"), true);
    const FigureData one = dataOf(angle);
    EXPECT_EQ(one.plots.at(0).lines.size(), lines + 2);
    ASSERT_EQ(one.tables.size(), 1u);
    EXPECT_EQ(one.tables[0].name, QStringLiteral("angle-compared-2-seed-2"));
}

TEST(FigureData, TheAngleHasTwoAxes) {
    ViewState state;
    AngleChart angle(state);
    angle.setHistory(makeCurveTable(2, 50));
    angle.refreshNow();
    const FigureData data = dataOf(angle);
    const DataPlot& plot = data.plots.at(0);
    ASSERT_TRUE(plot.right);
    int onRight = 0;
    for (const DataCurve& curve : plot.curves) onRight += curve.onRight ? 1 : 0;
    EXPECT_EQ(onRight, 1);
    int lengths = 0;
    for (const DataColumn& column : plot.table.columns) lengths += column.name == "path_length" ? 1 : 0;
    EXPECT_EQ(lengths, 1) << "a clock and a curve, but one column";
}

TEST(FigureData, SurfacesAreGridsWithContoursInTheirOwnCoordinates) {
    const SurfacePicture picture = longCaptionedPicture();
    const FigureData data = dataOf(picture);
    ASSERT_EQ(data.plots.size(), 4u) << "three panes and the scale";
    const DataPlot& plot = data.plots[0];
    EXPECT_EQ(plot.table.gridColumns, 40);
    ASSERT_EQ(plot.table.rowCount(), 1600u);
    const std::vector<double>& x = plot.table.column("x1").values;
    const std::vector<double>& output = plot.table.column("output").values;
    for (std::size_t row = 0; row < x.size(); ++row) ASSERT_NEAR(output[row], x[row], 1e-6);  // Φ = x there
    ASSERT_FALSE(plot.lines.empty());
    for (const DataLine& line : plot.lines)
        for (const QPointF& point : line.points) EXPECT_NEAR(point.x(), 0, 1e-6) << "the zero line of x";
    EXPECT_EQ(plot.marks.size(), 2u);
    EXPECT_EQ(data.tables.at(0).name, "points");
}

TEST(FigureData, PartsOfAPageKeepApart) {
    ViewState state;
    MarginChart margins(state);
    AngleChart angle(state);
    for (ChartView* chart : {static_cast<ChartView*>(&margins), static_cast<ChartView*>(&angle)}) {
        chart->setHistory(makeCurveTable(3, 30));
        chart->refreshNow();
    }
    const FigurePage page({&margins, &angle});
    const FigureData data = dataOf(page);
    ASSERT_EQ(data.plots.size(), 2u);
    EXPECT_FALSE(data.plots[0].frame.intersects(data.plots[1].frame));
    const FigurePair pair({&margins, "one"}, {&margins, "two"});
    const FigureData both = dataOf(pair);
    ASSERT_EQ(both.plots.size(), 2u);
    EXPECT_FALSE(both.plots[0].frame.intersects(both.plots[1].frame));
    EXPECT_EQ(both.plots[0].name, "margins-a");
    EXPECT_EQ(both.plots[1].table.name, "margins-b");
}

TEST(FigureData, ThinningKeepsEverySpike) {
    DataPlot plot;
    plot.xColumn = "x";
    plot.x.scale = {0, 1, false};
    DataColumn x{"x", {}};
    DataColumn y{"y", {}};
    for (int k = 0; k < 10000; ++k) {
        x.values.push_back(k / 9999.0);
        y.values.push_back(k == 4321 ? 50 : k == 8765 ? -50 : std::sin(0.001 * k));
    }
    y.values[77] = std::nan("");
    plot.table.columns = {x, y};
    plot.curves = {{"y", 0, QPen()}};
    const std::vector<std::size_t> rows = rowsToDraw(plot, 100);
    EXPECT_LE(rows.size(), 204u);
    EXPECT_GE(rows.size(), 150u);
    EXPECT_EQ(rows.front(), 0u);
    EXPECT_EQ(rows.back(), 9999u);
    for (const std::size_t spike : {4321u, 8765u})
        EXPECT_TRUE(std::binary_search(rows.begin(), rows.end(), spike)) << spike;
    plot.x.scale = {0.5, 0.6, false};
    const std::vector<std::size_t> part = rowsToDraw(plot, 100);
    EXPECT_GE(part.front(), 4999u) << "one neighbour outside";
    EXPECT_LE(part.back(), 6000u);
}

TEST(PaperSurfaces, HaveALetterUnderEachPane) {
    const PaperSurfaces paper(longCaptionedPicture());
    QStringList texts;
    for (const DataText& text : dataOf(paper).texts) texts += text.text;
    const QString all = texts.join(QLatin1Char(' '));
    for (const char* caption : {"(a) frozen activations (NTK)", "(b) first perfect classification", "(c) now"})
        EXPECT_TRUE(all.contains(QLatin1String(caption))) << caption << " in " << all.toStdString();
    EXPECT_FALSE(all.contains("rings"));
}

}  // namespace
}  // namespace marginscope
