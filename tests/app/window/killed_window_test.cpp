// A window that is killed (kill −9) while it trains, is edited, saves and exports leaves whole files, and the next one
// offers what was on the table. MARGINSCOPE_KILLS in the environment sets how many times; seeds are 1, 2, 3, …

#include <gtest/gtest.h>

#include <QDateTime>
#include <QDockWidget>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "app/recovery_directory.h"
#include "engine/base/file_bytes.h"
#include "engine/base/random.h"
#include "engine/data/npz.h"
#include "engine/experiment/experiment_json.h"
#include "engine/storage/run_directory.h"
#include "tests/support/test_files.h"
#include "tests/support/window_trial.h"
#include "widgets/figure_writer.h"

namespace marginscope {
namespace {

namespace fs = std::filesystem;

constexpr const char* directoryVariable = "MARGINSCOPE_TRIAL_DIRECTORY";
constexpr const char* seedVariable = "MARGINSCOPE_TRIAL_SEED";
constexpr std::int64_t oldestMilliseconds = 10'000;

std::string oneLine(const Experiment& experiment) {
    return nlohmann::ordered_json::parse(experimentToJson(experiment)).dump();
}

/// What the killed window writes down of itself, line by line: when the experiment became what.
class Journal {
 public:
    explicit Journal(const std::string& file) : m_file(file, std::ios::app) {}

    void note(const Experiment& experiment) {
        const std::string line = oneLine(experiment);
        if (line == m_last) return;
        m_last = line;
        m_file << QDateTime::currentMSecsSinceEpoch() << '\t' << line << std::endl;
    }

    /// Whether `experiment` was on the table at some moment of the last ten seconds before `end`.
    static bool has(const std::string& file, const std::string& experiment, std::int64_t end) {
        std::istringstream lines(test::content(file));
        bool wasIt = false;
        for (std::string line; std::getline(lines, line);) {
            const std::int64_t time = std::stoll(line);
            if (wasIt && time >= end - oldestMilliseconds) return true;
            wasIt = line.substr(line.find('\t') + 1) == experiment;
        }
        return wasIt;
    }

 private:
    std::ofstream m_file;
    std::string m_last;
};

/// The work that is killed; runs until then.
TEST(KilledWindow, DISABLED_Works) {
    const QString directory = qEnvironmentVariable(directoryVariable);
    ASSERT_FALSE(directory.isEmpty());
    Random random(qEnvironmentVariableIntValue(seedVariable));
    const auto below = [&random](int count) { return int(random.uniform() * count); };
    test::WindowTrial trial(directory);
    ExperimentSession& session = trial.session();
    Journal journal((directory + "/journal").toStdString());
    const auto note = [&] { journal.note(session.experimentToKeep()); };
    note();
    trial.window().keepWork((directory + "/recovery").toStdString());
    FigureWriter writer;
    for (int i = 0;; ++i) {
        switch (below(6)) {
            case 0: {
                const QPointF to(random.uniform() * 1.6 - 0.8, random.uniform() * 1.6 - 0.8);
                trial.drag(below(4), to, 20, [&] {
                    note();
                    QTest::qWait(15);
                });
                break;
            }
            case 1:
                session.setField(QStringLiteral("network.width"), QString::number(40 + 2 * below(300)));
                break;
            case 2:
                session.undoStack().undo();
                break;
            case 3:
                trial.window().document().saveTo(directory + "/files/saved.json");
                break;
            case 4: {
                const QString file = directory + QStringLiteral("/files/figure.svg");
                const Result<DrawnFigure> drawn =
                    drawFigure(trial.window().surfaceView().picture(), file, lightTheme(), {});
                ASSERT_TRUE(drawn);
                writer.write(*drawn);
                break;
            }
            default:
                trial.window().runSaver().save(directory + QStringLiteral("/files/run-%1").arg(i));
        }
        note();
        QTest::qWait(100 + below(900));
        note();
    }
}

/// The next start: restores what is offered, writes down what that is, and ends cleanly.
TEST(KilledWindow, DISABLED_Restores) {
    const QString directory = qEnvironmentVariable(directoryVariable);
    ASSERT_FALSE(directory.isEmpty());
    test::WindowTrial trial(directory);
    trial.nextAnswer = ExperimentDocument::Answer::Discard;
    trial.window().keepWork((directory + "/recovery").toStdString());
    ASSERT_TRUE(trial.window().recovery().hasOffer());
    EXPECT_TRUE(trial.window().messageBar().text().contains(QStringLiteral("ended unexpectedly")));
    bool isRestored = false;
    QObject::connect(&trial.window().recovery(), &Recovery::restored, [&] { isRestored = true; });
    trial.window().recovery().restore();
    ASSERT_TRUE(QTest::qWaitFor([&] { return isRestored; }, 20000));
    ASSERT_TRUE(trial.showsPresentRun());
    EXPECT_FALSE(trial.window().recovery().hasOffer());
    std::ofstream((directory + "/restored").toStdString())
        << trial.snapshot()->steps << '\t' << oneLine(trial.session().experimentToKeep()) << std::endl;
    trial.window().close();
}

/// This program again, as one of the two above.
class Child {
 public:
    Child(const char* test, const QString& directory, int seed) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(directoryVariable), directory);
        environment.insert(QString::fromLatin1(seedVariable), QString::number(seed));
        m_process.setProcessEnvironment(environment);
        m_process.setStandardOutputFile(directory + QStringLiteral("/output"));
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--gtest_also_run_disabled_tests"),
                         QStringLiteral("--gtest_filter=KilledWindow.DISABLED_%1").arg(QString::fromLatin1(test))});
        m_process.waitForStarted();
    }

    bool isRunning() { return !m_process.waitForFinished(0) && m_process.state() == QProcess::Running; }
    void kill() {
        m_process.kill();  // SIGKILL
        m_process.waitForFinished();
    }
    /// Whether it ended by itself and without a failure.
    bool succeeds() {
        return m_process.waitForFinished(120'000) && m_process.exitStatus() == QProcess::NormalExit &&
               m_process.exitCode() == 0;
    }

 private:
    QProcess m_process;
};

class KilledWindowTrial : public testing::TestWithParam<int> {
 protected:
    std::string path(const char* name) const { return m_directory.filePath(QString::fromLatin1(name)).toStdString(); }

    /// What a window that is no more has left behind.
    std::string leftBehind() const {
        std::error_code ignored;
        for (const fs::directory_entry& entry : fs::directory_iterator(path("recovery"), ignored))
            if (fs::exists(entry.path() / "state.json", ignored)) return entry.path().string();
        return {};
    }

    /// The steps that a state of training in there has come to; 0 if it has none, or is of other points than are there.
    static std::int64_t savedSteps(const std::string& directory) {
        const auto state = nlohmann::json::parse(test::content(directory + "/state.json"));
        if (state.contains("points")) return 0;  // killed in the middle of a drag: training begins anew with them
        const std::string run = directory + "/" + state["run"].get<std::string>();
        for (const char* name : {"/checkpoint", "/checkpoint.old"}) {
            if (!fs::exists(run + name + "/state.npz")) continue;
            const auto arrays = readNpz(run + name + "/state.npz");
            EXPECT_TRUE(arrays) << arrays.error().text();
            return std::int64_t(arrays->find("state.scalars")->values[5]);
        }
        return 0;
    }

    void expectWholeFiles() const {
        std::error_code ignored;
        for (const fs::directory_entry& entry : fs::directory_iterator(path("files"), ignored)) {
            const std::string file = entry.path().string();
            const std::string name = entry.path().filename().string();
            if (name == "saved.json") {
                const auto experiment = experimentFromJson(test::content(file), file);
                EXPECT_TRUE(experiment) << experiment.error().text();
            } else if (name == "figure.svg") {
                EXPECT_NE(test::content(file).find("</svg>"), std::string::npos) << file;
            } else if (name.starts_with("run-")) {
                EXPECT_TRUE(fs::exists(entry.path() / "summary.json")) << file;
                const auto run = resumeRun(file, std::nullopt);
                EXPECT_TRUE(run) << run.error().text();
            }
        }
    }

    QTemporaryDir m_directory;
};

TEST_P(KilledWindowTrial, LeavesWholeFilesAndItsWork) {
    ASSERT_TRUE(m_directory.isValid());
    ASSERT_TRUE(fs::create_directory(path("files")));
    Child work("Works", m_directory.path(), GetParam());
    for (int i = 0; i < 6000 && leftBehind().empty() && work.isRunning(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    Random random(std::uint64_t(GetParam()) + 1000);
    std::this_thread::sleep_for(std::chrono::duration<double>(7 * random.uniform()));
    ASSERT_TRUE(work.isRunning()) << "it should have been at work";
    const std::int64_t end = QDateTime::currentMSecsSinceEpoch();
    work.kill();

    expectWholeFiles();
    const std::string left = leftBehind();
    ASSERT_FALSE(left.empty()) << "nothing was kept";
    const std::int64_t steps = savedSteps(left);
    Child next("Restores", m_directory.path(), GetParam());
    ASSERT_TRUE(next.succeeds()) << test::content(path("output"));
    const std::string restored = test::content(path("restored"));
    EXPECT_GE(std::stoll(restored), steps) << "training began anew";
    const std::string experiment = restored.substr(restored.find('\t') + 1, restored.size() - restored.find('\t') - 2);
    EXPECT_TRUE(Journal::has(path("journal"), experiment, end))
        << "restored, but not of the last ten seconds: " << experiment;
    EXPECT_TRUE(leftBehind().empty()) << "a clean end leaves nothing";
}

int killsWanted() {
    const int asked = qEnvironmentVariableIntValue("MARGINSCOPE_KILLS");
    return asked > 0 ? asked : 4;
}

INSTANTIATE_TEST_SUITE_P(Seeds, KilledWindowTrial, testing::Range(1, killsWanted() + 1));

/// Two windows at once, and what happens to what they leave.
class RecoveryOffer : public testing::Test {
 protected:
    void SetUp() override {
        m_trial = std::make_unique<test::WindowTrial>(m_directory.path());
        m_root = m_directory.filePath(QStringLiteral("recovery")).toStdString();
    }
    Recovery& recovery() { return m_trial->window().recovery(); }
    std::size_t directories() const {
        std::error_code ignored;
        return std::size_t(std::distance(fs::directory_iterator(m_root, ignored), fs::directory_iterator()));
    }

    QDockWidget* dock(const char* name) { return m_trial->window().findChild<QDockWidget*>(QString::fromLatin1(name)); }

    QTemporaryDir m_directory;
    std::string m_root;
    std::unique_ptr<test::WindowTrial> m_trial;
};

TEST_F(RecoveryOffer, AWindowThatIsOpenIsNotOffered) {
    m_trial->window().keepWork(m_root, {50, 50});
    ASSERT_TRUE(QTest::qWaitFor([&] { return RecoveryDirectory::abandoned(m_root).empty() && directories() == 1; }));
    QTest::qWait(300);
    test::WindowTrial other(m_directory.path());
    other.window().keepWork(m_root, {50, 50});
    EXPECT_FALSE(other.window().recovery().hasOffer());
    EXPECT_EQ(directories(), 2u);
    m_trial.reset();
    EXPECT_EQ(directories(), 1u) << "a clean end removes its own";
}

TEST_F(RecoveryOffer, PausedPointsClockAndFileComeBack) {
    const Experiment before = m_trial->session().experiment();
    m_trial->window().keepWork(m_root, {50, 50});
    m_trial->session().points().removePoints({1, 3});  // cannot be trained on
    m_trial->session().setPaused(true);
    m_trial->window().setSpeed(0.25);
    QTest::keyClick(&m_trial->window(), Qt::Key_2);  // add points
    ASSERT_EQ(m_trial->window().surfaceView().editMode(), SurfaceView::EditMode::Add);
    dock("direction")->hide();
    dock("angle")->setFloating(true);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_trial->snapshot()->paused && m_trial->snapshot()->steps > 0; }, 10000));
    QTest::qWait(1500);
    const std::int64_t steps = m_trial->snapshot()->steps;
    m_trial->window().closeAndKeepWork();
    m_trial.reset();
    ASSERT_EQ(directories(), 1u);

    m_trial = std::make_unique<test::WindowTrial>(m_directory.path());
    m_trial->window().keepWork(m_root, {50, 50});
    ASSERT_TRUE(recovery().hasOffer());
    const std::string sentence = m_trial->window().messageBar().text().toStdString();
    EXPECT_NE(sentence.find("tiny has been kept"), std::string::npos) << sentence;
    // Another message comes and goes; the question comes back.
    m_trial->window().messageBar().showMessage(MessageBar::Kind::Information, QStringLiteral("Something else."));
    m_trial->window().messageBar().clear();
    EXPECT_EQ(m_trial->window().messageBar().text().toStdString(), sentence);

    m_trial->window().resetLayout();  // the clean end has kept it among the settings
    ASSERT_FALSE(dock("direction")->isHidden());
    bool isRestored = false;
    QObject::connect(&recovery(), &Recovery::restored, [&] { isRestored = true; });
    recovery().restore();
    ASSERT_TRUE(QTest::qWaitFor([&] { return isRestored; }, 20000));
    ASSERT_TRUE(m_trial->showsPresentRun());
    EXPECT_EQ(m_trial->window().surfaceView().editMode(), SurfaceView::EditMode::Add);
    EXPECT_TRUE(dock("direction")->isHidden());
    EXPECT_TRUE(dock("angle")->isFloating());
    EXPECT_FALSE(dock("margins")->isFloating());
    EXPECT_TRUE(isSameExperiment(m_trial->session().experiment(), before));
    EXPECT_EQ(m_trial->session().points().points().size(), 2u);
    EXPECT_TRUE(m_trial->session().isPaused());
    EXPECT_EQ(m_trial->snapshot()->steps, steps);
    EXPECT_TRUE(m_trial->window().isWindowModified());
    EXPECT_TRUE(QTest::qWaitFor([&] { return directories() == 1; }, 5000));
    // Training goes on.
    m_trial->session().setPaused(false);
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_trial->snapshot()->steps > steps; }, 20000));
}

TEST_F(RecoveryOffer, WhatIsDiscardedIsGoneAndAnUntouchedWindowLeavesNothing) {
    m_trial->window().keepWork(m_root, {50, 50});
    m_trial->session().setField(QStringLiteral("network.width"), QStringLiteral("44"));
    m_trial->window().closeAndKeepWork();
    m_trial = std::make_unique<test::WindowTrial>(m_directory.path());
    m_trial->window().keepWork(m_root, {50, 50});
    ASSERT_TRUE(recovery().hasOffer());
    recovery().discard();
    EXPECT_FALSE(recovery().hasOffer());
    EXPECT_EQ(directories(), 1u);
    m_trial->window().closeAndKeepWork();
    m_trial.reset();
    EXPECT_EQ(directories(), 0u);
}

TEST_F(RecoveryOffer, AStateThatCannotBeReadDoesNotStandInTheWay) {
    const auto make = [&] { return RecoveryDirectory::create(m_root); };
    for (const char* content : {"", "{", "[]", "{\"experiment\": {\"network\": 3}}"}) {
        const auto left = make();
        ASSERT_TRUE(left);
        ASSERT_TRUE(writeFile((*left)->stateFile(), content));
    }
    m_trial->window().keepWork(m_root, {50, 50});
    EXPECT_FALSE(recovery().hasOffer());
    EXPECT_NE(recovery().autosave(), nullptr);
}

}  // namespace
}  // namespace marginscope
