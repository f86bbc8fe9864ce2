#include "app/run_comparison.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QFileInfo>
#include <QMessageBox>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "app/main_window.h"
#include "engine/storage/collected_runs.h"
#include "engine/storage/run_directory.h"
#include "tests/support/tiny_experiment.h"
#include "widgets/angle_chart.h"
#include "widgets/sweep_dialog.h"

namespace marginscope {
namespace {

/// A window of its own that trains the tiny problem without an end.
class RunComparisonTest : public testing::Test {
 protected:
    void SetUp() override {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        m_window = std::make_unique<MainWindow>(QApplication::palette());
        Experiment experiment = test::tinyExperiment();
        experiment.stop = StopSettings();
        ASSERT_TRUE(m_window->startWith(experiment));
        m_window->show();
        ASSERT_TRUE(hasPresent(0.1));
    }

    RunComparison& comparison() { return m_window->comparison(); }
    RunCollection& runs() { return comparison().runs(); }

    bool hasPresent(double scale) {
        return QTest::qWaitFor(
            [&] {
                const std::optional<KeptRun>& present = runs().present();
                return present && present->experiment.initialization.scale == scale &&
                       present->curves->recordCount() > 10;
            },
            20000);
    }

    static std::vector<SweepRun> sweepOver(std::vector<double> scales) {
        std::vector<SweepRun> sweep;
        for (const double scale : scales) {
            sweep.push_back({"00" + std::to_string(sweep.size() + 1), test::tinyExperiment()});
            sweep.back().experiment.initialization.scale = scale;
        }
        return sweep;
    }

    QTemporaryDir m_settings;
    std::unique_ptr<MainWindow> m_window;
};

TEST_F(RunComparisonTest, APinnedRunStaysInTheChartsThroughChanges) {
    comparison().pinPresent();
    ASSERT_EQ(runs().kept().size(), 1U);
    comparison().pinPresent();
    EXPECT_EQ(runs().kept().size(), 1U) << "once is enough";
    m_window->session().setField("initialization.scale", "0.3");
    ASSERT_TRUE(hasPresent(0.3));
    ASSERT_EQ(runs().compared().size(), 1U);
    EXPECT_EQ(runs().compared()[0].name, "σ = 0.1");
    EXPECT_GT(runs().compared()[0].history->recordCount(), 10);
    const int records = runs().compared()[0].history->recordCount();
    m_window->openFile("deep-linear");
    auto* question = m_window->findChild<QMessageBox*>("saveChanges");
    ASSERT_NE(question, nullptr) << "the changed setting is asked about";
    question->button(QMessageBox::Discard)->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return runs().present()->experiment.name == "deep-linear"; }, 20000));
    ASSERT_EQ(runs().compared().size(), 1U);
    EXPECT_EQ(runs().compared()[0].history->recordCount(), records);
}

TEST_F(RunComparisonTest, TheRunBeforeCanBeBroughtBack) {
    comparison().pinBefore();
    EXPECT_TRUE(runs().kept().empty()) << "there is none yet";
    m_window->session().setField("initialization.scale", "0.3");
    ASSERT_TRUE(hasPresent(0.3));
    EXPECT_TRUE(m_window->messageBar().text().contains("Shift+P")) << m_window->messageBar().text().toStdString();
    comparison().pinBefore();
    ASSERT_EQ(runs().compared().size(), 1U);
    EXPECT_EQ(runs().compared()[0].name, "σ = 0.1");
}

TEST_F(RunComparisonTest, ASweepJoinsRunByRunAndIsSaved) {
    int seen = 0;
    QObject::connect(&comparison().sweep(), &BackgroundSweep::runEnded, m_window.get(), [&] { ++seen; });
    bool hasEnded = false;
    QObject::connect(&comparison().sweep(), &BackgroundSweep::ended, m_window.get(), [&](const QString& failure) {
        EXPECT_EQ(failure, "");
        hasEnded = true;
    });
    comparison().sweep().start(sweepOver({0.05, 0.2}));
    ASSERT_TRUE(QTest::qWaitFor([&] { return hasEnded; }, 60000));
    EXPECT_EQ(seen, 2);
    ASSERT_EQ(runs().kept().size(), 2U);
    EXPECT_EQ(runs().compared()[1].name, "σ = 0.2");
    EXPECT_GE(runs().kept()[0].numbers.accuracy, 20);

    QTemporaryDir directory;
    comparison().saveSweep(directory.path());
    const std::string path = directory.path().toStdString();
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return inspectRunDirectory(path + "/002").outcome == RunOutcome::Ended; }, 60000));
    const Result<CollectedRuns> collected = collectRuns({path});
    ASSERT_TRUE(collected);
    EXPECT_EQ(collected->varied, std::vector<std::string>{"initialization.scale"});

    // Saved once more it takes other names and leaves the first ones alone.
    comparison().saveSweep(directory.path());
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return inspectRunDirectory(path + "/002-2").outcome == RunOutcome::Ended; }, 60000));

    // And read back as a comparison.
    comparison().addDirectory(directory.path() + "/001");
    ASSERT_TRUE(QTest::qWaitFor([&] { return runs().kept().size() == 3; }, 60000));
    EXPECT_EQ(runs().kept()[2].numbers.smoothedMargin, runs().kept()[0].numbers.smoothedMargin);
    EXPECT_EQ(runs().kept()[2].curves->recordCount(), runs().kept()[0].curves->recordCount());
}

TEST_F(RunComparisonTest, ARunOfASweepLiesInFilesThatGoWithIt) {
    comparison().sweep().start(sweepOver({0.05}));
    ASSERT_TRUE(QTest::qWaitFor([&] { return runs().kept().size() == 1; }, 60000));
    const QString directory = runs().kept()[0].directory;
    EXPECT_EQ(inspectRunDirectory(directory.toStdString()).outcome, RunOutcome::Ended);
    runs().clear();
    EXPECT_FALSE(QFileInfo::exists(directory));
}

TEST_F(RunComparisonTest, ACancelledSweepKeepsWhatHasEnded) {
    std::vector<SweepRun> sweep = sweepOver({0.05, 0.2});
    sweep[1].experiment.stop = StopSettings();  // never ends
    bool hasEnded = false;
    QObject::connect(&comparison().sweep(), &BackgroundSweep::ended, m_window.get(), [&] { hasEnded = true; });
    comparison().sweep().start(sweep);
    ASSERT_TRUE(QTest::qWaitFor([&] { return runs().kept().size() == 1; }, 60000));
    Q_EMIT comparison().panel().cancelWanted();
    ASSERT_TRUE(QTest::qWaitFor([&] { return hasEnded; }, 20000));
    EXPECT_EQ(runs().kept().size(), 1U);
}

TEST_F(RunComparisonTest, WhatIsNoRunIsSaid) {
    QTemporaryDir directory;
    comparison().addDirectory(directory.path());
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->messageBar().text().contains("experiment.json"); }, 20000));
    EXPECT_TRUE(runs().kept().empty());
}

}  // namespace
}  // namespace marginscope
