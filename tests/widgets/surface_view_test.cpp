#include "widgets/surface_view.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QPainter>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "tests/support/surface_scenes.h"
#include "widgets/dataset_model.h"
#include "widgets/point_link.h"

namespace marginscope {
namespace {

class SurfaceViewTest : public testing::Test {
 protected:
    SurfaceViewTest() {
        for (int k = 0; k < SurfacePicture::paneCount; ++k) m_view.setPane(k, longCaptionedPicture().pane(k));
        m_model.setPoints(m_start);
        linkPoints(m_view, m_model);
        m_view.resize(900, 330);
        m_view.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_view));
        m_view.setFocus();
    }

    QPoint place(int pane, double x, double y) const {
        return m_view.picture().toPlot(m_view.currentLayout(), pane, {x, y}).toPoint();
    }
    QPoint place(int pane, int point) const {
        const PlanePoint& p = m_model.points()[std::size_t(point)];
        return place(pane, p.x, p.y);
    }
    void drag(QPoint from, QPoint to) {
        QTest::mousePress(&m_view, Qt::LeftButton, {}, from);
        QTest::mouseMove(&m_view, (from + to) / 2);
        QTest::mouseMove(&m_view, to);
        QTest::mouseRelease(&m_view, Qt::LeftButton, {}, to);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&m_view, key, modifiers); }

    /// A pixel is about 0.01 wide in these panes.
    static constexpr double pixel = 0.012;

    const std::vector<PlanePoint> m_start = {{-0.5, 0.5, -1}, {0.25, 0, 1}, {0.5, -0.5, -1}, {0.75, 0.75, 1}};
    DatasetModel m_model;
    SurfaceView m_view;
};

TEST_F(SurfaceViewTest, DraggingInAnyPaneMovesThePoint) {
    for (int pane = 0; pane < SurfacePicture::paneCount; ++pane) {
        QSignalSpy dragged(&m_view, &SurfaceView::pointDragged);
        QSignalSpy dropped(&m_view, &SurfaceView::pointDropped);
        drag(place(pane, 1), place(pane, -0.25, 0.8));
        EXPECT_EQ(dragged.count(), 2);
        ASSERT_EQ(dropped.count(), 1);
        EXPECT_EQ(dropped[0][0].toInt(), 1);
        EXPECT_EQ(dropped[0][1].toPointF(), QPointF(0.25, 0));
        EXPECT_NEAR(m_model.points()[1].x, -0.25, pixel);
        EXPECT_NEAR(m_model.points()[1].y, 0.8, pixel);
        EXPECT_EQ(m_view.points()[1].position, QPointF(m_model.points()[1].x, m_model.points()[1].y));
        EXPECT_EQ(m_model.undoStack().undoText(), QStringLiteral("Move point 2"));
        m_model.undoStack().undo();
        EXPECT_EQ(m_model.points(), m_start);
        EXPECT_EQ(m_view.points()[1].position, QPointF(0.25, 0));
    }
}

TEST_F(SurfaceViewTest, PointsCannotLeaveTheBox) {
    drag(place(2, 1), m_view.rect().bottomRight() + QPoint(200, 200));
    EXPECT_DOUBLE_EQ(m_model.points()[1].x, 1.15);
    EXPECT_DOUBLE_EQ(m_model.points()[1].y, -1.15);
}

TEST_F(SurfaceViewTest, EscapeGivesUpADrag) {
    QSignalSpy dropped(&m_view, &SurfaceView::pointDropped);
    QTest::mousePress(&m_view, Qt::LeftButton, {}, place(0, 1));
    QTest::mouseMove(&m_view, place(0, 0.9, 0.9));
    EXPECT_TRUE(m_view.isDragging());
    EXPECT_NE(m_model.points(), m_start);
    press(Qt::Key_Escape);
    QTest::mouseRelease(&m_view, Qt::LeftButton, {}, place(0, 0.9, 0.9));
    ASSERT_EQ(dropped.count(), 1);
    EXPECT_EQ(dropped[0][1], dropped[0][2]);
    EXPECT_EQ(m_model.points(), m_start);
    EXPECT_FALSE(m_model.undoStack().canUndo());
}

TEST_F(SurfaceViewTest, DragSurvivesNewPointsOfTheSameNumber) {
    QTest::mousePress(&m_view, Qt::LeftButton, {}, place(0, 1));
    QTest::mouseMove(&m_view, place(0, 0.9, 0.9));
    const QPointF held = m_view.points()[1].position;
    std::vector<PlotPoint> points = m_view.points();
    points[1].position = {0.25, 0};
    points[1].weight = 0.5;
    m_view.setPoints(points);
    EXPECT_EQ(m_view.points()[1].position, held);
    EXPECT_EQ(m_view.points()[1].weight, 0.5);
    m_view.setPoints({});
    EXPECT_FALSE(m_view.isDragging());
    QTest::mouseRelease(&m_view, Qt::LeftButton, {}, place(0, 0.9, 0.9));
}

TEST_F(SurfaceViewTest, ClickSelectsAndShiftClickAdds) {
    QSignalSpy selection(&m_view, &SurfaceView::selectionChanged);
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, place(0, 2));
    EXPECT_EQ(m_view.selectedPoints(), QList<int>{2});
    QTest::mouseClick(&m_view, Qt::LeftButton, Qt::ShiftModifier, place(1, 0));
    EXPECT_EQ(m_view.selectedPoints(), (QList<int>{0, 2}));
    QTest::mouseClick(&m_view, Qt::LeftButton, Qt::ShiftModifier, place(1, 2));
    EXPECT_EQ(m_view.selectedPoints(), QList<int>{0});
    EXPECT_EQ(selection.count(), 3);
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, place(1, -0.9, -0.9));
    EXPECT_TRUE(m_view.selectedPoints().isEmpty());
    EXPECT_EQ(m_model.points(), m_start) << "selecting changes nothing";
}

TEST_F(SurfaceViewTest, MarqueeSelectsWhatItHolds) {
    drag(place(1, 0.1, -0.8), place(1, 1, 0.3));
    EXPECT_EQ(m_view.selectedPoints(), (QList<int>{1, 2}));
    press(Qt::Key_Delete);
    EXPECT_EQ(m_model.points(), (std::vector<PlanePoint>{m_start[0], m_start[3]}));
    EXPECT_EQ(m_model.undoStack().undoText(), QStringLiteral("Remove 2 points"));
    EXPECT_TRUE(m_view.selectedPoints().isEmpty());
}

TEST_F(SurfaceViewTest, AddModeAddsEitherClass) {
    m_view.setEditMode(SurfaceView::EditMode::Add);
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, place(0, -0.9, -0.9));
    QTest::mouseClick(&m_view, Qt::LeftButton, Qt::ShiftModifier, place(2, 0.9, -0.9));
    ASSERT_EQ(m_model.points().size(), 6U);
    EXPECT_NEAR(m_model.points()[4].x, -0.9, pixel);
    EXPECT_EQ(m_model.points()[4].label, 1);
    EXPECT_EQ(m_model.points()[5].label, -1);
    EXPECT_EQ(m_view.selectedPoints(), QList<int>{5});
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, place(0, 1));
    EXPECT_EQ(m_model.points().size(), 6U) << "a click on a point selects it in add mode too";
}

TEST_F(SurfaceViewTest, AStrokeOfADenseBrushIsOneStep) {
    m_view.setEditMode(SurfaceView::EditMode::Paint);
    m_view.setNewPointLabel(-1);
    m_view.setBrush(20, 15);
    drag(place(1, -0.8, -0.8), place(1, 0.2, -0.8));
    const std::size_t count = m_model.points().size();
    EXPECT_EQ((count - m_start.size()) % 15, 0u);
    EXPECT_GE(count, m_start.size() + 30);
    EXPECT_EQ(m_model.points().back().label, -1);
    EXPECT_EQ(m_model.undoStack().count(), 1);
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.points(), m_start);
}

TEST_F(SurfaceViewTest, EraseTakesAwayWhatTheBrushMeets) {
    m_view.setEditMode(SurfaceView::EditMode::Erase);
    m_view.setBrush(15, 1);
    QSignalSpy dragged(&m_view, &SurfaceView::pointDragged);
    drag(place(0, 1), place(0, 2));
    EXPECT_EQ(dragged.count(), 0);
    EXPECT_EQ(m_model.points(), (std::vector<PlanePoint>{m_start[0], m_start[3]}));
    EXPECT_EQ(m_model.undoStack().undoText(), QStringLiteral("Erase 2 points"));
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.points(), m_start);
}

TEST_F(SurfaceViewTest, AHundredThousandPointsStayFluent) {
    QRandomGenerator random(3);
    std::vector<PlanePoint> points;
    for (int i = 0; i < 100000; ++i)
        points.push_back({2 * random.generateDouble() - 1, 2 * random.generateDouble() - 1, i % 2 ? 1 : -1});
    m_model.setPoints(points);
    EXPECT_TRUE(m_view.picture().isCloud());
    m_view.grab();
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 5; ++i) m_view.grab();
    EXPECT_LT(clock.elapsed() / 5, 1000) << "a paint takes about 30 ms where nothing else runs";
    clock.restart();
    m_model.nudgePoints({5}, {0.01, 0});
    m_model.nudgePoints({5}, {0.01, 0});
    QTest::mouseMove(&m_view, place(0, 0.3, 0.3));
    EXPECT_LT(clock.elapsed(), 2000);
    EXPECT_EQ(m_model.undoStack().count(), 1);
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.points(), points);
}

TEST_F(SurfaceViewTest, PaintModeStrewsPointsInOneStep) {
    m_view.setEditMode(SurfaceView::EditMode::Paint);
    const QPoint start = place(0, -1, -1);
    QTest::mousePress(&m_view, Qt::LeftButton, Qt::ShiftModifier, start);
    for (int step = 1; step <= 10; ++step) QTest::mouseMove(&m_view, start + QPoint(15 * step, 0));
    QTest::mouseRelease(&m_view, Qt::LeftButton, {}, start + QPoint(150, 0));
    ASSERT_EQ(m_model.points().size(), m_start.size() + 11);
    for (std::size_t i = m_start.size(); i < m_model.points().size(); ++i) {
        EXPECT_EQ(m_model.points()[i].label, -1);
        EXPECT_LT(std::abs(m_model.points()[i].y + 1), 12 * pixel);
    }
    EXPECT_EQ(m_model.undoStack().undoText(), QStringLiteral("Paint 11 points"));
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.points(), m_start);
}

TEST_F(SurfaceViewTest, DoubleClickChangesTheClass) {
    QTest::mouseDClick(&m_view, Qt::LeftButton, {}, place(1, 3));
    EXPECT_EQ(m_model.points()[3].label, -1);
    EXPECT_EQ(m_view.points()[3].label, -1);
}

TEST_F(SurfaceViewTest, KeyboardDoesEverything) {
    press(Qt::Key_Tab);
    press(Qt::Key_Tab);
    EXPECT_EQ(m_view.selectedPoints(), QList<int>{1});
    press(Qt::Key_Right);
    press(Qt::Key_Up, Qt::ShiftModifier);
    EXPECT_NEAR(m_model.points()[1].x, 0.26, 1e-12);
    EXPECT_NEAR(m_model.points()[1].y, 0.1, 1e-12);
    EXPECT_EQ(m_view.selectedPoints(), QList<int>{1}) << "the selection survives a nudge";
    EXPECT_EQ(m_model.undoStack().count(), 1);
    press(Qt::Key_Space);
    EXPECT_EQ(m_model.points()[1].label, -1);
    press(Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_EQ(m_view.selectedPoints(), QList<int>{0});
    press(Qt::Key_Delete);
    EXPECT_EQ(m_model.points().size(), 3U);
    press(Qt::Key_Insert);
    EXPECT_EQ(m_model.points().back(), (PlanePoint{0, 0, 1}));
    QTest::keyClick(&m_view, Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(m_view.selectedPoints().size(), 4);
    press(Qt::Key_Escape);
    EXPECT_TRUE(m_view.selectedPoints().isEmpty());
}

TEST_F(SurfaceViewTest, HoverIsToldOnceAndGivenBack) {
    QSignalSpy hovered(&m_view, &SurfaceView::pointHovered);
    QTest::mouseMove(&m_view, place(0, 2));
    QTest::mouseMove(&m_view, place(0, 2) + QPoint(1, 0));
    QTest::mouseMove(&m_view, place(0, -1, -1));
    ASSERT_EQ(hovered.count(), 2);
    EXPECT_EQ(hovered[0][0].toInt(), 2);
    EXPECT_EQ(hovered[1][0].toInt(), -1);
    const QImage before = m_view.grab().toImage();
    m_view.setHoveredPoint(1);
    EXPECT_EQ(hovered.count(), 2) << "what comes from outside is not sent back";
    EXPECT_NE(m_view.grab().toImage(), before);
}

TEST_F(SurfaceViewTest, SelectionAndFocusAreNotInFigures) {
    const auto figure = [this] {
        QImage image(900, 330, QImage::Format_RGB32);
        QPainter painter(&image);
        m_view.picture().paintFigure(painter, image.rect(), lightTheme());
        return image;
    };
    const QImage before = figure();
    m_view.selectPoints({0, 3});
    m_view.setHoveredPoint(2);
    EXPECT_EQ(figure(), before);
}

TEST_F(SurfaceViewTest, HasNamesForScreenReaders) {
    EXPECT_FALSE(m_view.accessibleName().isEmpty());
    m_view.selectPoints({0});
    EXPECT_TRUE(m_view.accessibleDescription().contains(QStringLiteral("Point 1 of 4, class minus, at (−0.50, 0.50)")))
        << m_view.accessibleDescription().toStdString();
}

TEST_F(SurfaceViewTest, SeveralClassesAreAddedAndRelabelledInTurn) {
    m_model.setPoints({{-0.5, 0.5, 0}, {0.25, 0, 1}, {0.5, -0.5, 2}}, 3);
    EXPECT_EQ(m_view.picture().classCount(), 3);
    QTest::mouseDClick(&m_view, Qt::LeftButton, {}, place(1, 2));
    EXPECT_EQ(m_model.points()[2].label, 0);
    m_view.setEditMode(SurfaceView::EditMode::Add);
    m_view.setNewPointLabel(2);
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, place(1, -0.9, -0.9));
    QTest::mouseClick(&m_view, Qt::LeftButton, Qt::ShiftModifier, place(1, 0.9, 0.9));
    ASSERT_EQ(m_model.points().size(), 5U);
    EXPECT_EQ(m_model.points()[3].label, 2);
    EXPECT_EQ(m_model.points()[4].label, 0);
    m_model.setPoints(m_start);
    QTest::mouseClick(&m_view, Qt::LeftButton, {}, place(1, -0.9, -0.9));
    EXPECT_EQ(m_model.points().back().label, 1) << "of two classes, the new points are + again";
}

}  // namespace
}  // namespace marginscope
