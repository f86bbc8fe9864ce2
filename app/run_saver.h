#pragma once

#include <QObject>
#include <QString>
#include <memory>

#include "widgets/job_runner.h"
#include "widgets/trainer_bridge.h"

namespace marginscope {

/// Writes the present run as a run directory while it goes on training: what `marginscope run --out` would have written
/// at this moment, ready for `figure` and `--resume`. The directory appears as a whole, at the end.
class RunSaver : public QObject {
    Q_OBJECT

 public:
    explicit RunSaver(TrainerBridge& bridge, QObject* parent = nullptr);

    /// `directory` must be empty or not there. One at a time: another asks the one before to stop.
    void save(const QString& directory);

    /// Gives up; nothing is left behind.
    void cancel() { m_writer.cancel(); }

 Q_SIGNALS:
    /// From 0 to 1.
    void progressed(double fraction);

    void saved(const QString& directory);
    void failed(const QString& sentence);

 private:
    void write(const QString& directory, std::shared_ptr<const RunCopy> run);

    TrainerBridge& m_bridge;
    JobRunner m_writer;
};

}  // namespace marginscope
