#include "app/run_saver.h"

#include <filesystem>
#include <utility>

#include "engine/parallel/arena.h"
#include "engine/storage/moment_directory.h"
#include "engine/storage/run_directory.h"

namespace marginscope {

namespace fs = std::filesystem;

namespace {

constexpr int niceness = 5;

Result<void> cancelled() {
    return Error{ErrorCode::Cancelled, "", "The run was not saved."};
}

Result<void> checkTarget(const fs::path& target) {
    std::error_code failure;
    if (!fs::exists(target, failure) || (fs::is_directory(target, failure) && fs::is_empty(target, failure))) return {};
    return Error{ErrorCode::NotWritable, target.string(),
                 "expected an empty directory or a new name, found " +
                     std::string(fs::is_directory(target, failure) ? "files in it" : "a file of that name")};
}

/// Rebuilds the run from its copy, which does not touch the one that trains, and writes all of it into `directory`.
Result<void> writeRun(const RunCopy& copy, const std::string& directory, const JobControl& control) {
    if (Result<void> kept = keepRun(copy, directory); !kept) return kept;
    control.report(0.2);
    if (control.isCancelled()) return cancelled();
    Arena arena(1, niceness);
    Result<void> written;
    arena.run([&] {
        const Result<std::unique_ptr<TrainingRun>> run = resumeRun(directory, std::nullopt);
        if (!run) {
            written = run.error();
            return;
        }
        control.report(0.5);
        (*run)->keepMoments(copy.momentArchive());
        written = beginRunDirectory(**run, directory);
        control.report(0.6);
        if (written && !control.isCancelled()) written = copyMoments(**run, directory);
        if (written && !control.isCancelled()) written = endRunDirectory(**run, directory);
    });
    if (written && control.isCancelled()) return cancelled();
    control.report(0.95);
    return written;
}

}  // namespace

RunSaver::RunSaver(TrainerBridge& bridge, QObject* parent) : QObject(parent), m_bridge(bridge) {
    connect(&m_writer, &JobRunner::progressed, this, &RunSaver::progressed);
    connect(&m_writer, &JobRunner::finished, this, &RunSaver::saved);
    connect(&m_writer, &JobRunner::failed, this,
            [this](const Error& error) { Q_EMIT failed(QString::fromStdString(error.text())); });
}

void RunSaver::save(const QString& directory) {
    Q_EMIT progressed(0);
    m_bridge.copyRun([this, directory](std::shared_ptr<const RunCopy> run) {
        if (run)
            write(directory, std::move(run));
        else
            Q_EMIT failed(tr("There is no run to save yet."));
    });
}

void RunSaver::write(const QString& directory, std::shared_ptr<const RunCopy> run) {
    m_writer.start([run = std::move(run), directory](const JobControl& control) -> Result<QString> {
        const fs::path target = fs::path(directory.toStdString()).lexically_normal();
        if (const Result<void> free = checkTarget(target); !free) return free.error();
        const fs::path partial = target.parent_path() / ("." + target.filename().string() + ".part");
        std::error_code failure;
        fs::remove_all(partial, failure);
        Result<void> written = writeRun(*run, partial.string(), control);
        if (written) {
            fs::rename(partial, target, failure);
            if (failure)
                written = Error{ErrorCode::NotWritable, target.string(),
                                "expected a directory that can be made, found: " + failure.message()};
        }
        if (written) return directory;
        std::error_code ignored;
        fs::remove_all(partial, ignored);
        return written.error();
    });
}

}  // namespace marginscope
