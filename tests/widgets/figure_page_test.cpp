#include "widgets/figure_page.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>

namespace marginscope {
namespace {

/// A figure that is one colour.
class Plain : public FigureSource {
 public:
    Plain(QString kind, QSizeF size, QColor colour) : m_kind(std::move(kind)), m_size(size), m_colour(colour) {}
    QString figureKind() const override { return m_kind; }
    QString figureTitle() const override { return m_kind; }
    QSizeF naturalSize() const override { return m_size; }
    void paintFigure(QPainter& painter, const QRectF& area, const Theme& /*theme*/) const override {
        painter.fillRect(area, m_colour);
    }

 private:
    QString m_kind;
    QSizeF m_size;
    QColor m_colour;
};

const Plain surfaces(QStringLiteral("surfaces"), {960, 360}, Qt::red);
const Plain margins(QStringLiteral("margins"), {480, 400}, Qt::green);
const Plain direction(QStringLiteral("direction"), {480, 260}, Qt::blue);
const Plain angle(QStringLiteral("angle"), {480, 260}, Qt::yellow);

TEST(FigurePage, ArrangesTheViewsAsInTheWindow) {
    const FigurePage page({&margins, &angle, &surfaces, &direction});
    const std::vector<QRectF>& places = page.places();
    const QRectF whole(QPointF(0, 0), page.naturalSize());
    for (std::size_t i = 0; i < places.size(); ++i) {
        EXPECT_TRUE(whole.contains(places[i])) << i;
        for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(places[i].intersects(places[j])) << i << " and " << j;
    }
    EXPECT_GT(places[2].width(), 0.95 * whole.width());
    EXPECT_LT(places[2].bottom(), places[0].top());
    EXPECT_LT(places[0].right(), places[1].left());
    EXPECT_LT(places[1].bottom(), places[3].top());
    EXPECT_DOUBLE_EQ(places[0].bottom(), places[3].bottom());
}

TEST(FigurePage, FillsRowsWithoutMargins) {
    const FigurePage page({&direction, &angle});
    EXPECT_DOUBLE_EQ(page.places()[0].top(), page.places()[1].top());
    const FigurePage single({&angle});
    EXPECT_GT(single.places()[0].width(), 0.95 * single.naturalSize().width());
}

TEST(FigurePage, TwoPanelsHaveARowOfTheirOwn) {
    const Plain pair(QStringLiteral("pair"), {968, 426}, Qt::cyan);
    const FigurePage page({&pair, &angle});
    EXPECT_GT(page.places()[0].width(), 0.95 * page.naturalSize().width());
    const FigurePage mixed({&surfaces, &pair, &margins, &angle});
    EXPECT_LT(mixed.places()[0].bottom(), mixed.places()[1].top());
    EXPECT_LT(mixed.places()[1].bottom(), mixed.places()[2].top());
    EXPECT_DOUBLE_EQ(mixed.places()[2].top(), mixed.places()[3].top());
}

TEST(FigurePage, PaintsEveryFigureInItsPlace) {
    const FigurePage page({&margins, &angle, &surfaces, &direction});
    QImage image((page.naturalSize() / 2).toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    page.paintFigure(painter, QRectF(QPointF(0, 0), page.naturalSize() / 2), lightTheme());
    painter.end();
    const auto colourIn = [&](std::size_t i) { return image.pixelColor((page.places()[i].center() / 2).toPoint()); };
    EXPECT_EQ(colourIn(0), QColor(Qt::green));
    EXPECT_EQ(colourIn(1), QColor(Qt::yellow));
    EXPECT_EQ(colourIn(2), QColor(Qt::red));
    EXPECT_EQ(colourIn(3), QColor(Qt::blue));
}

}  // namespace
}  // namespace marginscope
