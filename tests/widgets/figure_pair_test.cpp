#include "widgets/figure_pair.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

#include "tests/support/curve_tables.h"
#include "widgets/margin_chart.h"

namespace marginscope {
namespace {

TEST(FigurePair, StandsSideBySideUnderTwoNames) {
    ViewState state;
    MarginChart left(state);
    MarginChart right(state);
    left.setHistory(makeCurveTable(5, 50));
    right.setHistory(makeCurveTable(60, 50));
    const FigurePair pair({&left, "first run"}, {&right, "second run"});
    EXPECT_GT(pair.naturalSize().width(), 2 * left.naturalSize().width());
    EXPECT_TRUE(pair.figureTitle().contains("second run"));
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    QPainter painter(&generator);
    pair.paintFigure(painter, QRectF(QPointF(0, 0), pair.naturalSize()), lightTheme());
    painter.end();
    const QString text = QString::fromUtf8(buffer.data());
    EXPECT_TRUE(text.contains("(a)  first run"));
    EXPECT_TRUE(text.contains("(b)  second run"));
    EXPECT_EQ(text.count("ln(n/L)"), 2);
}

TEST(FigurePair, MayKeepItsFiguresAlive) {
    ViewState state;
    std::shared_ptr<const FigureSource> pair;
    std::weak_ptr<MarginChart> left;
    {
        const auto chart = std::make_shared<MarginChart>(state);
        chart->setHistory(makeCurveTable(5, 50));
        left = chart;
        pair = figurePair(chart, "first run", chart, "second run");
    }
    ASSERT_FALSE(left.expired());
    EXPECT_TRUE(pair->figureTitle().contains("first run"));
    EXPECT_GT(pair->naturalSize().width(), 2 * left.lock()->naturalSize().width());
    pair.reset();
    EXPECT_TRUE(left.expired());
}

}  // namespace
}  // namespace marginscope
