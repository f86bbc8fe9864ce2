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
    connect(&m_jobs, &JobRunner::finished, this, [this, answer, directory] {
        m_run = std::move(*answer);
        Q_EMIT opened(directory);
    });
    connect(&m_jobs, &JobRunner::failed, this,
            [this](const Error& error) { Q_EMIT failed(QString::fromStdString(error.text())); });
    Q_EMIT began(directory);
    m_jobs.start([path = directory.toStdString(), answer](JobControl&) -> Result<QString> {
        Arena arena(std::max(1, int(std::thread::hardware_concurrency()) - 1));
        Result<std::unique_ptr<RecordedRun>> recorded = arena.run([&path] { return RecordedRun::open(path); });
        if (!recorded) return recorded.error();
        *answer = (*recorded)->takeRun();
        return QString();
    });
}

}  // namespace marginscope
