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

TEST(SurfacePicture, BothAxesHaveAScaleWhateverTheData) {
    for (const double half : {1.15, 1.55, 1.99, 2.3, 4.9, 0.0155, 155.0})
        for (const QSizeF& size : sizes()) {
            SurfacePicture picture;
            SurfacePane pane;
            pane.box = QRectF(-half, -0.8 * half, 2 * half, 2 * half);
            for (int k = 0; k < SurfacePicture::paneCount; ++k) picture.setPane(k, pane);
            const SurfaceLayout layout = picture.layout(QRectF({0, 0}, size));
            for (const auto& axis : {layout.xTicks[0], layout.yTicks[0], layout.yTicks[2]}) {
                const auto labels =
                    std::count_if(axis.begin(), axis.end(), [](const AxisTick& tick) { return tick.isMajor(); });
                EXPECT_GE(labels, 2) << "of ±" << half << " at " << describe(size);
                EXPECT_LE(labels, 7) << "of ±" << half << " at " << describe(size);
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
    EXPECT_TRUE(picture.colourScale().isEmpty());
    SurfacePane pane;
    pane.field = constantField(0.25F);
    picture.setPane(0, pane);
    pane.field = constantField(-2);
    picture.setPane(2, pane);
    EXPECT_DOUBLE_EQ(picture.colourScale().limit(), 2) << "no pane is cut off";
    EXPECT_NEAR(picture.colourScale().share(0.25), ColourScale::leastShare, 1e-6) << "and none fades away";
    pane.field = {};
    picture.setPane(2, pane);
    EXPECT_DOUBLE_EQ(picture.colourScale().limit(), 0.25);
    EXPECT_TRUE(picture.colourScale().isLinear());
}

TEST(SurfacePicture, AWeakPaneBesideAStrongOneHasColours) {
    SurfacePicture picture;
    SurfacePane pane;
    pane.field = constantField(3);
    picture.setPane(0, pane);
    pane.field = constantField(0.03F);
    picture.setPane(1, pane);
    const Theme theme = lightTheme();
    QImage image(900, 330, QImage::Format_RGB32);
    QPainter painter(&image);
    picture.paintFigure(painter, image.rect(), theme);
    const SurfaceLayout layout = picture.layout(QRectF(image.rect()).adjusted(8, 6, -8, -6));
    const QColor weak = image.pixelColor(picture.toPlot(layout, 1, {0.5, 0.5}).toPoint());
    EXPECT_GT(weak.red() - weak.blue(), 50);

    // The numbers beside the bar say where the colours are: not a linear scale.
    QStringList numbers;
    for (const SurfaceText& text : layout.texts)
        if (text.place.left() > layout.colourBar.right()) numbers += text.text;
    for (const char* number : {"3.00", "−3.00", "0", "0.1", "−0.1", "0.01", "−0.01"})
        EXPECT_TRUE(numbers.contains(QString::fromUtf8(number))) << number << " of " << numbers.join(' ').toStdString();
    EXPECT_EQ(layout.colourTicks.size(), std::size_t(numbers.size()));
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

/// Three classes side by side, and a point of each.
SurfacePicture threeClasses() {
    SurfacePicture picture;
    picture.setClassCount(3);
    for (int k = 0; k < SurfacePicture::paneCount; ++k) {
        SurfacePane pane;
        pane.field = sampledField(40, [](double x, double) { return std::abs(std::abs(x) - 0.4); });
        std::vector<std::uint8_t> classes;
        for (int i = 0; i < 1600; ++i) classes.push_back(i % 40 < 13 ? 0 : (i % 40 < 27 ? 1 : 2));
        pane.field.classes = std::make_shared<const std::vector<std::uint8_t>>(std::move(classes));
        picture.setPane(k, pane);
    }
    picture.setPoints({{{-0.8, 0}, 0}, {{0, 0}, 1}, {{0.8, 0}, 2}});
    return picture;
}

TEST(SurfacePicture, SeveralClassesHaveTheirOwnColoursAndLinesBetweenThem) {
    for (const Theme* theme : {&lightTheme(), &darkTheme()}) {
        const SurfacePicture picture = threeClasses();
        QImage image(900, 330, QImage::Format_RGB32);
        QPainter painter(&image);
        picture.paintFigure(painter, image.rect(), *theme);
        painter.end();
        const SurfaceLayout layout = picture.layout(QRectF(image.rect()).adjusted(8, 6, -8, -6));
        const auto colourAt = [&](double x, double y) {
            return image.pixelColor(picture.toPlot(layout, 2, {x, y}).toPoint());
        };
        const QColor left = colourAt(-1, 0.6);
        const QColor middle = colourAt(0, 0.6);
        const QColor right = colourAt(1, 0.6);
        const auto distance = [](const QColor& a, const QColor& b) {
            return std::hypot(a.red() - b.red(), a.green() - b.green(), a.blue() - b.blue());
        };
        EXPECT_GT(distance(left, middle), 35);
        EXPECT_GT(distance(left, right), 35);
        EXPECT_GT(distance(middle, right), 35);
        double nearest = 1e9;
        for (double x = 0.3; x < 0.5; x += 0.004)
            nearest = std::min(nearest, distance(colourAt(x, 0.6), theme->zeroLine));
        EXPECT_LT(nearest, 60) << "no line between the classes";
        // A number in each glyph: not all of the disc has the colour of the class.
        EXPECT_LT(distance(colourAt(-0.8 + 0.035, 0), theme->classes[0]), 200);
        EXPECT_GT(picture.glyphRadius(layout.plots[2]), 4);
    }
}

TEST(SurfacePicture, ArrowsPointAlongTheSaliencyAndCanBeHidden) {
    SurfacePicture picture = stripPicture();
    picture.setPoints({{{0, 0}, 1}, {{0.5, 0.5}, -1}});
    SurfacePane now = picture.pane(2);
    now.arrows = {{0, 3}, {2, 0}};
    picture.setPane(2, now);
    const auto drawn = [&] {
        QImage image(900, 330, QImage::Format_RGB32);
        QPainter painter(&image);
        picture.paintFigure(painter, image.rect(), lightTheme());
        return image;
    };
    const QImage with = drawn();
    picture.setArrowsVisible(false);
    const QImage without = drawn();
    const SurfaceLayout layout = picture.layout(QRectF(with.rect()).adjusted(8, 6, -8, -6));
    const auto changedAt = [&](QPointF position, QPointF pixels) {
        const QPoint place = (picture.toPlot(layout, 2, position) + pixels).toPoint();
        return with.pixel(place) != without.pixel(place);
    };
    EXPECT_TRUE(changedAt({0, 0}, {0, -18})) << "up in the plane is up in the picture";
    EXPECT_FALSE(changedAt({0, 0}, {0, 18}));
    EXPECT_TRUE(changedAt({0.5, 0.5}, {14, 0}));
    EXPECT_FALSE(changedAt({0.5, 0.5}, {-14, 0}));
    // Arrows of a run with other points are not drawn.
    now.arrows = {{0, 3}};
    picture.setPane(2, now);
    picture.setArrowsVisible(true);
    EXPECT_EQ(drawn(), without);
}

}  // namespace
}  // namespace marginscope
