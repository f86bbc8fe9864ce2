#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "app/recovery_directory.h"
#include "app/recovery_state.h"
#include "widgets/experiment_session.h"
#include "widgets/trainer_bridge.h"

namespace marginscope {

/// Keeps what a window would lose if it were killed: soon after every change, in the middle of a drag too, what is on
/// the table; every few seconds the state of training. All of it is written in the background, file by file in one
/// step, so that what lies there is whole at any moment. Large networks are written less often, such that it costs a
/// twentieth of the time at most; past a gigabyte their weights are left out.
class Autosave : public QObject {
    Q_OBJECT

 public:
    struct Pace {
        int stateMilliseconds = 1000;  ///< from a change to when it is written
        int runMilliseconds = 4000;    ///< between two states of training
    };

    /// `describe` fills in what the session does not know: file, clock, speed.
    Autosave(std::unique_ptr<RecoveryDirectory> directory, ExperimentSession& session, TrainerBridge& bridge,
             std::function<void(RecoveryState&)> describe, const Pace& pace, QObject* parent = nullptr);

    /// Waits for what is being written, then removes the directory unless it is to be kept.
    ~Autosave() override;

    /// The next start shall offer what has been saved, although this window ends by itself.
    void keepForNextStart();

    /// Makes what another window left behind this one's own, so that it is never without a place; then calls `taken` in
    /// the window's thread with the path of this directory. Until the next experiment is on the table nothing is saved.
    void takeOver(std::shared_ptr<RecoveryDirectory> abandoned, std::function<void(const std::string& path)> taken);

    /// The next run of the session goes on with what is kept under this name.
    void goOnUnder(const std::string& runName) { m_nextRunName = runName; }

 public Q_SLOTS:
    /// Something that is worth keeping is another.
    void touch();

 Q_SIGNALS:
    /// Saving does not work; sent once.
    void failed(const QString& sentence);

 private:
    void beganRun(std::uint64_t run);
    void saveState();
    void askForRun();
    void saveRun(std::shared_ptr<const RunCopy> run);
    void wrote(const Result<void>& result);
    RecoveryState state() const;
    std::string runPath(const std::string& name) const;

    std::unique_ptr<RecoveryDirectory> m_directory;
    ExperimentSession& m_session;
    TrainerBridge& m_bridge;
    std::function<void(RecoveryState&)> m_describe;
    Pace m_pace;
    QTimer m_stateTimer;
    QTimer m_runTimer;
    bool m_isSuspended = false;
    bool m_isWritingState = false;
    bool m_isTouched = false;  // while the state is being written
    bool m_isWritingRun = false;
    bool m_keeps = false;
    bool m_hasFailed = false;
    std::uint64_t m_run = 0;
    std::string m_runName;
    std::string m_nextRunName;
    std::int64_t m_savedSteps = -1;  // of m_run
    std::uint64_t m_tooLargeRun = 0;
    QThreadPool m_thread;  // one: what is written keeps its order. Last: it ends before what it writes to
};

}  // namespace marginscope
