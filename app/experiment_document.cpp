#include "app/experiment_document.h"

#include <QFileInfo>
#include <QSaveFile>
#include <filesystem>
#include <utility>

#include "engine/experiment/experiment_json.h"
#include "engine/experiment/relative_paths.h"

namespace marginscope {

namespace {

Error notWritten(const QString& file, const QString& reason) {
    return {ErrorCode::NotWritable, file.toStdString(),
            "expected a file that can be written, found: " + reason.toStdString() + "; nothing there has been changed"};
}

/// Old content or new content, never a part, whenever the program or the machine stops.
Result<void> writeInOneStep(const QString& file, const QByteArray& bytes) {
    QSaveFile writer(file);
    if (!writer.open(QIODevice::WriteOnly)) return notWritten(file, writer.errorString());
    // commit() alone takes no notice of a last block that did not fit on the disk.
    const bool isWhole = writer.write(bytes) == bytes.size() && writer.flush();
    if (isWhole && writer.commit()) return {};
    const QString reason = writer.errorString();
    writer.cancelWriting();
    return notWritten(file, reason);
}

}  // namespace

ExperimentDocument::ExperimentDocument(ExperimentSession& session, QObject* parent)
    : QObject(parent), m_session(session) {
    const auto count = [this] { ++m_changes; };
    connect(&m_session.undoStack(), &QUndoStack::indexChanged, this, count);
    connect(&m_session.points(), &DatasetModel::changed, this, count);
    connect(&m_session, &ExperimentSession::experimentChanged, this, count);
    connect(&m_session, &ExperimentSession::experimentChanged, this, &ExperimentDocument::changed);
    connect(&m_session.undoStack(), &QUndoStack::cleanChanged, this, &ExperimentDocument::changed);
    connect(&m_writer, &JobRunner::finished, this, &ExperimentDocument::wrote);
    connect(&m_writer, &JobRunner::failed, this, [this](const Error& error) {
        m_writing = {};
        Q_EMIT failed(QString::fromStdString(error.text()));
        if (m_next) write(*std::exchange(m_next, std::nullopt));
    });
}

QString ExperimentDocument::name() const {
    if (!m_file.isEmpty()) return QFileInfo(m_file).fileName();
    return QString::fromStdString(m_session.experiment().name);
}

void ExperimentDocument::opened(const QString& file) {
    m_file = file.isEmpty() ? QString() : QFileInfo(file).absoluteFilePath();
    Q_EMIT changed();
}

void ExperimentDocument::save(std::function<void()> saved) {
    m_file.isEmpty() ? saveAs(std::move(saved)) : saveTo(m_file, std::move(saved));
}

void ExperimentDocument::saveAs(std::function<void()> saved) {
    const QString name = this->name();
    const QString proposal = name.isEmpty()     ? QStringLiteral("experiment.json")
                             : m_file.isEmpty() ? name + QStringLiteral(".json")
                                                : name;
    m_questions.chooseFile(proposal, [this, saved = std::move(saved)](const QString& file) {
        if (!file.isEmpty()) saveTo(file, saved);
    });
}

void ExperimentDocument::saveTo(const QString& file, std::function<void()> saved) {
    Save save{QFileInfo(file).absoluteFilePath(), std::move(saved)};
    if (m_writer.isRunning())
        m_next = std::move(save);
    else
        write(std::move(save));
}

void ExperimentDocument::write(Save save) {
    m_session.flushEdits();
    m_writing = std::move(save);
    m_writtenChanges = m_changes;
    Experiment experiment = m_session.experimentToKeep();
    std::error_code ignored;
    resolvePaths(experiment, std::filesystem::current_path(ignored).string());
    m_writer.start([experiment = std::move(experiment), file = m_writing.file](JobControl&) -> Result<QString> {
        const QByteArray text = QByteArray::fromStdString(experimentToJson(experiment) + "\n");
        if (const Result<void> written = writeInOneStep(file, text); !written) return written.error();
        return file;
    });
}

void ExperimentDocument::wrote() {
    const Save written = std::exchange(m_writing, {});
    m_file = written.file;
    // What was changed meanwhile is not in the file.
    if (m_writtenChanges == m_changes) m_session.undoStack().setClean();
    Q_EMIT changed();
    Q_EMIT saved(written.file);
    if (written.saved) written.saved();
    if (m_next) write(*std::exchange(m_next, std::nullopt));
}

void ExperimentDocument::leave(std::function<void()> go, std::function<void()> stay) {
    m_session.flushEdits();
    if (!isModified()) {
        go();
        return;
    }
    m_questions.saveChanges(name(), [this, go = std::move(go), stay = std::move(stay)](Answer answer) {
        if (answer == Answer::Discard) return go();
        if (stay) stay();
        if (answer == Answer::Save) save(go);
    });
}

}  // namespace marginscope
