#include "app/run_opener.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>
#include <thread>

#include "engine/parallel/arena.h"
#include "engine/storage/recorded_run.h"

namespace marginscope {

RunOpener::RunOpener(QObject* parent) : QObject(parent) {}

bool RunOpener::isRunDirectory(const QString& path) {
    const QDir directory(path);
    return QFileInfo(path).isDir() && directory.exists(QStringLiteral("experiment.json")) &&
           (directory.exists(QStringLiteral("checkpoint")) || directory.exists(QStringLiteral("checkpoint.old")));
}

void RunOpener::open(const QString& directory) {
    auto answer = std::make_shared<std::unique_ptr<TrainingRun>>();
    disconnect(&m_jobs, nullptr, this, nullptr);
    m_isCancelled = false;
    connect(&m_jobs, &JobRunner::finished, this, [this, answer, directory] {
        if (m_isCancelled) return Q_EMIT cancelled();
        m_run = std::move(*answer);
        Q_EMIT opened(directory);
    });
    connect(&m_jobs, &JobRunner::progressed, this,
            [this, directory](double fraction) { Q_EMIT progressed(directory, fraction); });
    connect(&m_jobs, &JobRunner::failed, this, [this](const Error& error) {
        if (error.code == ErrorCode::Cancelled)
            Q_EMIT cancelled();
        else
            Q_EMIT failed(QString::fromStdString(error.text()));
    });
    Q_EMIT progressed(directory, 0);
    m_jobs.start([path = directory.toStdString(), answer](const JobControl& control) -> Result<QString> {
        Arena arena(std::max(1, int(std::thread::hardware_concurrency()) - 1));
        Result<std::unique_ptr<RecordedRun>> recorded =
            arena.run([&] { return RecordedRun::open(path, control.progress()); });
        if (!recorded) return recorded.error();
        *answer = (*recorded)->takeRun();
        return QString();
    });
}

void RunOpener::cancel() {
    m_isCancelled = true;
    m_jobs.cancel();
}

}  // namespace marginscope
