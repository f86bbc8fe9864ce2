#include "widgets/chart_labels.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>

namespace marginscope {
namespace {

constexpr double height = 14;

TEST(NoteTops, ALoneNameStandsBelowItsLine) {
    EXPECT_EQ(noteTops({100}, height, 0, 300), std::vector<double>{102});
}

TEST(NoteTops, AtTheFootOfThePlotTheNameGoesAbove) {
    EXPECT_EQ(noteTops({295}, height, 0, 300), std::vector<double>{295 - height - 1});
}

TEST(NoteTops, NamesOfCloseLinesDoNotHideEachOtherAndStayInside) {
    const std::vector<std::vector<double>> cases = {
        {100, 101}, {100, 100, 100}, {2, 3, 4, 5}, {290, 292, 294}, {50, 60, 200, 299}};
    for (const std::vector<double>& lines : cases) {
        const std::vector<double> tops = noteTops(lines, height, 0, 300);
        ASSERT_EQ(tops.size(), lines.size());
        EXPECT_GE(tops.front(), 0);
        EXPECT_LE(tops.back() + height, 300);
        for (std::size_t i = 1; i < tops.size(); ++i) EXPECT_GE(tops[i], tops[i - 1] + height) << "line " << lines[i];
    }
}

TEST(Glyphs, OnlyThoseInThePlotAreDrawn) {
    ChartFrame frame;
    ChartLayout layout;
    layout.size = QSizeF(200, 200);
    layout.plot = QRectF(20, 20, 160, 160);
    frame.glyphs = {{0.5, 0.5, ChartGlyph::Shape::Triangle, Qt::red, {}},
                    {1.5, 0.5, ChartGlyph::Shape::Cross, Qt::blue, {}}};
    QImage image(200, 200, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintGlyphs(painter, frame, layout, lightTheme());
    painter.end();
    EXPECT_EQ(image.pixelColor(100, 99), QColor(Qt::red));
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 200; ++x) EXPECT_NE(image.pixelColor(x, y), QColor(Qt::blue));
}

}  // namespace
}  // namespace marginscope
