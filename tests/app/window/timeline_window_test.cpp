#include <gtest/gtest.h>

#include <QApplication>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <ctime>
#include <limits>

#include "app/main_window.h"
#include "engine/storage/moment_directory.h"
#include "engine/storage/run_directory.h"
#include "tests/support/tiny_experiment.h"
#include "widgets/status_line.h"
#include "widgets/timeline.h"
#include "widgets/timeline_strip.h"

namespace marginscope {
namespace {

/// The real window, with settings of its own.
class TimelineWindowTest : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, directory().path());
    }

    static QTemporaryDir& directory() {
        static QTemporaryDir directory;
        return directory;
    }

    void show() {
        m_window = std::make_unique<MainWindow>(QApplication::palette());
        m_window->resize(1280, 800);
        m_window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(m_window.get()));
    }

    /// Trains the tiny problem without end, until there are so many records.
    void train(int records) {
        show();
        Experiment experiment = test::tinyExperiment();
        experiment.stop = StopSettings();
        experiment.record.mostRecords = 1'000'000;  // rows keep their numbers
        m_window->setSpeed(std::numeric_limits<double>::infinity());
        ASSERT_TRUE(m_window->startWith(experiment));
        ASSERT_TRUE(QTest::qWaitFor([&] { return history().recordCount() >= records; }, 20000));
    }

    const CurveTable& history() { return *m_window->bridge().history(); }
    TimeTravel& travel() { return m_window->timeTravel(); }
    TimelineStrip& strip() { return m_window->timeline().strip(); }
    const SurfacePane& nowPane() { return m_window->surfaceView().picture().pane(2); }
    double stepsOf(int record) { return history().clock(ClockKind::Steps)[std::size_t(record)]; }

    bool shows(int record) {
        const double steps = stepsOf(record);
        return QTest::qWaitFor([&] { return double(travel().shown()->steps) == steps; }, 5000);
    }

    std::unique_ptr<MainWindow> m_window;
};

TEST_F(TimelineWindowTest, ADragShowsThatMomentInEveryViewWhileTrainingGoesOn) {
    train(60);
    QTest::mouseClick(&strip(), Qt::LeftButton, {}, QPoint(int(strip().place(20)), strip().height() / 2));
    const int record = m_window->viewState().scrubRecord();
    EXPECT_NEAR(record, 20, 15);  // the strip grows while the pointer is on its way
    ASSERT_TRUE(shows(record));
    const std::shared_ptr<const Snapshot> shown = travel().shown();
    EXPECT_EQ(shown->point.loss.accuracy, history().clock(ClockKind::Accuracy)[std::size_t(record)]);
    EXPECT_EQ(nowPane().field.values.get(), &shown->now->values);
    EXPECT_TRUE(nowPane().title.startsWith(QStringLiteral("at ln(n/L)"))) << nowPane().title.toStdString();
    const QString status = m_window->findChild<StatusLine*>()->state();
    EXPECT_TRUE(status.contains(QStringLiteral("record %1").arg(record + 1))) << status.toStdString();
    const std::int64_t steps = m_window->bridge().snapshot()->steps;
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_window->bridge().snapshot()->steps > steps; }, 5000));
    EXPECT_EQ(travel().shown(), shown) << "training has moved the moment";

    m_window->timeline().liveButton().click();
    EXPECT_TRUE(m_window->viewState().isLive());
    EXPECT_EQ(nowPane().title, QStringLiteral("now"));
    EXPECT_EQ(travel().shown(), m_window->bridge().snapshot());
}

TEST_F(TimelineWindowTest, KeysAndButtonsStepBackAndForward) {
    train(40);
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->bridge().snapshot()->paused; }, 5000));
    QTest::qWait(300);  // the last curves are read
    const int last = history().recordCount() - 1;
    EXPECT_FALSE(m_window->timeline().forwardButton().isEnabled());
    m_window->timeline().backButton().click();
    EXPECT_EQ(m_window->viewState().scrubRecord(), last - 1);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(m_window->viewState().scrubRecord(), last - 11);
    m_window->timeline().forwardButton().click();
    EXPECT_EQ(m_window->viewState().scrubRecord(), last - 10);
    ASSERT_TRUE(shows(last - 10));
    QTest::keyClick(m_window.get(), Qt::Key_Home, Qt::ControlModifier);
    ASSERT_TRUE(shows(0));
    EXPECT_FALSE(m_window->timeline().backButton().isEnabled());
    EXPECT_EQ(travel().shown()->firstPerfect, nullptr) << "at the beginning it has not been reached";
    QTest::keyClick(m_window.get(), Qt::Key_F);
    const int perfect = travel().phases().firstPerfectRecord;
    ASSERT_GT(perfect, 0);
    EXPECT_EQ(m_window->viewState().scrubRecord(), perfect);
    ASSERT_TRUE(shows(perfect));
    EXPECT_GT(travel().shown()->point.margins.minCoeff(), 0);
    EXPECT_NE(travel().shown()->now, nullptr);
    EXPECT_FALSE(travel().shown()->isInterpolated);
    QTest::keyClick(m_window.get(), Qt::Key_End, Qt::ControlModifier);
    EXPECT_TRUE(m_window->viewState().isLive());
}

/// And not from the last tick of the clock, which rests while nothing comes.
TEST_F(TimelineWindowTest, PaintsOfAPastMomentCountFromWhenItCame) {
    train(40);
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->bridge().snapshot()->paused; }, 5000));
    QTest::qWait(3000);
    travel().goTo(10);
    ASSERT_TRUE(shows(10));
    QTest::qWait(100);
    const QString report = m_window->statistics().report();
    static const QRegularExpression surfaces(QStringLiteral("surfaces [^;]* largest ([0-9.]+) ms"));
    const QRegularExpressionMatch match = surfaces.match(report);
    ASSERT_TRUE(match.hasMatch()) << report.toStdString();
    EXPECT_LT(match.captured(1).toDouble(), 1500) << report.toStdString();
}

TEST_F(TimelineWindowTest, ANewRunIsLive) {
    train(40);
    travel().goTo(10);
    ASSERT_TRUE(shows(10));
    const std::uint64_t run = m_window->session().run();
    QTest::keyClick(m_window.get(), Qt::Key_R);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->session().run() > run; }, 5000));
    EXPECT_TRUE(m_window->viewState().isLive());
    EXPECT_TRUE(QTest::qWaitFor([&] { return travel().shown()->run > run; }, 5000));
}

TEST_F(TimelineWindowTest, AMomentStaysWhenRecordsAreThinned) {
    show();
    Experiment experiment = test::tinyExperiment();
    experiment.stop = StopSettings();
    experiment.record.mostRecords = 64;
    experiment.record.spacing = 1e-3;
    ASSERT_TRUE(m_window->startWith(experiment));
    m_window->setSpeed(2);
    ASSERT_TRUE(QTest::qWaitFor([&] { return history().recordCount() > 40; }, 20000));
    travel().goTo(24);
    ASSERT_TRUE(shows(24));
    const std::int64_t steps = travel().shown()->steps;
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->viewState().scrubRecord() < 24; }, 20000)) << "never thinned";
    EXPECT_EQ(travel().shown()->steps, steps);
    EXPECT_GE(stepsOf(m_window->viewState().scrubRecord()), double(steps));
}

TEST_F(TimelineWindowTest, ARunDirectoryOpensWithItsWholeHistoryAndGoesOn) {
    const std::string path = directory().filePath(QStringLiteral("run")).toStdString();
    Experiment experiment = test::tinyExperiment();
    auto run = std::move(*TrainingRun::create(experiment));
    ASSERT_TRUE(makeRunDirectory(path, false));
    ASSERT_TRUE(beginRunDirectory(*run, path));
    keepMomentsIn(*run, path);
    for (int i = 0; i < 60; ++i) ASSERT_TRUE(run->advance());
    ASSERT_TRUE(saveCheckpoint(*run, path));

    show();
    m_window->openFile(QString::fromStdString(path));
    ASSERT_TRUE(QTest::qWaitFor([&] { return history().recordCount() > 0; }, 10000))
        << m_window->messageBar().text().toStdString();
    ASSERT_EQ(history().recordCount(), run->log().size());
    EXPECT_TRUE(m_window->session().isPaused());
    EXPECT_EQ(m_window->session().experiment().name, "tiny");
    ASSERT_TRUE(QTest::qWaitFor([&] { return travel().shown() && travel().shown()->steps == 60; }, 5000));
    travel().goTo(8);
    ASSERT_TRUE(shows(8));
    EXPECT_NE(travel().shown()->now, nullptr);
    travel().goLive();

    m_window->setSpeed(std::numeric_limits<double>::infinity());
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    const auto newest = [&] { return m_window->bridge().snapshot(); };
    ASSERT_TRUE(QTest::qWaitFor([&] { return newest()->stop.reason != StopReason::Running; }, 20000));
    while (run->advance()) {
    }
    EXPECT_EQ(newest()->steps, run->state().steps);
    EXPECT_EQ(*newest()->direction, run->state().direction) << "it did not go on exactly";
}

TEST_F(TimelineWindowTest, OpeningARunDirectoryCanBeCancelled) {
    const std::string path = directory().filePath(QStringLiteral("cancelled")).toStdString();
    auto run = std::move(*TrainingRun::create(test::tinyExperiment()));
    ASSERT_TRUE(makeRunDirectory(path, false));
    ASSERT_TRUE(beginRunDirectory(*run, path));
    ASSERT_TRUE(saveCheckpoint(*run, path));
    train(40);
    const std::uint64_t before = m_window->session().run();
    m_window->openFile(QString::fromStdString(path));
    MessageBar& messages = m_window->messageBar();
    EXPECT_TRUE(messages.findChild<QProgressBar*>()->isVisibleTo(&messages));
    for (QPushButton* button : messages.findChildren<QPushButton*>())
        if (button->isVisibleTo(&messages)) button->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return messages.text().isEmpty(); }, 10000)) << messages.text().toStdString();
    EXPECT_EQ(m_window->session().run(), before);
    m_window->openFile(QString::fromStdString(path));
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_window->session().run() > before; }, 10000));
}

/// Time that this thread has computed, in milliseconds: what a busy machine does not change.
double threadMilliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * double(time.tv_sec) + double(time.tv_nsec) / 1e6;
}

TEST_F(TimelineWindowTest, ScrubbingCostsTheWindowFarLessThanFiftyMilliseconds) {
    train(100);
    std::vector<double> milliseconds;
    for (int i = 0; i < 40; ++i) {
        const int record = (i * 37) % 90;
        const double begin = threadMilliseconds();
        travel().goTo(record);
        ASSERT_TRUE(shows(record));
        milliseconds.push_back(threadMilliseconds() - begin);
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    EXPECT_LT(milliseconds[20], 30) << "median";
    EXPECT_LT(milliseconds[38], 50) << "all but one";
}

}  // namespace
}  // namespace marginscope
