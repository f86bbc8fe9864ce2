#include "app/main_window.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <fstream>

#include "app/window_settings.h"
#include "tests/support/tiny_window.h"
#include "widgets/experiment_panel.h"
#include "widgets/help_view.h"
#include "widgets/point_table.h"
#include "widgets/theory_panel.h"

namespace marginscope {
namespace {

/// A window with settings of its own, training on the tiny problem for as long as the test lasts.
class MainWindowTest : public testing::Test, protected test::TinyWindow {
 protected:
    MainWindowTest() : TinyWindow(5000) {}

    static void SetUpTestSuite() {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settingsDirectory().path());
    }

    void SetUp() override {
        make();
        begin();
        ASSERT_TRUE(showsRun(session().run()));
    }

    static QTemporaryDir& settingsDirectory() {
        static QTemporaryDir directory;
        return directory;
    }
};

TEST_F(MainWindowTest, AnExperimentThatBeginsIsSeen) {
    EXPECT_EQ(snapshot()->degree, 2);
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_window->bridge().history()->recordCount() > 1; }, 5000));
    EXPECT_NE(m_window->surfaceView().picture().pane(2).field.values, nullptr);
}

TEST_F(MainWindowTest, ADraggedPointStartsANewRunAndUndoBringsItBack) {
    const std::uint64_t run = session().run();
    const QPointF before = position(1);
    SurfaceView& view = m_window->surfaceView();
    QTest::mousePress(&view, Qt::LeftButton, {}, pixel(before));
    QTest::mouseMove(&view, pixel(before + QPointF(0.1, 0.1)));
    QTest::mouseMove(&view, pixel({0.7, 0.6}));
    EXPECT_TRUE(QTest::qWaitFor([&] { return view.picture().pane(2).limit.field.values != nullptr; }, 5000))
        << "no ghost of the limit while dragging";
    QTest::mouseRelease(&view, Qt::LeftButton, {}, pixel({0.7, 0.6}));
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_NEAR(position(1).x(), 0.7, 0.02);
    EXPECT_NEAR(session().experiment().data.points[1][1], 0.6, 0.02);

    const std::uint64_t moved = session().run();
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(beginsRunAfter(moved));
    EXPECT_EQ(position(1), before);
}

TEST_F(MainWindowTest, AnotherNetworkShowsItsDegree) {
    const std::uint64_t run = session().run();
    session().setField("network.kind", "\"mlp\"");
    ASSERT_TRUE(beginsRunAfter(run)) << m_window->messageBar().text().toStdString();
    EXPECT_EQ(snapshot()->degree, 3);  // two hidden layers
    session().setField("network.widths", "[8]");
    ASSERT_TRUE(beginsRunAfter(run + 1));
    EXPECT_EQ(snapshot()->degree, 2);
    session().setField("network.kind", "\"squared-relu\"");
    ASSERT_TRUE(beginsRunAfter(run + 2));
    EXPECT_EQ(session().experiment().initialization.scheme, "paired");
}

TEST_F(MainWindowTest, AValueThatDoesNotFitIsSaidAndNothingChanges) {
    const std::uint64_t run = session().run();
    session().setField("network.width", "-3");
    EXPECT_EQ(session().run(), run);
    EXPECT_EQ(session().experiment().network.width, 40);
    EXPECT_TRUE(m_window->messageBar().isVisible());
    EXPECT_TRUE(m_window->messageBar().text().contains("network.width")) << m_window->messageBar().text().toStdString();
    EXPECT_EQ(m_window->messageBar().kind(), MessageBar::Kind::Error);
}

TEST_F(MainWindowTest, ABadFileIsSaidAndNothingChanges) {
    const std::uint64_t run = session().run();
    const QString file = settingsDirectory().filePath("bad.csv");
    std::ofstream(file.toStdString()) << "x1,x2,label\n0.1,0.2,1\n0.3,much,-1\n";
    m_window->openFile(file);
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_window->messageBar().text().contains("bad.csv:3"); }, 5000))
        << m_window->messageBar().text().toStdString();
    EXPECT_EQ(session().run(), run);
    EXPECT_EQ(session().experiment().data.kind, "points");
}

TEST_F(MainWindowTest, PointsOfAFileBecomeTheData) {
    const std::uint64_t run = session().run();
    const QString file = settingsDirectory().filePath("good.csv");
    std::ofstream(file.toStdString()) << "x1,x2,label\n0.1,0.2,1\n0.3,-0.4,-1\n";
    m_window->openFile(file);
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_EQ(session().points().points().size(), 2u);
    EXPECT_EQ(session().experiment().network.width, 40);
    EXPECT_EQ(snapshot()->point.margins.size(), 2);
}

TEST_F(MainWindowTest, APastedPointIsTrainedOnAndUndone) {
    const std::uint64_t run = session().run();
    QApplication::clipboard()->setText(QStringLiteral("0,1\t0,2\t1\n"));
    QTest::keyClick(&m_window->surfaceView(), Qt::Key_V, Qt::ControlModifier);
    ASSERT_TRUE(beginsRunAfter(run));
    ASSERT_EQ(session().points().points().size(), 5u);
    EXPECT_EQ(position(4), QPointF(0.1, 0.2));
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(beginsRunAfter(run + 1));
    EXPECT_EQ(session().points().points().size(), 4u);
}

TEST_F(MainWindowTest, TheTableOfPointsComesWithItsKeyAndFollowsTheRun) {
    EXPECT_FALSE(m_window->pointTable().isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !m_window->pointTable().visibleRegion().isEmpty(); }, 5000))
        << "it comes to the front of the views that share its place";
    const std::uint64_t run = session().run();
    DatasetModel& points = session().points();
    ASSERT_TRUE(points.setData(points.index(0, DatasetModel::FirstCoordinate), -0.9));
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_EQ(session().experiment().data.points[0][0], -0.9);
}

TEST_F(MainWindowTest, ATableThatLeavesChoicesAsksAndIsTrainedOn) {
    const std::uint64_t run = session().run();
    const QString file = settingsDirectory().filePath("pets.txt");
    std::ofstream(file.toStdString()) << "height;weight;kind\n150;60;cat\n180;80;dog\n170;90;dog\n";
    m_window->openFile(file);
    PointImporter& importer = m_window->importer();
    ASSERT_TRUE(QTest::qWaitFor([&] { return importer.dialog() && importer.dialog()->points(); }, 10000));
    importer.dialog()->accept();
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_EQ(session().points().points().size(), 3u);
    EXPECT_EQ(m_window->messageBar().text(), QStringLiteral("3 points from pets.txt; classes: cat → −1, dog → +1."));
}

TEST_F(MainWindowTest, SpacePausesAndGoesOn) {
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    ASSERT_TRUE(QTest::qWaitFor([&] { return snapshot()->paused; }, 5000));
    const std::int64_t steps = snapshot()->steps;
    QTest::qWait(100);
    EXPECT_EQ(snapshot()->steps, steps);
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    EXPECT_TRUE(QTest::qWaitFor([&] { return snapshot()->steps > steps; }, 5000));
}

TEST_F(MainWindowTest, ARunThatHasEndedCanOnlyBeTrainedAnew) {
    const auto button = [this](const QString& name) {
        QPushButton* found = nullptr;
        for (QPushButton* candidate : m_window->findChildren<QPushButton*>())
            if (candidate->accessibleName() == name) found = candidate;
        return found;
    };
    QPushButton* const play = button(QStringLiteral("Pause"));
    ASSERT_NE(play, nullptr);
    EXPECT_TRUE(play->isEnabled());
    session().setField("stop.accuracy", "20");
    ASSERT_TRUE(QTest::qWaitFor([&] { return !play->isEnabled(); }, 20000));
    EXPECT_EQ(play->accessibleName(), "Train");
    EXPECT_TRUE(play->toolTip().contains("has ended")) << play->toolTip().toStdString();
    EXPECT_FALSE(button(QStringLiteral("One step"))->isEnabled());
    EXPECT_TRUE(button(QStringLiteral("Restart"))->isEnabled());
    EXPECT_EQ(snapshot()->stop.reason, StopReason::ReachedAccuracy);
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QTest::keyClick(m_window.get(), Qt::Key_N);
    EXPECT_FALSE(session().isPaused()) << "the next run would wait without anybody knowing why";
    QTest::keyClick(m_window.get(), Qt::Key_R);
    EXPECT_TRUE(play->isEnabled());
    EXPECT_EQ(play->accessibleName(), "Pause");
}

TEST_F(MainWindowTest, TheLastPointOfAClassCannotBeTrainedWithoutAndTheRunGoesOn) {
    const std::uint64_t run = session().run();
    session().points().removePoints({1, 3});
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->messageBar().isVisible(); }, 5000));
    EXPECT_EQ(session().run(), run);
    session().points().undoStack().undo();
    EXPECT_TRUE(beginsRunAfter(run));
}

TEST_F(MainWindowTest, ArrangementThemeAndClockAreRemembered) {
    m_window->chooseTheme(ThemeChoice::Dark);
    WindowSettings::setClock({ClockKind::PathLength, false});
    ExportChoice choice = WindowSettings::exportChoice();
    choice.widthMillimetres = 85;
    choice.dark = true;
    WindowSettings::setExportChoice(choice);
    m_window->resize(1111, 777);
    m_window->close();
    EXPECT_EQ(WindowSettings::themeChoice(), ThemeChoice::Dark);
    EXPECT_EQ(WindowSettings::clock(), (ChartClock{ClockKind::PathLength, false}));
    EXPECT_DOUBLE_EQ(WindowSettings::exportChoice().widthMillimetres, 85);
    EXPECT_TRUE(WindowSettings::exportChoice().dark);
    MainWindow again(QApplication::palette());
    EXPECT_EQ(again.size(), QSize(1111, 777));
    again.chooseTheme(ThemeChoice::Light);
    WindowSettings::setClock({});
}

TEST_F(MainWindowTest, AStaleArrangementIsPassedOver) {
    QSettings("marginscope", "marginscope").setValue("window/version", -1);
    EXPECT_TRUE(WindowSettings::arrangement().docks.isEmpty());
    WindowSettings::setArrangement({"not a geometry", "not a state", "nor this"});
    MainWindow again(QApplication::palette());
    ASSERT_TRUE(again.startWith(test::tinyExperiment()));
    again.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&again));
    EXPECT_TRUE(again.surfaceView().isVisible());
}

TEST_F(MainWindowTest, AClaimOpensItsPageAndF1TheFirstOne) {
    const auto shownPage = [&] {
        const auto* help = m_window->findChild<HelpView*>();
        return help == nullptr ? QString() : help->findChild<QTextBrowser*>()->source().toString();
    };
    Q_EMIT m_window->theoryPanel().explanationWanted(QStringLiteral("theorem-4.1"));
    EXPECT_EQ(shownPage(), "qrc:/help/theorem-4.1.md");
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    EXPECT_EQ(shownPage(), "qrc:/help/index.md");
}

TEST_F(MainWindowTest, OnlyExperimentsWithAPageOfferIt) {
    auto* button = m_window->findChild<QPushButton*>(QStringLiteral("presetHelp"));
    ASSERT_NE(button, nullptr);
    EXPECT_FALSE(button->isVisible()) << "the tiny experiment is no preset";
    const std::uint64_t run = session().run();
    m_window->openFile(QStringLiteral("lazy-to-rich"));
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_TRUE(button->isVisible());
    button->click();
    EXPECT_EQ(m_window->findChild<HelpView*>()->findChild<QTextBrowser*>()->source().toString(),
              "qrc:/help/preset-lazy-to-rich.md");
}

TEST_F(MainWindowTest, TheTheoryIsAtTheRightAndFiniteStepsAreHiddenWithoutAny) {
    const auto* theory = m_window->findChild<QDockWidget*>(QStringLiteral("theory"));
    const auto* steps = m_window->findChild<QDockWidget*>(QStringLiteral("steps"));
    ASSERT_TRUE(theory != nullptr && steps != nullptr);
    EXPECT_TRUE(theory->isVisible());
    EXPECT_GT(theory->x(), m_window->width() / 2);
    EXPECT_GE(theory->width(), 250);
    EXPECT_LE(theory->width(), 280);
    EXPECT_FALSE(steps->isVisible());
}

TEST_F(MainWindowTest, ADeepLinearNetworkFitsItsWidthsToTheData) {
    std::uint64_t run = session().run();
    session().setField("network.kind", "\"deep-linear\"");
    ASSERT_TRUE(beginsRunAfter(run)) << m_window->messageBar().text().toStdString();
    EXPECT_EQ(session().experiment().network.widths, (std::vector<int>{3, 8, 8, 1}));
    run = session().run();
    session().setField("data.lift", "\"none\"");
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_EQ(session().experiment().network.widths.front(), 2);
    EXPECT_EQ(snapshot()->degree, 3);
    run = session().run();
    session().setField("network.kind", "\"mlp\"");
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_EQ(session().experiment().network.widths, (std::vector<int>{64, 64}));
}

TEST_F(MainWindowTest, SeveralClassesAreTrainedEditedAndLeftAgain) {
    std::uint64_t run = session().run();
    m_window->openFile(QStringLiteral("cross-entropy"));
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_EQ(session().points().classCount(), 3);
    EXPECT_EQ(m_window->surfaceView().picture().classCount(), 3);
    const auto seesClasses = [&] { return m_window->surfaceView().picture().pane(2).field.classes != nullptr; };
    EXPECT_TRUE(QTest::qWaitFor(seesClasses, 5000));
    const auto hasCurves = [&] { return m_window->bridge().history()->classCount() == 3; };
    EXPECT_TRUE(QTest::qWaitFor(hasCurves, 5000)) << "charts follow a little later than surfaces";
    run = session().run();
    const int before = session().points().points()[0].label;
    session().points().relabelPoint(0);
    ASSERT_TRUE(beginsRunAfter(run)) << m_window->messageBar().text().toStdString();
    EXPECT_EQ(session().experiment().data.points[0][2], (before + 1) % 3);
    run = session().run();
    session().points().undoStack().undo();
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_EQ(session().points().points()[0].label, before);
    // Without the last point of a class there is nothing to train, also where two classes would be left.
    run = session().run();
    QList<int> last;
    for (int i = 0; i < int(session().points().points().size()); ++i)
        if (session().points().points()[std::size_t(i)].label == 2) last += i;
    session().points().removePoints(last);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->messageBar().isVisible(); }, 5000));
    EXPECT_EQ(session().run(), run);
    ASSERT_TRUE(m_window->startWith(test::tinyExperiment()));
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_EQ(m_window->surfaceView().picture().classCount(), 2);
}

TEST_F(MainWindowTest, MoreThanTwoClassesBringTheCrossEntropy) {
    const std::uint64_t run = session().run();
    session().setField("data.kind", "\"spirals\"");
    session().setField("data.class_count", "3");
    ASSERT_TRUE(beginsRunAfter(run + 1)) << m_window->messageBar().text().toStdString();
    EXPECT_EQ(session().experiment().loss, "cross-entropy");
    EXPECT_FALSE(m_window->messageBar().isVisible()) << m_window->messageBar().text().toStdString();
}

TEST_F(MainWindowTest, SaliencyHasItsChartAndArrowsWhileItIsRecorded) {
    const auto* dock = m_window->findChild<QDockWidget*>(QStringLiteral("saliency"));
    ASSERT_NE(dock, nullptr);
    EXPECT_TRUE(dock->isHidden());
    std::uint64_t run = session().run();
    session().setField("record.saliency", "true");
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_FALSE(dock->isHidden());
    const auto seesArrows = [&] { return m_window->surfaceView().picture().pane(2).arrows.size() == 4; };
    EXPECT_TRUE(QTest::qWaitFor(seesArrows, 5000));
    run = session().run();
    session().setField("record.saliency", "false");
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_TRUE(dock->isHidden());
}

TEST_F(MainWindowTest, TheHatHasNoSurfacesAndItsOwnClock) {
    const auto* surfaces = m_window->findChild<QDockWidget*>(QStringLiteral("surfaces"));
    const ChartClock before = WindowSettings::clock();
    std::uint64_t run = session().run();
    m_window->openFile(QStringLiteral("mexican-hat"));
    ASSERT_TRUE(beginsRunAfter(run)) << m_window->messageBar().text().toStdString();
    EXPECT_TRUE(surfaces->isHidden());
    EXPECT_TRUE(QTest::qWaitFor([&] { return snapshot()->logNorm > 10; }, 20000)) << "it crawls";
    EXPECT_TRUE(snapshot()->path.isWhole);
    EXPECT_EQ(WindowSettings::clock(), before) << "the clock of the hat is not a person's choice";
    run = session().run();
    m_window->openFile(QStringLiteral("saliency"));
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_FALSE(surfaces->isHidden());
    EXPECT_EQ(WindowSettings::clock(), before);
}

}  // namespace
}  // namespace marginscope
