#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <optional>

#include "widgets/experiment_session.h"
#include "widgets/job_runner.h"

namespace marginscope {

/// The experiment on the table as a file: where it was opened from, whether a person has changed it since, and how it
/// is saved. Never waits: files are written in the background, and a person is asked by a function that answers later.
class ExperimentDocument : public QObject {
    Q_OBJECT

 public:
    enum class Answer { Save, Discard, Cancel };

    /// What the document asks of people. Windows show dialogs; tests answer at once.
    struct Questions {
        /// Whether changes of `name` are to be saved before it is left.
        std::function<void(const QString& name, std::function<void(Answer)> answer)> saveChanges;

        /// Where to save; an empty text: nowhere. `proposal`: a file name.
        std::function<void(const QString& proposal, std::function<void(const QString&)> answer)> chooseFile;
    };

    explicit ExperimentDocument(ExperimentSession& session, QObject* parent = nullptr);

    void setQuestions(Questions questions) { m_questions = std::move(questions); }

    /// The file it was opened from or saved to last; empty: none.
    const QString& file() const { return m_file; }

    /// The name of the file, else of the experiment; may be empty.
    QString name() const;

    /// Whether it is other than it was opened or saved.
    bool isModified() const { return !m_session.undoStack().isClean(); }

    /// What the session has just been given is from this file (empty: from none).
    void opened(const QString& file);

    /// Other than the file has it, although nothing was changed in this window.
    void markModified() { m_session.undoStack().resetClean(); }

    /// Writes to its file, or asks for one; then calls `saved`, unless it failed or was cancelled.
    void save(std::function<void()> saved = {});
    void saveAs(std::function<void()> saved = {});
    void saveTo(const QString& file, std::function<void()> saved = {});

    /// Calls `go` when the present experiment may be given up: at once if nobody has changed it, else after asking.
    /// `stay`: what to do if it may not.
    void leave(std::function<void()> go, std::function<void()> stay = {});

 Q_SIGNALS:
    /// Name, file, or whether it is modified.
    void changed();

    void saved(const QString& file);
    void failed(const QString& sentence);

 private:
    struct Save {
        QString file;
        std::function<void()> saved;
    };

    void write(Save save);
    void wrote();

    ExperimentSession& m_session;
    Questions m_questions;
    QString m_file;
    int m_changes = 0;  // so far, of whatever would be saved
    int m_writtenChanges = 0;
    Save m_writing;
    std::optional<Save> m_next;  // waits for the one that is being written
    JobRunner m_writer;
};

}  // namespace marginscope
