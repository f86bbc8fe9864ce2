#include "app/run_comparison.h"

#include <QAction>
#include <QFileDialog>
#include <QMenu>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <thread>
#include <utility>

#include "app/window_settings.h"
#include "engine/parallel/arena.h"
#include "engine/storage/collected_runs.h"
#include "engine/storage/run_directory.h"
#include "widgets/chart_view.h"
#include "widgets/first_perfect.h"
#include "widgets/metric_curves.h"

namespace marginscope {

namespace {

namespace fs = std::filesystem;

constexpr int refreshMilliseconds = 250;
constexpr int leastRecords = 5;  // a run with fewer has nothing to compare

bool isOfSweep(const KeptRun& run) {
    return run.files != nullptr;
}

/// The curves and numbers of a run directory.
Result<KeptRun> readRun(const std::string& directory, const Progress& progress) {
    Arena arena(std::max(1, int(std::thread::hardware_concurrency()) - 1));
    const Result<std::unique_ptr<TrainingRun>> run =
        arena.run([&] { return resumeRun(directory, std::nullopt, progress); });
    if (!run) return run.error();
    KeptRun kept;
    kept.directory = QString::fromStdString(directory);
    kept.experiment = (*run)->experiment();
    kept.curves = curvesOf((*run)->log(), labelsOf((*run)->dataset()));
    kept.numbers = numbersOf(**run);
    kept.saliency = SaliencyRows::of(**run);
    const RunDirectoryState state = inspectRunDirectory(directory);
    kept.numbers.state = state.outcome == RunOutcome::Ended    ? QObject::tr("ended")
                         : state.outcome == RunOutcome::Failed ? QObject::tr("failed")
                                                               : QObject::tr("not ended");
    return kept;
}

/// A path in the directory that is not taken yet: NAME, or else NAME-2, NAME-3 … Runs of two sweeps may have one name.
fs::path freePath(const fs::path& directory, const std::string& name) {
    fs::path path = directory / name;
    std::error_code ignored;
    for (int number = 2; fs::exists(path, ignored); ++number) path = directory / (name + "-" + std::to_string(number));
    return path;
}

/// Copies the directories of the runs of a sweep.
Result<QString> writeRuns(const std::vector<KeptRun>& runs, const QString& directory, const JobControl& control) {
    for (std::size_t k = 0; k < runs.size(); ++k) {
        if (control.isCancelled())
            return Error{ErrorCode::Cancelled, directory.toStdString(),
                         "expected to save all runs, found it cancelled"};
        control.report(double(k) / double(runs.size()));
        const std::string path = freePath(directory.toStdString(), runs[k].directoryName).string();
        if (Result<void> made = makeRunDirectory(path, false); !made) return made.error();
        std::error_code failure;
        fs::copy(runs[k].directory.toStdString(), path, fs::copy_options::recursive, failure);
        if (failure)
            return Error{ErrorCode::NotWritable, path,
                         "expected to be able to save the run, found: " + failure.message()};
    }
    return directory;
}

}  // namespace

RunComparison::RunComparison(TrainerBridge& bridge, ExperimentSession& session, QWidget* parent)
    : QObject(parent), m_bridge(bridge), m_session(session), m_parent(parent) {
    makeActions();
    m_panel = new RunsPanel(m_runs, {m_pin, m_pinBefore, m_add, m_sweepAction}, parent);
    connect(m_panel, &RunsPanel::cancelWanted, this, [this] {
        m_sweep.cancel();
        m_reader.cancel();
        m_writer.cancel();
    });
    connect(&m_runs, &RunCollection::changed, this, &RunComparison::showInCharts);
    connect(&m_runs, &RunCollection::highlightChanged, this, &RunComparison::showInCharts);
    connect(&m_session, &ExperimentSession::experimentChanged, this,
            [this](bool byPoints) { m_isByPoints = byPoints; });
    connect(&m_session, &ExperimentSession::runBegan, this, &RunComparison::runBegan);
    connect(&m_session, &ExperimentSession::rejected, this, [this] { m_isHintDue = false; });
    connect(&m_sweep, &BackgroundSweep::progressed, this, [this](int done, int count, double fraction) {
        m_panel->showProgress(tr("Sweep: %1 of %2 runs have ended").arg(done).arg(count), fraction);
    });
    connect(&m_sweep, &BackgroundSweep::runEnded, this, &RunComparison::keep);
    connect(&m_sweep, &BackgroundSweep::ended, this, [this](const QString& failure) {
        m_panel->showProgress({});
        if (!failure.isEmpty()) Q_EMIT messageWanted(MessageBar::Kind::Error, failure);
    });
    m_timer.setInterval(refreshMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &RunComparison::showPresent);
    m_timer.start();
}

QAction* RunComparison::makeAction(const QString& text, const QString& toolTip, const QKeySequence& shortcut) {
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    action->setToolTip(shortcut.isEmpty() ? toolTip : tr("%1 (%2)").arg(toolTip, shortcut.toString()));
    action->setWhatsThis(toolTip);
    m_menu->addAction(action);
    return action;
}

void RunComparison::makeActions() {
    m_menu = new QMenu(tr("&Compare"), m_parent);
    m_pin = makeAction(tr("&Pin this run"), tr("Keep the curves of this run in all charts when another run begins"),
                       QKeySequence(Qt::Key_P));
    connect(m_pin, &QAction::triggered, this, &RunComparison::pinPresent);
    m_pinBefore = makeAction(tr("Pin the run &before"), tr("Bring the run before the last change back into all charts"),
                             QKeySequence(Qt::SHIFT | Qt::Key_P));
    connect(m_pinBefore, &QAction::triggered, this, &RunComparison::pinBefore);
    m_add = makeAction(tr("&Add run…"), tr("Compare with a run directory"), {});
    connect(m_add, &QAction::triggered, this, [this] {
        const QString directory = QFileDialog::getExistingDirectory(m_parent, tr("Run directory to compare with"),
                                                                    WindowSettings::directory());
        if (!directory.isEmpty()) addDirectory(directory);
    });
    m_menu->addSeparator();
    m_sweepAction = makeAction(tr("&Sweep…"), tr("Train this experiment once for every value of a field, and compare"),
                               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W));
    connect(m_sweepAction, &QAction::triggered, this, &RunComparison::showSweepDialog);
    m_save = makeAction(tr("Sa&ve sweep…"), tr("Write the run directories of the runs that a sweep has added"), {});
    connect(m_save, &QAction::triggered, this, [this] {
        const QString directory =
            QFileDialog::getExistingDirectory(m_parent, tr("Directory for the sweep"), WindowSettings::directory());
        if (!directory.isEmpty()) saveSweep(directory);
    });
    m_menu->addSeparator();
    m_clear = makeAction(tr("&Remove all"), tr("Take all runs but the present one out of the comparison"), {});
    connect(m_clear, &QAction::triggered, &m_runs, &RunCollection::clear);
    showActions();
}

void RunComparison::addChart(ChartView* chart) {
    m_charts.push_back(chart);
}

/// The present run as it stands now.
void RunComparison::showPresent() {
    const std::shared_ptr<const Snapshot> snapshot = m_bridge.snapshot();
    const bool isShown = snapshot && snapshot->run == m_session.run() && m_bridge.historyRun() == snapshot->run;
    if (!isShown) return;
    KeptRun present;
    present.experiment = m_session.experiment();
    present.curves = m_bridge.history();
    present.numbers = numbersOf(*snapshot, *present.curves);
    present.saliency = SaliencyRows::of(*snapshot, present.curves->recordCount());
    present.references = marginReferences(*snapshot);
    present.firstPerfect = firstPerfectMoment(*snapshot, *present.curves);
    present.number = snapshot->run;
    m_runs.showPresent(present);
    showActions();
}

/// While points are dragged one run follows the other; none of them is worth keeping as the one before.
void RunComparison::runBegan(quint64 /*run*/) {
    const std::optional<KeptRun>& last = m_runs.present();
    if (m_isByPoints || !last || last->curves->recordCount() < leastRecords) return;
    const bool wasKept = m_runs.isPresentKept();
    const bool isSameExperiment = last->experiment.name == m_session.experiment().name;
    m_before = last;
    showActions();
    if (wasKept || !isSameExperiment || m_hintsLeft == 0) return;
    --m_hintsLeft;
    // After the message bar has forgotten the last run. What was wrong with this one is more urgent.
    m_isHintDue = true;
    QTimer::singleShot(0, this, [this] {
        if (!std::exchange(m_isHintDue, false)) return;
        Q_EMIT messageWanted(MessageBar::Kind::Information,
                             tr("The run before can stay in the charts: Compare → Pin the run before (Shift+P)."));
    });
}

void RunComparison::showInCharts() {
    const std::vector<ComparedRun> compared = m_runs.compared();
    for (ChartView* chart : m_charts) chart->setCompared(compared);
    showActions();
}

void RunComparison::showActions() {
    const bool isKept = m_runs.isPresentKept();
    m_pin->setEnabled(m_runs.present() && !isKept);
    m_pinBefore->setEnabled(m_before.has_value());
    m_clear->setEnabled(!m_runs.kept().empty());
    m_save->setEnabled(std::any_of(m_runs.kept().begin(), m_runs.kept().end(), &isOfSweep));
}

bool RunComparison::hasRoom() {
    if (!m_runs.isFull()) return true;
    Q_EMIT messageWanted(MessageBar::Kind::Warning,
                         tr("The charts can tell %1 runs apart. Remove some to add others.").arg(RunCollection::most));
    return false;
}

void RunComparison::keep(const KeptRun& run) {
    if (!hasRoom()) return;
    m_hintsLeft = 0;  // whoever compares needs no hint
    m_runs.keep(run);
    Q_EMIT tableWanted(false);
}

void RunComparison::pinPresent() {
    showPresent();
    if (!m_runs.present() || m_runs.isPresentKept() || !hasRoom()) return;
    keep(*m_runs.present());
    Q_EMIT messageWanted(MessageBar::Kind::Information,
                         tr("Pinned: this run stays in the charts when another one begins."));
}

void RunComparison::pinBefore() {
    if (!m_before || !hasRoom()) return;
    keep(*std::exchange(m_before, std::nullopt));
}

void RunComparison::addDirectory(const QString& directory) {
    if (!hasRoom()) return;
    WindowSettings::setDirectoryOf(directory);
    m_panel->showProgress(tr("Reading %1 …").arg(directory));
    Q_EMIT tableWanted(true);
    auto answer = std::make_shared<KeptRun>();
    disconnect(&m_reader, nullptr, this, nullptr);
    connect(&m_reader, &JobRunner::finished, this, [this, answer] {
        m_panel->showProgress({});
        keep(*answer);
    });
    connect(&m_reader, &JobRunner::progressed, this,
            [this, directory](double fraction) { m_panel->showProgress(tr("Reading %1 …").arg(directory), fraction); });
    connect(&m_reader, &JobRunner::failed, this, [this](const Error& error) {
        m_panel->showProgress({});
        if (error.code != ErrorCode::Cancelled)
            Q_EMIT messageWanted(MessageBar::Kind::Error, QString::fromStdString(error.text()));
    });
    m_reader.start([answer, name = directory.toStdString()](const JobControl& control) -> Result<QString> {
        Result<KeptRun> run = readRun(name, control.progress());
        if (!run) return run.error();
        *answer = *run;
        return QString();
    });
}

void RunComparison::saveSweep(const QString& directory) {
    std::vector<KeptRun> runs;
    for (const KeptRun& run : m_runs.kept())
        if (isOfSweep(run)) runs.push_back(run);
    if (runs.empty()) return;
    WindowSettings::setDirectoryOf(directory);
    disconnect(&m_writer, nullptr, this, nullptr);
    connect(&m_writer, &JobRunner::progressed, this,
            [this](double fraction) { m_panel->showProgress(tr("Saving the runs …"), fraction); });
    connect(&m_writer, &JobRunner::finished, this, [this](const QString& written) {
        m_panel->showProgress({});
        Q_EMIT messageWanted(MessageBar::Kind::Information,
                             tr("Saved the runs in %1; marginscope collect makes a table of them.").arg(written));
    });
    connect(&m_writer, &JobRunner::failed, this, [this](const Error& error) {
        m_panel->showProgress({});
        if (error.code != ErrorCode::Cancelled)
            Q_EMIT messageWanted(MessageBar::Kind::Error, QString::fromStdString(error.text()));
    });
    m_writer.start([runs, directory](JobControl& control) { return writeRuns(runs, directory, control); });
}

void RunComparison::showSweepDialog() {
    if (m_dialog == nullptr) {
        m_dialog = new SweepDialog(RunCollection::most, m_parent);
        connect(m_dialog, &SweepDialog::sweepWanted, this, [this](const std::vector<SweepRun>& runs) {
            Q_EMIT tableWanted(true);
            m_sweep.start(runs);
        });
        connect(&m_runs, &RunCollection::changed, m_dialog, [this] { m_dialog->setMost(m_runs.room()); });
    }
    m_dialog->setMost(m_runs.room());
    m_dialog->setExperiment(m_session.experiment());
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

}  // namespace marginscope
