// What the window chooses to open, and exports.

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <utility>

#include "app/cifar10_sources.h"
#include "app/figure_export.h"
#include "app/main_window.h"
#include "app/program_name.h"
#include "app/run_comparison.h"
#include "app/window_animation.h"
#include "app/window_settings.h"
#include "engine/experiment/experiment_json.h"
#include "widgets/angle_chart.h"
#include "widgets/direction_sphere.h"
#include "widgets/examples_view.h"
#include "widgets/explanations.h"
#include "widgets/margin_chart.h"
#include "widgets/paper_surfaces.h"
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

std::vector<ExportFigure> MainWindow::shownFigures() const {
    std::vector<ExportFigure> figures;
    const auto add = [&](const char* kind, const QString& title, const FigureSource* view) {
        figures.push_back(ExportFigure::ofView(QString::fromLatin1(kind), title, view));
    };
    if (m_form == DataForm::Plane) add("surfaces", tr("surfaces"), &m_surface->picture());
    if (m_form == DataForm::Images) add("examples", tr("examples"), m_examples);
    add("margins", tr("margins"), m_margins);
    add("direction", tr("direction"), m_sphere);
    add("angle", tr("angle and path length"), m_angle);
    if (m_steps->hasComparison()) add("steps", tr("finite steps"), m_steps);
    if (m_session.dataset() && m_session.dataset()->test) add("test", tr("test error and margins"), m_test);
    if (m_saliency->hasField()) add("saliency", tr("saliency"), m_saliency);
    if (m_form == DataForm::Plane)
        figures.push_back({QStringLiteral("figure1"), tr("surfaces as in Figure 1 of the paper"),
                           std::make_shared<PaperSurfaces>(m_surface->picture())});
    return figures;
}

void MainWindow::makeExport() {
    FigureExport::Window window;
    window.figures = [this] { return shownFigures(); };
    window.origin = [this] {
        return FigureOrigin{programName(), QString::fromStdString(experimentToJson(m_session.experiment()))};
    };
    window.experiment = [this] { return m_session.experiment(); };
    window.clock = [this] { return m_state.clock(); };
    window.runs = &m_comparison->runs();
    window.theme = [this]() -> const Theme& { return theme(); };
    window.whatIsMissing = &whatIsMissing;
    WindowAnimation::Window stage;
    stage.figures = window.figures;
    stage.origin = window.origin;
    stage.curves = [this] { return m_bridge.history(); };
    stage.isShown = [this](int record) {
        const std::shared_ptr<const Snapshot> shown = m_travel.shown();
        return record < 0 ? m_travel.isLive() : shown && shown->record == record;
    };
    stage.isPaused = [this] { return m_session.isPaused(); };
    stage.setPaused = [this](bool paused) { m_session.setPaused(paused); };
    m_animation = new WindowAnimation(std::move(stage), m_state, this);
    m_export = new FigureExport(std::move(window), m_messages, this);
    m_export->fillMenu(m_exportMenu);
    m_exportMenu->addSeparator();
    explain(m_exportMenu->addAction(tr("A&nimation…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_E), m_animation,
                                    &WindowAnimation::showDialog),
            tr("Makes a film of a view, from the first record to the last"));
    m_export->addView(m_surface, QStringLiteral("surfaces"));
    m_export->addView(m_examples, QStringLiteral("examples"));
    m_export->addView(m_margins, QStringLiteral("margins"));
    m_export->addView(m_sphere, QStringLiteral("direction"));
    m_export->addView(m_angle, QStringLiteral("angle"));
    m_export->addView(m_steps, QStringLiteral("steps"));
    m_export->addView(m_test, QStringLiteral("test"));
    m_export->addView(m_saliency, QStringLiteral("saliency"));
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
