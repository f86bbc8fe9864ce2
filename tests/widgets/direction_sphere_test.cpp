#include "widgets/direction_sphere.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

namespace marginscope {
namespace {

SpherePath quarterCircle() {
    SpherePath path;
    path.share = 0.992;
    path.basis = QStringLiteral("principal axes of the path");
    for (int i = 0; i <= 100; ++i) {
        const double angle = radians(0.9 * i);
        path.points.push_back({std::cos(angle), std::sin(angle), 0, std::pow(10, 0.05 * i)});
    }
    return path;
}

SphereNeurons twoNeurons() {
    return {std::make_shared<const std::vector<SphereNeuron>>(
                std::vector<SphereNeuron>{{1, 0, 0, 0.75F, 0}, {0, 1, 0, 0.25F, 1}}),
            1.0};
}

TEST(SphereProjection, LooksFromLongitudeAndLatitude) {
    const QRectF ball(0, 0, 200, 200);
    const SphereProjection fromX(ball, 0, 0);
    EXPECT_EQ(fromX(1, 0, 0).position, QPointF(100, 100));
    EXPECT_EQ(fromX(0, 1, 0).position, QPointF(200, 100));
    EXPECT_EQ(fromX(0, 0, 1).position, QPointF(100, 0));
    EXPECT_TRUE(fromX(1, 0, 0).isFront);
    EXPECT_FALSE(fromX(-1, 0, 0).isFront);
    const SphereProjection fromPole(ball, 30, 90);
    EXPECT_NEAR(fromPole(0, 0, 1).position.x(), 100, 1e-9);
    EXPECT_NEAR(fromPole(0, 0, 1).position.y(), 100, 1e-9);
}

TEST(SphereDots, MergeWhatFallsOnOnePixelAndKeepTheMass) {
    const SphereProjection project(QRectF(0, 0, 200, 200), 0, 0);
    const std::vector<SphereNeuron> neurons{
        {1, 0, 0, 0.1F, 0}, {1, 1e-4F, 0, 0.3F, 0}, {1, 0, 0, 0.2F, 1}, {-1, 0, 0, 0.4F, 0}};
    const std::vector<SphereDot> front = sphereDots(neurons, project, true);
    ASSERT_EQ(front.size(), 2U);
    EXPECT_NEAR(front[0].mass, 0.4, 1e-6);
    EXPECT_EQ(front[0].outputClass, 0);
    EXPECT_NEAR(front[1].mass, 0.2, 1e-6);
    EXPECT_NEAR(sphereDots(neurons, project, false).at(0).mass, 0.4, 1e-6);
    // Area is mass.
    EXPECT_NEAR(std::pow(front[0].radius(100) / front[1].radius(100), 2), 2, 1e-6);
}

TEST(DirectionSphere, DraggingMovesTheSurfaceWithThePointer) {
    DirectionSphere sphere;
    sphere.resize(480, 260);
    sphere.show();
    const QRectF ball = sphere.picture().ball(sphere.rect());
    const SpherePicture before = sphere.picture();
    const QPoint from = ball.center().toPoint();
    QTest::mousePress(&sphere, Qt::LeftButton, {}, from);
    QTest::mouseMove(&sphere, from + QPoint(10, 6));
    QTest::mouseRelease(&sphere, Qt::LeftButton, {}, from + QPoint(10, 6));
    // The point that was in the middle is where the pointer is now.
    const double flat = std::cos(radians(before.latitude));
    const SphereProjection project(ball, sphere.picture().longitude, sphere.picture().latitude);
    const QPointF moved = project(flat * std::cos(radians(before.longitude)),
                                  flat * std::sin(radians(before.longitude)), std::sin(radians(before.latitude)))
                              .position;
    EXPECT_NEAR(moved.x() - ball.center().x(), 10, 1.5);
    EXPECT_NEAR(moved.y() - ball.center().y(), 6, 1.5);

    QTest::keyClick(&sphere, Qt::Key_0);
    EXPECT_EQ(sphere.picture().longitude, before.longitude);
    QTest::keyClick(&sphere, Qt::Key_Left);
    EXPECT_GT(sphere.picture().longitude, before.longitude);
}

TEST(DirectionSphere, NeuronsCanBeChosenOnceThereAreSome) {
    DirectionSphere sphere;
    sphere.setPath(quarterCircle());
    QSignalSpy spy(&sphere, &DirectionSphere::modeChanged);
    EXPECT_EQ(sphere.figureKind(), QStringLiteral("direction"));
    sphere.setNeurons(twoNeurons());
    sphere.findChild<QComboBox*>()->setCurrentIndex(1);
    EXPECT_EQ(sphere.mode(), DirectionSphere::Mode::Neurons);
    EXPECT_EQ(sphere.figureKind(), QStringLiteral("neurons"));
    EXPECT_EQ(spy.size(), 1);
    sphere.setNeurons({});
    EXPECT_EQ(sphere.mode(), DirectionSphere::Mode::Path);
}

TEST(DirectionSphere, DrawsNowWhereThePathEnds) {
    DirectionSphere sphere;
    sphere.resize(480, 260);
    sphere.setPath(quarterCircle());
    const SphereProjection project(sphere.picture().ball(sphere.rect()), sphere.picture().longitude,
                                   sphere.picture().latitude);
    const QPoint end = project(0, 1, 0).position.toPoint();
    const QPoint middle = project(std::sqrt(0.5), std::sqrt(0.5), 0).position.toPoint();
    const QColor now = lightTheme().now;
    EXPECT_EQ(sphere.grab().toImage().pixelColor(end), now);
    sphere.setNow(sphere.picture().path.points[50]);
    EXPECT_EQ(sphere.grab().toImage().pixelColor(middle), now);
    EXPECT_NE(sphere.grab().toImage().pixelColor(end), now);
}

TEST(DirectionSphere, NeuronsHaveTheColourOfTheirSign) {
    DirectionSphere sphere;
    sphere.resize(480, 260);
    sphere.setNeurons(twoNeurons());
    sphere.setMode(DirectionSphere::Mode::Neurons);
    const SphereProjection project(sphere.picture().ball(sphere.rect()), sphere.picture().longitude,
                                   sphere.picture().latitude);
    const QImage image = sphere.grab().toImage();
    const QColor negative = image.pixelColor(project(1, 0, 0).position.toPoint());
    const QColor positive = image.pixelColor(project(0, 1, 0).position.toPoint());
    EXPECT_GT(negative.blue(), negative.red() + 50);
    EXPECT_GT(positive.red(), positive.blue() + 50);
}

TEST(DirectionSphere, TheBallNeverLeavesItsPanel) {
    const SpherePicture picture;
    for (const QSizeF size :
         {QSizeF(240, 150), QSizeF(300, 180), QSizeF(480, 220), QSizeF(900, 300), QSizeF(400, 700)}) {
        const QRectF area(QPointF(5, 7), size);
        const QRectF ball = picture.ball(area);
        EXPECT_TRUE(area.adjusted(0, SpherePicture::headerHeight - 1, 0, 0).contains(ball))
            << size.width() << " x " << size.height();
    }
}

TEST(DirectionSphere, TheLimitHasARingAsWideAsWhatRemains) {
    SpherePicture picture;
    picture.path = quarterCircle();
    picture.path.clockName = QStringLiteral("ln(n/L)");
    picture.longitude = 90;  // the end of the path is in the middle
    picture.latitude = 0;
    const QRectF area(0, 0, 480, 260);
    const auto drawn = [&] {
        QImage image(480, 260, QImage::Format_RGB32);
        QPainter painter(&image);
        picture.paint(painter, area, lightTheme(), false);
        return image;
    };
    const QImage without = drawn();
    picture.path.remains = 0.3;
    const QImage with = drawn();
    const QRectF ball = picture.ball(area);
    int changed = 0;
    for (int degrees = 0; degrees < 360; ++degrees) {
        const double reach = ball.width() / 2 * std::sin(0.3);
        const QPointF place = ball.center() + reach * QPointF(std::cos(radians(degrees)), std::sin(radians(degrees)));
        if (with.pixel(place.toPoint()) != without.pixel(place.toPoint())) ++changed;
    }
    EXPECT_GT(changed, 180) << "dashes cover more than half of the ring";
    // At another moment than the present end nothing is said of the limit.
    picture.now = picture.path.points.front();
    const QImage past = drawn();
    picture.path.remains.reset();
    EXPECT_EQ(past, drawn());
}

TEST(DirectionSphere, TheChoiceStaysInsideANarrowPanel) {
    DirectionSphere sphere;
    SpherePath path;
    path.basis = "principal axes of the path";
    sphere.setPath(path);
    sphere.resize(400, 200);
    sphere.show();
    sphere.resize(240, 160);
    sphere.setNeurons(twoNeurons());
    QTest::qWait(100);  // until the box has taken the size of its contents, if it does
    const auto* choice = sphere.findChild<QComboBox*>();
    EXPECT_LE(choice->geometry().right(), sphere.width() - 10);
    EXPECT_GT(choice->geometry().left(), 140) << "beside the title";
}

}  // namespace
}  // namespace marginscope
