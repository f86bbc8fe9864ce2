#include "app/autosave.h"

#include <QCoreApplication>
#include <QDir>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "engine/base/file_bytes.h"
#include "engine/parallel/arena.h"
#include "engine/storage/run_directory.h"

namespace marginscope {

namespace fs = std::filesystem;

namespace {

constexpr double largestShare = 1.0 / 20;  // of the time
constexpr std::uintmax_t mostBytes = std::uintmax_t(1) << 30;
constexpr int firstRunMilliseconds = 1500;  // from the beginning of a run to its first state
constexpr int niceness = 5;
constexpr const char* runPrefix = "run-";

std::uintmax_t bytesIn(const std::string& directory) {
    std::uintmax_t bytes = 0;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory, ignored))
        if (entry.is_regular_file(ignored)) bytes += entry.file_size(ignored);
    return bytes;
}

/// Removes states of training that no experiment refers to any more.
void removeRunsBut(const std::string& name, const std::string& directory) {
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory, ignored)) {
        const std::string found = entry.path().filename().string();
        if (found.starts_with(runPrefix) && found != name) fs::remove_all(entry.path(), ignored);
    }
}

}  // namespace

Autosave::Autosave(std::unique_ptr<RecoveryDirectory> directory, ExperimentSession& session, TrainerBridge& bridge,
                   std::function<void(RecoveryState&)> describe, const Pace& pace, QObject* parent)
    : QObject(parent),
      m_directory(std::move(directory)),
      m_session(session),
      m_bridge(bridge),
      m_describe(std::move(describe)),
      m_pace(pace) {
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1);
    m_thread.start([] { makeThisThreadNicer(niceness); });
    m_stateTimer.setSingleShot(true);
    m_runTimer.setSingleShot(true);
    connect(&m_stateTimer, &QTimer::timeout, this, &Autosave::saveState);
    connect(&m_runTimer, &QTimer::timeout, this, &Autosave::askForRun);
    connect(&m_session, &ExperimentSession::runBegan, this, &Autosave::beganRun);
    connect(&m_session, &ExperimentSession::loadingBegan, this, &Autosave::touch);
    connect(&m_session, &ExperimentSession::pausedChanged, this, &Autosave::touch);
    connect(&m_session.points(), &DatasetModel::changed, this, &Autosave::touch);
    connect(&m_session.points(), &DatasetModel::pointDragged, this, &Autosave::touch);
    connect(&m_session.undoStack(), &QUndoStack::cleanChanged, this, &Autosave::touch);
    if (m_session.dataset()) beganRun(m_session.run());
}

Autosave::~Autosave() {
    m_thread.waitForDone();
    if (!m_keeps) m_directory->remove();
}

void Autosave::keepForNextStart() {
    m_keeps = true;
    saveState();
}

std::string Autosave::runPath(const std::string& name) const {
    return m_directory->path() + "/" + name;
}

void Autosave::touch() {
    m_isTouched = true;
    if (!m_isSuspended && !m_isWritingState && !m_stateTimer.isActive()) m_stateTimer.start(m_pace.stateMilliseconds);
}

void Autosave::beganRun(std::uint64_t run) {
    m_isSuspended = false;
    m_run = run;
    m_savedSteps = -1;
    const std::string fresh =
        runPrefix + std::to_string(QCoreApplication::applicationPid()) + "-" + std::to_string(run);
    m_runName = m_nextRunName.empty() ? fresh : std::exchange(m_nextRunName, {});
    touch();
    if (!m_isWritingRun) m_runTimer.start(std::min(firstRunMilliseconds, m_pace.runMilliseconds));
}

RecoveryState Autosave::state() const {
    RecoveryState state;
    state.experiment = m_session.trainedExperiment();
    if (!m_session.isLoading()) {
        state.runName = m_runName;
        if (m_session.hasUntrainedPoints())
            for (const PlanePoint& point : m_session.points().points())
                state.points.push_back({point.x, point.y, double(point.label)});
    }
    state.isModified = !m_session.undoStack().isClean();
    state.isPaused = m_session.isPaused();
    state.time = QDateTime::currentDateTimeUtc();
    m_describe(state);
    return state;
}

void Autosave::saveState() {
    if (m_isSuspended || !m_session.dataset()) return;
    m_stateTimer.stop();
    m_isWritingState = true;
    m_isTouched = false;
    m_thread.start([this, state = state(), file = m_directory->stateFile(), directory = m_directory->path()] {
        const Result<void> written = writeFile(file, recoveryStateToJson(state));
        if (written) removeRunsBut(state.runName, directory);
        QMetaObject::invokeMethod(
            this,
            [this, written] {
                m_isWritingState = false;
                wrote(written);
                if (m_isTouched) touch();
            },
            Qt::QueuedConnection);
    });
}

void Autosave::askForRun() {
    if (m_isSuspended || m_isWritingRun || m_run == m_tooLargeRun) return;
    const std::shared_ptr<const Snapshot> shown = m_bridge.snapshot();
    if (shown && shown->run == m_run && shown->steps == m_savedSteps) {
        m_runTimer.start(m_pace.runMilliseconds);
        return;
    }
    m_isWritingRun = true;
    m_bridge.copyRun([this](std::shared_ptr<const RunCopy> run) { saveRun(std::move(run)); });
}

void Autosave::saveRun(std::shared_ptr<const RunCopy> run) {
    const bool isNew = run && run->number() == m_run && run->steps() != m_savedSteps;
    if (m_isSuspended || !isNew) {
        m_isWritingRun = false;
        m_runTimer.start(m_pace.runMilliseconds);
        return;
    }
    m_savedSteps = run->steps();
    const double copied = run->cost();
    m_thread.start([this, copied, run = std::move(run), path = runPath(m_runName)]() mutable {
        const auto begin = std::chrono::steady_clock::now();
        const Result<void> written = keepRun(*run, path);
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        const std::uint64_t number = run->number();
        run.reset();
        const bool isTooLarge = bytesIn(path) > mostBytes;
        std::error_code ignored;
        if (isTooLarge || !written) fs::remove_all(path, ignored);
        QMetaObject::invokeMethod(
            this,
            [this, written, isTooLarge, number, cost = copied + seconds] {
                m_isWritingRun = false;
                if (isTooLarge) m_tooLargeRun = number;
                wrote(written);
                m_runTimer.start(std::max(m_pace.runMilliseconds, int(1000 * cost / largestShare)));
            },
            Qt::QueuedConnection);
    });
}

void Autosave::wrote(const Result<void>& result) {
    if (result || std::exchange(m_hasFailed, true)) return;
    Q_EMIT failed(
        tr("What you do is not kept for the case of a crash: %1").arg(QString::fromStdString(result.error().text())));
}

void Autosave::takeOver(std::shared_ptr<RecoveryDirectory> abandoned,
                        std::function<void(const std::string& path)> taken) {
    m_isSuspended = true;
    m_stateTimer.stop();
    m_thread.start([this, abandoned = std::move(abandoned), own = m_directory->path(), file = m_directory->stateFile(),
                    taken = std::move(taken)]() mutable {
        std::error_code ignored;
        // In this order: killed in between, the experiment and its points are in one of the two directories at least.
        fs::copy_file(abandoned->stateFile(), file + ".part", fs::copy_options::overwrite_existing, ignored);
        removeRunsBut({}, own);
        for (const fs::directory_entry& entry : fs::directory_iterator(abandoned->path(), ignored)) {
            const std::string name = entry.path().filename().string();
            if (name.starts_with(runPrefix)) fs::rename(entry.path(), own + "/" + name, ignored);
        }
        fs::rename(file + ".part", file, ignored);
        abandoned->remove();
        abandoned.reset();
        QMetaObject::invokeMethod(
            this, [taken, own] { taken(own); }, Qt::QueuedConnection);
    });
}

}  // namespace marginscope
