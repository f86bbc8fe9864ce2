#include "app/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QIcon>
#include <QKeyEvent>
#include <QMenu>
#include <QToolBar>
#include <limits>
#include <utility>

#include "app/figure_export.h"
#include "app/recent_files.h"
#include "app/run_comparison.h"
#include "app/window_animation.h"
#include "app/window_settings.h"
#include "engine/experiment/presets.h"
#include "widgets/angle_chart.h"
#include "widgets/card_dock.h"
#include "widgets/class_labels.h"
#include "widgets/direction_sphere.h"
#include "widgets/examples_view.h"
#include "widgets/experiment_panel.h"
#include "widgets/help_view.h"
#include "widgets/layer_table.h"
#include "widgets/margin_chart.h"
#include "widgets/metric_curves.h"
#include "widgets/point_link.h"
#include "widgets/point_table.h"
#include "widgets/preset_gallery.h"
#include "widgets/saliency_chart.h"
#include "widgets/status_line.h"
#include "widgets/step_chart.h"
#include "widgets/test_chart.h"
#include "widgets/theory_panel.h"
#include "widgets/timeline.h"
#include "widgets/tour.h"
#include "widgets/transport_bar.h"

// The resources are in a static library: the linker would leave them out if nobody asked. Must be outside of
// namespaces.
static void loadResources() {
    Q_INIT_RESOURCE(resources);
}

namespace marginscope {

namespace {

constexpr int widestPanel = 280;
constexpr int widestTheory = 320;

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
      m_session(m_bridge),
      m_travel(m_bridge, m_state),
      m_document(m_session),
      m_runSaver(m_bridge) {
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
    makeExport();
    connectRun();
    connectPanel();
    connectTimeline();
    connectDocument();
    connectPoints();
    applyTheme();
    restoreArrangement();
    m_state.setClock(WindowSettings::clock());
    setSpeed(WindowSettings::speed());
    explainViews();
    qApp->installEventFilter(this);
    setFocus();
}

MainWindow::~MainWindow() {
    m_recovery.reset();
    // Children would outlive the members they refer to.
    delete m_animation;
    delete m_export;
    delete m_live;
    for (CardDock* dock : m_docks) delete dock;
    delete m_comparison;
}

void MainWindow::makeViews() {
    m_surface = new SurfaceView(this);
    m_examples = new ExamplesView(m_state, this);
    m_margins = new MarginChart(m_state, this);
    m_sphere = new DirectionSphere(this);
    m_angle = new AngleChart(m_state, this);
    m_steps = new StepChart(m_state, this);
    m_test = new TestChart(m_state, this);
    m_saliency = new SaliencyChart(m_state, this);
    m_layers = new LayerTable(this);
    m_theory = new TheoryPanel(this);
    m_pointTable = new PointTable(m_session.points(), *m_surface, this);
    m_panel = new ExperimentPanel(this);
    m_comparison = new RunComparison(m_bridge, m_session, this);
    for (ChartView* chart : std::initializer_list<ChartView*>{m_margins, m_angle, m_steps, m_test, m_saliency})
        m_comparison->addChart(chart);
    using Header = CardDock::Header;
    m_experimentDock = new CardDock("experiment", tr("Experiment"), Header::Title, m_panel, this);
    m_surfaceDock = new CardDock("surfaces", tr("Prediction surface"), Header::Title, m_surface, this);
    m_exampleDock = new CardDock("examples", tr("Examples"), Header::Title, m_examples, this);
    m_marginDock = new CardDock("margins", tr("Margins"), Header::Grip, m_margins, this);
    m_sphereDock = new CardDock("direction", tr("Direction"), Header::Grip, m_sphere, this);
    m_angleDock = new CardDock("angle", tr("Angle and path length"), Header::Grip, m_angle, this);
    m_stepDock = new CardDock("steps", tr("Finite steps"), Header::Grip, m_steps, this);
    m_testDock = new CardDock("test", tr("Test"), Header::Grip, m_test, this);
    m_saliencyDock = new CardDock("saliency", tr("Saliency"), Header::Grip, m_saliency, this);
    m_layerDock = new CardDock("layers", tr("Layers"), Header::Grip, m_layers, this);
    m_pointDock = new CardDock("points", tr("Points"), Header::Title, m_pointTable, this);
    m_theoryDock = new CardDock("theory", tr("Theory"), Header::Title, m_theory, this);
    m_runsDock = new CardDock("runs", tr("Runs"), Header::Title, &m_comparison->panel(), this);
    m_experimentDock->setMaximumWidth(widestPanel);  // more room is for the views
    m_theoryDock->setMaximumWidth(widestTheory);
    m_docks = {m_experimentDock, m_surfaceDock,  m_exampleDock, m_marginDock, m_sphereDock, m_angleDock, m_stepDock,
               m_testDock,       m_saliencyDock, m_layerDock,   m_pointDock,  m_theoryDock, m_runsDock};
    linkPoints(*m_surface, m_session.points());
}

void MainWindow::makeBars() {
    m_transport = new TransportBar(presetNameList(), m_exportMenu, m_themeMenu, this);
    m_transport->addMenu(tr("Compare"), m_comparison->menu(), tr("Pin runs, add others, sweep over a field"));
    addPanelBar(*this, Qt::TopToolBarArea, "transport", {0, 6, 0, 6}, m_transport);
    auto* foot = new QWidget(this);
    m_timeline = new Timeline(m_travel, m_state, foot);
    m_status = new StatusLine(foot);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_timeline, 2);
    row->addWidget(m_status, 3);
    addPanelBar(*this, Qt::BottomToolBarArea, "status", {0, 6, 0, 6}, foot);
    // Messages stand over the foot: what comes and goes must not move the controls that somebody is about to click.
    m_messages = new MessageBar(this);
    addToolBarBreak(Qt::BottomToolBarArea);
    m_messagePanel = addPanelBar(*this, Qt::BottomToolBarArea, "messages", {0, 6, 0, 0}, m_messages);
    m_messagePanel->hide();
    connect(m_messages, &MessageBar::visibilityWanted, m_messagePanel, &QWidget::setVisible);
}

void MainWindow::connectRun() {
    const ViewSet views = {m_surface, m_examples, m_margins, m_sphere, m_angle,  m_steps,
                           m_test,    m_saliency, m_layers,  m_theory, m_status, m_timeline};
    m_live = new LiveViews(views, m_bridge, m_session, m_state, m_travel, this);
    connect(m_live, &LiveViews::networkKnown, m_panel, [this](int degree, qint64 parameters, const QString& badge) {
        m_panel->showNetwork(degree, parameters);
        m_panel->showBadge(badge);
    });
    connect(m_live, &LiveViews::networkForgotten, m_panel, &ExperimentPanel::forgetNetwork);
    connect(m_live, &LiveViews::layersKnown, this, [this](int count) {
        m_layerCount = count;
        showLayerDock();
    });
    m_clock.start();
    connect(m_live, &LiveViews::statusShown, this, [this] {
        m_status->showProgress(
            m_progress.see(*m_bridge.snapshot(), m_session.experiment().stop, double(m_clock.elapsed()) / 1000));
    });
    connect(&m_session, &ExperimentSession::loadingBegan, m_messages,
            [this] { m_messages->showMessage(MessageBar::Kind::Information, tr("Reading the data …")); });
    connect(m_comparison, &RunComparison::tableWanted, this, &MainWindow::showRunsDock);
    connect(m_comparison, &RunComparison::messageWanted, m_messages, &MessageBar::showMessage);
    connect(m_live, &LiveViews::comparisonBegan, this, [this] { showStepDock(true); });
    connect(m_theory, &TheoryPanel::explanationWanted, this, &MainWindow::showHelp);
    connect(m_live, &LiveViews::runEnded, this, &MainWindow::showRunEnd);
    connect(m_live, &LiveViews::runEnded, m_transport, [this] { m_transport->showEnded(true); });
    connect(&m_session, &ExperimentSession::runBegan, m_transport, [this] { m_transport->showEnded(false); });
    // The run before is on the table again.
    connect(&m_bridge, &TrainerBridge::failed, m_transport, [this] {
        const std::shared_ptr<const Snapshot> snapshot = m_bridge.snapshot();
        m_transport->showEnded(snapshot && snapshot->stop.reason != StopReason::Running);
    });
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
    connect(m_transport, &TransportBar::speedChosen, this, &WindowSettings::setSpeed);
    connect(m_transport, &TransportBar::helpChosen, this, [this] { showHelp(QStringLiteral("index")); });
    connect(m_transport, &TransportBar::clockChosen, &m_state, &ViewState::setClock);
    connect(&m_state, &ViewState::clockChanged, m_transport, &TransportBar::showClock);
    connect(&m_state, &ViewState::clockChanged, this, [this](const ChartClock& clock) {
        if (!m_ownClock) WindowSettings::setClock(clock);
    });
    m_transport->showClock(m_state.clock());
}

void MainWindow::connectPanel() {
    connect(m_panel, &ExperimentPanel::edited, &m_session, &ExperimentSession::setField);
    connect(m_panel, &ExperimentPanel::editModeChosen, m_surface, &SurfaceView::setEditMode);
    connect(m_panel, &ExperimentPanel::newPointLabelChosen, m_surface, &SurfaceView::setNewPointLabel);
    connect(m_panel, &ExperimentPanel::restartAfterEditChosen, &m_session, &ExperimentSession::setRestartAfterEdit);
    connect(m_panel, &ExperimentPanel::openPointsRequested, this, &MainWindow::choosePointsToOpen);
    connect(m_panel, &ExperimentPanel::cifar10Requested, this, &MainWindow::showCifar10Dialog);
    connect(m_panel, &ExperimentPanel::presetHelpRequested, this, &MainWindow::showPresetPage);
}

void MainWindow::connectTimeline() {
    connect(&m_state, &ViewState::scrubRecordChanged, m_theoryDock,
            [this](int record) { m_theoryDock->setHint(record < 0 ? QString() : tr("of the newest moment")); });
    connect(&m_opener, &RunOpener::progressed, m_messages, [this](const QString& directory, double fraction) {
        m_messages->showProgress(
            tr("Opening the run in %1 …").arg(directory),
            {tr("Cancel"), tr("Stop opening; the present run stays as it is"), [this] { m_opener.cancel(); }},
            fraction);
    });
    connect(&m_opener, &RunOpener::cancelled, m_messages, &MessageBar::clear);
    connect(&m_opener, &RunOpener::opened, this, [this](const QString& directory) {
        m_messages->clear();
        m_session.open(m_opener.takeRun());
        m_document.opened(QString());
        RecentFiles::add(directory);
    });
    connect(&m_opener, &RunOpener::failed, m_messages,
            [this](const QString& sentence) { m_messages->showMessage(MessageBar::Kind::Error, sentence); });
}

void MainWindow::setSpeed(double relativeLengthPerSecond) {
    m_speed = relativeLengthPerSecond;
    m_bridge.setSpeed(relativeLengthPerSecond);
    if (m_recovery && m_recovery->autosave()) m_recovery->autosave()->touch();
    m_transport->showSpeed(relativeLengthPerSecond);
}

void MainWindow::showExperiment(bool replaceEdits) {
    if (!m_session.dataset()) return;  // nothing has been read yet
    const Experiment& experiment = m_session.experiment();
    showClassNames();
    m_panel->showExperiment(experiment, replaceEdits);
    const ExampleLabels labels = labelsOf(*m_session.dataset());
    m_panel->showClassSizes(classSizes(labels.labels, labels.classCount));
    m_panel->showPointEditing(m_session.isPlanar());
    m_surfaceDock->setHint(labels.classCount > 2 ? tr("one colour scale · boundaries solid · drag any point")
                                                 : tr("one colour scale · zero line solid · drag any point"));
    m_transport->showExperiment(QString::fromStdString(experiment.name), QString::fromStdString(experiment.watch));
    const QString title = QString::fromStdString(experiment.name);
    const bool isImages = m_session.dataset()->images != nullptr;
    showDataForm(m_session.isPlanar() ? DataForm::Plane : isImages ? DataForm::Images : DataForm::Other);
    showTestDock();
    const bool isAnother = std::exchange(m_shownExperiment, title) != title;
    // Whether another experiment compares finite steps is known only when its run has come to where they begin.
    if (isAnother) showStepDock(false);
    if (isAnother || experiment.record.saliency == m_saliencyDock->isHidden())
        showSaliencyDock(experiment.record.saliency);
    adaptClock(experiment);
    const bool hasPage = HelpView::hasPage(presetPage());
    m_presetHelp->setEnabled(hasPage);
    m_panel->showPresetHelp(hasPage);
    showTitle();
}

void MainWindow::showClassNames() {
    const std::shared_ptr<const ExampleImages> images = m_session.dataset()->images;
    if (!images) return;
    QStringList names;
    for (const std::string& name : images->classNames) names += QString::fromStdString(name);
    m_panel->showClassNames(names);
    m_exampleDock->setHint(QString::fromStdString(images->source));
}

void MainWindow::showRunEnd(StopReason reason, const QString& sentence) {
    const bool isFailure = reason == StopReason::NotFinite || reason == StopReason::Failed;
    if (isFailure)
        m_messages->showMessage(MessageBar::Kind::Error, sentence);
    else if (reason == StopReason::Stalled)
        m_messages->showMessage(MessageBar::Kind::Warning, sentence);
}

/// The hat turns on the scale of ln ln‖W‖: other clocks would hardly see it. Along mini-batches ln(n/L) goes up and
/// down, and curves over it would run into each other; steps only go on.
void MainWindow::adaptClock(const Experiment& experiment) {
    std::optional<ChartClock> suitable;
    if (experiment.network.kind == "hat") suitable = ChartClock{ClockKind::LogNorm, true};
    if (experiment.dynamics.method == "sgd") suitable = ChartClock{ClockKind::Steps, false};
    if (std::exchange(m_suitableClock, suitable) == suitable) return;
    if (!m_ownClock) m_ownClock = m_state.clock();
    if (suitable)
        m_state.setClock(*suitable);
    else
        m_state.setClock(*std::exchange(m_ownClock, std::nullopt));
}

void MainWindow::chooseTheme(ThemeChoice choice) {
    m_themeChoice = choice;
    WindowSettings::setThemeChoice(choice);
    applyTheme();
}

const Theme& MainWindow::theme() const {
    return marginscope::chooseTheme(m_themeChoice, m_systemPalette);
}

void MainWindow::applyTheme() {
    const Theme& theme = this->theme();
    marginscope::applyTheme(*qApp, theme);
    if (m_gallery) m_gallery->setDark(theme.dark);
    if (m_tour) m_tour->setTheme(theme);
    m_surface->setTheme(theme);
    m_examples->setTheme(theme);
    m_margins->setTheme(theme);
    m_sphere->setTheme(theme);
    m_angle->setTheme(theme);
    m_steps->setTheme(theme);
    m_test->setTheme(theme);
    m_saliency->setTheme(theme);
    m_layers->setTheme(theme);
    m_comparison->panel().setTheme(theme);
    m_theory->setTheme(theme);
    m_transport->setTheme(theme);
    m_timeline->setTheme(theme);
    for (CardDock* dock : m_docks) dock->setTheme(theme);
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
