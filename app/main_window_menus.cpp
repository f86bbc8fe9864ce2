// The menus of the window.

#include <QActionGroup>
#include <QMenuBar>

#include "app/main_window.h"
#include "widgets/angle_chart.h"
#include "widgets/card_dock.h"
#include "widgets/direction_sphere.h"
#include "widgets/experiment_panel.h"
#include "widgets/help_view.h"
#include "widgets/margin_chart.h"
#include "widgets/saliency_chart.h"
#include "widgets/step_chart.h"
#include "widgets/test_chart.h"

namespace marginscope {

void MainWindow::makeMenus() {
    m_exportMenu = new QMenu(tr("&Export"), this);
    m_themeMenu = new QMenu(tr("&Theme"), this);
    makeFileMenu();
    makeEditMenu();
    makeRunMenu();
    makeViewMenu();
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Help"), QKeySequence(Qt::Key_F1), this, [this] { showHelp(QStringLiteral("index")); });
    m_presetHelp = help->addAction(tr("&About this preset"), QKeySequence(Qt::SHIFT | Qt::Key_F1), this,
                                   &MainWindow::showPresetPage);
}

void MainWindow::makeFileMenu() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::chooseFileToOpen);
    file->addAction(tr("CIFAR-&10…"), this, &MainWindow::showCifar10Dialog);
    file->addAction(tr("&Save experiment…"), QKeySequence::Save, this, &MainWindow::saveExperiment);
    file->addAction(tr("&Copy settings"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this,
                    &MainWindow::copySettings);
    file->addMenu(m_exportMenu);
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
}

void MainWindow::makeEditMenu() {
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    QUndoStack& history = m_session.points().undoStack();
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
}

void MainWindow::makeRunMenu() {
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->addAction(tr("&Train or pause"), QKeySequence(Qt::Key_Space), this,
                   [this] { m_session.setPaused(!m_session.isPaused()); });
    run->addAction(tr("One &step"), QKeySequence(Qt::Key_N), &m_session, &ExperimentSession::step);
    run->addAction(tr("&Restart from W₀"), QKeySequence(Qt::Key_R), &m_session, &ExperimentSession::restart);
    run->addSeparator();
    run->addAction(tr("&Logarithmic clock"), QKeySequence(Qt::Key_L), this, [this] {
        ChartClock clock = m_state.clock();
        clock.logarithmic = !clock.logarithmic;
        m_state.setClock(clock);
    });
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
    view->addAction(tr("&Reset layout"), this, &MainWindow::resetLayout);
    view->addMenu(m_themeMenu);
}

QString MainWindow::presetPage() const {
    return QStringLiteral("preset-") + QString::fromStdString(m_session.experiment().name);
}

void MainWindow::showPresetPage() {
    showHelp(presetPage());
}

void MainWindow::showHelp(const QString& page) {
    if (m_help == nullptr) m_help = new HelpView(this);
    m_help->showPage(page);
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

}  // namespace marginscope
