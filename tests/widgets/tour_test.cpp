#include "widgets/tour.h"

#include <gtest/gtest.h>

#include <QFrame>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace marginscope {
namespace {

struct Window : QWidget {
    QWidget* left = new QWidget(this);
    QWidget* right = new QWidget(this);

    Window() {
        resize(1000, 600);
        left->setGeometry(0, 0, 300, 600);
        right->setGeometry(700, 0, 300, 600);
        show();
    }
    std::vector<TourStep> steps() {
        return {{{left}, "First", "one"}, {{right}, "Second", "two"}, {{}, "Third", "three"}};
    }
};

TEST(Tour, GoesForthAndBackAndEnds) {
    Window window;
    Tour tour(&window);
    EXPECT_FALSE(tour.isRunning());
    tour.begin(window.steps());
    EXPECT_EQ(tour.currentStep(), 0);
    EXPECT_TRUE(tour.card()->isVisible());
    tour.back();
    EXPECT_EQ(tour.currentStep(), 0);
    tour.next();
    tour.next();
    EXPECT_EQ(tour.currentStep(), 2);
    tour.back();
    EXPECT_EQ(tour.currentStep(), 1);
    tour.next();
    tour.next();
    EXPECT_FALSE(tour.isRunning());
    EXPECT_FALSE(tour.card()->isVisible());
}

TEST(Tour, TheCardStandsBesideThePlaceAndInsideTheWindow) {
    Window window;
    Tour tour(&window);
    tour.begin(window.steps());
    for (int step = 0; step < 2; ++step, tour.next()) {
        const QRect card = tour.card()->geometry();
        EXPECT_TRUE(window.rect().contains(card)) << step;
        EXPECT_FALSE(card.intersects((step == 0 ? window.left : window.right)->geometry())) << step;
    }
    window.resize(500, 400);
    EXPECT_TRUE(window.rect().contains(tour.card()->geometry()));
}

TEST(Tour, EscapeEndsItAndTheWindowStaysAlive) {
    Window window;
    QPushButton button("press", window.left);
    button.setGeometry(10, 10, 100, 30);
    button.show();
    Tour tour(&window);
    tour.begin(window.steps());
    QSignalSpy clicked(&button, &QPushButton::clicked);
    QTest::mouseClick(window.childAt(button.mapTo(&window, QPoint(20, 10))), Qt::LeftButton);
    EXPECT_EQ(clicked.count(), 1) << "what lies under the frame goes on working";
    QTest::keyClick(tour.card(), Qt::Key_Escape);
    EXPECT_FALSE(tour.isRunning());
}

}  // namespace
}  // namespace marginscope
