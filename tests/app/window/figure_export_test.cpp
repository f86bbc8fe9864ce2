#include "app/figure_export.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <sstream>

#include "app/animate_command.h"
#include "app/main_window.h"
#include "app/run_comparison.h"
#include "app/window_settings.h"
#include "engine/storage/run_directory.h"
#include "tests/support/tiny_window.h"
#include "widgets/animation_dialog.h"
#include "widgets/beside_chooser.h"
#include "widgets/export_dialog.h"
#include "widgets/exporter.h"
#include "widgets/margin_chart.h"
#include "widgets/surface_view.h"
#include "widgets/time_travel.h"

namespace marginscope {
namespace {

/// A window with settings of its own, whose training is paused after a moment.
class FigureExportTest : public testing::Test, protected test::TinyWindow {
 protected:
    FigureExportTest() : TinyWindow(10000) {}

    static void SetUpTestSuite() {
        static const QTemporaryDir settings;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    }

    void SetUp() override {
        make();
        begin();
        ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->bridge().history()->recordCount() > 20; }, 10000));
        m_window->session().setPaused(true);
        QTest::qWait(100);
        m_choice.directory = m_directory.path();
        m_choice.name = "run";
        WindowSettings::setExportChoice(m_choice);
    }

    QAction* action(const QString& text) {
        for (QAction* found : m_window->findChildren<QAction*>())
            if (found->text().remove('&') == text) return found;
        ADD_FAILURE() << "no action " << text.toStdString();
        return nullptr;
    }

    template <typename Control>
    Control* named(QWidget* parent, const QString& name) {
        for (Control* control : parent->findChildren<Control*>())
            if (control->accessibleName() == name) return control;
        ADD_FAILURE() << "no control " << name.toStdString();
        return nullptr;
    }

    bool exists(const QString& name) const { return QFile::exists(m_directory.filePath(name)); }

    QTemporaryDir m_directory;
    ExportChoice m_choice;
};

TEST_F(FigureExportTest, SeveralViewsInSeveralFormatsAtOnce) {
    action("Figures…")->trigger();
    auto* dialog = m_window->findChild<ExportDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(dialog->isVisible());
    ExportChoice choice = m_choice;
    choice.kinds = {"surfaces", "angle", "figure1"};
    choice.formats = {"svg", "pdf", "tex", "npz"};
    dialog->setChoice(choice);
    named<QPushButton>(dialog, "Export")->click();
    EXPECT_TRUE(QTest::qWaitFor([&] { return exists("run-figure1-data.npz"); }, 20000));
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_window->messageBar().text().contains("12 files"); }, 20000))
        << m_window->messageBar().text().toStdString();
    for (const char* name : {"run-surfaces.svg", "run-angle.pdf", "run-angle.tex", "run-angle.csv",
                             "run-surfaces-now.png", "run-figure1.tex", "run-surfaces-data.npz"})
        EXPECT_TRUE(exists(name)) << name;
    QFile svg(m_directory.filePath("run-surfaces.svg"));
    ASSERT_TRUE(svg.open(QIODevice::ReadOnly));
    const QByteArray text = svg.readAll();
    EXPECT_TRUE(text.contains("<desc>Marginscope "));
    EXPECT_TRUE(text.contains("&quot;network&quot;")) << "the experiment";
    EXPECT_EQ(WindowSettings::exportChoice().formats, choice.formats);
}

TEST_F(FigureExportTest, AllViewsGoOntoOnePage) {
    action("All views on one page…")->trigger();
    auto* dialog = m_window->findChild<ExportDialog*>();
    EXPECT_TRUE(dialog->choice().onOnePage);
    EXPECT_GE(dialog->choice().kinds.size(), 4);
    named<QPushButton>(dialog, "Export")->click();
    EXPECT_TRUE(QTest::qWaitFor([&] { return exists("run.pdf"); }, 20000));
}

TEST_F(FigureExportTest, FigureAndNumbersGoToTheClipboard) {
    m_window->surfaceView().setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    ASSERT_TRUE(mime->hasImage());
    EXPECT_TRUE(mime->hasFormat("image/svg+xml"));
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier | Qt::AltModifier);
    EXPECT_TRUE(QApplication::clipboard()->text().startsWith("x1\tx2\tlabel\tweight\n"));
}

TEST_F(FigureExportTest, EveryViewHasAMenu) {
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(50, 50), m_window->mapToGlobal(QPoint(50, 50)));
    QApplication::sendEvent(&m_window->surfaceView(), &event);
    QMenu* menu = nullptr;
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* found = qobject_cast<QMenu*>(widget); found && found->isVisible()) menu = found;
    ASSERT_NE(menu, nullptr);
    ASSERT_EQ(menu->actions().size(), 3);
    menu->actions().at(0)->trigger();
    EXPECT_TRUE(QApplication::clipboard()->mimeData()->hasImage());
    menu->close();
}

TEST_F(FigureExportTest, TheMenuOfAChartHasTheSameAtItsEnd) {
    auto* chart = m_window->findChild<MarginChart*>();
    ASSERT_NE(chart, nullptr);
    const QPoint place(80, 80);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, chart->viewport()->mapToGlobal(place));
    QApplication::sendEvent(chart->viewport(), &event);
    auto* menu = chart->findChild<QMenu*>();
    ASSERT_NE(menu, nullptr);
    QStringList texts;
    for (const QAction* entry : menu->actions()) texts += entry->text();
    EXPECT_TRUE(texts.first().startsWith("Logarithmic"));
    EXPECT_EQ(texts.mid(texts.size() - 4), (QStringList{"", "&Copy figure", "Copy &numbers", "&Export…"}));
    menu->actions().constLast()->trigger();
    auto* dialog = m_window->findChild<ExportDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(dialog->choice().kinds, QStringList{"margins"});
    menu->close();
}

TEST_F(FigureExportTest, AnotherRunStandsInASecondPanel) {
    RunComparison& comparison = m_window->comparison();
    comparison.pinPresent();
    m_window->session().setField("initialization.scale", "0.3");
    m_window->session().setPaused(false);
    ASSERT_TRUE(QTest::qWaitFor(
        [&] {
            const std::optional<KeptRun>& present = comparison.runs().present();
            return present && present->experiment.initialization.scale == 0.3 && present->curves->recordCount() > 20;
        },
        20000));
    m_window->session().setPaused(true);

    // The run that was pinned is the guess, and any figure of its curves has two panels.
    action("Two runs side by side…")->trigger();
    auto* dialog = m_window->findChild<ExportDialog*>();
    ASSERT_NE(dialog, nullptr);
    QComboBox& beside = dialog->beside().box();
    EXPECT_EQ(beside.currentText(), "σ = 0.1");
    ExportChoice choice = m_choice;
    choice.kinds = {"margins", "angle", "direction"};
    choice.formats = {"svg"};
    dialog->setChoice(choice);
    named<QPushButton>(dialog, "Export")->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->messageBar().text().contains("3 files"); }, 20000));
    const auto text = [&](const char* name) {
        QFile file(m_directory.filePath(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    for (const char* file : {"run-margins.svg", "run-angle.svg"}) {
        // Letters of another script are a text of their own.
        EXPECT_LT(text(file).indexOf(">(a)"), text(file).indexOf(">σ = 0.3<")) << file;
        EXPECT_LT(text(file).indexOf(">(b)"), text(file).lastIndexOf(">σ = 0.1<")) << file;
        EXPECT_GE(text(file).indexOf(">(a)"), 0) << file;
        EXPECT_GE(text(file).indexOf(">(b)"), 0) << file;
    }
    EXPECT_FALSE(text("run-direction.svg").contains("(b)")) << "only curves of a pinned run are kept";

    Q_EMIT dialog->beside().noneChosen();
    named<QPushButton>(dialog, "Export")->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !text("run-margins.svg").contains("(b)"); }, 20000));
}

TEST_F(FigureExportTest, ARunDirectoryHasAllFiguresForASecondPanel) {
    const std::string path = m_directory.filePath("saved").toStdString();
    Experiment experiment = test::tinyExperiment();
    experiment.initialization.scale = 0.3;
    auto run = std::move(*TrainingRun::create(experiment));
    while (run->advance()) {
    }
    ASSERT_TRUE(writeRunDirectory(*run, path));
    auto* exporter = m_window->findChild<FigureExport*>();
    exporter->showDialog("surfaces");
    exporter->secondPanel().read(QString::fromStdString(path));
    EXPECT_TRUE(exporter->secondPanel().isReading());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !exporter->secondPanel().isReading(); }, 20000));
    auto* dialog = m_window->findChild<ExportDialog*>();
    ExportChoice choice = m_choice;
    choice.kinds = {"surfaces"};
    choice.formats = {"svg"};
    dialog->setChoice(choice);
    named<QPushButton>(dialog, "Export")->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return exists("run.svg"); }, 20000));
    QFile file(m_directory.filePath("run.svg"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    EXPECT_GE(text.indexOf(">(b)"), 0);
    EXPECT_LT(text.indexOf(">(b)"), text.lastIndexOf(">σ = 0.3"));
}

/// What is filmed at a moment is what scrubbing there shows.
TEST_F(FigureExportTest, AFilmedMomentIsTheScrubbedOne) {
    const auto surfaces = [&] {
        FigureOptions options;
        options.widthMillimetres = 100;
        options.dotsPerInch = 96;
        return figureImage(m_window->surfaceView().picture(), lightTheme(), options);
    };
    const QImage newest = surfaces();
    TimeTravel& travel = m_window->timeTravel();
    const auto isShown = [&](int record) { return travel.shown() && travel.shown()->record == record; };
    travel.goTo(3);
    ASSERT_TRUE(QTest::qWaitFor([&] { return isShown(3); }, 10000));
    const QImage third = surfaces();
    EXPECT_NE(third, newest);
    action("Animation…")->trigger();
    auto* dialog = m_window->findChild<AnimationDialog*>();
    AnimationChoice choice;
    choice.kind = "surfaces";
    choice.file = m_directory.filePath("surfaces.png");
    choice.seconds = 1;
    choice.framesPerSecond = 3;
    choice.widthPixels = 300;
    dialog->setChoice(choice);
    named<QPushButton>(dialog, "Make the film")->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return exists("surfaces-0003.png"); }, 20000));
    ASSERT_TRUE(QTest::qWaitFor([&] { return named<QPushButton>(dialog, "Make the film")->isEnabled(); }, 5000));
    EXPECT_NE(QImage(m_directory.filePath("surfaces-0001.png")), QImage(m_directory.filePath("surfaces-0003.png")));
    ASSERT_TRUE(QTest::qWaitFor([&] { return isShown(3); }, 10000)) << "back where it was";
    EXPECT_EQ(surfaces(), third);
}

TEST_F(FigureExportTest, TheWindowIsFilmedAndComesBack) {
    action("Animation…")->trigger();
    auto* dialog = m_window->findChild<AnimationDialog*>();
    ASSERT_NE(dialog, nullptr);
    AnimationChoice choice;
    choice.kind = "margins";
    choice.file = m_directory.filePath("film.png");
    choice.seconds = 1;
    choice.framesPerSecond = 4;
    choice.widthPixels = 200;
    dialog->setChoice(choice);
    named<QPushButton>(dialog, "Make the film")->click();
    EXPECT_TRUE(QTest::qWaitFor([&] { return exists("film-0004.png"); }, 20000));
    EXPECT_TRUE(QTest::qWaitFor([&] { return named<QPushButton>(dialog, "Make the film")->isEnabled(); }, 5000));
    EXPECT_FALSE(exists("film-0005.png"));
    EXPECT_TRUE(m_window->session().isPaused()) << "as it was";
    EXPECT_NE(QImage(m_directory.filePath("film-0001.png")), QImage(m_directory.filePath("film-0004.png")));
}

/// The film of a run in the window is the one that `animate` makes of its directory.
TEST_F(FigureExportTest, TheFilmOfTheWindowIsThatOfTheRunDirectory) {
    Experiment experiment = test::tinyExperiment();
    ASSERT_TRUE(m_window->startWith(experiment));
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return showsRun(session().run()) && snapshot()->stop.reason != StopReason::Running; }, 30000));
    const QString run = m_directory.filePath("saved");
    m_window->runSaver().save(run);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->messageBar().text().contains("Saved"); }, 30000));
    action("Animation…")->trigger();
    auto* dialog = m_window->findChild<AnimationDialog*>();
    AnimationChoice choice;
    choice.seconds = 1;
    choice.framesPerSecond = 4;
    choice.widthPixels = 320;
    choice.clock = {ClockKind::LogNorm, true};
    for (const char* kind : {"direction", "angle"}) {
        choice.kind = kind;
        choice.file = m_directory.filePath(QStringLiteral("window-%1.png").arg(kind));
        dialog->setChoice(choice);
        named<QPushButton>(dialog, "Make the film")->click();
        ASSERT_TRUE(QTest::qWaitFor([&] { return exists(QStringLiteral("window-%1-0004.png").arg(kind)); }, 20000));
        ASSERT_TRUE(QTest::qWaitFor([&] { return named<QPushButton>(dialog, "Make the film")->isEnabled(); }, 5000));
        AnimateRequest request;
        request.runDirectory = run.toStdString();
        request.kinds = {kind};
        request.file = m_directory.filePath(QStringLiteral("command-%1.png").arg(kind)).toStdString();
        request.seconds = 1;
        request.framesPerSecond = 4;
        request.widthPixels = 320;
        request.clock = "log-norm";
        request.quiet = true;
        std::ostringstream said;
        ASSERT_TRUE(animateRun(request, said));
        for (int k = 1; k <= 4; ++k) {
            const auto frame = [&](const char* maker) {
                return QImage(m_directory.filePath(QStringLiteral("%1-%2-000%3.png").arg(maker, kind).arg(k)));
            };
            EXPECT_FALSE(frame("window").isNull());
            EXPECT_EQ(frame("window"), frame("command")) << kind << ", frame " << k;
        }
    }
}

}  // namespace
}  // namespace marginscope
