// What the window chooses to open, and exports.

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <algorithm>

#include "app/cifar10_sources.h"
#include "app/main_window.h"
#include "app/window_settings.h"
#include "widgets/angle_chart.h"
#include "widgets/direction_sphere.h"
#include "widgets/examples_view.h"
#include "widgets/exporter.h"
#include "widgets/figure_page.h"
#include "widgets/figure_pair.h"
#include "widgets/margin_chart.h"
#include "widgets/saliency_chart.h"
#include "widgets/step_chart.h"
#include "widgets/test_chart.h"

namespace marginscope {

namespace {

/// Why there is no figure of a kind.
QString whatIsMissing(const QString& kind) {
    if (kind == QStringLiteral("steps"))
        return QObject::tr("This run does not compare finite steps with the flow: there is nothing to draw.");
    if (kind == QStringLiteral("saliency"))
        return QObject::tr("This run does not record saliency: there is nothing to draw.");
    if (kind == QStringLiteral("test"))
        return QObject::tr("This run has nothing to test on: there is nothing to draw.");
    if (kind == QStringLiteral("examples"))
        return QObject::tr("The examples of this run are no images: there is nothing to draw.");
    return QObject::tr("The points of this run do not lie in the plane: there are no surfaces to draw.");
}

}  // namespace

void MainWindow::chooseFileToOpen() {
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open"), WindowSettings::directory(),
        tr("Experiments and points (*.json *.csv *.tsv *.txt *.npy *.npz);;All files (*)"));
    if (file.isEmpty()) return;
    WindowSettings::setDirectoryOf(file);
    openFile(file);
}

void MainWindow::chooseRunToOpen() {
    const QString directory = QFileDialog::getExistingDirectory(this, tr("Open run"), WindowSettings::directory());
    if (directory.isEmpty()) return;
    WindowSettings::setDirectoryOf(directory);
    openFile(directory);
}

void MainWindow::showExportDialog(const QString& kind) {
    if (m_exportDialog == nullptr) {
        const QList<ExportDialog::Kind> kinds = {
            {QStringLiteral("surfaces"), tr("surfaces")},        {QStringLiteral("margins"), tr("margins")},
            {QStringLiteral("direction"), tr("direction")},      {QStringLiteral("angle"), tr("angle and path length")},
            {QStringLiteral("steps"), tr("finite steps")},       {QStringLiteral("saliency"), tr("saliency")},
            {QStringLiteral("examples"), tr("examples")},        {QStringLiteral("test"), tr("test error and margins")},
            {QStringLiteral("all"), tr("all views on one page")}};
        m_exportDialog = new ExportDialog(kinds, this);
        connect(m_exportDialog, &ExportDialog::exportWanted, this, &MainWindow::exportViews);
    }
    ExportChoice choice = WindowSettings::exportChoice();
    choice.kind = kind;
    m_exportDialog->setChoice(choice);
    m_exportDialog->show();
    m_exportDialog->raise();
    m_exportDialog->activateWindow();
}

std::vector<const FigureSource*> MainWindow::shownViews() const {
    std::vector<const FigureSource*> views;
    if (m_form == DataForm::Plane) views.push_back(&m_surface->picture());
    if (m_form == DataForm::Images) views.push_back(m_examples);
    views.push_back(m_margins);
    views.push_back(m_sphere);
    views.push_back(m_angle);
    if (m_steps->hasComparison()) views.push_back(m_steps);
    if (m_session.dataset() && m_session.dataset()->test) views.push_back(m_test);
    if (m_saliency->hasField()) views.push_back(m_saliency);
    return views;
}

void MainWindow::exportViews(const ExportChoice& choice) {
    WindowSettings::setExportChoice(choice);
    const std::vector<const FigureSource*> views = shownViews();
    const bool isThere = choice.kind == QStringLiteral("all") ||
                         std::any_of(views.begin(), views.end(), [&](const FigureSource* source) {
                             return choice.kind == source->figureKind() ||
                                    (source == m_sphere && choice.kind == QStringLiteral("direction"));
                         });
    if (!isThere) {
        m_messages->showMessage(MessageBar::Kind::Error, whatIsMissing(choice.kind));
        return;
    }
    const FigurePage page(views);
    const FigureSource* figure = &page;
    for (const FigureSource* source : views)
        if (choice.kind == source->figureKind()) figure = source;
    if (choice.kind == QStringLiteral("direction")) figure = m_sphere;
    const FigureOptions options{choice.widthMillimetres, double(choice.dotsPerInch)};
    const Result<DrawnFigure> drawn =
        drawFigure(*figure, choice.file, choice.dark ? darkTheme() : lightTheme(), options);
    if (drawn)
        m_writer.write(*drawn);
    else
        m_messages->showMessage(MessageBar::Kind::Error, QString::fromStdString(drawn.error().text()));
}

void MainWindow::exportMarginPair() {
    const QString directory =
        QFileDialog::getExistingDirectory(this, tr("Run directory for the second panel"), WindowSettings::directory());
    if (directory.isEmpty()) return;
    m_messages->showMessage(MessageBar::Kind::Information, tr("Reading %1 …").arg(directory));
    auto loaded = std::make_shared<LoadedRun>();
    disconnect(&m_jobs, nullptr, this, nullptr);
    connect(&m_jobs, &JobRunner::finished, this, [this, loaded] {
        m_messages->clear();
        saveMarginPair(*loaded);
    });
    connect(&m_jobs, &JobRunner::failed, this, [this](const Error& error) {
        m_messages->showMessage(MessageBar::Kind::Error, QString::fromStdString(error.text()));
    });
    m_jobs.start([loaded, name = directory.toStdString()](JobControl&) -> Result<QString> {
        Result<LoadedRun> run = loadRun(name);
        if (!run) return run.error();
        *loaded = *run;
        return QString();
    });
}

void MainWindow::saveMarginPair(const LoadedRun& other) {
    const QString proposal = QDir(WindowSettings::directory()).filePath(QStringLiteral("two-margins.pdf"));
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Two margin panels"), proposal, tr("Figures (*.pdf *.svg *.png)"));
    if (file.isEmpty()) return;
    WindowSettings::setDirectoryOf(file);
    const RunFigures figures(other);
    const FigurePair pair(
        {m_margins, QString::fromStdString(m_session.experiment().name)},
        {figures.figure(QStringLiteral("margins")), QString::fromStdString(other.run->experiment().name)});
    const ExportChoice choice = WindowSettings::exportChoice();
    const FigureOptions options{std::max(choice.widthMillimetres, 240.0), double(choice.dotsPerInch)};
    const Result<DrawnFigure> drawn = drawFigure(pair, file, choice.dark ? darkTheme() : lightTheme(), options);
    if (drawn)
        m_writer.write(*drawn);
    else
        m_messages->showMessage(MessageBar::Kind::Error, QString::fromStdString(drawn.error().text()));
}

void MainWindow::showCifar10Dialog() {
    if (m_cifar10Dialog == nullptr) {
        m_cifar10Dialog = new Cifar10Dialog(cifar10Sources(), this);
        connect(m_cifar10Dialog, &Cifar10Dialog::imported, &m_session, &ExperimentSession::forgetImages);
        connect(m_cifar10Dialog, &Cifar10Dialog::ready, this,
                [this] { m_session.setField(QStringLiteral("data.kind"), QStringLiteral("\"cifar10\"")); });
    }
    m_cifar10Dialog->lookAgain();
    m_cifar10Dialog->show();
    m_cifar10Dialog->raise();
    m_cifar10Dialog->activateWindow();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QString file = event->mimeData()->urls().first().toLocalFile();
    if (!isCifar10Source(file)) return openFile(file);
    showCifar10Dialog();
    m_cifar10Dialog->askToImport(file);
}

}  // namespace marginscope
