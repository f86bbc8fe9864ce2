#include "app/figure_export.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
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

#include "app/main_window.h"
#include "app/window_settings.h"
#include "tests/support/tiny_window.h"
#include "widgets/animation_dialog.h"
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

}  // namespace
}  // namespace marginscope
