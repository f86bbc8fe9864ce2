#pragma once

#include <QObject>
#include <QPointer>
#include <memory>

#include "engine/data/point_file.h"
#include "engine/experiment/experiment.h"
#include "widgets/experiment_session.h"
#include "widgets/job_runner.h"
#include "widgets/point_import_dialog.h"

class QProgressDialog;

namespace marginscope {

/// Whether a file is one of points by its name: .csv, .tsv, .txt, .npy, .npz.
bool isPointFile(const QString& file);

/// Brings points of files into the session and writes them back. Files are read in the background, with progress and a
/// way to stop where it takes long. The plain CSV of points opens at once; of other files a dialog asks what to take.
class PointImporter : public QObject {
    Q_OBJECT

 public:
    PointImporter(ExperimentSession& session, QWidget* window);

    /// Reads the file and opens it, or asks what to take of it first. `ask`: also where there is nothing to choose.
    void open(const QString& file, bool ask = false);

    /// Writes the present points as CSV: into the text of the file they came from, so that what was not changed keeps
    /// its bytes, or else in the plain form.
    void save(const QString& file);

    PointImportDialog* dialog() const { return m_dialog; }

 Q_SIGNALS:
    /// Something was done, with a sentence about it.
    void said(const QString& sentence);
    void failed(const QString& sentence);
    /// The points of this file are on the table.
    void opened(const QString& file);

 private:
    struct Answer;

    void take(const Answer& answer);
    void askWhatToTake(PointFileContent content);
    void train(const QString& file, const PointFileOptions& options, std::shared_ptr<const PointFile> points);
    std::shared_ptr<const PointFile> source() const;
    void showProgress(double fraction);

    ExperimentSession& m_session;
    QWidget* m_window;
    QPointer<PointImportDialog> m_dialog;
    QPointer<QProgressDialog> m_progress;
    std::shared_ptr<const PointFile> m_source;  // the file that was opened last
    DataSettings m_sourceSettings;              // and what was asked of it
    JobRunner m_writer;
    JobRunner m_runner;  // last: its end waits for what it still reads
};

}  // namespace marginscope
