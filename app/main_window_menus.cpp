// The menus of the window.

#include <QActionGroup>
#include <QMenuBar>

#include "app/main_window.h"
#include "app/recent_files.h"
#include "app/run_comparison.h"
#include "widgets/angle_chart.h"
#include "widgets/card_dock.h"
#include "widgets/direction_sphere.h"
#include "widgets/experiment_panel.h"
#include "widgets/explanations.h"
#include "widgets/margin_chart.h"
#include "widgets/point_table.h"
#include "widgets/saliency_chart.h"
#include "widgets/step_chart.h"
#include "widgets/test_chart.h"
#include "widgets/transport_bar.h"

namespace marginscope {

void MainWindow::makeMenus() {
    m_exportMenu = new QMenu(tr("&Export"), this);
    m_themeMenu = new QMenu(tr("&Theme"), this);
    makeFileMenu();
    makeEditMenu();
    makeRunMenu();
    menuBar()->addMenu(m_comparison->menu());
    makeViewMenu();
    makeHelpMenu();
}

void MainWindow::makeFileMenu() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    explain(file->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::chooseFileToOpen),
            tr("Opens an experiment, or a table of points to train this one on"));
    explain(file->addAction(tr("&Presets…"), QKeySequence(Qt::CTRL | Qt::Key_P), this, &MainWindow::showGallery),
            tr("Shows the experiments that come with the program, each with a picture and a sentence"));
    explain(file->addAction(tr("Open &run…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), this,
                            &MainWindow::chooseRunToOpen),
            tr("Opens a run directory with its whole history; training can go on where it ended"));
    explain(file->addAction(tr("&Import points…"), QKeySequence(Qt::CTRL | Qt::Key_I), this,
                            &MainWindow::choosePointsToOpen),
            tr("Reads points from a table and asks which columns are coordinates and which is the class"));
    explain(file->addAction(tr("Export &points…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this,
                            &MainWindow::choosePointsToSave),
            tr("Writes the present points into a table that this and other programs read"));
    QAction* pictures = explain(file->addAction(tr("CIFAR-&10…"), this, &MainWindow::showCifar10Dialog),
                                tr("Imports or downloads the photographs of CIFAR-10, and trains on them"));
    m_recentFiles = new RecentFiles(this);
    explain(file->insertMenu(pictures, m_recentFiles), tr("What was opened and saved last"));
    file->addSeparator();
    explain(file->addAction(tr("&Save"), QKeySequence::Save, this, [this] { m_document.save(); }),
            tr("Writes the experiment, without its training, into its file"));
    explain(file->addAction(tr("Save &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), this,
                            [this] { m_document.saveAs(); }),
            tr("Writes the experiment, without its training, into another file"));
    explain(file->addAction(tr("Save r&un as…"), this, &MainWindow::chooseRunDirectory),
            tr("Writes the run as it is now into a directory: curves, margins, weights, and what it takes to "
               "go on with it"));
    file->addSeparator();
    explain(file->addAction(tr("&Copy settings"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this,
                            &MainWindow::copySettings),
            tr("Puts the settings that differ from the defaults on the clipboard, as a short text"));
    explain(file->addAction(tr("&Paste settings"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), this,
                            &MainWindow::pasteSettings),
            tr("Takes the settings from the text on the clipboard; points stay unless the text has some"));
    file->addSeparator();
    explain(file->addMenu(m_exportMenu), tr("Figures, numbers and films of the views"));
    file->addSeparator();
    explain(file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close),
            tr("Closes the window, and asks first where changes are not saved"));
}

void MainWindow::makeEditMenu() {
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    QUndoStack& history = m_session.undoStack();
    QAction* undo = history.createUndoAction(this, tr("&Undo"));
    undo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    undo->setWhatsThis(tr("Takes back the last change of points or settings; training begins anew"));
    QAction* redo = history.createRedoAction(this, tr("&Redo"));
    redo->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    redo->setWhatsThis(tr("Makes the change again that was taken back last"));
    edit->addAction(undo);
    edit->addAction(redo);
    edit->addSeparator();
    using Mode = SurfaceView::EditMode;
    const auto addMode = [&](const QString& text, Qt::Key key, Mode mode, const QString& sentence) {
        explain(edit->addAction(text, QKeySequence(key), this, [this, mode] { showEditMode(mode); }), sentence);
    };
    addMode(tr("&Move points"), Qt::Key_1, Mode::Move,
            tr("The pointer drags points in the surfaces, and selects several with a rectangle"));
    addMode(tr("&Add points"), Qt::Key_2, Mode::Add,
            tr("A click in a surface adds a point, with Shift one of the other class"));
    addMode(tr("&Paint points"), Qt::Key_3, Mode::Paint,
            tr("The pointer strews points over a surface, with Shift of the other class"));
    addMode(tr("&Erase points"), Qt::Key_4, Mode::Erase, tr("The pointer takes points away from a surface"));
    edit->addSeparator();
    explain(edit->addAction(tr("&Copy points"), QKeySequence::Copy, m_pointTable, &PointTable::copy),
            tr("Puts the selected points on the clipboard, as a table"));
    explain(edit->addAction(tr("Paste points"), QKeySequence::Paste, this, &MainWindow::pastePoints),
            tr("Adds the points of the table on the clipboard"));
    explain(edit->addAction(tr("&Label by formula…"), QKeySequence(Qt::CTRL | Qt::Key_L), this,
                            &MainWindow::showFormulaDialog),
            tr("Gives every point its class by the sign of a formula in x1 and x2"));
}

void MainWindow::makeRunMenu() {
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    // Of a run that has ended they would only pause the next one, which nobody sees.
    explain(run->addAction(tr("&Train or pause"), QKeySequence(Qt::Key_Space), this,
                           [this] {
                               if (!m_transport->isEnded()) m_session.setPaused(!m_session.isPaused());
                           }),
            tr("Halts training, or goes on with it from the newest moment"));
    explain(run->addAction(tr("One &step"), QKeySequence(Qt::Key_N), this,
                           [this] {
                               if (!m_transport->isEnded()) m_session.step();
                           }),
            tr("Trains for one step of the flow or of the descent, and pauses"));
    explain(run->addAction(tr("&Restart from W₀"), QKeySequence(Qt::Key_R), &m_session, &ExperimentSession::restart),
            tr("Begins the run anew from the same initial weights"));
    run->addSeparator();
    explain(run->addAction(tr("&Logarithmic clock"), QKeySequence(Qt::Key_L), this,
                           [this] {
                               ChartClock clock = m_state.clock();
                               clock.logarithmic = !clock.logarithmic;
                               m_state.setClock(clock);
                           }),
            tr("Every factor of ten of the clock is equally wide in all charts, or the clock itself"));
    run->addSeparator();
    makeTimelineMenu(*run);
}

/// Every move through time, for the keyboard.
void MainWindow::makeTimelineMenu(QMenu& run) {
    const auto add = [&](const QString& text, const QKeySequence& keys, int records) {
        explain(run.addAction(text, keys, this, [this, records] { m_travel.stepBy(records); }),
                tr("Shows another recorded moment in all views; training goes on"));
    };
    add(tr("One record &back"), QKeySequence(Qt::CTRL | Qt::Key_Left), -1);
    add(tr("One record &forward"), QKeySequence(Qt::CTRL | Qt::Key_Right), 1);
    add(tr("Ten records back"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Left), -10);
    add(tr("Ten records forward"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Right), 10);
    explain(run.addAction(tr("To the be&ginning"), QKeySequence(Qt::CTRL | Qt::Key_Home), &m_travel,
                          &TimeTravel::goToBeginning),
            tr("Shows the first record in all views"));
    explain(run.addAction(tr("To first &perfect classification"), QKeySequence(Qt::Key_F), &m_travel,
                          &TimeTravel::goToFirstPerfect),
            tr("Shows the moment when every example was right for the first time, min pᵢ > 0"));
    explain(run.addAction(tr("L&ive: the newest moment"), QKeySequence(Qt::CTRL | Qt::Key_End), &m_travel,
                          &TimeTravel::goLive),
            tr("All views follow training again"));
}

void MainWindow::makeViewMenu() {
    auto* group = new QActionGroup(this);
    const std::initializer_list<std::tuple<ThemeChoice, QString, QString>> themes = {
        {ThemeChoice::System, tr("As the &system"), tr("Colours as the desktop has them, light or dark")},
        {ThemeChoice::Light, tr("&Light"), tr("Dark on white, whatever the desktop has")},
        {ThemeChoice::Dark, tr("&Dark"), tr("Light on dark, whatever the desktop has")}};
    for (const auto& [choice, title, sentence] : themes) {
        QAction* action = m_themeMenu->addAction(title, this, [this, wanted = choice] { chooseTheme(wanted); });
        explain(action, sentence);
        action->setCheckable(true);
        action->setChecked(choice == m_themeChoice);
        group->addAction(action);
    }

    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (CardDock* dock : m_docks) {
        view->addAction(dock->toggleViewAction());
        explain(dock->toggleViewAction(), tr("Shows or hides this panel"));
    }
    QMenu* floating = view->addMenu(tr("&Float"));
    for (CardDock* dock : m_docks)
        explain(floating->addAction(dock->windowTitle(), dock, [dock] { dock->setFloating(!dock->isFloating()); }),
                tr("Makes this panel a window of its own, or puts it back"));
    view->addSeparator();
    explain(view->addAction(tr("&Fit charts to the data"), QKeySequence(Qt::CTRL | Qt::Key_0), this,
                            [this] {
                                m_margins->followData();
                                m_angle->followData();
                                m_steps->followData();
                                m_test->followData();
                                m_saliency->followData();
                            }),
            tr("All charts show everything again, and follow what comes"));
    QAction* arrows = explain(view->addAction(tr("Saliency &arrows"), m_surface, &SurfaceView::setArrowsVisible),
                              tr("Draws the gradient ∇ₓΦ at every point of the surfaces, where it is recorded"));
    arrows->setCheckable(true);
    arrows->setChecked(true);
    view->addMenu(m_themeMenu);
    view->addMenu(makeLanguageMenu());
    view->addSeparator();
    explain(view->addAction(tr("&Reset layout"), this, &MainWindow::resetLayout),
            tr("Puts all panels back to where they were at the first start"));
    explain(view->addAction(tr("Reset &everything…"), this, &MainWindow::askToResetEverything),
            tr("Forgets layout, theme, language and all else that the window remembers; asks first"));
}

}  // namespace marginscope
