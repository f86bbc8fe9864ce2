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
    file->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::chooseFileToOpen);
    file->addAction(tr("&Presets…"), QKeySequence(Qt::CTRL | Qt::Key_P), this, &MainWindow::showGallery);
    file->addAction(tr("Open &run…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), this,
                    &MainWindow::chooseRunToOpen);
    file->addAction(tr("&Import points…"), QKeySequence(Qt::CTRL | Qt::Key_I), this, &MainWindow::choosePointsToOpen);
    file->addAction(tr("Export &points…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this,
                    &MainWindow::choosePointsToSave);
    file->addAction(tr("CIFAR-&10…"), this, &MainWindow::showCifar10Dialog);
    file->insertMenu(file->actions().constLast(), m_recentFiles = new RecentFiles(this));
    file->addSeparator();
    file->addAction(tr("&Save"), QKeySequence::Save, this, [this] { m_document.save(); });
    file->addAction(tr("Save &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), this,
                    [this] { m_document.saveAs(); });
    QAction* saveRun = file->addAction(tr("Save r&un as…"), this, &MainWindow::chooseRunDirectory);
    saveRun->setToolTip(
        tr("Writes the run as it is now into a directory: curves, margins, weights, and what it takes to "
           "go on with it"));
    file->addSeparator();
    file->addAction(tr("&Copy settings"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this,
                    &MainWindow::copySettings);
    file->addAction(tr("&Paste settings"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), this,
                    &MainWindow::pasteSettings);
    file->addSeparator();
    file->addMenu(m_exportMenu);
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
}

void MainWindow::makeEditMenu() {
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    QUndoStack& history = m_session.undoStack();
    QAction* undo = history.createUndoAction(this, tr("&Undo"));
    undo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    QAction* redo = history.createRedoAction(this, tr("&Redo"));
    redo->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    edit->addAction(undo);
    edit->addAction(redo);
    edit->addSeparator();
    using Mode = SurfaceView::EditMode;
    const auto addMode = [&](const QString& text, Qt::Key key, Mode mode) {
        edit->addAction(text, QKeySequence(key), this, [this, mode] {
            m_surface->setEditMode(mode);
            m_panel->showEditMode(mode);
        });
    };
    addMode(tr("&Move points"), Qt::Key_1, Mode::Move);
    addMode(tr("&Add points"), Qt::Key_2, Mode::Add);
    addMode(tr("&Paint points"), Qt::Key_3, Mode::Paint);
    addMode(tr("&Erase points"), Qt::Key_4, Mode::Erase);
    edit->addSeparator();
    edit->addAction(tr("&Copy points"), QKeySequence::Copy, m_pointTable, &PointTable::copy);
    edit->addAction(tr("Paste points"), QKeySequence::Paste, this, &MainWindow::pastePoints);
    edit->addAction(tr("&Label by formula…"), QKeySequence(Qt::CTRL | Qt::Key_L), this, &MainWindow::showFormulaDialog);
}

void MainWindow::makeRunMenu() {
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    // Of a run that has ended they would only pause the next one, which nobody sees.
    run->addAction(tr("&Train or pause"), QKeySequence(Qt::Key_Space), this, [this] {
        if (!m_transport->isEnded()) m_session.setPaused(!m_session.isPaused());
    });
    run->addAction(tr("One &step"), QKeySequence(Qt::Key_N), this, [this] {
        if (!m_transport->isEnded()) m_session.step();
    });
    run->addAction(tr("&Restart from W₀"), QKeySequence(Qt::Key_R), &m_session, &ExperimentSession::restart);
    run->addSeparator();
    run->addAction(tr("&Logarithmic clock"), QKeySequence(Qt::Key_L), this, [this] {
        ChartClock clock = m_state.clock();
        clock.logarithmic = !clock.logarithmic;
        m_state.setClock(clock);
    });
    run->addSeparator();
    makeTimelineMenu(*run);
}

/// Every move through time, for the keyboard.
void MainWindow::makeTimelineMenu(QMenu& run) {
    const auto stepping = [this](int records) { return [this, records] { m_travel.stepBy(records); }; };
    run.addAction(tr("One record &back"), QKeySequence(Qt::CTRL | Qt::Key_Left), this, stepping(-1));
    run.addAction(tr("One record &forward"), QKeySequence(Qt::CTRL | Qt::Key_Right), this, stepping(1));
    run.addAction(tr("Ten records back"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Left), this, stepping(-10));
    run.addAction(tr("Ten records forward"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Right), this, stepping(10));
    run.addAction(tr("To the be&ginning"), QKeySequence(Qt::CTRL | Qt::Key_Home), &m_travel,
                  &TimeTravel::goToBeginning);
    run.addAction(tr("To first &perfect classification"), QKeySequence(Qt::Key_F), &m_travel,
                  &TimeTravel::goToFirstPerfect);
    run.addAction(tr("L&ive: the newest moment"), QKeySequence(Qt::CTRL | Qt::Key_End), &m_travel, &TimeTravel::goLive);
}

void MainWindow::makeViewMenu() {
    auto* group = new QActionGroup(this);
    const std::initializer_list<std::pair<ThemeChoice, QString>> themes = {{ThemeChoice::System, tr("As the &system")},
                                                                           {ThemeChoice::Light, tr("&Light")},
                                                                           {ThemeChoice::Dark, tr("&Dark")}};
    for (const auto& [choice, title] : themes) {
        QAction* action = m_themeMenu->addAction(title, this, [this, wanted = choice] { chooseTheme(wanted); });
        action->setCheckable(true);
        action->setChecked(choice == m_themeChoice);
        group->addAction(action);
    }

    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (CardDock* dock : m_docks) view->addAction(dock->toggleViewAction());
    QMenu* floating = view->addMenu(tr("&Float"));
    for (CardDock* dock : m_docks)
        floating->addAction(dock->windowTitle(), dock, [dock] { dock->setFloating(!dock->isFloating()); });
    view->addSeparator();
    view->addAction(tr("&Fit charts to the data"), QKeySequence(Qt::CTRL | Qt::Key_0), this, [this] {
        m_margins->followData();
        m_angle->followData();
        m_steps->followData();
        m_test->followData();
        m_saliency->followData();
    });
    QAction* arrows = view->addAction(tr("Saliency &arrows"), m_surface, &SurfaceView::setArrowsVisible);
    arrows->setCheckable(true);
    arrows->setChecked(true);
    view->addMenu(m_themeMenu);
    view->addMenu(makeLanguageMenu());
    view->addSeparator();
    view->addAction(tr("&Reset layout"), this, &MainWindow::resetLayout);
    view->addAction(tr("Reset &everything…"), this, &MainWindow::askToResetEverything);
}

}  // namespace marginscope
