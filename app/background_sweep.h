#pragma once

#include <QObject>
#include <memory>
#include <mutex>
#include <vector>

#include "widgets/job_runner.h"
#include "widgets/run_collection.h"
#include "widgets/sweep_dialog.h"

namespace marginscope {

/// Trains the runs of a sweep one after the other, on one thread that gives way to the window and its training. Every
/// run that ends is handed out at once. All members belong to the window's thread.
class BackgroundSweep : public QObject {
    Q_OBJECT

 public:
    explicit BackgroundSweep(QObject* parent = nullptr);

    /// What is still running is stopped first.
    void start(std::vector<SweepRun> runs);

    /// What has ended stays; the run that goes on is dropped.
    void cancel() { m_jobs.cancel(); }

    bool isRunning() const { return m_jobs.isRunning(); }

 Q_SIGNALS:
    /// `done` of `count` runs have ended; `fraction` of all the way.
    void progressed(int done, int count, double fraction);

    void runEnded(const marginscope::KeptRun& run);

    /// The first run that cannot be begun ends the sweep with a sentence; else it is empty.
    void ended(const QString& failure);

 private:
    /// What the worker hands to the window's thread.
    struct Results {
        std::mutex mutex;
        std::vector<KeptRun> ended;
    };

    void takeResults();

    std::shared_ptr<Results> m_results;
    int m_done = 0;
    int m_count = 0;
    JobRunner m_jobs;  // last: its end waits for what it still trains
};

}  // namespace marginscope
