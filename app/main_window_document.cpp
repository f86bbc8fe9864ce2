// The window's experiment as a file: opening, saving, leaving it, the clipboard, and what is restored after a crash.

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

#include "app/main_window.h"
#include "app/opening.h"
#include "app/recent_files.h"
#include "app/window_settings.h"
#include "engine/experiment/experiment_json.h"
#include "widgets/card_dock.h"
#include "widgets/experiment_panel.h"

namespace marginscope {

namespace {

/// The file that "Save" would write: an experiment's own, not a preset, nor the directory of a run.
QString ownFile(const QString& name) {
    return QFileInfo(name).isFile() && !isPointFile(name) ? name : QString();
}

}  // namespace

void MainWindow::connectDocument() {
    m_document.setQuestions(
        {[this](const QString& name, const std::function<void(ExperimentDocument::Answer)>& answer) {
             askToSaveChanges(name, answer);
         },
         [this](const QString& proposal, const std::function<void(const QString&)>& answer) {
             chooseFileToSave(proposal, answer);
         }});
    connect(&m_document, &ExperimentDocument::changed, this, &MainWindow::showTitle);
    connect(&m_document, &ExperimentDocument::saved, this, [this](const QString& file) {
        RecentFiles::add(file);
        if (m_session.hasUntrainedPoints())
            m_messages->showMessage(MessageBar::Kind::Warning,
                                    tr("Saved %1. Points of a class are missing; it cannot be opened until they are "
                                       "added and it is saved again.")
                                        .arg(file));
        else
            m_messages->showMessage(MessageBar::Kind::Information, tr("Saved %1").arg(file));
    });
    connect(&m_document, &ExperimentDocument::failed, m_messages,
            [this](const QString& sentence) { m_messages->showMessage(MessageBar::Kind::Error, sentence); });
    connect(m_recentFiles, &RecentFiles::chosen, this, &MainWindow::openFile);

    connect(&m_runSaver, &RunSaver::progressed, m_messages, [this](double fraction) {
        m_messages->showProgress(
            tr("Saving the run …"),
            {tr("Cancel"), tr("Stop saving; nothing is left behind"), [this] { m_runSaver.cancel(); }}, fraction);
    });
    connect(&m_runSaver, &RunSaver::saved, m_messages, [this](const QString& directory) {
        RecentFiles::add(directory);
        m_messages->showMessage(MessageBar::Kind::Information, tr("Saved the run in %1").arg(directory));
    });
    connect(&m_runSaver, &RunSaver::failed, m_messages,
            [this](const QString& sentence) { m_messages->showMessage(MessageBar::Kind::Error, sentence); });
}

Result<void> MainWindow::startWith(const Experiment& experiment, const QString& file) {
    Result<void> opened = m_session.open(experiment);
    if (!opened) return opened;
    m_document.opened(ownFile(file));
    RecentFiles::add(file);
    return opened;
}

void MainWindow::openFile(const QString& name) {
    if (isPointFile(name)) return m_importer->open(name);
    // The list of presets shows the chosen one already.
    m_document.leave([this, name] { openNow(name); }, [this] { showExperiment(false); });
}

void MainWindow::openNow(const QString& name) {
    if (RunOpener::isRunDirectory(name)) return m_opener.open(name);
    const Result<Experiment> opened = marginscope::openExperiment(name.toStdString());
    const Result<void> done = opened ? startWith(*opened, name) : Result<void>(opened.error());
    if (done) return;
    showExperiment(false);
    m_messages->showMessage(MessageBar::Kind::Error, QString::fromStdString(done.error().text()));
}

void MainWindow::showTitle() {
    const QString name = m_document.name();
    setWindowTitle(name.isEmpty() ? tr("Marginscope[*]") : tr("%1[*] – Marginscope").arg(name));
    setWindowModified(m_document.isModified());
}

void MainWindow::askToSaveChanges(const QString& name, const std::function<void(ExperimentDocument::Answer)>& answer) {
    const QString objectName = QStringLiteral("saveChanges");
    delete findChild<QMessageBox*>(objectName);  // a second click on Close asks once
    auto* question = new QMessageBox(QMessageBox::Question, tr("Marginscope"), tr("Save the changes to %1?").arg(name),
                                     QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    question->setObjectName(objectName);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setDefaultButton(QMessageBox::Save);
    connect(question, &QMessageBox::finished, this, [answer](int button) {
        using Answer = ExperimentDocument::Answer;
        answer(button == QMessageBox::Save      ? Answer::Save
               : button == QMessageBox::Discard ? Answer::Discard
                                                : Answer::Cancel);
    });
    question->open();
}

void MainWindow::chooseFileToSave(const QString& proposal, const std::function<void(const QString&)>& answer) {
    auto* dialog = new QFileDialog(this, tr("Save experiment"), WindowSettings::directory(),
                                   tr("Experiments (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(proposal);
    connect(dialog, &QFileDialog::fileSelected, this, [answer](const QString& file) {
        WindowSettings::setDirectoryOf(file);
        answer(file);
    });
    dialog->open();
}

void MainWindow::chooseRunDirectory() {
    auto* dialog = new QFileDialog(this, tr("Save run in a new directory"), WindowSettings::directory());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setLabelText(QFileDialog::FileName, tr("Directory"));
    dialog->selectFile(QString::fromStdString(m_session.experiment().name) + QStringLiteral("-run"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& directory) {
        WindowSettings::setDirectoryOf(directory);
        m_runSaver.save(directory);
    });
    dialog->open();
}

void MainWindow::copySettings() {
    QApplication::clipboard()->setText(QString::fromStdString(experimentToShortJson(m_session.experimentToKeep())));
    m_messages->showMessage(MessageBar::Kind::Information,
                            tr("The settings that differ from the defaults are on the clipboard as JSON."));
}

void MainWindow::pasteSettings() {
    const std::string text = QApplication::clipboard()->text().toStdString();
    Result<Experiment> pasted = experimentFromJson(text, tr("clipboard").toStdString());
    Result<void> done;
    if (pasted) {
        // A text without data is for the present ones; an experiment without any would be of no use.
        const Experiment& present = m_session.trainedExperiment();
        if (pasted->data == DataSettings()) pasted->data = present.data;
        if (pasted->name.empty()) pasted->name = present.name;
        done = m_session.replace(*pasted, tr("Paste settings"));
    } else {
        done = pasted.error();
    }
    if (!done) m_messages->showMessage(MessageBar::Kind::Error, QString::fromStdString(done.error().text()));
}

void MainWindow::keepWork(const std::string& root, const Autosave::Pace& pace) {
    m_recovery = std::make_unique<Recovery>(m_session, m_bridge, *m_messages, [this](RecoveryState& state) {
        state.file = m_document.file();
        state.clock = m_state.clock();
        state.docks = saveState(WindowSettings::layoutVersion);
        state.dataForm = int(m_form);
        state.editMode = m_surface->editMode();
        state.speed = m_speed;
    });
    connect(m_recovery.get(), &Recovery::restored, this, &MainWindow::comeBackTo);
    m_recovery->start(root, pace);
    if (Autosave* autosave = m_recovery->autosave()) {
        connect(&m_state, &ViewState::clockChanged, autosave, &Autosave::touch);
        connect(&m_document, &ExperimentDocument::changed, autosave, &Autosave::touch);
        connect(m_panel, &ExperimentPanel::editModeChosen, autosave, &Autosave::touch);
        for (const CardDock* dock : m_docks) {
            connect(dock, &QDockWidget::visibilityChanged, autosave, &Autosave::touch);
            connect(dock, &QDockWidget::topLevelChanged, autosave, &Autosave::touch);
            connect(dock, &QDockWidget::dockLocationChanged, autosave, &Autosave::touch);
        }
    }
}

void MainWindow::comeBackTo(const RecoveryState& state) {
    m_document.opened(state.file);
    if (state.isModified) m_document.markModified();
    m_state.setClock(state.clock);
    setSpeed(state.speed);
    showEditMode(state.editMode);
    // Docks of pictures are of no use to points.
    if (state.dataForm != int(m_form) || state.docks.isEmpty()) return;
    restorePanels(state.docks);
    showFittingDocks();
}

void MainWindow::showEditMode(SurfaceView::EditMode mode) {
    m_surface->setEditMode(mode);
    m_panel->showEditMode(mode);
    if (m_recovery && m_recovery->autosave()) m_recovery->autosave()->touch();
}

void MainWindow::closeAndKeepWork() {
    if (m_recovery && m_recovery->autosave() && m_document.isModified()) m_recovery->autosave()->keepForNextStart();
    m_mayClose = true;
    close();
}

}  // namespace marginscope
