#include "widgets/point_importer.h"

#include <QFileInfo>
#include <QProgressDialog>
#include <algorithm>
#include <utility>

#include "engine/base/file_bytes.h"
#include "engine/data/csv.h"
#include "engine/data/point_matching.h"
#include "engine/experiment/load_data.h"
#include "engine/training/build_run.h"
#include "widgets/experiment_on_points.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr int patienceMilliseconds = 400;  // before a progress bar comes up

std::shared_ptr<const Dataset> datasetOf(const PointFile& file, Lift lift) {
    return std::make_shared<const Dataset>(makeDataset(file.data.points, file.data.labels, lift, file.data.classCount));
}

EditedPoints present(const std::vector<PlanePoint>& points) {
    EditedPoints edited{RowMatrix(Index(points.size()), 2), Vector(Index(points.size())), {}};
    for (std::size_t i = 0; i < points.size(); ++i) {
        edited.points.row(Index(i)) << points[i].x, points[i].y;
        edited.labels[Index(i)] = points[i].label;
    }
    return edited;
}

}  // namespace

struct PointImporter::Answer {
    PointFileContent content;
    std::shared_ptr<const PointFile> points;  // where there is nothing to choose
};

bool isPointFile(const QString& file) {
    const QStringList endings = {QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("txt"),
                                 QStringLiteral("npy"), QStringLiteral("npz")};
    return endings.contains(QFileInfo(file).suffix().toLower());
}

PointImporter::PointImporter(ExperimentSession& session, QWidget* window)
    : QObject(window), m_session(session), m_window(window) {
    connect(&m_runner, &JobRunner::progressed, this, &PointImporter::showProgress);
}

void PointImporter::open(const QString& file, bool ask) {
    auto answer = std::make_shared<Answer>();
    answer->content.file = file;
    delete m_dialog;
    delete m_progress;
    m_progress =
        new QProgressDialog(tr("Reading %1 …").arg(QFileInfo(file).fileName()), tr("Cancel"), 0, 1000, m_window);
    m_progress->setMinimumDuration(patienceMilliseconds);
    m_progress->setAccessibleName(tr("Reading a file of points"));
    connect(m_progress, &QProgressDialog::canceled, &m_runner, &JobRunner::cancel);
    disconnect(&m_runner, &JobRunner::finished, this, nullptr);
    disconnect(&m_runner, &JobRunner::failed, this, nullptr);
    connect(&m_runner, &JobRunner::finished, this, [this, answer] {
        delete m_progress;
        take(*answer);
    });
    connect(&m_runner, &JobRunner::failed, this, [this](const Error& error) {
        delete m_progress;
        if (error.code != ErrorCode::Cancelled) Q_EMIT failed(QString::fromStdString(error.text()));
    });
    m_runner.start([answer, ask, name = file.toStdString(),
                    suffix = QFileInfo(file).suffix().toLower()](JobControl& control) -> Result<QString> {
        Progress progress;
        progress.report = [&control](std::uint64_t done, std::uint64_t total) {
            control.report(double(done) / double(std::max<std::uint64_t>(1, total)));
        };
        progress.shouldStop = [&control] { return control.isCancelled(); };
        const auto keep = [&answer](Result<PointFile> points) -> Result<QString> {
            if (!points) return points.error();
            answer->points = std::make_shared<const PointFile>(std::move(*points));
            return QString();
        };
        if (suffix == QStringLiteral("npz")) {
            Result<NamedArrays> arrays = readNpz(name);
            if (!arrays) return arrays.error();
            const bool isPair = arrays->entries().size() == 1 || (arrays->find("X") && arrays->find("y"));
            answer->content.arrays = std::move(*arrays);
            return isPair && !ask ? keep(readPointFile(name, {}, progress)) : QString();
        }
        if (suffix == QStringLiteral("npy")) return keep(readPointFile(name, {}, progress));
        Result<std::string> text = readFile(name);
        if (!text) return text.error();
        const auto shared = std::make_shared<const std::string>(std::move(*text));
        if (csvHeaderSeparator(*shared) && !ask) return keep(pointsOfText(shared, name, {}, progress));
        Result<TextTable> table = readTextTable(shared, name, std::nullopt, progress);
        if (!table) return table.error();
        answer->content.table = std::move(*table);
        return QString();
    });
}

void PointImporter::showProgress(double fraction) {
    if (m_progress) m_progress->setValue(int(1000 * fraction));
}

void PointImporter::take(const Answer& answer) {
    if (answer.points)
        train(answer.content.file, {}, answer.points);
    else
        askWhatToTake(answer.content);
}

void PointImporter::askWhatToTake(PointFileContent content) {
    const QString file = content.file;
    m_dialog = new PointImportDialog(std::move(content), m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QDialog::accepted, this, [this, file] {
        PointFileOptions options = m_dialog->options();
        // Only where lines are bad does the experiment say that they are left out.
        options.skipBadLines = m_dialog->points()->badLines.count > 0;
        train(file, options, m_dialog->points());
    });
    m_dialog->open();
}

void PointImporter::train(const QString& file, const PointFileOptions& options,
                          std::shared_ptr<const PointFile> points) {
    const std::string path = QFileInfo(file).absoluteFilePath().toStdString();
    const Experiment experiment = experimentOnPoints(path, options, *points, m_session.experiment());
    m_session.keepReady(experiment.data, datasetOf(*points, experiment.data.lift));
    const Result<void> done = m_session.replace(experiment, tr("Load %1").arg(QFileInfo(file).fileName()));
    if (!done) {
        Q_EMIT failed(QString::fromStdString(done.error().text()));
        return;
    }
    m_source = std::move(points);
    m_sourceSettings = experiment.data;
    Q_EMIT opened(file);
    const Index count = m_source->data.points.rows();
    const Index most = mostExamplesOfFlow(m_source->data.classCount);
    if (count > most)
        Q_EMIT said(tr("%1 points are more than the %2 of which the flow can weigh every pair: they are trained by "
                       "mini-batches, without a frozen twin. Import points… can take a part of them.")
                        .arg(formatCount(count), formatCount(most)));
    else
        Q_EMIT said(tr("%1 points from %2; classes: %3.")
                        .arg(formatCount(count), QFileInfo(file).fileName(), classMapping(*m_source)));
}

std::shared_ptr<const PointFile> PointImporter::source() const {
    const Experiment& experiment = m_session.experiment();
    if (!m_source) return nullptr;
    const bool isFile = experiment.data.kind == "csv" && experiment.data.path == m_sourceSettings.path;
    // Points that were edited are points of their own; the experiment keeps the name of the file.
    const bool isEdited =
        experiment.data.kind == "points" &&
        experiment.name == QFileInfo(QString::fromStdString(m_sourceSettings.path)).completeBaseName().toStdString() &&
        m_source->data.points.cols() == 2;
    return isFile || isEdited ? m_source : nullptr;
}

void PointImporter::save(const QString& file) {
    const std::shared_ptr<const Dataset> dataset = m_session.dataset();
    if (!dataset || dataset->images) {
        Q_EMIT failed(tr("The examples of this run are no points: there is nothing to export."));
        return;
    }
    EditedPoints edited{dataset->points, dataset->labels, {}};
    if (m_session.isPlanar()) edited = present(m_session.points().points());
    disconnect(&m_writer, nullptr, this, nullptr);
    connect(&m_writer, &JobRunner::finished, this, &PointImporter::said);
    connect(&m_writer, &JobRunner::failed, this,
            [this](const Error& error) { Q_EMIT failed(QString::fromStdString(error.text())); });
    m_writer.start([source = source(), settings = m_session.experiment().data, edited = std::move(edited), file,
                    classCount = dataset->classCount](JobControl&) mutable -> Result<QString> {
        if (!source && settings.kind == "csv") {
            Result<PointFile> read = readPointFile(settings.path, pointFileOptionsOf(settings));
            if (!read) return read.error();
            source = std::make_shared<const PointFile>(std::move(*read));
        }
        std::string text;
        if (source && source->data.points.cols() == edited.points.cols()) {
            edited.origins = matchPoints(source->data, edited.points, edited.labels);
            text = textWithEdits(*source, edited);
        } else {
            text = csvText({edited.points, edited.labels, classCount});
        }
        if (Result<void> written = writeFile(file.toStdString(), text); !written) return written.error();
        return tr("Exported %1 points to %2").arg(formatCount(edited.points.rows()), file);
    });
}

}  // namespace marginscope
