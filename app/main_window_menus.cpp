// The menus of the window, and what opens, saves and exports.

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenuBar>
#include <QMimeData>
#include <QTimer>

#include "app/main_window.h"
#include "app/opening.h"
#include "app/window_settings.h"
#include "engine/base/file_bytes.h"
#include "engine/experiment/experiment_json.h"
#include "widgets/angle_chart.h"
#include "widgets/card_dock.h"
#include "widgets/direction_sphere.h"
#include "widgets/experiment_panel.h"
#include "widgets/exporter.h"
#include "widgets/figure_page.h"
#include "widgets/help_view.h"
#include "widgets/margin_chart.h"
#include "widgets/saliency_chart.h"
#include "widgets/step_chart.h"

namespace marginscope {

namespace {

const QString experimentFilter = QStringLiteral("Experiments and points (*.json *.csv *.tsv);;All files (*)");
const QString pointsFilter = QStringLiteral("Points (*.csv *.tsv);;All files (*)");

}  // namespace

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
    const std::initializer_list<std::pair<const char*, QString>> kinds = {
        {"surfaces", tr("&Surfaces…")},   {"margins", tr("&Margins…")},
        {"direction", tr("&Direction…")}, {"angle", tr("An&gle and path length…")},
        {"steps", tr("&Finite steps…")},  {"saliency", tr("Sa&liency…")},
        {"all", tr("&All views…")}};
    for (const auto& [kind, title] : kinds)
        m_exportMenu->addAction(title, this, [this, name = QString::fromLatin1(kind)] { showExportDialog(name); });
    m_exportMenu->actions().constLast()->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));

    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::chooseFileToOpen);
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
        m_saliency->followData();
    });
    QAction* arrows = view->addAction(tr("Saliency &arrows"), m_surface, &SurfaceView::setArrowsVisible);
    arrows->setCheckable(true);
    arrows->setChecked(true);
    view->addAction(tr("&Reset layout"), this, &MainWindow::resetLayout);
    view->addMenu(m_themeMenu);
}

void MainWindow::openFile(const QString& name) {
    const Result<Experiment> opened = marginscope::openExperiment(name.toStdString(), m_session.experiment());
    const Result<void> done = opened ? m_session.open(*opened) : Result<void>(opened.error());
    if (done) return;
    showExperiment(false);
    m_messages->showMessage(MessageBar::Kind::Error, QString::fromStdString(done.error().text()));
}

void MainWindow::chooseFileToOpen() {
    const QString file = QFileDialog::getOpenFileName(this, tr("Open"), WindowSettings::directory(), experimentFilter);
    if (file.isEmpty()) return;
    WindowSettings::setDirectoryOf(file);
    openFile(file);
}

void MainWindow::choosePointsToOpen() {
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Open points"), WindowSettings::directory(), pointsFilter);
    if (file.isEmpty()) return;
    WindowSettings::setDirectoryOf(file);
    openFile(file);
}

void MainWindow::saveExperiment() {
    const QString proposal = WindowSettings::directory() + QStringLiteral("/experiment.json");
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Save experiment"), proposal, tr("Experiments (*.json)"));
    if (file.isEmpty()) return;
    WindowSettings::setDirectoryOf(file);
    const Result<void> saved = writeFile(file.toStdString(), experimentToJson(m_session.experiment()) + "\n");
    if (saved)
        m_messages->showMessage(MessageBar::Kind::Information, tr("Saved %1").arg(file));
    else
        m_messages->showMessage(MessageBar::Kind::Error, QString::fromStdString(saved.error().text()));
}

void MainWindow::copySettings() {
    QApplication::clipboard()->setText(QString::fromStdString(experimentToJson(m_session.experiment())));
    m_messages->showMessage(MessageBar::Kind::Information, tr("The experiment is on the clipboard as JSON."));
}

void MainWindow::showExportDialog(const QString& kind) {
    if (m_exportDialog == nullptr) {
        const QList<ExportDialog::Kind> kinds = {
            {QStringLiteral("surfaces"), tr("surfaces")},        {QStringLiteral("margins"), tr("margins")},
            {QStringLiteral("direction"), tr("direction")},      {QStringLiteral("angle"), tr("angle and path length")},
            {QStringLiteral("steps"), tr("finite steps")},       {QStringLiteral("saliency"), tr("saliency")},
            {QStringLiteral("all"), tr("all views on one page")}};
        m_exportDialog = new ExportDialog(kinds, this);
        connect(m_exportDialog, &ExportDialog::exportWanted, this, &MainWindow::exportViews);
    }
    ExportChoice choice = WindowSettings::exportChoice();
    choice.kind = kind;
    m_exportDialog->setChoice(choice);
    m_exportDialog->show();
    m_exportDialog->raise();
    m_exportDialog->activateWindow();
}

void MainWindow::exportViews(const ExportChoice& choice) {
    WindowSettings::setExportChoice(choice);
    std::vector<const FigureSource*> views = {&m_surface->picture(), m_margins, m_sphere, m_angle};
    if (m_steps->hasComparison()) views.push_back(m_steps);
    if (m_saliency->hasField()) views.push_back(m_saliency);
    if (choice.kind == m_steps->figureKind() && !m_steps->hasComparison()) {
        m_messages->showMessage(MessageBar::Kind::Error,
                                tr("This run does not compare finite steps with the flow: there is nothing to draw."));
        return;
    }
    if (choice.kind == m_saliency->figureKind() && !m_saliency->hasField()) {
        m_messages->showMessage(MessageBar::Kind::Error,
                                tr("This run does not record saliency: there is nothing to draw."));
        return;
    }
    const FigurePage page(views);
    const FigureSource* figure = &page;
    for (const FigureSource* source : views)
        if (choice.kind == source->figureKind()) figure = source;
    if (choice.kind == QStringLiteral("direction")) figure = m_sphere;
    const FigureOptions options{choice.widthMillimetres, double(choice.dotsPerInch)};
    const Result<DrawnFigure> drawn =
        drawFigure(*figure, choice.file, choice.dark ? darkTheme() : lightTheme(), options);
    if (drawn)
        m_writer.write(*drawn);
    else
        m_messages->showMessage(MessageBar::Kind::Error, QString::fromStdString(drawn.error().text()));
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

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    openFile(event->mimeData()->urls().first().toLocalFile());
}

}  // namespace marginscope
