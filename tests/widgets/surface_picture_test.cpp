#include "widgets/surface_picture.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <cmath>

#include "tests/support/surface_scenes.h"
#include "widgets/colour_map.h"

namespace marginscope {
namespace {

std::vector<QSizeF> sizes() {
    return {{560, 200}, {560, 700}, {700, 260}, {900, 330}, {1200, 450}, {1600, 200}, {1600, 700}};
}

std::string describe(const QSizeF& size) {
    return std::to_string(size.width()) + " x " + std::to_string(size.height());
}

TEST(SurfacePicture, EverythingFitsAtEverySize) {
    const SurfacePicture picture = longCaptionedPicture();
    for (const QSizeF& size : sizes()) {
        const QRectF area({3, 5}, size);
        const SurfaceLayout layout = picture.layout(area);
        for (const QRectF& plot : layout.plots) {
            EXPECT_TRUE(area.contains(plot)) << describe(size);
            EXPECT_NEAR(plot.width(), plot.height(), 1e-9);
            EXPECT_GE(plot.width(), 60) << describe(size);
        }
        EXPECT_TRUE(area.contains(layout.colourBar)) << describe(size);
        for (const SurfaceText& text : layout.texts) {
            EXPECT_TRUE(area.contains(text.place)) << text.text.toStdString() << " at " << describe(size);
            const QFontMetricsF metrics(themeFont(lightTheme(), text.role));
            EXPECT_GE(text.place.width(), metrics.horizontalAdvance(text.text)) << text.text.toStdString();
            EXPECT_FALSE(text.text.contains(QChar(0x2026))) << text.text.toStdString() << " at " << describe(size);
        }
    }
}

TEST(SurfacePicture, TextsDoNotOverlapEachOtherOrThePlots) {
    const SurfacePicture picture = longCaptionedPicture();
    for (const QSizeF& size : sizes()) {
        const SurfaceLayout layout = picture.layout(QRectF({0, 0}, size));
        for (std::size_t i = 0; i < layout.texts.size(); ++i) {
            const SurfaceText& text = layout.texts[i];
            for (const QRectF& plot : layout.plots)
                EXPECT_FALSE(plot.intersects(text.place)) << text.text.toStdString() << " at " << describe(size);
            for (std::size_t k = 0; k < i; ++k)
                EXPECT_FALSE(layout.texts[k].place.intersects(text.place))
                    << text.text.toStdString() << " and " << layout.texts[k].text.toStdString() << " at "
                    << describe(size);
        }
    }
}

TEST(SurfacePicture, PlaneAndPlotAreInverseAndUpIsUp) {
    const SurfacePicture picture = stripPicture();
    const SurfaceLayout layout = picture.layout({0, 0, 900, 330});
    const QPointF lowerLeft = picture.toPlot(layout, 1, {-1.15, -1.15});
    EXPECT_NEAR(lowerLeft.x(), layout.plots[1].left(), 1e-9);
    EXPECT_NEAR(lowerLeft.y(), layout.plots[1].bottom(), 1e-9);
    const QPointF there(0.3, -0.7);
    const QPointF back = picture.fromPlot(layout, 2, picture.toPlot(layout, 2, there));
    EXPECT_NEAR(back.x(), there.x(), 1e-12);
    EXPECT_NEAR(back.y(), there.y(), 1e-12);
}

TEST(SurfacePicture, ColoursFollowTheFieldInBothThemes) {
    const SurfacePicture picture = stripPicture();
    for (const Theme& theme : {lightTheme(), darkTheme()}) {
        QImage image(900, 330, QImage::Format_RGB32);
        QPainter painter(&image);
        picture.paintFigure(painter, image.rect(), theme);
        painter.end();
        // paintFigure() leaves a margin; the layout it used follows from the same picture.
        const SurfaceLayout layout = picture.layout(QRectF(image.rect()).adjusted(8, 6, -8, -6));
        const auto colourAt = [&](double x, double y) {
            return QColor(image.pixel(picture.toPlot(layout, 2, {x, y}).toPoint()));
        };
        EXPECT_EQ(image.pixelColor(1, 1), theme.panel);
        // The field of the third pane is y: positive above, zero line in the middle.
        EXPECT_GT(colourAt(0.5, 0.6).red(), colourAt(0.5, 0.6).blue());
        EXPECT_LT(colourAt(0.5, -0.6).red(), colourAt(0.5, -0.6).blue());
        const int contrast =
            std::abs(colourAt(0.5, 0).lightness() - QColor(divergingMap(theme.dark).entry(128)).lightness());
        EXPECT_GT(contrast, 90);
    }
}

TEST(SurfacePicture, OneScaleForAllPanes) {
    SurfacePicture picture;
    EXPECT_EQ(picture.colourLimit(), 0);
    SurfacePane pane;
    pane.field = constantField(0.25F);
    picture.setPane(0, pane);
    pane.field = constantField(-2);
    picture.setPane(2, pane);
    EXPECT_DOUBLE_EQ(picture.colourLimit(), std::sqrt(0.25 * 2));
    pane.field = {};
    picture.setPane(2, pane);
    EXPECT_DOUBLE_EQ(picture.colourLimit(), 0.25);
}

TEST(SurfacePicture, WeightsOfAPaneGoBeforeThoseOfThePoints) {
    SurfacePicture picture;
    picture.setPoints({{{0, 0}, 1, 0.25, false}, {{0.5, 0}, -1, 0.75, false}});
    SurfacePane pane;
    EXPECT_EQ(picture.weight(0, 1), 0.75);
    pane.weights = {1, 0};
    picture.setPane(0, pane);
    EXPECT_EQ(picture.weight(0, 0), 1);
    EXPECT_EQ(picture.weight(0, 1), 0);
    pane.weights = {1, 0, 0};
    picture.setPane(0, pane);
    EXPECT_EQ(picture.weight(0, 0), 0) << "weights of other points must not be shown";
}

TEST(SurfacePicture, VectorFilesKeepTheTexts) {
    const SurfacePicture picture = longCaptionedPicture();
    QBuffer file;
    QSvgGenerator generator;
    generator.setOutputDevice(&file);
    generator.setResolution(96);
    generator.setSize(picture.naturalSize().toSize());
    QPainter painter(&generator);
    picture.paintFigure(painter, QRectF({0, 0}, picture.naturalSize()), lightTheme());
    painter.end();
    const QString svg = QString::fromUtf8(file.data());
    for (const QString& text : {QStringLiteral("frozen activations"), QStringLiteral("1.9·10⁻⁶"), QStringLiteral("x₂"),
                                QStringLiteral("ζ\u00a0=\u00a00.64"), QStringLiteral("−1")})
        EXPECT_TRUE(svg.contains(text)) << text.toStdString();
    EXPECT_TRUE(svg.contains(QStringLiteral("DejaVu Sans")));
}

TEST(SurfacePicture, NothingYetIsStillAPicture) {
    const SurfacePicture picture;
    QImage image(560, 200, QImage::Format_RGB32);
    QPainter painter(&image);
    picture.paintFigure(painter, image.rect(), lightTheme());
    painter.end();
    const SurfaceLayout layout = picture.layout(QRectF(image.rect()).adjusted(8, 6, -8, -6));
    EXPECT_EQ(image.pixel(layout.plots[1].center().toPoint()), divergingMap(false).entry(128));
}

}  // namespace
}  // namespace marginscope
