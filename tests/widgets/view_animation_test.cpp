#include "widgets/view_animation.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/curve_tables.h"
#include "widgets/animation_dialog.h"
#include "widgets/margin_chart.h"

namespace marginscope {
namespace {

struct ViewAnimationTest : testing::Test {
    QTemporaryDir directory;
    ViewState state;
    MarginChart margins{state};
    std::shared_ptr<CurveTable> curves = makeCurveTable(4, 80);
    AnimationChoice choice;
    ViewAnimation animation;
    std::vector<int> visited;
    int waits = 0;
    QString file;
    QString sentence;
    bool wasCancelled = false;

    ViewAnimationTest() {
        margins.setHistory(curves);
        margins.refreshNow();
        choice.file = directory.filePath("film.png");
        choice.seconds = 1;
        choice.framesPerSecond = 6;
        choice.widthPixels = 320;
        QObject::connect(&animation, &ViewAnimation::finished, [this](const QString& name) { file = name; });
        QObject::connect(&animation, &ViewAnimation::failed, [this](const QString& text) { sentence = text; });
        QObject::connect(&animation, &ViewAnimation::cancelled, [this] { wasCancelled = true; });
    }

    ViewAnimation::Stage stage() {
        return {[this](int record) {
                    visited.push_back(record);
                    waits = 3;
                },
                [this](int record) {
                    // A moment takes a while to come.
                    if (--waits > 0) return false;
                    state.setScrubRecord(record);
                    return true;
                },
                [this] { return ExportFigure::ofView("margins", "margins", &margins).source; }};
    }
};

TEST_F(ViewAnimationTest, VisitsTheMomentsOfThePlanAndItsFramesAreTheStillExports) {
    const Result<AnimationPlan> plan = planAnimation(choice, margins, *curves, {});
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->records.size(), 6u);
    animation.start(*plan, lightTheme(), stage());
    ASSERT_TRUE(QTest::qWaitFor([this] { return !file.isEmpty(); }, 20000)) << sentence.toStdString();
    EXPECT_EQ(visited, plan->records);
    for (const int frame : {0, 5}) {
        const QImage image(directory.filePath(QStringLiteral("film-000%1.png").arg(frame + 1)));
        state.setScrubRecord(plan->records[std::size_t(frame)]);
        EXPECT_EQ(image.width(), 320);
        EXPECT_EQ(image.convertToFormat(QImage::Format_RGB32), figureImage(margins, lightTheme(), plan->options))
            << frame;
    }
    const QImage first(directory.filePath("film-0001.png"));
    EXPECT_NE(first, QImage(directory.filePath("film-0006.png"))) << "the mark of the moment moves";
}

TEST_F(ViewAnimationTest, CancelledLeavesNoFile) {
    choice.file = directory.filePath("film.webp");
    choice.seconds = 20;
    const Result<AnimationPlan> plan = planAnimation(choice, margins, *curves, {});
    int frames = 0;
    QObject::connect(&animation, &ViewAnimation::progressed, [&](int frame, int) { frames = frame; });
    animation.start(*plan, lightTheme(), stage());
    ASSERT_TRUE(QTest::qWaitFor([&] { return frames >= 5; }, 20000));
    animation.cancel();
    EXPECT_TRUE(wasCancelled);
    EXPECT_FALSE(animation.isRunning());
    EXPECT_TRUE(QDir(directory.path()).isEmpty());
}

TEST_F(ViewAnimationTest, WhatGoesWrongIsSaid) {
    choice.file = directory.filePath("missing/film.gif");
    const Result<AnimationPlan> plan = planAnimation(choice, margins, *curves, {});
    animation.start(*plan, lightTheme(), stage());
    ASSERT_TRUE(QTest::qWaitFor([this] { return !sentence.isEmpty(); }, 20000));
    EXPECT_TRUE(sentence.contains("missing/film.gif"));
}

TEST_F(ViewAnimationTest, ThePlanHasTheAskedSizeAndRefusesARunWithoutRecords) {
    choice.fontPoints = 9;
    choice.widthPixels = 801;
    const Result<AnimationPlan> plan = planAnimation(choice, margins, *curves, {});
    ASSERT_TRUE(plan);
    EXPECT_EQ(figureImage(margins, lightTheme(), plan->options).size(), plan->movie.size);
    EXPECT_EQ(plan->movie.size.width(), 801);
    EXPECT_FALSE(planAnimation(choice, margins, CurveTable(), {}));
}

TEST(AnimationDialog, ClosingItCancelsOnce) {
    AnimationDialog dialog([] { return std::vector<ExportFigure>{}; }, nullptr);
    QSignalSpy cancels(&dialog, &AnimationDialog::cancelWanted);
    dialog.show();
    dialog.close();
    EXPECT_EQ(cancels.count(), 1);
    EXPECT_FALSE(dialog.isVisible());
    dialog.show();
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_EQ(cancels.count(), 2);
    EXPECT_FALSE(dialog.isVisible());
}

TEST(AnimationDialog, GivesBackWhatItWasGivenAndFitsTheEnding) {
    AnimationDialog dialog([] { return std::vector<ExportFigure>{}; }, nullptr);
    AnimationChoice choice;
    choice.file = "/tmp/film.gif";
    choice.seconds = 7;
    choice.framesPerSecond = 10;
    choice.widthPixels = 640;
    choice.clock = {ClockKind::LogNorm, false};
    choice.dark = true;
    dialog.setChoice(choice);
    EXPECT_EQ(dialog.choice().file, "/tmp/film.gif");
    EXPECT_EQ(dialog.choice().frameCount(), 70);
    EXPECT_EQ(dialog.choice().clock, choice.clock);
    EXPECT_TRUE(dialog.choice().dark);
    for (QComboBox* box : dialog.findChildren<QComboBox*>())
        if (box->accessibleName() == "Format") box->setCurrentIndex(box->findData("webp"));
    EXPECT_EQ(dialog.choice().file, "/tmp/film.webp");
    dialog.show();
    dialog.showProgress(3, 70);
    for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
        const bool isStart = button->accessibleName() == "Make the film";
        const bool isStop = button->accessibleName() == "Stop making the film";
        if (isStart || isStop) {
            EXPECT_EQ(button->isEnabled(), isStop);
        }
    }
}

}  // namespace
}  // namespace marginscope
