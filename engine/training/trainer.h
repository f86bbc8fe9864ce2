#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "engine/base/result.h"
#include "engine/experiment/experiment.h"
#include "engine/observables/metric_log.h"
#include "engine/parallel/arena.h"
#include "engine/training/rebuild_snapshot.h"
#include "engine/training/snapshot.h"
#include "engine/training/take_snapshot.h"
#include "engine/training/training_run.h"

namespace marginscope {

/// What a reader of the curves gets: the rows from its cursor on. A change of `generation` means that what was read
/// before is no longer there (a new run, or the record was thinned) and `first` is 0.
struct MetricTail {
    std::uint64_t run = 0;
    std::uint64_t generation = 0;
    Index first = 0;  ///< index of the first row handed out
    Index exampleCount = 0;
    std::vector<MetricRecord> records;
    std::vector<double> margins;  ///< records.size() × exampleCount, row by row
};

/// Trains in the background, for somebody who watches.
///
/// One thread owns the TrainingRun and works inside an arena that leaves a core to the watcher. Commands go in and
/// return at once; out come immutable snapshots (newest wins) and the append-only curves (each reader a cursor). The
/// wake-up is called from the training thread and carries no data: it means "look again".
/// All members may be called from any one thread that is not the training thread.
class Trainer {
 public:
    struct Options {
        int threads = 0;                ///< workers; 0: max(1, cores − 1)
        int niceness = 1;               ///< of the training threads, so that a window stays fluent
        double publishInterval = 0.01;  ///< seconds between snapshots while somebody reads them
        Index surfaceColumns = 101;     ///< grid of the live surfaces, squared
    };

    Trainer(Options options, std::function<void()> wakeUp);
    ~Trainer();
    Trainer(const Trainer&) = delete;
    Trainer& operator=(const Trainer&) = delete;

    /// Begins a new run, replacing the present one; returns its number. A run that cannot be built is reported by
    /// takeError() and leaves the previous one as it was.
    std::uint64_t start(Experiment experiment, bool paused = false);

    /// The same with a run that `make` builds, for instance from a checkpoint. Called on the training thread, inside
    /// its arena.
    using MakeRun = std::function<Result<std::unique_ptr<TrainingRun>>()>;
    std::uint64_t startFrom(MakeRun make, bool paused);

    /// Goes on with the present weights on new data or settings: same network, ρ and V kept, records start anew.
    std::uint64_t continueWith(Experiment experiment);

    void pause();
    void resume();
    /// One accepted step, then pause.
    void step();

    /// Calls `look` on the training thread between two steps, with the present run and its number; null and 0 if there
    /// is none. It should be quick: training waits for it.
    using Look = std::function<void(const TrainingRun* run, std::uint64_t number)>;
    void inspect(Look look);

    /// TrainingRun::paceLength() a second, as a rule ∫‖dW‖/‖W‖; infinity trains flat out.
    void setSpeed(double relativeLengthPerSecond);

    /// The newest snapshot, or null before the first. Reading it is what makes the trainer compute the next one.
    std::shared_ptr<const Snapshot> latest();

    /// Rows of the curves from `cursor` on, for a reader that last saw `generation` (0: never).
    MetricTail metricsSince(std::uint64_t generation, Index cursor) const;

    /// What it takes to see an earlier record again (rebuildSnapshot(), in any thread): the row of that number among
    /// those that metricsSince() handed out under this generation. Nothing where it is no longer there.
    std::optional<Replay> replay(std::uint64_t generation, Index record) const;

    /// The sentence of the last command that failed, once; null if none did.
    std::unique_ptr<Error> takeError();

 private:
    struct Command {
        enum class Kind { Start, Continue, Pause, Resume, Step, Inspect } kind;
        Experiment experiment = {};
        std::uint64_t run = 0;
        bool paused = false;
        MakeRun make = {};  ///< Start: what builds the run; empty: its experiment
        Look look = {};     ///< Inspect

        bool begins() const { return kind == Kind::Start || kind == Kind::Continue; }
    };

    void work();
    bool obeyCommands();
    bool isUrgent(bool pauseIsUrgent) const;
    void obey(const Command& command);
    void replaceRun(const Command& command);
    Result<std::unique_ptr<TrainingRun>> makeRun(const Command& command);
    double advanceForOneSlice();
    void publish();
    void publishMetrics();
    std::shared_ptr<const Snapshot> makeSnapshot();
    std::uint64_t post(Command command);
    void restartPace();

    Options m_options;
    std::function<void()> m_wakeUp;

    // Between the threads, guarded by m_mutex.
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Command> m_commands;
    std::shared_ptr<const Snapshot> m_latest;
    MetricLog m_sharedLog;
    std::uint64_t m_sharedRun = 0;
    ReplayScene m_scene;
    std::shared_ptr<const std::vector<std::int64_t>> m_moments;
    std::shared_ptr<const MomentArchive> m_archive;
    std::uint64_t m_generation = 1;
    std::unique_ptr<Error> m_error;
    std::uint64_t m_lastRun = 0;
    double m_speed = std::numeric_limits<double>::infinity();
    bool m_quit = false;
    std::atomic<bool> m_wanted{true};  // somebody has taken the last snapshot

    // The training thread's own.
    Arena m_arena;
    std::unique_ptr<TrainingRun> m_run;
    std::uint64_t m_runNumber = 0;
    std::uint64_t m_sequence = 0;
    bool m_paused = false;
    bool m_stepOnce = false;
    Index m_publishedRecords = 0;
    int m_publishedThinning = 0;
    double m_paceSpeed = 0;
    double m_paceStart = 0;  // relative length and time since which the pace is kept
    std::chrono::steady_clock::time_point m_paceTime;
    std::chrono::steady_clock::time_point m_lastPublish;
    double m_gradientsPerSecond = 0;
    std::int64_t m_rateGradients = 0;
    std::chrono::steady_clock::time_point m_rateTime;
    SnapshotCache m_snapshotCache;

    std::thread m_thread;
};

}  // namespace marginscope
