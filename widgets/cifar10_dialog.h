#pragma once

#include <QDialog>
#include <functional>

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "widgets/job_runner.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace marginscope {

/// What can be done to have CIFAR-10. Import and fetch are called in a thread of their own; they answer with a sentence
/// about what is there now.
struct Cifar10Sources {
    QString directory;                 ///< where imports are kept
    std::function<QString()> present;  ///< what is there in a few words; empty: nothing
    std::function<Result<QString>(const QString& source, const Progress& progress)> import;
    std::function<Result<QString>(const Progress& progress)> fetch;
    QString url;            ///< from where fetch downloads
    qint64 fetchBytes = 0;  ///< how much that is
};

/// Brings CIFAR-10: uses what has been imported before, imports a directory, a .bin or the archive, or downloads the
/// archive after saying what that means. Works in the background, shows how far it is, and can be stopped at any time.
/// Closing it stops nothing; opened again it shows how far the work is.
class Cifar10Dialog : public QDialog {
    Q_OBJECT

 public:
    explicit Cifar10Dialog(Cifar10Sources sources, QWidget* parent = nullptr);

    /// Shows what is there now.
    void lookAgain();

    /// Asks whether to import a file or directory, for one that was dropped on the window.
    void askToImport(const QString& source);

    bool isWorking() const { return m_runner.isRunning(); }

 Q_SIGNALS:
    /// The records are there, and the person wants to train on them.
    void ready();

    /// Other records than before are there.
    void imported();

    /// The person chose a file or directory; for remembering where.
    void sourceChosen(const QString& source);

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    QPushButton* addAction(const QString& text, const QString& explanation, const QString& name);
    void makeQuestion();
    void makeProgress();
    void chooseDirectory();
    void chooseFile();
    void askToFetch();
    void ask(const QString& question, const QString& yes, std::function<void()> action);
    void begin(const QString& what, std::function<Result<QString>(const Progress&)> work);
    void finish(const QString& sentence);
    void fail(const Error& error);
    void showWorking(bool isWorking);
    void fitHeight();

    Cifar10Sources m_sources;
    QLabel* m_present;
    QPushButton* m_use;
    QPushButton* m_importDirectory;
    QPushButton* m_importFile;
    QPushButton* m_fetch;
    QWidget* m_question = nullptr;
    QLabel* m_questionText = nullptr;
    QPushButton* m_yes = nullptr;
    std::function<void()> m_action;
    QWidget* m_progress = nullptr;
    QLabel* m_doing = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton* m_cancel = nullptr;
    QLabel* m_outcome;
    JobRunner m_runner;  // last: its end waits for what is still at work
};

}  // namespace marginscope
