#pragma once

#include <QObject>
#include <atomic>
#include <functional>
#include <map>
#include <memory>

#include "engine/training/run_copy.h"
#include "engine/training/trainer.h"
#include "widgets/class_labels.h"
#include "widgets/curve_table.h"
#include "widgets/limit_previewer.h"
#include "widgets/moment_rebuilder.h"

namespace marginscope {

/// The one class that knows both the window's thread and the engine's. Commands go down and return at once; snapshots,
/// curves and limits come up as immutable values.
///
/// Something new is announced by wakeUp(), which carries nothing; whoever listens calls look() and readCurves() at a
/// pace of its own. All members belong to the window's thread.
class TrainerBridge : public QObject {
    Q_OBJECT

 public:
    explicit TrainerBridge(const Trainer::Options& options = {}, QObject* parent = nullptr);
    ~TrainerBridge() override;

    /// Begins a run; returns its number. From then on look() passes over what is left of earlier ones. `labels`: the
    /// classes of its examples, as the charts need them.
    std::uint64_t start(const Experiment& experiment, ExampleLabels labels, bool paused);

    /// The same with a run that is built elsewhere (Trainer::startFrom).
    std::uint64_t startFrom(Trainer::MakeRun make, ExampleLabels labels, bool paused);

    /// The same, but from the present weights (Trainer::continueWith).
    std::uint64_t goOnWith(const Experiment& experiment, ExampleLabels labels);

    void pause();
    void resume();
    void step();
    void setSpeed(double relativeLengthPerSecond);

    /// Has the run copied between two steps; `take` gets the copy in the window's thread, or null if there is no run.
    void copyRun(std::function<void(std::shared_ptr<const RunCopy>)> take);

    /// Takes the newest snapshot if there is one; true if snapshot() has changed. Also sends failed().
    bool look();

    /// Takes new rows of the curves; true if history() has changed.
    bool readCurves();

    std::shared_ptr<const Snapshot> snapshot() const { return m_snapshot; }

    /// The curves of the run; another object when another run began or the record was thinned. Never null.
    std::shared_ptr<const CurveTable> history() const { return m_history; }
    std::uint64_t historyRun() const { return m_historyRun; }

    /// Asks for the snapshot of an earlier row of history(); momentFound() answers, unless another one is asked for
    /// first. False where the engine no longer has that row: the curves are to be read again.
    bool requestMoment(int record);

    /// Asks where training will end; limitFound() answers unless a cancelLimit() comes first.
    void requestLimit(const Experiment& experiment);
    void cancelLimit();

 Q_SIGNALS:
    void wakeUp();

    /// A run could not begin; the one before goes on.
    void failed(const marginscope::Error& error);
    void limitFound(const marginscope::LimitAnswer& answer);
    void momentFound(const std::shared_ptr<const marginscope::Snapshot>& snapshot);

 private:
    void announce();
    void began(std::uint64_t run, ExampleLabels labels);
    void takeLimit(const LimitAnswer& answer);

    std::map<std::uint64_t, ExampleLabels> m_labels;  // of runs that have been started and not been overtaken
    std::uint64_t m_leastRun = 0;                     // earlier ones are late answers
    std::shared_ptr<const Snapshot> m_snapshot;

    std::shared_ptr<CurveTable> m_history;
    std::uint64_t m_historyRun = 0;
    std::uint64_t m_generation = 0;
    Index m_cursor = 0;

    std::uint64_t m_leastLimit = 0;
    std::atomic<bool> m_announced{false};

    // Last: their threads end before anything they could still call.
    std::unique_ptr<LimitPreviewer> m_previewer;
    std::unique_ptr<MomentRebuilder> m_rebuilder;
    std::unique_ptr<Trainer> m_trainer;
};

}  // namespace marginscope
