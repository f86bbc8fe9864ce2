#include "app/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
#include <QIcon>
#include <QKeyEvent>
#include <QMenu>
#include <QScreen>
#include <QToolBar>

#include "app/window_settings.h"
#include "engine/experiment/presets.h"
#include "widgets/angle_chart.h"
#include "widgets/card_dock.h"
#include "widgets/direction_sphere.h"
#include "widgets/experiment_panel.h"
#include "widgets/margin_chart.h"
#include "widgets/point_link.h"
#include "widgets/status_line.h"
#include "widgets/transport_bar.h"

// The resources are in a static library: the linker would leave them out if nobody asked. Must be outside of
// namespaces.
static void loadResources() {
    Q_INIT_RESOURCE(resources);
}

namespace marginscope {

namespace {

constexpr QSize leastFirstSize(1280, 800);  // of the very first start, where the screen allows
constexpr double firstShareOfScreen = 0.92;
constexpr int widestPanel = 280;
constexpr int frameHeight = 32;  // about what window managers put around a window

QStringList presetNameList() {
    QStringList names;
    for (const std::string& name : presetNames()) names += QString::fromStdString(name);
    return names;
}

/// A bar that only holds one panel and cannot be moved.
QToolBar* addPanelBar(QMainWindow& window, Qt::ToolBarArea area, const QString& name, const QMargins& margins,
                      QWidget* panel) {
    auto* bar = new QToolBar(name, &window);
    bar->setObjectName(name);
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setStyleSheet(QStringLiteral("QToolBar { border: none; background: transparent; padding: 0; spacing: 0; }"));
    bar->setContentsMargins(margins);
    panel->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(panel);
    window.addToolBar(area, bar);
    return bar;
}

}  // namespace

MainWindow::MainWindow(const QPalette& systemPalette)
    : m_systemPalette(systemPalette),
      m_themeChoice(WindowSettings::themeChoice()),
      m_bridge(Trainer::Options{}),
      m_session(m_bridge) {
    loadResources();
    setWindowTitle(tr("Marginscope"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/marginscope.svg")));
    setFocusPolicy(Qt::ClickFocus);
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setAnimated(false);
    setContextMenuPolicy(Qt::NoContextMenu);
    setContentsMargins(8, 0, 8, 0);
    makeViews();
    makeMenus();
    makeBars();
    connectRun();
    connectPanel();
    applyTheme();
    restoreArrangement();
    m_state.setClock(WindowSettings::clock());
    setSpeed(1);
    connect(&m_writer, &FigureWriter::written, m_messages, [this](const QString& file) {
        m_messages->showMessage(MessageBar::Kind::Information, tr("Exported %1").arg(file));
    });
    connect(&m_writer, &FigureWriter::failed, m_messages,
            [this](const QString& sentence) { m_messages->showMessage(MessageBar::Kind::Error, sentence); });
    qApp->installEventFilter(this);
    setFocus();
}

MainWindow::~MainWindow() {
    // Children would outlive the members they refer to.
    delete m_live;
    for (CardDock* dock : m_docks) delete dock;
}

void MainWindow::makeViews() {
    m_surface = new SurfaceView(this);
    m_margins = new MarginChart(m_state, this);
    m_sphere = new DirectionSphere(this);
    m_angle = new AngleChart(m_state, this);
    m_panel = new ExperimentPanel(this);
    using Header = CardDock::Header;
    m_experimentDock = new CardDock("experiment", tr("Experiment"), Header::Title, m_panel, this);
    m_surfaceDock = new CardDock("surfaces", tr("Prediction surface"), Header::Title, m_surface, this);
    m_marginDock = new CardDock("margins", tr("Margins"), Header::Grip, m_margins, this);
    m_sphereDock = new CardDock("direction", tr("Direction"), Header::Grip, m_sphere, this);
    m_angleDock = new CardDock("angle", tr("Angle and path length"), Header::Grip, m_angle, this);
    m_experimentDock->setMaximumWidth(widestPanel);  // more room is for the views
    m_docks = {m_experimentDock, m_surfaceDock, m_marginDock, m_sphereDock, m_angleDock};
    m_surfaceDock->setHint(tr("one colour scale · zero line black · drag any point"));
    linkPoints(*m_surface, m_session.points());
}

void MainWindow::makeBars() {
    m_transport = new TransportBar(presetNameList(), m_exportMenu, m_themeMenu, this);
    addPanelBar(*this, Qt::TopToolBarArea, "transport", {0, 6, 0, 6}, m_transport);
    m_messages = new MessageBar(this);
    addToolBarBreak();
    QToolBar* messageBar = addPanelBar(*this, Qt::TopToolBarArea, "messages", {0, 0, 0, 6}, m_messages);
    messageBar->hide();
    connect(m_messages, &MessageBar::visibilityWanted, messageBar, &QWidget::setVisible);
    m_status = new StatusLine(this);
    addPanelBar(*this, Qt::BottomToolBarArea, "status", {0, 6, 0, 6}, m_status);
}

void MainWindow::connectRun() {
    m_live = new LiveViews({m_surface, m_margins, m_sphere, m_angle, m_status}, m_bridge, m_session, m_state, this);
    connect(m_live, &LiveViews::networkKnown, m_panel, &ExperimentPanel::showNetwork);
    connect(m_live, &LiveViews::runEnded, this, &MainWindow::showRunEnd);
    connect(&m_session, &ExperimentSession::experimentChanged, this,
            [this](bool byPoints) { showExperiment(!byPoints); });
    connect(&m_session, &ExperimentSession::runBegan, m_messages, &MessageBar::clear);
    connect(&m_session, &ExperimentSession::pausedChanged, m_transport, &TransportBar::showPaused);
    connect(&m_session, &ExperimentSession::rejected, m_messages,
            [this](const QString& sentence) { m_messages->showMessage(MessageBar::Kind::Error, sentence); });

    connect(m_transport, &TransportBar::presetChosen, this, &MainWindow::openFile);
    connect(m_transport, &TransportBar::pauseChosen, &m_session, &ExperimentSession::setPaused);
    connect(m_transport, &TransportBar::stepChosen, &m_session, &ExperimentSession::step);
    connect(m_transport, &TransportBar::restartChosen, &m_session, &ExperimentSession::restart);
    connect(m_transport, &TransportBar::speedChosen, this, &MainWindow::setSpeed);
    connect(m_transport, &TransportBar::helpChosen, this, &MainWindow::showHelp);
    connect(m_transport, &TransportBar::clockChosen, &m_state, &ViewState::setClock);
    connect(&m_state, &ViewState::clockChanged, m_transport, &TransportBar::showClock);
    connect(&m_state, &ViewState::clockChanged, this, [](const ChartClock& clock) { WindowSettings::setClock(clock); });
    m_transport->showClock(m_state.clock());
}

void MainWindow::connectPanel() {
    connect(m_panel, &ExperimentPanel::edited, &m_session, &ExperimentSession::setField);
    connect(m_panel, &ExperimentPanel::editModeChosen, m_surface, &SurfaceView::setEditMode);
    connect(m_panel, &ExperimentPanel::newPointLabelChosen, m_surface, &SurfaceView::setNewPointLabel);
    connect(m_panel, &ExperimentPanel::restartAfterEditChosen, &m_session, &ExperimentSession::setRestartAfterEdit);
    connect(m_panel, &ExperimentPanel::openPointsRequested, this, &MainWindow::choosePointsToOpen);
}

void MainWindow::setSpeed(double relativeLengthPerSecond) {
    m_bridge.setSpeed(relativeLengthPerSecond);
    m_transport->showSpeed(relativeLengthPerSecond);
}

void MainWindow::showExperiment(bool replaceEdits) {
    const Experiment& experiment = m_session.experiment();
    m_panel->showExperiment(experiment, replaceEdits);
    const Vector& labels = m_session.dataset()->labels;
    const auto negative = int((labels.array() < 0).count());
    m_panel->showPointCount(negative, int(labels.size()) - negative);
    m_transport->showExperiment(QString::fromStdString(experiment.name), QString::fromStdString(experiment.watch));
    const QString title = QString::fromStdString(experiment.name);
    setWindowTitle(title.isEmpty() ? tr("Marginscope") : tr("%1 – Marginscope").arg(title));
}

void MainWindow::showRunEnd(StopReason reason, const QString& sentence) {
    const bool isFailure = reason == StopReason::NotFinite || reason == StopReason::Failed;
    if (isFailure)
        m_messages->showMessage(MessageBar::Kind::Error, sentence);
    else if (reason == StopReason::Stalled)
        m_messages->showMessage(MessageBar::Kind::Warning, sentence);
}

void MainWindow::restoreArrangement() {
    const WindowSettings::Arrangement stored = WindowSettings::arrangement();
    resetLayout();
    if (!restoreGeometry(stored.geometry)) {
        // The frame around the window needs room too.
        const QSize room = screen()->availableSize() - QSize(0, frameHeight);
        resize((room * firstShareOfScreen).expandedTo(leastFirstSize).boundedTo(room));
    }
    restoreState(stored.docks, WindowSettings::layoutVersion);
    // Bars are part of a saved state; whether the message bar shows is not for it to say.
    m_messages->clear();
}

void MainWindow::resetLayout() {
    for (CardDock* dock : m_docks) {
        dock->setFloating(false);
        dock->show();
    }
    addDockWidget(Qt::LeftDockWidgetArea, m_experimentDock);
    addDockWidget(Qt::RightDockWidgetArea, m_surfaceDock);
    splitDockWidget(m_surfaceDock, m_marginDock, Qt::Vertical);
    splitDockWidget(m_marginDock, m_sphereDock, Qt::Horizontal);
    splitDockWidget(m_sphereDock, m_angleDock, Qt::Vertical);
    resizeDocks({m_experimentDock, m_surfaceDock}, {236, 1040}, Qt::Horizontal);
    resizeDocks({m_surfaceDock, m_marginDock}, {350, 340}, Qt::Vertical);
    resizeDocks({m_marginDock, m_sphereDock}, {520, 520}, Qt::Horizontal);
    resizeDocks({m_sphereDock, m_angleDock}, {160, 170}, Qt::Vertical);
}

void MainWindow::chooseTheme(ThemeChoice choice) {
    m_themeChoice = choice;
    WindowSettings::setThemeChoice(choice);
    applyTheme();
}

void MainWindow::applyTheme() {
    const Theme& theme = marginscope::chooseTheme(m_themeChoice, m_systemPalette);
    marginscope::applyTheme(*qApp, theme);
    m_surface->setTheme(theme);
    m_margins->setTheme(theme);
    m_sphere->setTheme(theme);
    m_angle->setTheme(theme);
    m_transport->setTheme(theme);
    for (CardDock* dock : m_docks) dock->setTheme(theme);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    WindowSettings::setArrangement({saveGeometry(), saveState(WindowSettings::layoutVersion)});
    QMainWindow::closeEvent(event);
    // Help and the export dialog are windows of their own and must not keep the program alive.
    QApplication::quit();
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    // Space trains and pauses, except where the focused widget has a use for it.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
        const bool isButton = qobject_cast<QAbstractButton*>(watched) || qobject_cast<QComboBox*>(watched);
        const bool hasSelection = watched == m_surface && !m_surface->selectedPoints().isEmpty();
        if (isButton || hasSelection) {
            event->accept();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

}  // namespace marginscope
