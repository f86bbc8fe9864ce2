#pragma once

#include <QObject>
#include <memory>

#include "engine/training/training_run.h"
#include "widgets/job_runner.h"

namespace marginscope {

/// Reads a run directory for the window, in the background: its curves, its moments, and the state from which it can go
/// on. Nothing in the directory is changed.
class RunOpener : public QObject {
    Q_OBJECT

 public:
    explicit RunOpener(QObject* parent = nullptr);

    /// Whether there is a run to open, and not only an experiment.
    static bool isRunDirectory(const QString& path);

    /// Begins; opened(), failed() or cancelled() answers. Of several only the last is answered.
    void open(const QString& directory);

    /// Asks to leave everything as it is.
    void cancel();

    /// What opened() has announced; once.
    std::unique_ptr<TrainingRun> takeRun() { return std::move(m_run); }

 Q_SIGNALS:
    void progressed(const QString& directory, double fraction);
    void opened(const QString& directory);
    void failed(const QString& sentence);
    void cancelled();

 private:
    std::unique_ptr<TrainingRun> m_run;
    bool m_isCancelled = false;  // also if it came when the run had been read
    JobRunner m_jobs;
};

}  // namespace marginscope
