// The real window as a person uses it: drag, undo by name, redo, change a setting, save, open, paste, close.

#include <gtest/gtest.h>

#include <QClipboard>
#include <QMenu>
#include <QMenuBar>
#include <QTemporaryDir>
#include <csignal>
#include <filesystem>
#include <fstream>

#include <sys/resource.h>

#include "app/recent_files.h"
#include "app/window_settings.h"
#include "engine/experiment/experiment_json.h"
#include "engine/storage/recorded_run.h"
#include "engine/storage/run_directory.h"
#include "tests/support/test_files.h"
#include "tests/support/window_trial.h"

namespace marginscope {
namespace {

using Answer = ExperimentDocument::Answer;

class DocumentWindow : public testing::Test {
 protected:
    void SetUp() override {
        ASSERT_TRUE(m_directory.isValid());
        m_trial = std::make_unique<test::WindowTrial>(m_directory.path());
    }

    ExperimentSession& session() { return m_trial->session(); }
    ExperimentDocument& document() { return m_trial->window().document(); }
    MainWindow& window() { return m_trial->window(); }
    QUndoStack& stack() { return session().undoStack(); }
    QString file(const char* name) const { return m_directory.filePath(QString::fromLatin1(name)); }
    QString message() { return window().messageBar().text(); }

    bool save(const QString& file) {
        bool isDone = false;
        document().saveTo(file, [&] { isDone = true; });
        return QTest::qWaitFor([&] { return isDone; }, 10000);
    }

    /// What the Edit menu offers first.
    QString undoText() {
        for (const QAction* menu : window().menuBar()->actions())
            if (menu->text() == QStringLiteral("&Edit")) return menu->menu()->actions().first()->text();
        return {};
    }
    void pressUndo() { QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier); }
    void pressRedo() { QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }

    bool change(const char* field, const char* json) {
        const std::uint64_t run = session().run();
        session().setField(QString::fromLatin1(field), QString::fromLatin1(json));
        return m_trial->beginsRunAfter(run);
    }

    QTemporaryDir m_directory;
    std::unique_ptr<test::WindowTrial> m_trial;
};

TEST_F(DocumentWindow, PointsAndSettingsAreUndoneByNameInTheirOrder) {
    const Experiment start = session().experiment();
    EXPECT_FALSE(window().isWindowModified());
    std::uint64_t run = session().run();
    m_trial->drag(1, {0.7, 0.6}, 12);
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_EQ(undoText(), "&Undo Move point 2");
    EXPECT_TRUE(window().isWindowModified());
    const Experiment dragged = session().experiment();
    ASSERT_TRUE(change("network.width", "80"));
    EXPECT_EQ(undoText(), "&Undo Change width to 80");
    EXPECT_EQ(stack().count(), 2) << "a drag is one step";

    run = session().run();
    pressUndo();
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_TRUE(isSameExperiment(session().experiment(), dragged));
    run = session().run();
    pressUndo();
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_TRUE(isSameExperiment(session().experiment(), start));
    EXPECT_FALSE(window().isWindowModified()) << "as it was opened";
    run = session().run();
    pressRedo();
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_TRUE(isSameExperiment(session().experiment(), dragged));
    run = session().run();
    pressRedo();
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_EQ(session().experiment().network.width, 80);
    EXPECT_TRUE(window().isWindowModified());
}

TEST_F(DocumentWindow, ABurstOfOneFieldIsOneStepAndThereAndBackIsNone) {
    const Experiment start = session().experiment();
    for (const char* width : {"42", "44", "46"}) session().setField(QStringLiteral("network.width"), width);
    EXPECT_EQ(stack().count(), 1);
    EXPECT_EQ(stack().undoText(), "Change width to 46");
    session().setField(QStringLiteral("network.width"), QStringLiteral("40"));
    EXPECT_EQ(stack().count(), 0);
    EXPECT_FALSE(window().isWindowModified());
    session().setField(QStringLiteral("network.width"), QStringLiteral("42"));
    session().setField(QStringLiteral("initialization.seed"), QStringLiteral("9"));
    EXPECT_EQ(stack().count(), 2);
    stack().undo();
    stack().undo();
    EXPECT_TRUE(isSameExperiment(session().experiment(), start));
    session().setField(QStringLiteral("network.width"), QStringLiteral("40"));
    EXPECT_EQ(stack().index(), 0) << "no change, no step";
    session().setField(QStringLiteral("network.width"), QStringLiteral("-3"));
    EXPECT_EQ(stack().index(), 0) << "what is rejected is no step";
}

TEST_F(DocumentWindow, DrawnPointsThatAreEditedAndUndoneAreDrawnAgain) {
    ASSERT_TRUE(change("data.kind", "\"moons\""));
    const Experiment moons = session().experiment();
    std::uint64_t run = session().run();
    session().points().movePoint(0, {0.1, 0.1});
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_EQ(session().experiment().data.kind, "points");
    ASSERT_TRUE(change("network.width", "60"));
    for (int i = 0; i < 2; ++i) {
        run = session().run();
        stack().undo();
        ASSERT_TRUE(m_trial->beginsRunAfter(run));
    }
    EXPECT_TRUE(isSameExperiment(session().experiment(), moons));
    run = session().run();
    stack().undo();
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_EQ(session().experiment().data.kind, "points");
    EXPECT_TRUE(stack().isClean());
}

TEST_F(DocumentWindow, WhatIsSavedOpensAsTheSame) {
    std::uint64_t run = session().run();
    m_trial->drag(2, {-0.5, 0.5});
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    ASSERT_TRUE(change("network.width", "62"));
    const Experiment saved = session().experiment();
    ASSERT_TRUE(save(file("mine.json"))) << message().toStdString();
    EXPECT_FALSE(window().isWindowModified());
    EXPECT_EQ(window().windowTitle(), "mine.json[*] – Marginscope");
    EXPECT_EQ(document().file(), file("mine.json"));
    EXPECT_EQ(WindowSettings::recentFiles().value(0), file("mine.json"));

    run = session().run();
    stack().undo();
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_TRUE(window().isWindowModified());
    m_trial->nextAnswer = Answer::Discard;
    run = session().run();
    window().openFile(file("mine.json"));
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_EQ(m_trial->asked, 1);
    EXPECT_TRUE(isSameExperiment(session().experiment(), saved));
    EXPECT_FALSE(window().isWindowModified());
    EXPECT_EQ(stack().count(), 0);
    // Save goes to the same file.
    ASSERT_TRUE(change("network.width", "64"));
    document().save();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !window().isWindowModified(); }, 10000));
    const Result<Experiment> read = experimentFromJson(test::content(file("mine.json").toStdString()), "");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->network.width, 64);
}

TEST_F(DocumentWindow, AFileThatCannotBeWrittenIsSaidAndTheOldOneStaysWhole) {
    ASSERT_TRUE(save(file("mine.json")));
    const std::string before = test::content(file("mine.json").toStdString());
    ASSERT_TRUE(change("network.width", "66"));
    document().saveTo(file("no such directory/mine.json"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return message().contains(QStringLiteral("mine.json")); }, 10000));
    EXPECT_TRUE(message().contains(QStringLiteral("expected a file that can be written"))) << message().toStdString();
    EXPECT_TRUE(window().isWindowModified());

    // A disk with room for a hundred bytes.
    rlimit old;
    getrlimit(RLIMIT_FSIZE, &old);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tight{100, old.rlim_max};
    window().messageBar().clear();
    setrlimit(RLIMIT_FSIZE, &tight);
    document().save();
    const bool isSaid = QTest::qWaitFor([&] { return message().contains(QStringLiteral("can be written")); }, 10000);
    setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, oldHandler);
    EXPECT_TRUE(isSaid) << message().toStdString();
    EXPECT_TRUE(window().isWindowModified());
    EXPECT_EQ(test::content(file("mine.json").toStdString()), before);
}

TEST_F(DocumentWindow, OnlyChangesOfAPersonAreAskedAbout) {
    std::uint64_t run = session().run();
    session().setPaused(true);
    session().setPaused(false);
    window().openFile(QStringLiteral("saliency"));
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_EQ(m_trial->asked, 0) << "nothing was touched";

    ASSERT_TRUE(change("network.width", "70"));
    run = session().run();
    m_trial->nextAnswer = Answer::Cancel;
    window().openFile(QStringLiteral("lazy-to-rich"));
    window().close();
    EXPECT_EQ(m_trial->asked, 2);
    EXPECT_TRUE(window().isVisible());
    EXPECT_EQ(session().run(), run);
    EXPECT_EQ(session().experiment().network.width, 70);

    m_trial->nextAnswer = Answer::Save;
    m_trial->nextFile = file("kept.json");
    window().openFile(QStringLiteral("lazy-to-rich"));
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_EQ(session().experiment().name, "lazy-to-rich");
    const Result<Experiment> kept = experimentFromJson(test::content(file("kept.json").toStdString()), "");
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->network.width, 70);
    EXPECT_EQ(document().file(), QString()) << "a preset has no file of one's own";

    ASSERT_TRUE(change("network.width", "72"));
    m_trial->nextAnswer = Answer::Discard;
    window().close();
    EXPECT_TRUE(QTest::qWaitFor([&] { return !window().isVisible(); }, 5000));
}

TEST_F(DocumentWindow, SettingsGoOverTheClipboardAsAShortText) {
    ASSERT_TRUE(change("network.width", "80"));
    const Experiment copied = session().experiment();
    QTest::keyClick(&window(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString text = QApplication::clipboard()->text();
    EXPECT_LT(text.size(), 900) << text.toStdString();
    EXPECT_FALSE(text.contains(QStringLiteral("leaky_slope"))) << "a default";
    ASSERT_TRUE(change("network.width", "90"));
    ASSERT_TRUE(change("loss", "\"logistic\""));
    const Experiment before = session().experiment();
    std::uint64_t run = session().run();
    QTest::keyClick(&window(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_TRUE(isSameExperiment(session().experiment(), copied));
    EXPECT_EQ(undoText(), "&Undo Paste settings");
    run = session().run();
    pressUndo();
    ASSERT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_TRUE(isSameExperiment(session().experiment(), before));

    run = session().run();
    const auto paste = [&](const char* nonsense) {
        QApplication::clipboard()->setText(QString::fromLatin1(nonsense));
        QTest::keyClick(&window(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        return message().toStdString();
    };
    EXPECT_EQ(paste("{\"network\": {\"widht\": 3}}"),
              "clipboard:network.widht: expected a known field, found \"network.widht\"; the nearest is network.width");
    EXPECT_NE(paste("dear all").find("clipboard:1: expected"), std::string::npos) << message().toStdString();
    EXPECT_NE(paste("").find("clipboard"), std::string::npos) << message().toStdString();
    EXPECT_NE(paste("{\"network\": {\"width\": \"wide\"}}").find("network.width"), std::string::npos);
    EXPECT_EQ(session().run(), run);
    EXPECT_TRUE(isSameExperiment(session().experiment(), before));
    // Settings without data are for the present points.
    paste("{\"network\": {\"width\": 34}}");
    EXPECT_EQ(session().experiment().network.width, 34);
    EXPECT_TRUE(session().experiment().data == before.data);
}

TEST_F(DocumentWindow, PointsThatCannotBeTrainedOnSurviveOtherChangesAndAreSaved) {
    session().points().removePoints({1, 3});
    ASSERT_TRUE(QTest::qWaitFor([&] { return window().messageBar().isVisible(); }, 5000));
    ASSERT_TRUE(change("network.width", "84"));
    EXPECT_EQ(session().points().points().size(), 2u) << "brought back by a change of another setting";
    ASSERT_TRUE(save(file("two.json")));
    const Result<Experiment> read = experimentFromJson(test::content(file("two.json").toStdString()), "");
    // The points are in the file, and the reader says what is wrong with them.
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().text().find("only one label"), std::string::npos) << read.error().text();
    EXPECT_NE(test::content(file("two.json").toStdString()).find("[-0.3, 0.7, -1]"), std::string::npos);
    EXPECT_TRUE(message().contains(QStringLiteral("cannot be opened"))) << message().toStdString();
    stack().undo();
    const std::uint64_t run = session().run();
    stack().undo();
    EXPECT_TRUE(QTest::qWaitFor([&] { return session().points().points().size() == 4; }, 5000)) << run;
}

TEST_F(DocumentWindow, ARunThatCannotBeginLeavesNoStep) {
    const Experiment before = session().experiment();
    Experiment impossible = before;
    impossible.initialization.scheme = "file";
    impossible.initialization.path = file("nothing.npz").toStdString();
    ASSERT_TRUE(session().replace(impossible, QStringLiteral("Paste settings")));
    ASSERT_TRUE(QTest::qWaitFor([&] { return message().contains(QStringLiteral("nothing.npz")); }, 10000))
        << message().toStdString();
    EXPECT_TRUE(isSameExperiment(session().experiment(), before));
    EXPECT_EQ(stack().count(), 0);
    EXPECT_TRUE(stack().isClean());
}

TEST_F(DocumentWindow, RecentFilesAreOfferedWhileTheyAreThere) {
    ASSERT_TRUE(save(file("one.json")));
    ASSERT_TRUE(save(file("two.json")));
    std::filesystem::remove(file("one.json").toStdString());
    auto* menu = window().findChild<RecentFiles*>();
    ASSERT_NE(menu, nullptr);
    Q_EMIT menu->aboutToShow();
    ASSERT_GE(menu->actions().size(), 4);
    EXPECT_EQ(menu->actions()[0]->toolTip(), file("two.json"));
    EXPECT_TRUE(menu->actions()[0]->isEnabled());
    EXPECT_FALSE(menu->actions()[1]->isEnabled()) << "it has been removed";
    const std::uint64_t run = session().run();
    menu->actions()[0]->trigger();
    EXPECT_TRUE(m_trial->beginsRunAfter(run));
    EXPECT_EQ(document().file(), file("two.json"));
    menu->actions().constLast()->trigger();
    Q_EMIT menu->aboutToShow();
    EXPECT_TRUE(WindowSettings::recentFiles().isEmpty());
}

TEST_F(DocumentWindow, TheRunIsSavedAsADirectoryThatGoesOn) {
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_trial->snapshot()->steps > 20; }, 20000));
    session().setPaused(true);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_trial->snapshot()->paused; }, 10000));
    const std::int64_t steps = m_trial->snapshot()->steps;
    const QString directory = file("run");
    window().runSaver().save(directory);
    ASSERT_TRUE(QTest::qWaitFor([&] { return message().contains(QStringLiteral("Saved the run")); }, 60000))
        << message().toStdString();
    for (const char* name : {"experiment.json", "history.csv", "margins.npy", "weights.npz", "initial.npz",
                             "surface.npz", "summary.json", "checkpoint"})
        EXPECT_TRUE(std::filesystem::exists((directory + "/" + name).toStdString())) << name;
    const auto resumed = resumeRun(directory.toStdString(), std::nullopt);
    ASSERT_TRUE(resumed) << resumed.error().text();
    EXPECT_EQ((*resumed)->state().steps, steps);
    // With its past.
    const auto recorded = RecordedRun::open(directory.toStdString());
    ASSERT_TRUE(recorded) << recorded.error().text();
    const Index middle = (*recorded)->recordCount() / 2;
    const auto past = (*recorded)->snapshotAt(middle, 11);
    ASSERT_TRUE(past && past->now) << "surfaces of an earlier record";
    EXPECT_EQ(past->steps, (*recorded)->run().log().records()[std::size_t(middle)].step);
    // Not over what is there.
    window().runSaver().save(directory);
    EXPECT_TRUE(QTest::qWaitFor([&] { return message().contains(QStringLiteral("files in it")); }, 10000))
        << message().toStdString();
}

}  // namespace
}  // namespace marginscope
